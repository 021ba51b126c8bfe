"""``thuisnabij backup`` and ``restore`` as an administrator uses them: all comes back, and nothing that was changed."""

import hashlib
import io
import json
import os
import stat
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from thuisnabij.doors.cli.postgres.cluster import Cluster, embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server

pytestmark = pytest.mark.xdist_group("backup")
Change = Callable[[str, bytes], bytes | None]
# What restoring itself adds: a line in the journal, and what Django notes of its own models and migrations.
CHANGED_BY_RESTORING = {"access_journalentry"}
FILL = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from thuisnabij.doors.cli.running import running_database
with running_database():
    from django.conf import settings
    from tests.apps.measures.region_files import write_region
    from tests.apps.register.made import make_controllers, make_pupils, new, record
    from thuisnabij.children.register.rules.facts import Enrolment, Tlv
    from thuisnabij.doors.intake.operations import load_folder
    from thuisnabij.figures.measures.operations import build_snapshots
    from zoneinfo import ZoneInfo
    from thuisnabij.figures.measures import row_store
    from thuisnabij.ground.access.operations import seal_journal
    from thuisnabij.ground.access.queries import local_administrator
    load_folder(folder=write_region(Path(sys.argv[1])), actor=local_administrator(), recorded_at=datetime.now(UTC))
    build_snapshots()
    for at in (datetime.now(UTC), datetime.now(ZoneInfo("Europe/Amsterdam"))):
        row_store.folder(at).mkdir(parents=True)
        (row_store.folder(at) / "0123456789abcdef-2025-10-01.parquet").write_text("zoals bekend")
    make_controllers()
    first, second = make_pupils("Zilvermeeuw Kwikstaart", "Bosuil Wielewaal")
    record(new(first, Enrolment("D0AA00", "bao", 3)), new(first, Tlv("PO9901-2020-00041", "PO9901", "sbo")),
           new(second, Enrolment("D0AB00", "bao", 5)))
    seal_journal(now=datetime.now(UTC))
    home = Path(settings.THUISNABIJ_HOME)
    (home / "plans").mkdir()
    (home / "plans/eigen.toml").write_text("key = 'eigen'")
    (home / "uploads").mkdir(mode=0o700, exist_ok=True)
    (home / "uploads/0123456789abcdef").write_text("wacht nog")
"""
OTHER_KEYS = """
import sys
from pathlib import Path
from thuisnabij.doors.cli import running
running.set_up()
from django.conf import settings
from thuisnabij.doors.cli.archive.keys import write_keys
write_keys(Path(sys.argv[1]), Path(settings.THUISNABIJ_HOME))
"""
# The command itself, for one file after the other in one process: what it returns, says, and leaves in the database.
REFUSE = """
import contextlib, io, json, sys
from thuisnabij.doors.cli.main import main
from thuisnabij.doors.cli.running import running_database
keys, *backups = sys.argv[1:]
with running_database(migrate=False, restoring=True):
    from django.db import connections
    for backup in backups:
        told = io.StringIO()
        with contextlib.redirect_stderr(told):
            code = main(["restore", backup, "--keys", keys])
        with connections["owner"].cursor() as cursor:
            cursor.execute("select count(*) from pg_tables where schemaname = 'public'")
            print(json.dumps([code, told.getvalue().split(":")[0], cursor.fetchone()[0]]))
