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
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from thuisnabij.doors.cli.postgres.cluster import embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server

pytestmark = pytest.mark.xdist_group("backup")
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
    from thuisnabij.ground.access.operations import seal_journal
    from thuisnabij.ground.access.queries import local_administrator
    load_folder(folder=write_region(Path(sys.argv[1])), actor=local_administrator(), recorded_at=datetime.now(UTC))
    build_snapshots()
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


def base_folder() -> Path:
    base = Path(os.environ["THUISNABIJ_TEST_BASE"]) / f"b{time.monotonic_ns() % 10**8}"
    base.mkdir(mode=0o755)
    return base


@pytest.fixture(scope="module")
def filled() -> Path:
    """A home with a small region, two named children, a snapshot, an upload and a plan of its own."""
    base = base_folder()
    environment = {**os.environ, "THUISNABIJ_HOME": str(base / "home"), "PYTHONPATH": os.getcwd()}
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(base / "openbaar")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return base / "home"


@pytest.fixture(scope="module")
def made(filled: Path) -> tuple[Path, Path]:
    """The backup and the keys of that home."""
    backup, keys = filled.parent / "een.backup", filled.parent / "keys.json"
    done = thuisnabij(filled, "backup", str(backup), "--keys", str(keys))
    assert done.returncode == 0, done.stderr
    return backup, keys


@pytest.fixture
def empty() -> Path:
    return base_folder() / "home"


@pytest.fixture(scope="module")
def still_empty() -> Path:
    """One home for all restores that are refused: it stays empty."""
    return base_folder() / "home"


def thuisnabij(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "thuisnabij.doors.cli.main", *arguments]
    environment = {key: value for key, value in os.environ.items() if key != "THUISNABIJ_TRACE"}
    environment["THUISNABIJ_HOME"] = str(home)
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)


@contextmanager
def database(home: Path) -> Iterator[psycopg.Connection]:
    """The database of a home, as its administrator."""
    named = os.environ.get("THUISNABIJ_POSTGRES_BIN")
    cluster = embedded_cluster(
        folder=home / "postgres",
        socket_folder=home / "postgres/run",
        binaries=Path(named) if named else None,
        super_password=json.loads((home / "secrets.json").read_text())["database_super"],
    )
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


def test_everything_comes_back_in_an_empty_home(made: tuple[Path, Path], filled: Path, empty: Path) -> None:
    backup, keys = made
    before = checksums(filled)
    assert before["register_pupilidentity"][0] == 2
    assert before["counts_homecount"][0] > 0

    done = thuisnabij(empty, "restore", str(backup), "--keys", str(keys), "--json")

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["migrated"], report["destroyed_again"], report["journal_faults"]) == (False, None, 0)
    after = checksums(empty)
    assert after.keys() == before.keys()
    differing = {name for name in before if before[name] != after[name]}
    assert differing <= CHANGED_BY_RESTORING
    assert report["tables"]["register_fact"] == before["register_fact"][0]
    assert {"plans/eigen.toml", "uploads/0123456789abcdef"} <= files(filled).keys()
    assert len(files(filled)) > 2
    assert files(empty) == files(filled)


def test_what_came_back_works_and_is_closed(made: tuple[Path, Path], empty: Path) -> None:
    backup, keys = made
    thuisnabij(empty, "restore", str(backup), "--keys", str(keys))

    assert thuisnabij(empty, "doctor").returncode == 0
    assert thuisnabij(empty, "journal", "verify").returncode == 0
    for path in (empty / "keys.json", empty / "secrets.json", *(empty / name for name in files(empty))):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    with database(empty) as connection:
        smaller = connection.execute(
            "select has_table_privilege('thuisnabij_app', 'register_fact', 'delete'), "
            "has_table_privilege('thuisnabij_app', 'register_fact', 'select')"
        ).fetchone()
        locked = connection.execute(
            "select relrowsecurity from pg_class where relname = 'register_fact'"
        ).fetchone()
    assert (smaller, locked) == ((False, True), (True,))


def test_backup_and_keys_are_closed_and_the_backup_holds_no_key(
    made: tuple[Path, Path], filled: Path
) -> None:
    backup, keys = made
    assert [stat.S_IMODE(path.stat().st_mode) for path in made] == [0o600, 0o600]
    content = backup.read_bytes()
    secret = json.loads((filled / "keys.json").read_text())
    passwords = json.loads((filled / "secrets.json").read_text())
    for value in (secret["blind"], *secret["master"].values(), *passwords.values()):
        assert value.encode() not in content
    with tarfile.open(backup) as archive:
        assert not {"home/keys.json", "home/secrets.json", "home/destroyed.jsonl"} & set(archive.getnames())
    assert json.loads(keys.read_text())["keys"] == secret


def test_a_file_that_is_there_is_never_overwritten(made: tuple[Path, Path], filled: Path) -> None:
    before = made[0].read_bytes()

    done = thuisnabij(filled, "backup", str(made[0]))

    assert (done.returncode, "backup-file-exists" in done.stderr) == (1, True)
    assert made[0].read_bytes() == before
    assert thuisnabij(filled, "backup", str(filled.parent / "weg/een.backup")).returncode == 1
    assert not list(filled.parent.glob(".*partial"))


def test_somebody_who_may_not_is_refused(filled: Path) -> None:
    done = thuisnabij(filled, "--actor", "niemand-zo", "backup", str(filled.parent / "twee.backup"))

    assert done.returncode == 1
    assert not (filled.parent / "twee.backup").exists()


