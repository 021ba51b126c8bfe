"""Backup and restore on somebody's own PostgreSQL, from there to an embedded one, and of what an older version made."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.cli.own_server import base_folder, environment, make_owner, own_server, thuisnabij
from thuisnabij.doors.cli.postgres.cluster import Cluster, embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server

pytestmark = [pytest.mark.pg15, pytest.mark.xdist_group("backup")]
# Two children, one of them destroyed after the backup.
FILL = """
from datetime import UTC, datetime
from thuisnabij.doors.cli.running import running_database
with running_database():
    from tests.apps.register.made import make_controllers, make_pupils, new, record
    from thuisnabij.children.register.rules.facts import Enrolment, Tlv
    from thuisnabij.ground.access.operations import seal_journal
    make_controllers()
    first, second = make_pupils("Zilvermeeuw Kwikstaart", "Bosuil Wielewaal")
    record(new(first, Enrolment("D0AA00", "bao", 3)), new(first, Tlv("PO9901-2020-00041", "PO9901", "sbo")),
           new(second, Enrolment("D0AB00", "bao", 5)))
    seal_journal(now=datetime.now(UTC))
"""
DESTROY = """
import sys
from pathlib import Path
from thuisnabij.doors.cli.running import running_database
with running_database():
    from tests.apps.register.made import rows_of
    from thuisnabij.doors.site.destruction.remembered import Remembered, hash_of, remember
    [(code,)] = rows_of("select c.code from access_childhandle c join register_fact f on f.handle_id = c.id"
                        " where f.kind = 'tlv'")
    entry = Remembered(hash_of(code), 1, "PO9901", "2026-11-01", "proef", "dirk", "bob")
    remember(Path(sys.argv[1]), [entry])
"""
# What an older version left: its tables, and a backup of them made with its list of migrations.
OLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from thuisnabij.doors.cli.running import running_database
with running_database(migrate=False):
    from django.core.management import call_command
    from thuisnabij.doors.cli.archive.making import make_backup
    for app, name in (target.split(".") for target in sys.argv[2:]):
        call_command("migrate", app, name, database="owner", verbosity=0, interactive=False)
    print(*make_backup(Path(sys.argv[1]), made_at=datetime.now(UTC)).tables)
"""
OF_OLDER = ("register.0004_lines_of_child",)
ADDED_SINCE = {"register_receivedrecord", "register_receivedcontent"}
CHANGED_BY_RESTORING = {"access_journalentry", "django_migrations"}
Tables = dict[str, tuple[int, str]]


@dataclass(frozen=True)
class Made:
    """A backup of the database *plan* with its keys, and what stood in every table."""

    home: Path
    backup: Path
    keys: Path
    tables: Tables


@pytest.fixture(scope="module")
def base() -> Path:
    return base_folder()


@pytest.fixture(scope="module")
def server(base: Path) -> Iterator[Cluster]:
    """A server with a database to fill, and two to restore into."""
    with own_server(base) as cluster:
        for name in ("plan", "nieuw", "streng"):
            make_owner(cluster, name)
        yield cluster


@pytest.fixture(scope="module")
def made(base: Path, server: Cluster) -> Made:
    home, backup, keys = base / "home", base / "een.backup", base / "keys.json"
    done = thuisnabij(home, server, "plan", "migrate")
    assert done.returncode == 0, done.stderr
    let_through(server, "plan")
    script(FILL, environment(home, server, "plan"))
    done = thuisnabij(home, server, "plan", "backup", str(backup), "--keys", str(keys))
    assert done.returncode == 0, done.stderr
    return Made(home, backup, keys, checksums(server, "plan"))


def let_through(server: Cluster, name: str) -> None:
    """What only a superuser of the server can do."""
    with server.super_connection() as connection:
        connection.execute(f"alter role {name}_intake bypassrls")  # type: ignore[call-overload]