"""


@dataclass(frozen=True)
class Made:
    """A backup with its keys, and what stood in every table when it was made."""

    backup: Path
    keys: Path
    tables: dict[str, tuple[int, str]]


@dataclass(frozen=True)
class Restored:
    """The home that a backup was restored in, what the command reported, and what stood in every table then."""

    home: Path
    report: dict[str, Any]
    tables: dict[str, tuple[int, str]]


def base_folder() -> Path:
    base = Path(os.environ["THUISNABIJ_TEST_BASE"]) / f"b{time.monotonic_ns() % 10**8}"
    base.mkdir(mode=0o755)
    return base


@pytest.fixture(scope="module")
def running() -> Iterator[Callable[[Path], Path]]:
    """Keeps the server of a home running for all tests, so that a command need not start and stop it each time."""
    with ExitStack() as servers:

        def keep(home: Path) -> Path:
            servers.enter_context(shared_server(cluster_of(home), home))
            return home

        yield keep


@pytest.fixture(scope="module")
def filled(running: Callable[[Path], Path]) -> Path:
    """A home with a small region, two named children, a snapshot, an upload and a plan of its own."""
    base = base_folder()
    run_python(base / "home", FILL, str(base / "openbaar"))
    return running(base / "home")


@pytest.fixture(scope="module")
def made(filled: Path) -> Made:
    """The backup and the keys of that home."""
    backup, keys = filled.parent / "een.backup", filled.parent / "keys.json"
    done = thuisnabij(filled, "backup", str(backup), "--keys", str(keys))
    assert done.returncode == 0, done.stderr
    return Made(backup, keys, checksums(filled))


@pytest.fixture(scope="module")
def restored(made: Made, running: Callable[[Path], Path]) -> Restored:
    """That backup, restored once in an empty home without a list of destroyed children."""
    home = base_folder() / "home"
    done = thuisnabij(home, "restore", str(made.backup), "--keys", str(made.keys), "--json")
    assert done.returncode == 0, done.stderr
    return Restored(running(home), json.loads(done.stdout), checksums(home))


@pytest.fixture(scope="module")
def still_empty() -> Path:
    """One home for all restores that are refused: it stays empty."""
    return base_folder() / "home"


@pytest.fixture
def empty() -> Path:
    return base_folder() / "home"


def run_python(home: Path, script: str, *arguments: str) -> str:
    """What a script says that runs with this home."""
    environment = {**os.environ, "THUISNABIJ_HOME": str(home), "PYTHONPATH": os.getcwd()}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def thuisnabij(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "thuisnabij.doors.cli.main", *arguments]
    environment = {key: value for key, value in os.environ.items() if key != "THUISNABIJ_TRACE"}
    environment["THUISNABIJ_HOME"] = str(home)
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)


def cluster_of(home: Path) -> Cluster:
    named = os.environ.get("THUISNABIJ_POSTGRES_BIN")
    return embedded_cluster(
        folder=home / "postgres",
        socket_folder=home / "postgres/run",
        binaries=Path(named) if named else None,
        super_password=json.loads((home / "secrets.json").read_text())["database_super"],
    )


@contextmanager
def database(home: Path) -> Iterator[psycopg.Connection]:
    """The database of a home, as its administrator."""
    cluster = cluster_of(home)
    with shared_server(cluster, home), cluster.super_connection("thuisnabij") as connection:
        yield connection


def checksums(home: Path) -> dict[str, tuple[int, str]]:
    """Rows and a checksum over all values of every table."""
    with database(home) as connection:
        names = connection.execute(
            "select tablename from pg_tables where schemaname = 'public' order by 1"
        ).fetchall()
        found = {}
        for (name,) in names:
            row = connection.execute(
                f"select count(*), coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from \"{name}\" t"
            ).fetchone()
            assert row is not None
            found[str(name)] = (int(row[0]), str(row[1]))
    return found


def files(home: Path) -> dict[str, str]:
    """A hash of every file that belongs in a backup."""
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for name in ("snapshots", "uploads", "plans")
        for path in (home / name).rglob("*")
        if path.is_file()
    }


def test_everything_comes_back_in_an_empty_home(made: Made, filled: Path, restored: Restored) -> None:
    before, after, report = made.tables, restored.tables, restored.report
    assert before["register_pupilidentity"][0] == 2
    assert before["counts_homecount"][0] > 0

    assert (report["migrated"], report["destroyed_again"], report["journal_faults"]) == (False, None, 0)
    assert after.keys() == before.keys()
    differing = {name for name in before if before[name] != after[name]}
    assert differing <= CHANGED_BY_RESTORING
    assert report["tables"]["register_fact"] == before["register_fact"][0]
    assert {"plans/eigen.toml", "uploads/0123456789abcdef"} <= files(filled).keys()
    assert len(files(filled)) > 2
    assert files(restored.home) == files(filled)


def test_what_came_back_works_and_is_closed(restored: Restored) -> None:
    home = restored.home
    assert thuisnabij(home, "doctor").returncode == 0
    assert thuisnabij(home, "journal", "verify").returncode == 0
    for path in (home / "keys.json", home / "secrets.json", *(home / name for name in files(home))):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    with database(home) as connection:
        smaller = connection.execute(
            "select has_table_privilege('thuisnabij_app', 'register_fact', 'delete'), "
            "has_table_privilege('thuisnabij_app', 'register_fact', 'select')"
        ).fetchone()
        locked = connection.execute(
            "select relrowsecurity from pg_class where relname = 'register_fact'"
        ).fetchone()
    assert (smaller, locked) == ((False, True), (True,))


def test_backup_and_keys_are_closed_and_the_backup_holds_no_key(made: Made, filled: Path) -> None:
    backup, keys = made.backup, made.keys
    assert [stat.S_IMODE(path.stat().st_mode) for path in (backup, keys)] == [0o600, 0o600]
    content = backup.read_bytes()
    secret = json.loads((filled / "keys.json").read_text())
    passwords = json.loads((filled / "secrets.json").read_text())
    for value in (secret["blind"], *secret["master"].values(), *passwords.values()):
        assert value.encode() not in content
    with tarfile.open(backup) as archive:
        assert not {"home/keys.json", "home/secrets.json", "home/destroyed.jsonl"} & set(archive.getnames())
    assert json.loads(keys.read_text())["keys"] == secret


def test_a_file_that_no_restore_takes_is_named_when_the_backup_is_made(filled: Path) -> None:
    stray, target = filled / "plans/plan (kopie).toml", filled.parent / "met-een-vreemde-naam.backup"
    stray.write_text("key = 'kopie'")
    try:
        done = thuisnabij(filled, "backup", str(target))
    finally:
        stray.unlink()
    assert done.returncode == 1
    assert done.stderr.startswith("backup-not-usable: ")
    assert "home/plans/plan (kopie).toml" in done.stderr
    assert not target.exists()


def test_a_file_that_is_there_is_never_overwritten(made: Made, filled: Path) -> None:
    before = made.backup.read_bytes()

    done = thuisnabij(filled, "backup", str(made.backup))

    assert (done.returncode, "backup-file-exists" in done.stderr) == (1, True)
    assert made.backup.read_bytes() == before
    assert thuisnabij(filled, "backup", str(filled.parent / "weg/een.backup")).returncode == 1
    assert not list(filled.parent.glob(".*partial"))


def test_somebody_who_may_not_is_refused(filled: Path) -> None:
    done = thuisnabij(filled, "--actor", "niemand-zo", "backup", str(filled.parent / "twee.backup"))

    assert done.returncode == 1
    assert not (filled.parent / "twee.backup").exists()


def changed(backup: Path, change: Change) -> Path:
    """A copy of a backup in which members were changed; None leaves one out."""
    target = backup.with_name(f"changed{time.monotonic_ns()}.backup")
    with tarfile.open(backup) as source, tarfile.open(target, "w") as copy:
        for member in source.getmembers():
            read = source.extractfile(member)
            assert read is not None
            content = change(member.name, read.read())
            if content is not None:
                member.size = len(content)
                copy.addfile(member, io.BytesIO(content))
    return target


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def reseal(name: str, content: bytes) -> bytes:
    """Somebody who changes the database and its hash in the list, but has no keys to seal that list."""
    return content.replace(b'"destroyed": 0', b'"destroyed": 1') if name == "manifest.json" else content


def of_one(member: str, change: Callable[[bytes], bytes | None]) -> Change:
    return lambda name, content: change(content) if name == member else content


def with_a_link(backup: Path) -> Path:
    """A copy of a backup with an entry that points outside its home."""
    target = backup.with_name("links.backup")
    target.write_bytes(backup.read_bytes())
    with tarfile.open(target, "a") as archive:
        link = tarfile.TarInfo("home/plans/../../buiten")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return target


CHANGES: dict[str, tuple[Change, str]] = {
    "a bit of the database": (of_one("database.dump", flip), "backup-changed"),
    "a file left out": (of_one("home/plans/eigen.toml", lambda _: None), "backup-changed"),
    "the list of contents": (reseal, "backup-changed"),
    "cut short": (of_one("database.dump", lambda content: content[:-1]), "backup-changed"),
    "no list of contents": (of_one("manifest.json", lambda _: None), "backup-not-usable"),
}
NO_BACKUPS = {"empty": b"", "text": b"geen reservekopie", "half an archive": b"\x1f\x8b" + bytes(600)}
REFUSED = {name: code for name, (_, code) in CHANGES.items()}
REFUSED |= dict.fromkeys(NO_BACKUPS, "backup-not-usable") | {"a link": "backup-changed"}


@pytest.fixture(scope="module")
def refusals(made: Made, still_empty: Path) -> dict[str, list[object]]:
    """Of every file that must be refused: the exit code, the code of the error, and the number of tables after it."""
    backups = {name: changed(made.backup, change) for name, (change, _) in CHANGES.items()}
    for name, content in NO_BACKUPS.items():
        backups[name] = still_empty.parent / name
        backups[name].write_bytes(content)
    backups["a link"] = with_a_link(made.backup)
    done = run_python(still_empty, REFUSE, str(made.keys), *map(str, backups.values()))
    return dict(zip(backups, map(json.loads, done.splitlines()), strict=True))


@pytest.mark.parametrize(("name", "code"), REFUSED.items(), ids=REFUSED)
def test_a_changed_backup_or_another_file_is_refused_and_nothing_is_written(
    refusals: dict[str, list[object]], still_empty: Path, name: str, code: str
) -> None:
    assert refusals[name] == [1, code, 0]
    assert files(still_empty) == {}


def test_a_file_that_is_no_backup_is_refused_by_the_command(made: Made, still_empty: Path) -> None:
    done = thuisnabij(still_empty, "restore", str(made.keys), "--keys", str(made.keys))

    assert (done.returncode, done.stderr.split(":")[0]) == (1, "backup-not-usable")


@pytest.fixture(scope="module")
def other() -> Path:
    """The home of another installation, with its keys and a copy of them beside it."""
    home = base_folder() / "home"
    run_python(home, OTHER_KEYS, str(home.parent / "keys.json"))
    return home


def test_without_keys_or_with_those_of_another_it_says_so(made: Made, other: Path, empty: Path) -> None:
    done = thuisnabij(empty, "restore", str(made.backup))
    assert (done.returncode, done.stderr.split(":")[0]) == (1, "backup-wrong-keys")
    assert "--keys" in done.stderr
    assert not (empty / "keys.json").exists()

    done = thuisnabij(empty, "restore", str(made.backup), "--keys", str(other.parent / "keys.json"))
    assert (done.returncode, done.stderr.split(":")[0]) == (1, "backup-wrong-keys")


def test_other_keys_that_are_there_are_never_overwritten(made: Made, other: Path) -> None:
    before = (other / "keys.json").read_text()

    done = thuisnabij(other, "restore", str(made.backup), "--keys", str(made.keys))

    assert (done.returncode, done.stderr.split(":")[0]) == (1, "restore-other-keys-present")
    assert (other / "keys.json").read_text() == before


def test_a_database_that_is_not_empty_is_left_as_it_is(made: Made, filled: Path) -> None:
    before = checksums(filled)

    done = thuisnabij(filled, "restore", str(made.backup))

    assert (done.returncode, done.stderr.split(":")[0]) == (1, "restore-database-not-empty")
    assert checksums(filled) == before


def test_only_the_local_administrator_restores(made: Made, empty: Path) -> None:
    done = thuisnabij(empty, "--actor", "dirk", "restore", str(made.backup))

    assert done.returncode == 3
    assert not empty.exists()


def test_a_list_of_destroyed_children_that_is_not_there_is_refused(made: Made, still_empty: Path) -> None:
    done = thuisnabij(still_empty, "restore", str(made.backup), "--destroyed", str(still_empty / "weg"))

    assert (done.returncode, done.stderr.split(":")[0]) == (1, "restore-destroyed-list-missing")


def test_a_restore_that_was_cut_off_is_served_to_nobody_and_starts_afresh(
    made: Made, restored: Restored
) -> None:
    (
        restored.home / "restore.unfinished"
    ).touch()  # as a kill would leave it, after the tables, before the end

    refused = thuisnabij(restored.home, "plan", "list")
    assert (refused.returncode, refused.stderr.split(":")[0]) == (4, "restore-unfinished")
    again = thuisnabij(restored.home, "restore", str(made.backup))
    assert again.returncode == 0, again.stderr
    assert "no list of destroyed children" in again.stdout
    assert thuisnabij(restored.home, "plan", "list").returncode == 0
    assert checksums(restored.home)["register_fact"] == made.tables["register_fact"]
