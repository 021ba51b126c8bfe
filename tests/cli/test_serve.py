"""``thuisnabij serve`` as an administrator sees it: all parts start, come back after a hard kill, and stop together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("serve")
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/aanmelden/", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def wait_for(claim: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not claim():
        assert time.monotonic() < deadline, f"not in {PATIENCE:.0f} s: {what}"
        time.sleep(0.2)


def children(pid: int) -> dict[int, str]:
    """Direct children of a process with their command lines."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError, IndexError):
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == pid:
                found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    return found


def child_named(pid: int, word: str) -> int:
    return next((child for child, line in children(pid).items() if word in line), 0)


@pytest.fixture(scope="module")
def home() -> Path:
    """One home for all: the first to start makes its database, and it outlives every stop and kill."""
    base = Path(os.environ["THUISNABIJ_TEST_BASE"]) / f"serve{time.monotonic_ns() % 10**8}"
    base.mkdir(mode=0o755)
    return base / "home"


@pytest.fixture
def served(home: Path) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    port = free_port()
    process = start(home, port)
    try:
        wait_for(lambda: answers(port), "the sign-in page answers")
        yield process, port
    finally:
        process.terminate()
        process.wait(timeout=60)


def start(home: Path, port: int) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "THUISNABIJ_HOME": str(home), "THUISNABIJ_MODE": "demo"}
    command = [sys.executable, "-m", "thuisnabij.doors.cli.main", "serve", "--port", str(port)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def database_pid(home: Path) -> int:
    return int((home / "postgres/data/postmaster.pid").read_text().splitlines()[0])


def test_each_part_comes_back_after_a_hard_kill_and_all_stop_together(
    served: tuple["subprocess.Popen[bytes]", int], home: Path
) -> None:
    process, port = served
    for word in ("gunicorn", "worker"):
        old = child_named(process.pid, word)
        assert old, f"{word} runs"
        os.kill(old, signal.SIGKILL)
        wait_for(lambda w=word, o=old: child_named(process.pid, w) not in (0, o), f"{word} is back")
    wait_for(lambda: answers(port), "the page answers after the website was killed")

    database = database_pid(home)
    os.kill(database, signal.SIGKILL)
    wait_for(lambda: not Path(f"/proc/{database}").exists(), "the database is gone")
    wait_for(lambda: answers(port) and database_pid(home) != database, "the database is back")

    database = database_pid(home)
    parts = [*children(process.pid), database]
    process.terminate()
    assert process.wait(timeout=60) == 0
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in parts), "nothing stays behind")


def test_after_a_hard_kill_of_everything_the_next_start_works(home: Path) -> None:
    port = free_port()
    process = start(home, port)
    wait_for(lambda: answers(port), "the page answers")
    parts = children(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    os.kill(database_pid(home), signal.SIGKILL)
    wait_for(
        lambda: not any(Path(f"/proc/{pid}").exists() for pid in parts), "website and worker end with it"
    )
    again = start(home, port)
    try:
        wait_for(lambda: answers(port), "the page answers again")
    finally:
        again.terminate()
        assert again.wait(timeout=60) == 0


def test_a_taken_port_is_refused_with_the_way_out(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [
            sys.executable,
            "-m",
            "thuisnabij.doors.cli.main",
            "serve",
            "--port",
            str(taken.getsockname()[1]),
        ]
        environment = {**os.environ, "THUISNABIJ_HOME": str(home)}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert "port-taken" in done.stderr
    assert "--port 8001" in done.stderr