def script(text: str, settings: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", text, *arguments],
        env=settings,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def checksums(server: Cluster, name: str) -> Tables:
    """Rows and a checksum over all values of every table."""
    with server.super_connection(name) as connection:
        listed = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        return {str(table): checksum(connection, str(table)) for (table,) in listed}


def checksum(connection: psycopg.Connection, table: str) -> tuple[int, str]:
    asked = (
        f"select count(*), coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from \"{table}\" t"
    )
    row = connection.execute(asked).fetchone()  # type: ignore[call-overload]
    assert row is not None
    return int(row[0]), str(row[1])


def differing(before: Tables, after: Tables) -> set[str]:
    return {name for name in before if before[name] != after.get(name)}


def embedded_home(home: Path) -> Cluster:
    """The server that comes with the package, of a home that has one."""
    return embedded_cluster(
        folder=home / "postgres",
        socket_folder=home / "postgres/run",
        binaries=None,
        super_password=json.loads((home / "secrets.json").read_text())["database_super"],
    )


def own_settings(home: Path) -> dict[str, str]:
    """The settings of an installation that runs the server of the package, whatever version others run."""
    left_out = ("DATABASE_URL", "THUISNABIJ_POSTGRES_BIN")
    kept = {key: value for key, value in os.environ.items() if key not in left_out}
    return {**kept, "THUISNABIJ_HOME": str(home), "PYTHONPATH": os.getcwd()}


def command(settings: dict[str, str], *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "thuisnabij.doors.cli.main", *arguments, "--json"],
        env=settings,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_backup_of_an_own_server_is_refused_while_intake_is_bound_and_comes_back_after(
    made: Made, server: Cluster, base: Path
) -> None:
    home = base / "nieuw"
    destroyed = base / "destroyed.jsonl"
    script(DESTROY, environment(made.home, server, "plan"), str(destroyed))
    restore = ("restore", str(made.backup), "--keys", str(made.keys), "--destroyed", str(destroyed), "--json")

    # Bound by row-level security, intake sees no child: nobody would be destroyed again.
    refused = thuisnabij(home, server, "nieuw", *restore)
    assert refused.returncode == 4, refused.stderr
    assert 'alter role "nieuw_intake" bypassrls' in refused.stderr
    assert checksums(server, "nieuw") == {}
    let_through(server, "nieuw")
    done = thuisnabij(home, server, "nieuw", *restore)

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["migrated"], report["destroyed_again"], report["journal_faults"]) == (False, 1, 0)
    after = checksums(server, "nieuw")
    assert after.keys() == made.tables.keys()
    assert (made.tables["register_fact"][0], after["register_fact"][0]) == (3, 1)
    assert (made.tables["register_pupilidentity"][0], after["register_pupilidentity"][0]) == (2, 1)
    assert thuisnabij(home, server, "nieuw", "doctor").returncode == 0
    with server.super_connection("nieuw") as connection:
        owners = connection.execute(
            "select distinct tableowner from pg_tables where schemaname = 'public'"
        ).fetchall()
        locked = connection.execute(
            "select has_table_privilege('nieuw_app', 'register_fact', 'delete'),"
            " has_table_privilege('nieuw_app', 'register_fact', 'select'),"
            " (select relrowsecurity from pg_class where relname = 'register_fact')"
        ).fetchone()
    assert (owners, locked) == ([("nieuw",)], (False, True, True))


def test_an_own_server_that_is_in_use_is_never_restored_over(made: Made, server: Cluster) -> None:
    refused = thuisnabij(made.home, server, "plan", "restore", str(made.backup))

    assert (refused.returncode, "restore-database-not-empty" in refused.stderr) == (1, True)
    assert checksums(server, "plan") == made.tables


def test_a_fault_halfway_leaves_an_own_database_empty(made: Made, server: Cluster, base: Path) -> None:
    home = base / "streng"
    restore = ("restore", str(made.backup), "--keys", str(made.keys))
    assert thuisnabij(home, server, "streng", *restore).returncode == 4
    let_through(server, "streng")
    (home / "destroyed.jsonl").mkdir()  # cannot be read as a list, when the tables are there already

    broken = thuisnabij(home, server, "streng", *restore)

    assert broken.returncode != 0
    assert checksums(server, "streng") == {}
    (home / "destroyed.jsonl").rmdir()
    assert thuisnabij(home, server, "streng", *restore).returncode == 0
    assert differing(made.tables, checksums(server, "streng")) <= CHANGED_BY_RESTORING


def test_what_stood_on_an_own_server_comes_back_in_the_embedded_one(made: Made) -> None:
    """The way from PostgreSQL 15 to a newer one, when the tests run on 15."""
    home = base_folder() / "home"

    report = command(own_settings(home), "restore", str(made.backup), "--keys", str(made.keys))

    assert (report["migrated"], report["journal_faults"]) == (False, 0)
    cluster = embedded_home(home)
    with shared_server(cluster, home):
        assert differing(made.tables, checksums(cluster, "thuisnabij")) <= CHANGED_BY_RESTORING


def test_a_backup_of_an_older_version_is_brought_up_to_this_one(made: Made, server: Cluster) -> None:
    backup = made.home.parent / "ouder.backup"
    old = script(OLDER, environment(made.home, server, "plan"), str(backup), *OF_OLDER).split()
    assert set(old) == made.tables.keys() - ADDED_SINCE
    home = base_folder() / "home"

    report = command(own_settings(home), "restore", str(backup), "--keys", str(made.keys))

    assert (report["migrated"], report["journal_faults"]) == (True, 0)
    cluster = embedded_home(home)
    with shared_server(cluster, home):
        after = checksums(cluster, "thuisnabij")
        assert after.keys() == made.tables.keys()
        assert differing(made.tables, after) <= CHANGED_BY_RESTORING
        with cluster.super_connection("thuisnabij") as connection:
            rights = connection.execute(
                "select has_table_privilege('thuisnabij_app', 'register_receivedcontent', 'select'),"
                " has_table_privilege('thuisnabij_app', 'register_receivedcontent', 'insert'),"
                " (select relrowsecurity from pg_class where relname = 'register_receivedrecord')"
            ).fetchone()
    assert rights == (False, True, True)
    # The database it was made from is still the older one: the next migration brings that up as well.
    assert thuisnabij(made.home, server, "plan", "migrate").returncode == 0
    assert checksums(server, "plan").keys() == made.tables.keys()
