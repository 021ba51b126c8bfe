"""A test process that is killed leaves nothing running and nothing on disk."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

KILLED = """
import os, subprocess, sys, time
from pathlib import Path
import tests.environment
from thuisnabij.doors.cli.postgres.cluster import embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server
base = Path(os.environ["THUISNABIJ_TEST_BASE"])
cluster = embedded_cluster(folder=base / "postgres", socket_folder=base / "postgres/run", binaries=None,
                           super_password="p" * 20)
with shared_server(cluster, base):
    server = (cluster.data / "postmaster.pid").read_text().split()[0]
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True,
                             stdout=subprocess.DEVNULL)
    print(base, server, child.pid, flush=True)
    sys.stdin.readline()
"""
PATIENCE = 30.0


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be counted as ended does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def comes_true(question: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not question() and time.monotonic() < until:
        time.sleep(0.1)
    return question()


def started() -> tuple["subprocess.Popen[str]", Path, list[int]]:
    """A test process with a database server and a child of its own."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("THUISNABIJ_TEST")}
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        env={**environment, "PYTHONPATH": f"{root}:{root / 'src'}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    base, *numbers = process.stdout.readline().split()
    return process, Path(base), [int(number) for number in numbers]


def test_a_killed_test_process_leaves_no_server_no_child_and_no_folder() -> None:
    process, base, (server, child) = started()
    assert is_alive(server)
    assert is_alive(child)

    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert comes_true(lambda: not is_alive(server))
    assert comes_true(lambda: not is_alive(child))
    assert comes_true(lambda: not base.exists())


def test_a_test_process_that_ends_by_itself_is_cleared_up_as_before() -> None:
    process, base, (server, child) = started()

    process.communicate("ready\n", timeout=PATIENCE)

    assert process.returncode == 0
    assert comes_true(lambda: not is_alive(server))
    assert comes_true(lambda: not base.exists())
    assert comes_true(lambda: not is_alive(child))
