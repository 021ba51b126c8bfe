"""The embedded server: closed folders, passwords only, shared between processes, up again after a hard kill."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from thuisnabij.doors.cli.postgres.cluster import SUPERUSER, Cluster, embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server

pytestmark = pytest.mark.pg15

HOLD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from thuisnabij.doors.cli.postgres.cluster import embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server
home = Path(sys.argv[1])
binaries = Path(sys.argv[3]) if sys.argv[3] else None
cluster = embedded_cluster(
    folder=home / "postgres", socket_folder=home / "postgres/run", binaries=binaries, super_password="p" * 20
)
with shared_server(cluster, home):
    print("running", flush=True)
    sys.stdin.readline()
"""


def binaries() -> Path | None:
    named = os.environ.get("THUISNABIJ_POSTGRES_BIN")
    return Path(named) if named else None


@pytest.fixture
def home() -> Path:
    base = Path(os.environ["THUISNABIJ_TEST_BASE"]) / f"c{os.getpid()}-{time.monotonic_ns() % 10**7}"
    base.mkdir(mode=0o755)
    return base


@pytest.fixture
def cluster(home: Path) -> Cluster:
    return embedded_cluster(
        folder=home / "postgres",
        socket_folder=home / "postgres/run",
        binaries=binaries(),
        super_password="p" * 20,
    )


def hold(home: Path) -> "subprocess.Popen[str]":
    """Another process that uses the same server until it reads a line."""
    source = str(Path(__file__).resolve().parents[2] / "src")
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home), source, str(binaries() or "")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "running\n"
    return child


def test_data_and_socket_folders_are_closed_and_no_parent_changes_mode(cluster: Cluster, home: Path) -> None:
    before = {parent: stat.S_IMODE(parent.stat().st_mode) for parent in [home, *home.parents]}
    with shared_server(cluster, home):
        assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
        assert stat.S_IMODE(cluster.socket_folder.stat().st_mode) == 0o700
    assert {parent: stat.S_IMODE(parent.stat().st_mode) for parent in [home, *home.parents]} == before


def test_a_wrong_password_is_refused_on_the_socket_and_no_network_port_is_open(
    cluster: Cluster, home: Path
) -> None:
    with shared_server(cluster, home):
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            cluster.super_connection(password="not this one")
        with cluster.super_connection() as connection:
            row = connection.execute("show listen_addresses").fetchone()
            assert row == ("",)
            rules = connection.execute("select distinct auth_method from pg_hba_file_rules").fetchall()
            assert rules == [("scram-sha-256",)]


def test_no_local_user_gets_in_without_a_password(cluster: Cluster, home: Path) -> None:
    with shared_server(cluster, home), pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(cluster.socket_folder), user=SUPERUSER, dbname="postgres", password="")


def test_the_last_process_out_stops_the_server_and_no_earlier_one(cluster: Cluster, home: Path) -> None:
    with shared_server(cluster, home):
        other = hold(home)
    assert cluster.is_running()
    other.communicate("\n", timeout=30)
    assert not cluster.is_running()


def test_after_a_hard_kill_of_server_and_user_the_next_start_works(cluster: Cluster, home: Path) -> None:
    other = hold(home)
    server = int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(other.pid, signal.SIGKILL)
    os.kill(server, signal.SIGKILL)
    other.wait(timeout=30)
    deadline = time.monotonic() + 20
    while Path(f"/proc/{server}").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    with shared_server(cluster, home), cluster.super_connection() as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    assert not cluster.is_running()
