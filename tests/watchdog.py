"""Ends what a test process leaves behind when it is killed: its database servers, its children, and its folder.

Runs as a process of its own that knows nothing but a folder. Its standard input is a pipe of which the test process
holds the other end: however that process ends, the pipe closes. Then this one ends every process that was started with
the folder in its environment, every server with its data below it, and removes it.
"""

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

MARK = "THUISNABIJ_TEST_BASE"
LOOK_EVERY = 1.0  # seconds; a forked child may hold the pipe open when its parent is gone
GRACE = 5.0  # seconds for a process to end by itself


def watch(base: str) -> int:
    """Start a watchdog over a folder; returns the end of the pipe that this process must keep open."""
    ours, theirs = os.pipe()
    with open(ours, "rb") as pipe:
        subprocess.Popen(
            [sys.executable, "-E", "-S", __file__, base],
            stdin=pipe,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # an interrupt at the terminal, or a time limit on a group, is not for this one
        )
    return theirs


def wait_for_the_end(parent: int) -> None:
    """Return when the process that started this one is gone."""
    while os.getppid() == parent:
        if select.select([sys.stdin], [], [], LOOK_EVERY)[0] and not sys.stdin.buffer.read(1):
            return


def end_everything(base: Path) -> None:
    """End children before servers: a child may start its server again."""
    end(lambda: list(children_of(base)))
    end(lambda: list(servers_of(base)))
    shutil.rmtree(base, ignore_errors=True)


def end(find: Callable[[], list[int]]) -> None:
    """Ask all that are found to stop, and kill what did not within the grace."""
    until = time.monotonic() + GRACE
    asked: set[int] = set()
    while found := find():
        is_over = time.monotonic() > until
        for pid in found:
            if is_over or pid not in asked:
                asked.add(pid)
                with contextlib.suppress(OSError):  # gone meanwhile, or another user's
                    os.kill(pid, signal.SIGKILL if is_over else signal.SIGTERM)
        time.sleep(0.1)


def children_of(base: Path) -> Iterator[int]:
    """Processes that were started with this folder in their environment."""
    wanted = f"{MARK}={base}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        if int(folder.name) != os.getpid() and wanted in _read(folder / "environ").split(b"\0"):
            yield int(folder.name)


def servers_of(base: Path) -> Iterator[int]:
    """Database servers with their data below this folder, by the file in which each notes its own number."""
    for folder, _, names in os.walk(base):  # passes over a folder that goes away meanwhile
        if "postmaster.pid" in names:
            number = _read(Path(folder) / "postmaster.pid").split(b"\n")[0].decode()
            if number.isdecimal() and folder.encode() in _read(Path("/proc") / number / "cmdline"):
                yield int(number)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


if __name__ == "__main__":
    wait_for_the_end(os.getppid())
    end_everything(Path(sys.argv[1]))
