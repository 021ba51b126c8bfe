"""Your own PostgreSQL through DATABASE_URL: roles are made when the owner may, and it is never started or stopped."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.own_server import base_folder, make_owner, own_server, thuisnabij
from thuisnabij.doors.cli.postgres.cluster import Cluster

pytestmark = pytest.mark.pg15


@pytest.fixture(scope="module")
def base() -> Path:
    return base_folder()


@pytest.fixture(scope="module")
def server(base: Path) -> Iterator[Cluster]:
    """Somebody's own server: an owner who may make roles but is no superuser, and one who may not even do that."""
    with own_server(base) as cluster:
        make_owner(cluster, "plan")
        make_owner(cluster, "strict", may_make_roles=False)
        yield cluster


def test_migrate_makes_roles_and_tables_and_may_be_repeated(base: Path, server: Cluster) -> None:
    for _ in range(2):
        done = thuisnabij(base / "home", server, "plan", "migrate")
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
    listing = thuisnabij(base / "home", server, "plan", "plan", "list", "--format", "json")
    assert listing.returncode == 0, listing.stderr
    with server.super_connection("plan") as connection:
        connection.execute("alter role plan_intake bypassrls")
    again = thuisnabij(base / "home", server, "plan", "migrate")
    assert again.returncode == 0
    assert again.stderr == ""
    assert server.is_running()
    assert not (base / "home/postgres").exists()


def test_an_owner_that_may_not_make_roles_is_told_what_to_do(base: Path, server: Cluster) -> None:
    done = thuisnabij(base / "home", server, "strict", "migrate")
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
