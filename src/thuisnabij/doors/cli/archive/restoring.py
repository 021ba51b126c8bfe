"""Restores a backup into an empty home: all of it checked, or nothing of it left.

While it runs a mark stands in the home, so that no half-restored installation is ever served; see `half_restored`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from thuisnabij.doors.cli import running
from thuisnabij.doors.cli.archive import postgres
from thuisnabij.doors.cli.archive.container import Archive, open_archive
from thuisnabij.doors.cli.archive.destroyed import check_list, reapply
from thuisnabij.doors.cli.archive.home_files import put_back, require_free
from thuisnabij.doors.cli.archive.keys import check_keys, key_of_seal
from thuisnabij.doors.cli.archive.manifest import DATABASE, BackupChangedError, BackupNotUsableError, Manifest
from thuisnabij.doors.cli.half_restored import MARK
from thuisnabij.kernel.memory import forget_everything


@dataclass(frozen=True)
class Restored:
    """What a restore brought: the manifest, how many files were written, and whether newer migrations were run.

    `destroyed` is how many handles were destroyed again, None when there was no list of destroyed children.
    `journal_faults` is how many faults the journal has; the backup had them too.
    """

    manifest: Manifest
    files: int
    migrated: bool
    destroyed: int | None
    journal_faults: int


def restore_backup(source: Path, *, destroyed_list: Path | None, now: datetime) -> Restored:
    """Restore the backup in a file; the database must be empty and the files of the backup must not be there.

    Raises what is wrong before anything is written; after a fault halfway the database is empty again.
    """
    home = Path(settings.THUISNABIJ_HOME)
    check_list(destroyed_list)
    with open_archive(source, seal_key=key_of_seal()) as archive:
        manifest = archive.manifest
        for member in manifest.members:
            archive.check(member)
        _check_version(manifest)
        check_keys(manifest.key_versions)
        _check_intake(manifest)
        require_free(archive, home)
        with _all_or_nothing(home):
            _load_database(archive, home)
            migrated = _bring_up_to_date(manifest)
            files = put_back(archive, home)
            again = reapply(home, destroyed_list, now=now)
            faults = _check_journal()
    forget_everything()
    return Restored(manifest, files, migrated, again, faults)


@contextmanager
def _all_or_nothing(home: Path) -> Iterator[None]:
    """Empty what a killed restore left, and empty again when this one fails."""
    mark = home / MARK
    if mark.exists():
        postgres.empty_again()
    postgres.require_empty()
    mark.touch(mode=0o600)
    try:
        yield
    except BaseException:
        postgres.empty_again()
        mark.unlink()
        raise
    mark.unlink()


def _load_database(archive: Archive, home: Path) -> None:
    member = next(each for each in archive.manifest.members if each.name == DATABASE)
    with TemporaryDirectory(prefix="restore-", dir=home) as temporary:
        dump = Path(temporary) / DATABASE
        archive.extract(member, dump)
        postgres.load(dump)
    found = postgres.contents().tables
    wrong = sorted(
        name
        for name in found.keys() | archive.manifest.tables.keys()
        if found.get(name) != archive.manifest.tables.get(name)
    )
    if wrong:
        raise BackupChangedError(
            what="tables do not hold as many rows as were backed up",
            where=", ".join(wrong[:5]),
            next="nothing was restored; use another backup",
        )


def _check_version(manifest: Manifest) -> None:
    """Refuse a backup of a newer version: its tables are not ours to read."""
    if not any(member.name == DATABASE for member in manifest.members):
        raise BackupNotUsableError(
            what="the backup holds no database", where=DATABASE, next="use another backup"
        )
    unknown = sorted(set(manifest.migrations) - running.known_migrations())
    if unknown:
        raise BackupNotUsableError(
            what=f"the backup was made by a newer version ({manifest.version})",
            where=f"migrations this version does not know: {', '.join(unknown[:3])}",
            next="install that version, or a newer one, and restore again; nothing was changed",
        )


def _check_intake(manifest: Manifest) -> None:
    """Refuse named children while the role of imports is bound: it would see nobody to destroy again, nor to fold."""
    if manifest.tables.get("access_childhandle") and not running.let_intake_through():
        role = settings.DATABASES["intake"]["USER"]
        raise running.DatabaseNotReadyError(
            what=f"the role {role} is bound by row-level security, and the backup holds named children",
            where="DATABASE_URL",
            next=f'let a superuser of your server run: alter role "{role}" bypassrls; then restore again',
        )


def _bring_up_to_date(manifest: Manifest) -> bool:
    """Run the migrations that are newer than the backup, and give the roles their rights; True when there were any."""
    older = not running.tables_are_current()
    running.migrate_now()
    return older


def _check_journal() -> int:
    """How many faults the seals of the journal show; a changed journal is restored as it is, and said."""
    from thuisnabij.ground.access.queries import verify_journal

    return len(verify_journal())
