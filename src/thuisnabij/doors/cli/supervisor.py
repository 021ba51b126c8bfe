"""Keeps the website, the worker and the embedded database running, and stops them together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from django.conf import settings

from thuisnabij.doors.cli import running
from thuisnabij.doors.cli.output import say
from thuisnabij.kernel.errors import RefusedError

LOOK_EVERY = 0.5  # seconds between looks at the children
CHECK_DATABASE_EVERY = 10  # looks
GRACE = 12  # seconds a child gets to finish what it is doing
PR_SET_PDEATHSIG = 1


class PortTakenError(RefusedError):
    """Another program listens on the address."""

    code = "port-taken"


def check_port_is_free(host: str, port: int) -> None:
    """Refuse with the way out when something listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(
                what=f"nothing can listen on {host}:{port}: {error.strerror}",
                where="--port",
                next="stop the other program, or choose another port: thuisnabij serve --port 8001",
            ) from error


def _end_with_parent() -> None:
    """Ask Linux to end this child when its parent is killed, so that no half of the pair stays behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Two children, each started again when it ends by itself; all stopped on SIGINT or SIGTERM."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = False

    def run(self) -> int:
        """Start everything and stay until a signal comes."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        for name in ("web", "werker"):
            self._start(name)
        self._greet()
        looks = 0
        while not self._stopping:
            time.sleep(LOOK_EVERY)
            looks += 1
            if looks % CHECK_DATABASE_EVERY == 0 and not settings.USES_OWN_DATABASE:
                running.cluster().start()  # nothing happens while it runs
            for name, child in list(self._children.items()):
                if child.poll() is not None and not self._stopping:
                    say(f"{name} ended with {child.returncode}; starting it again")
                    self._start(name)
        self._stop()
        return 0

    def _start(self, name: str) -> None:
        environment = {**os.environ, "THUISNABIJ_PROCESS": name, "THUISNABIJ_MODE": settings.THUISNABIJ_MODE}
        command = {
            "web": self._web_command(),
            "werker": [sys.executable, "-m", "thuisnabij.doors.cli.main", "worker"],
        }
        self._children[name] = subprocess.Popen(
            command[name], env=environment, stdin=subprocess.DEVNULL, preexec_fn=_end_with_parent
        )

    def _web_command(self) -> list[str]:
        return [
            *(sys.executable, "-m", "gunicorn", "thuisnabij.config.wsgi:application"),
            *("--config", "python:thuisnabij.config.web_server", "--bind", f"{self._host}:{self._port}"),
        ]

    def _greet(self) -> None:
        say(f"Thuisnabij is on http://{self._host}:{self._port}  (Ctrl-C stops it)")
        if settings.IS_DEMO:
            from thuisnabij.ground.access.queries import list_personas

            say("Sign in as one of the fictitious people of the demo region:")
            for persona in list_personas():
                say(f"  {persona.name:24} {persona.role:14} {persona.party}")

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _stop(self) -> None:
        for child in self._children.values():
            child.terminate()
        deadline = time.monotonic() + GRACE
        for child in self._children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