def changed(backup: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
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


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda name, content: flip(content) if name == "database.dump" else content, "backup-changed"),
        (lambda name, content: None if name == "home/plans/eigen.toml" else content, "backup-changed"),
        (reseal, "backup-changed"),
        (lambda name, content: content[:-1] if name == "database.dump" else content, "backup-changed"),
        (lambda name, content: None if name == "manifest.json" else content, "backup-not-usable"),
    ],
    ids=[
        "a bit of the database",
        "a file left out",
        "the list of contents",
        "cut short",
        "no list of contents",
    ],
)
def test_a_changed_backup_is_refused_and_nothing_is_written(
    made: tuple[Path, Path], still_empty: Path, change: Callable[[str, bytes], bytes | None], code: str
) -> None:
    backup, keys = made

    done = thuisnabij(still_empty, "restore", str(changed(backup, change)), "--keys", str(keys))

    assert (done.returncode, done.stderr.split(":")[0]) == (1, code)
    with database(still_empty) as connection:
        assert connection.execute(
            "select count(*) from pg_tables where schemaname = 'public'"
        ).fetchone() == (0,)
    assert files(still_empty) == {}


@pytest.mark.parametrize("content", [b"", b"geen reservekopie", b"\x1f\x8b" + bytes(600)])
def test_a_file_that_is_no_backup_is_refused(
    made: tuple[Path, Path], still_empty: Path, content: bytes
) -> None:
    other = still_empty.parent / "iets"
    other.write_bytes(content)

    done = thuisnabij(still_empty, "restore", str(other), "--keys", str(made[1]))

    assert (done.returncode, done.stderr.split(":")[0]) == (1, "backup-not-usable")


def test_an_entry_that_points_outside_is_refused(made: tuple[Path, Path], still_empty: Path) -> None:
    backup, keys = made
    target = backup.with_name("links.backup")
    target.write_bytes(backup.read_bytes())
    with tarfile.open(target, "a") as archive:
        link = tarfile.TarInfo("home/plans/../../buiten")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)

    done = thuisnabij(still_empty, "restore", str(target), "--keys", str(keys))

    assert (done.returncode, done.stderr.split(":")[0]) == (1, "backup-changed")


def test_without_keys_or_with_those_of_another_it_says_so(made: tuple[Path, Path], empty: Path) -> None:
    backup, _ = made
    done = thuisnabij(empty, "restore", str(backup))
    assert (done.returncode, done.stderr.split(":")[0]) == (1, "backup-wrong-keys")
    assert "--keys" in done.stderr
    assert not (empty / "keys.json").exists()

    other = base_folder() / "home"
    assert (
        thuisnabij(
            other, "backup", str(other.parent / "a.backup"), "--keys", str(other.parent / "k")
        ).returncode
        == 0
    )
    done = thuisnabij(empty, "restore", str(backup), "--keys", str(other.parent / "k"))
    assert (done.returncode, done.stderr.split(":")[0]) == (1, "backup-wrong-keys")


def test_other_keys_that_are_there_are_never_overwritten(made: tuple[Path, Path]) -> None:
    backup, keys = made
    other = base_folder() / "home"
    assert thuisnabij(other, "backup", str(other.parent / "a.backup")).returncode == 0
    before = (other / "keys.json").read_text()

    done = thuisnabij(other, "restore", str(backup), "--keys", str(keys))

    assert (done.returncode, done.stderr.split(":")[0]) == (1, "restore-other-keys-present")
    assert (other / "keys.json").read_text() == before


def test_a_database_that_is_not_empty_is_left_as_it_is(made: tuple[Path, Path], filled: Path) -> None:
    before = checksums(filled)

    done = thuisnabij(filled, "restore", str(made[0]))

    assert (done.returncode, done.stderr.split(":")[0]) == (1, "restore-database-not-empty")
    assert checksums(filled) == before


def test_a_restore_that_was_cut_off_is_served_to_nobody_and_starts_afresh(
    made: tuple[Path, Path], filled: Path, empty: Path
) -> None:
    backup, keys = made
    assert thuisnabij(empty, "restore", str(backup), "--keys", str(keys)).returncode == 0
    (empty / "restore.unfinished").touch()  # as a kill would leave it, after the tables and before the end

    refused = thuisnabij(empty, "plan", "list")
    assert (refused.returncode, refused.stderr.split(":")[0]) == (4, "restore-unfinished")
    assert thuisnabij(empty, "restore", str(backup)).returncode == 0
    assert thuisnabij(empty, "plan", "list").returncode == 0
    assert checksums(empty)["register_fact"] == checksums(filled)["register_fact"]


def test_only_the_local_administrator_restores(made: tuple[Path, Path], empty: Path) -> None:
    done = thuisnabij(empty, "--actor", "dirk", "restore", str(made[0]))

    assert done.returncode == 3
    assert not empty.exists()


def test_without_a_list_of_destroyed_children_it_warns(made: tuple[Path, Path], empty: Path) -> None:
    backup, keys = made

    assert (
        "no list of destroyed children"
        in thuisnabij(empty, "restore", str(backup), "--keys", str(keys)).stdout
    )
    other = base_folder() / "home"
    done = thuisnabij(
        other, "restore", str(backup), "--keys", str(keys), "--destroyed", str(other.parent / "weg")
    )
    assert (done.returncode, done.stderr.split(":")[0]) == (1, "restore-destroyed-list-missing")
