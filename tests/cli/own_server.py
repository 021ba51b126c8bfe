"""Somebody's own PostgreSQL: databases whose owners are no superuser, and our command pointed at one of them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thuisnabij.doors.cli.postgres.cluster import Cluster, embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server


def base_folder() -> Path:
    """A new folder that the server's account can get through to."""
    folder = Path(os.environ["THUISNABIJ_TEST_BASE"]) / f"o{time.monotonic_ns() % 10**8}"
    folder.mkdir(mode=0o755)
    return folder


@contextmanager
def own_server(base: Path) -> Iterator[Cluster]:
    """A server that runs inside the block, of the version whose programs THUISNABIJ_POSTGRES_BIN names."""
    named = os.environ.get("THUISNABIJ_POSTGRES_BIN")
    cluster = embedded_cluster(
        folder=base / "theirs",
        socket_folder=base / "theirs/run",
        binaries=Path(named) if named else None,
        super_password="p" * 20,
    )
    with shared_server(cluster, base):
        yield cluster


def make_owner(server: Cluster, name: str, *, may_make_roles: bool = True) -> None:
    """A database and its owner of the same name."""
    rights = "createrole" if may_make_roles else ""
    with server.super_connection() as connection:
        connection.execute(f"create role {name} login {rights} password 'eigen'")  # type: ignore[call-overload]
        connection.execute(f"create database {name} owner {name}")  # type: ignore[call-overload]


def environment(home: Path, server: Cluster, name: str) -> dict[str, str]:
    """The settings of an installation with this home on this database."""
    url = f"postgresql://{name}:eigen@/{name}?host={server.socket_folder}"
    return {**os.environ, "THUISNABIJ_HOME": str(home), "DATABASE_URL": url, "PYTHONPATH": os.getcwd()}


def thuisnabij(home: Path, server: Cluster, name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command on this database."""
    command = [sys.executable, "-m", "thuisnabij.doors.cli.main", *arguments]
    return subprocess.run(
        command,
        env=environment(home, server, name),
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
