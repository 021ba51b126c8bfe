"""Your own PostgreSQL through DATABASE_URL: roles are made when the owner may, and it is never started or stopped."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from thuisnabij.doors.cli.postgres.cluster import Cluster, embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server

pytestmark = pytest.mark.pg15


@pytest.fixture
def base() -> Path:
    folder = Path(os.environ["THUISNABIJ_TEST_BASE"]) / f"o{time.monotonic_ns() % 10**8}"
    folder.mkdir(mode=0o755)
    return folder


@pytest.fixture
def server(base: Path) -> Iterator[Cluster]:
    """Somebody's own server: a database and its owner, who may make roles but is no superuser."""
    named = os.environ.get("THUISNABIJ_POSTGRES_BIN")
    cluster = embedded_cluster(
        folder=base / "theirs",
        socket_folder=base / "theirs/run",
        binaries=Path(named) if named else None,
        super_password="p" * 20,
    )
    with shared_server(cluster, base):
        with cluster.super_connection() as connection:
            connection.execute("create role plan login createrole password 'eigen'")
            connection.execute("create role strict login password 'eigen'")
            connection.execute("create database plan owner plan")
            connection.execute("create database strict owner strict")
        yield cluster


def thuisnabij(base: Path, server: Cluster, name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    url = f"postgresql://{name}:eigen@/{name}?host={server.socket_folder}"
    environment = {**os.environ, "THUISNABIJ_HOME": str(base / "home"), "DATABASE_URL": url}
    command = [sys.executable, "-m", "thuisnabij.doors.cli.main", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_migrate_makes_roles_and_tables_and_may_be_repeated(base: Path, server: Cluster) -> None:
    for _ in range(2):
        done = thuisnabij(base, server, "plan", "migrate")
        assert done.returncode == 0, done.stderr
        assert 'alter role "plan_intake" bypassrls' in done.stderr
    with server.super_connection("plan") as connection:
        found = connection.execute(
            "select rolname, rolsuper, rolcreaterole from pg_roles where rolname like 'plan%' order by 1"
        ).fetchall()
        owners = connection.execute(
            "select distinct tableowner from pg_tables where schemaname = 'public'"
        ).fetchall()
    assert found == [("plan", False, True), ("plan_app", False, False), ("plan_intake", False, False)]
    assert owners == [("plan",)]
    listing = thuisnabij(base, server, "plan", "plan", "list", "--format", "json")
    assert listing.returncode == 0, listing.stderr
    with server.super_connection("plan") as connection:
        connection.execute("alter role plan_intake bypassrls")
    again = thuisnabij(base, server, "plan", "migrate")
    assert again.returncode == 0
    assert again.stderr == ""
    assert server.is_running()
    assert not (base / "home/postgres").exists()


def test_an_owner_that_may_not_make_roles_is_told_what_to_do(base: Path, server: Cluster) -> None:
    done = thuisnabij(base, server, "strict", "migrate")
    assert done.returncode == 4
    assert "may not make roles" in done.stderr
    assert "DATABASE_APP_URL" in done.stderr


def test_a_database_that_does_not_answer_is_named_without_its_password(base: Path, server: Cluster) -> None:
    environment = {
        **os.environ,
        "THUISNABIJ_HOME": str(base / "home"),
        "DATABASE_URL": "postgresql://plan:heel-geheim@127.0.0.1:1/plan",
    }
    command = [sys.executable, "-m", "thuisnabij.doors.cli.main", "doctor"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 4
    assert "127.0.0.1:1" in done.stderr
    assert "heel-geheim" not in done.stderr + done.stdout
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect("postgresql://plan:heel-geheim@127.0.0.1:1/plan", connect_timeout=2)
