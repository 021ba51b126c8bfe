"""Reads no more than a file may reasonably unpack to, so that a small hostile archive cannot fill the machine."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from thuisnabij.doors.intake.formats.base import FileRefusedError

MOST_BYTES = 4 * 1024**3
# Tables of digits pack well, thirtyfold is usual; far beyond that it is no table. Small files may do as they like.
MOST_TIMES_PACKED = 300
ALWAYS_ALLOWED = 64 * 1024**2

# RuntimeError is what the standard library raises for an encrypted member, NotImplementedError for an odd packing.
_DAMAGED = (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class TooLargeError(FileRefusedError):
    """A file unpacks to more than any file of a known kind needs."""

    code = "intake-too-large"


class UnreadableFileError(FileRefusedError):
    """An archive is damaged, encrypted, or packed in a way that is not supported."""

    code = "intake-file-unreadable"


class Readable(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int = -1, /) -> bytes: ...

    def close(self) -> None: ...


class BoundedReader(io.RawIOBase):
    """A stream that raises `TooLargeError` beyond its bound and `UnreadableFileError` where it is damaged."""

    def __init__(self, raw: Readable, name: str, packed_size: int) -> None:
        self._unpack = raw.read
        self._name = name
        self._left = min(MOST_BYTES, max(ALWAYS_ALLOWED, packed_size * MOST_TIMES_PACKED))

    def readable(self) -> bool:
        """True: that is all it is for."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; empty at the end."""
        with explained(self._name):
            part = self._unpack(size)
        self._left -= len(part)
        if self._left < 0:
            raise TooLargeError(
                what="The file unpacks to more than a file of a known kind needs",
                where=self._name,
                next="Check where the file comes from; deliver a larger one unpacked and in parts",
            )
        return part

    def readinto(self, buffer: object) -> int:
        """Fill a buffer; 0 at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # the io protocol leaves the type open
        part = self.read(len(view))
        view[: len(part)] = part
        return len(part)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Say in our own words that an archive is damaged; errors of ours and of reading the disk pass through."""
    try:
        yield
    except _DAMAGED as error:
        raise UnreadableFileError(
            what="The archive is damaged, encrypted or packed in an unsupported way",
            where=f"{name}: {type(error).__name__}",
            next="Unpack it, or download it again",
        ) from error
