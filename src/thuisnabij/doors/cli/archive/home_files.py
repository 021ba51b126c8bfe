"""The files of an installation that belong in a backup, and what never does: keys, secrets and the destroyed list."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from thuisnabij.doors.cli.archive.container import Archive, member_of
from thuisnabij.doors.cli.archive.manifest import DATABASE, FILES, FOLDERS, Member
from thuisnabij.kernel.errors import RefusedError


class HomeNotEmptyError(RefusedError):
    """A restore would have to overwrite a file."""

    code = "restore-home-not-empty"


def early_files(home: Path, into: Path) -> list[tuple[str, Path]]:
    """Copies of the small files that must be no newer than the database: take them before its moment."""
    found = []
    for name in FILES:
        source = home / name
        if source.is_file():
            copy = into / name
            shutil.copyfile(source, copy)
            copy.chmod(0o600)
            found.append((f"home/{name}", copy))
    return found


def files_of(home: Path) -> Iterator[tuple[str, Path]]:
    """Name in the archive and place on disk of every file in the folders that belong in a backup.

    A file that somebody is still writing is left out; links are never followed.
    """
    for folder in FOLDERS:
        for parent, folders, names in os.walk(home / folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(parent) / name
                if not name.startswith(".") and path.is_file() and not path.is_symlink():
                    yield f"home/{path.relative_to(home)}", path


def require_free(archive: Archive, home: Path) -> None:
    """Raise `HomeNotEmptyError` when a file of the backup is there already with another content."""
    for member in archive.manifest.members:
        place = _place(home, member)
        if member.name != DATABASE and place.exists() and member_of(member.name, place) != member:
            raise HomeNotEmptyError(
                what="a file of the backup is there already, with another content",
                where=str(place),
                next="restore into an empty home, or move the file away; nothing was changed",
            )


def put_back(archive: Archive, home: Path) -> int:
    """Write every file of the backup to its place, closed to others; returns how many were not there yet."""
    written = 0
    for member in archive.manifest.members:
        if member.name == DATABASE:
            continue
        target = _place(home, member)
        if not target.exists():
            _make_folders(home, target.parent)
            archive.extract(member, target)
            written += 1
    return written


def _place(home: Path, member: Member) -> Path:
    return home / member.name.removeprefix("home/")


def _make_folders(home: Path, folder: Path) -> None:
    for each in reversed([folder, *folder.parents]):
        if home in each.parents and not each.exists():
            each.mkdir(mode=0o700)
