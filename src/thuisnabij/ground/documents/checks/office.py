"""DOCX and ODT: an archive of bounded size with a document in it, and no macro, other file or call to elsewhere."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from thuisnabij.ground.documents.checks.office_parts import check_parts
from thuisnabij.ground.documents.checks.refusing import FileRefusedError
from thuisnabij.ground.documents.rules.kinds import ContentKind
from thuisnabij.ground.documents.rules.refusals import Refusal

MOST_PARTS = 2_000
MOST_BYTES = 150 * 1024**2
MOST_RATIO = 200
RATIO_FROM = 1024**2  # a small part may well be squeezed more
_ODT = b"application/vnd.oasis.opendocument.text"
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|Basic/|Scripts/)|\.bas$", re.IGNORECASE)
_OBJECTS = re.compile(
    r"(^|/)(embeddings|activeX|controls|oleObject[^/]*|Object \d+)(/|$)"
    r"|\.(exe|dll|js|vbs|scr|jar|bat|cmd|ps1|hta)$",
    re.IGNORECASE,
)


def office_kind(content: bytes) -> ContentKind | None:
    """What an archive is by its own description; raises :class:`FileRefusedError` for any other archive."""
    with _opened(content) as archive:
        names = set(archive.namelist())
        if "[Content_Types].xml" in names and "word/document.xml" in names:
            return ContentKind.DOCX
        if "mimetype" in names and "content.xml" in names and _mimetype(archive) == _ODT:
            return ContentKind.ODT
    raise FileRefusedError(Refusal.UNKNOWN_KIND)


def check_office(kind: ContentKind, content: bytes) -> None:
    """Raise :class:`FileRefusedError` for an archive that bursts, acts, carries other files or reaches out."""
    with _opened(content) as archive:
        for name in archive.namelist():
            _check_name(name)
        parts = _unpacked(archive, len(content))
    check_parts(kind, parts)


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileRefusedError(Refusal.BROKEN) from error
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise FileRefusedError(Refusal.BOMB)
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileRefusedError(Refusal.LOCKED)
    if len({part.filename for part in parts}) < len(parts):
        raise FileRefusedError(Refusal.BROKEN)
    return archive


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as part:
        return part.read(200).strip()


def _check_name(name: str) -> None:
    if name.startswith(("/", "\\")) or ".." in name.split("/"):
        raise FileRefusedError(Refusal.BROKEN)
    if _MACROS.search(name):
        raise FileRefusedError(Refusal.MACROS)
    if _OBJECTS.search(name):
        raise FileRefusedError(Refusal.EMBEDDED_OBJECT)


def _unpacked(archive: zipfile.ZipFile, packed: int) -> Mapping[str, bytes]:
    """The parts in XML, by name. Each is unpacked piece by piece: what the archive says of its size is no matter."""
    total, found = 0, {}
    for part in archive.infolist():
        kept = []
        try:
            with archive.open(part) as file:
                while piece := file.read(64 * 1024):
                    total += len(piece)
                    if total > MOST_BYTES or (total > RATIO_FROM and total > packed * MOST_RATIO):
                        raise FileRefusedError(Refusal.BOMB)
                    if part.filename.endswith((".xml", ".rels")):
                        kept.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise FileRefusedError(Refusal.BROKEN) from error
        if kept:
            found[part.filename] = b"".join(kept)
    return found
