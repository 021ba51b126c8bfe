"""Makes a backup: one moment of the database and the files that belong to it, sealed, in one closed file."""

import tempfile
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings

from thuisnabij.doors.cli.archive import postgres
from thuisnabij.doors.cli.archive.container import member_of, new_file, write_archive
from thuisnabij.doors.cli.archive.destroyed import count_destroyed
from thuisnabij.doors.cli.archive.home_files import early_files, files_of
from thuisnabij.doors.cli.archive.keys import key_of_seal
from thuisnabij.doors.cli.archive.manifest import DATABASE, Manifest, Member, check_restorable, mark_of


def make_backup(target: Path, *, made_at: datetime) -> Manifest:
    """Write the backup to a new file of mode 0600; nothing is left behind when it does not succeed."""
    home = Path(settings.THUISNABIJ_HOME)
    seal_key = key_of_seal()
    with new_file(target) as file, tempfile.TemporaryDirectory(prefix="backup-", dir=home) as temporary:
        work = Path(temporary)
        sources = dict(early_files(home, work))
        dump = work / DATABASE
        dump.touch(mode=0o600)
        with postgres.one_moment() as moment:
            contents = postgres.contents()
            postgres.dump(dump, snapshot=moment)
        sources[DATABASE] = dump
        sources |= dict(files_of(home))
        members = _members(sources)
        check_restorable(members)
        manifest = Manifest(
            version=_version(),
            made_at=made_at.isoformat(),
            server=contents.server,
            migrations=contents.migrations,
            tables=contents.tables,
            key_mark=mark_of(seal_key),
            key_versions=contents.key_versions,
            destroyed=count_destroyed(home),
            members=members,
        )
        write_archive(file, manifest=manifest, sources=sources, seal_key=seal_key)
    return manifest


def _members(sources: dict[str, Path]) -> tuple[Member, ...]:
    """The database first; a file that went away meanwhile, such as an upload that was loaded, is left out."""
    found = []
    for name in sorted(sources, key=lambda each: (each != DATABASE, each)):
        try:
            found.append(member_of(name, sources[name]))
        except FileNotFoundError:
            continue
    return tuple(found)


def _version() -> str:
    try:
        return version("thuisnabij")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "unknown"
