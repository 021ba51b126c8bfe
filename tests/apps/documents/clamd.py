"""A virus scanner for tests: a server that speaks clamd's published protocol and knows one virus, EICAR.

`zINSTREAM\\0`, then pieces each after its length in four bytes, most significant first, ended by a length of nought;
the answer ends with a null: `stream: OK`, or `stream: <name> FOUND`.
"""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.apps.documents.files import EICAR

LARGEST = 5_000_000


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        if self.rfile.read(len(b"zINSTREAM\0")) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        got = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            got += self.rfile.read(length)
            if len(got) > LARGEST:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.wfile.write(b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in got else b"stream: OK\0")


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


@contextmanager
def scanner(path: Path | None = None) -> Iterator[str]:
    """A running scanner, on the socket at this path or on a free port; gives the value of the setting."""
    server: Any = (
        socketserver.ThreadingUnixStreamServer(str(path), _Talk) if path else _Tcp(("127.0.0.1", 0), _Talk)
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield str(path) if path else f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
