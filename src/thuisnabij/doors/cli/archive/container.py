"""The file of a backup: an uncompressed tar with the sealed manifest first, readable by its owner only."""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from thuisnabij.doors.cli.archive.manifest import (
    MANIFEST,
    SEAL,
    BackupChangedError,
    BackupNotUsableError,
    Manifest,
    Member,
    read_manifest,
    seal_of,
)
from thuisnabij.kernel.errors import RefusedError

_CHUNK = 1024 * 1024
_LONGEST_MANIFEST = 64 * 1024 * 1024


class FileExistsAlreadyError(RefusedError):
    """A backup never overwrites a file."""

    code = "backup-file-exists"


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file of mode 0600 that gets its name when the block ends well, and leaves nothing when it does not."""
    if path.exists():
        raise FileExistsAlreadyError(
            what="this file is there already", where=str(path), next="choose another name, or move it away"
        )
    draft = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with open(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # unlike a rename it refuses a name that somebody took meanwhile
    except FileNotFoundError as error:
        raise RefusedFolderError(
            what="there is no such folder", where=str(path.parent), next="make it, or choose another"
        ) from error
    finally:
        draft.unlink(missing_ok=True)


class RefusedFolderError(RefusedError):
    """The folder to write a backup to is not there."""

    code = "backup-folder-missing"


def member_of(name: str, path: Path) -> Member:
    """A file as it will stand in the manifest."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Member(name, size, digest.hexdigest())


def write_archive(
    file: IO[bytes], *, manifest: Manifest, sources: Mapping[str, Path], seal_key: bytes
) -> None:
    """Write manifest, seal and every member; `sources` says where each member is read."""
    content = manifest.as_bytes()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, text in ((MANIFEST, content), (SEAL, seal_of(content, seal_key).encode())):
            archive.addfile(_header(name, len(text)), io.BytesIO(text))
        for member in manifest.members:
            with sources[member.name].open("rb") as source:
                archive.addfile(_header(member.name, member.size), source)


class Archive:
    """An opened backup whose manifest fits the keys; members are checked against it as they are read."""

    def __init__(self, archive: tarfile.TarFile, seal_key: bytes) -> None:
        self._archive = archive
        self._places: dict[str, tarfile.TarInfo] = {}
        for place in archive.getmembers():
            if not place.isreg() or place.name in self._places:
                raise _changed("an entry is no plain file, or is there twice", place.name)
            self._places[place.name] = place
        content, seal = (self._small(name) for name in (MANIFEST, SEAL))
        self.manifest = read_manifest(content, seal.decode("ascii", "replace"), seal_key)
        self._check_members(self.manifest.members)

    def extract(self, member: Member, target: Path) -> None:
        """Write one member to a new file of mode 0600; a file that differs or was cut off never gets its name."""
        draft = target.with_name(f".{target.name}.partial")
        draft.unlink(missing_ok=True)
        digest = hashlib.sha256()
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in self._chunks(member):
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() != member.sha256:
            draft.unlink()
            raise _changed("a file differs from what was backed up", member.name)
        draft.rename(target)

    def check(self, member: Member) -> None:
        """Raise `BackupChangedError` unless the member is what the manifest says."""
        digest = hashlib.sha256()
        for chunk in self._chunks(member):
            digest.update(chunk)
        if digest.hexdigest() != member.sha256:
            raise _changed("a file differs from what was backed up", member.name)

    def _check_members(self, members: Sequence[Member]) -> None:
        sizes = {member.name: member.size for member in members}
        for name, place in self._places.items():
            if name not in (MANIFEST, SEAL) and sizes.get(name) != place.size:
                raise _changed("a file was added or has another length", name)
        for name in sizes.keys() - self._places.keys():
            raise _changed("a file is missing", name)

    def _chunks(self, member: Member) -> Iterator[bytes]:
        source = self._archive.extractfile(self._places[member.name])
        assert source is not None  # only plain files were let in
        while chunk := source.read(_CHUNK):
            yield chunk

    def _small(self, name: str) -> bytes:
        place = self._places.get(name)
        if place is None or place.size > _LONGEST_MANIFEST:
            raise BackupNotUsableError(
                what="this is no backup of Thuisnabij: its list of contents is missing",
                where=name,
                next="name a file that `thuisnabij backup` made",
            )
        source = self._archive.extractfile(place)
        assert source is not None
        return source.read()


@contextmanager
def open_archive(path: Path, *, seal_key: bytes) -> Iterator[Archive]:
    """The backup in a file; raises what makes it unusable, changed, or made under other keys."""
    try:
        with tarfile.open(path, mode="r:") as archive:
            yield Archive(archive, seal_key)
    except FileNotFoundError as error:
        raise BackupNotUsableError(
            what="there is no such file", where=str(path), next="check the path"
        ) from error
    except (tarfile.TarError, EOFError) as error:
        raise BackupNotUsableError(
            what="this file cannot be read as a backup, or was cut off",
            where=str(path),
            next="name a file that `thuisnabij backup` made",
        ) from error


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    return header


def _changed(what: str, where: str) -> BackupChangedError:
    return BackupChangedError(what=what, where=where, next="nothing was restored; use another backup")
