"""Opens files as they come: plain, gzip, or a zip with any number of members; never more than a bounded amount.

Knows bytes and text encodings; refuses to know what the rows mean.
"""

import gzip
import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from thuisnabij.doors.intake.bounded import BoundedReader, Readable, UnreadableFileError, explained
from thuisnabij.doors.intake.encodings import Encoding, EncodingSniffer
from thuisnabij.doors.intake.formats.base import Head

HEAD_BYTES = 64 * 1024
CHUNK = 1024 * 1024
MOST_MEMBERS = 1_000
GZIP_MAGIC = b"\x1f\x8b"
ZIP_MAGIC = b"PK\x03\x04"
# Office documents are zips as well; they hold no public file of ours and are left closed.
OFFICE_MEMBERS = frozenset({"[Content_Types].xml", "mimetype"})


@dataclass(frozen=True, slots=True)
class Content:
    """One file to be recognised: a file itself or a member of an archive. Nothing of it is in memory."""

    name: str
    names: tuple[str, ...]
    packed_size: int
    opener: Callable[[], Readable]

    @contextmanager
    def open(self) -> Iterator[BoundedReader]:
        """The unpacked bytes. Raises `UnreadableFileError` for damage and `TooLargeError` beyond the bounds."""
        with explained(self.name):
            raw = self.opener()
        with closing(raw):
            yield BoundedReader(raw, self.name, self.packed_size)

    def head(self) -> Head:
        """The beginning as text; bytes that are no UTF-8 are replaced, which no header minds."""
        with self.open() as raw:
            return Head(raw.read(HEAD_BYTES).decode("utf-8", errors="replace"), self.names)

    def examine(self) -> "Examined":
        """Read everything once: hash, size, lines and encoding, before anything is parsed."""
        digest, sniffer, size, lines, longest, waiting = hashlib.sha256(), EncodingSniffer(), 0, 0, 0, 0
        with self.open() as raw:
            while chunk := raw.read(CHUNK):
                digest.update(chunk)
                sniffer.feed(chunk)
                size += len(chunk)
                lines += chunk.count(b"\n")
                waiting = waiting + len(chunk) if b"\n" not in chunk else len(chunk) - chunk.rfind(b"\n")
                longest = max(longest, waiting)
        return Examined(digest.hexdigest(), size, lines, longest, sniffer.verdict(self._again))

    def _again(self) -> Iterator[bytes]:
        with self.open() as raw:
            while chunk := raw.read(CHUNK):
                yield chunk

    @contextmanager
    def text(self, encoding: Encoding) -> Iterator[TextIO]:
        """The text from its beginning; what cannot be decoded shows as U+FFFD."""
        with self.open() as raw:
            yield io.TextIOWrapper(io.BufferedReader(raw, CHUNK), encoding, errors="replace", newline="")


@dataclass(frozen=True, slots=True)
class Examined:
    """What one pass over a content told; `lines` counts line ends.

    `longest_line` is what lies unended at the end of a chunk, at its longest: exact enough to tell a line of many
    chunks from ordinary ones.
    """

    sha256: str
    size: int
    lines: int
    longest_line: int
    encoding: Encoding


def contents(path: Path, *, name: str | None = None) -> tuple[Content, ...]:
    """The file, or each member of it when it is a zip; `name` stands for a path that was given another name.

    Raises `UnreadableFileError` for an archive that cannot be opened.
    """
    shown = name or path.name
    with path.open("rb") as raw:
        magic = raw.read(4)
    if magic[:2] == GZIP_MAGIC:
        return (Content(shown, (shown,), path.stat().st_size, lambda: gzip.open(path, "rb")),)
    if magic == ZIP_MAGIC:
        with explained(shown):
            return _members(path, shown)
    return (_plain(path, shown),)


def _plain(path: Path, shown: str) -> Content:
    return Content(shown, (shown,), path.stat().st_size, lambda: path.open("rb"))


def _members(path: Path, shown: str) -> tuple[Content, ...]:
    with zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
    if OFFICE_MEMBERS & {info.filename for info in infos}:
        return (_plain(path, shown),)
    if len(infos) > MOST_MEMBERS:
        raise UnreadableFileError(
            what=f"The archive has more than {MOST_MEMBERS} members",
            where=shown,
            next="Deliver fewer at a time",
        )
    return tuple(_member(path, shown, info) for info in sorted(infos, key=lambda info: info.filename))


def _member(path: Path, shown: str, info: zipfile.ZipInfo) -> Content:
    own = os.path.basename(info.filename) or info.filename

    def opener() -> Readable:
        with zipfile.ZipFile(path) as archive:
            return archive.open(info)

    return Content(f"{shown}/{info.filename}", (own, shown), info.compress_size, opener)
