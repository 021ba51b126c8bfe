"""Takes a file or refuses it, by what is in it; its name may only agree."""

from dataclasses import dataclass

from thuisnabij.ground.documents.checks.office import check_office, office_kind
from thuisnabij.ground.documents.checks.pdfs import check_pdf
from thuisnabij.ground.documents.checks.pictures import check_picture
from thuisnabij.ground.documents.checks.refusing import FileRefusedError
from thuisnabij.ground.documents.checks.texts import check_text
from thuisnabij.ground.documents.rules.kinds import ContentKind, kind_named
from thuisnabij.ground.documents.rules.refusals import Refusal

__all__ = ["Accepted", "FileRefusedError", "accept"]

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = (ContentKind.TEXT, ContentKind.CSV)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that may be kept: what is in it, and its bytes."""

    kind: ContentKind
    content: bytes


def accept(*, name: str, content: bytes, most: int) -> Accepted:
    """The file, when it is of a kind that is taken, can do no harm, and its name agrees; `most` is in bytes, inclusive.

    Raises :class:`FileRefusedError`.
    """
    if not content:
        raise FileRefusedError(Refusal.EMPTY)
    if len(content) > most:
        raise FileRefusedError(Refusal.TOO_LARGE)
    kind = _kind_of(content)
    named = kind_named(name)
    if kind is None:
        if content.startswith(_COMPOUND) and named in (ContentKind.DOCX, ContentKind.ODT):
            raise FileRefusedError(Refusal.LOCKED)  # an office wraps a document with a password so
        if named not in _TEXTS:
            raise FileRefusedError(Refusal.NAME_DISAGREES if named else Refusal.UNKNOWN_KIND)
        check_text(content)
        return Accepted(named, content)
    if named is not kind:
        raise FileRefusedError(Refusal.NAME_DISAGREES)
    _check(kind, content)
    return Accepted(kind, content)


def _kind_of(content: bytes) -> ContentKind | None:
    """What the first bytes say; None when they say nothing, as those of plain text do."""
    if content.startswith(b"%PDF-"):
        return ContentKind.PDF
    if content.startswith(b"\xff\xd8\xff"):
        return ContentKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return ContentKind.PNG
    if content.startswith(b"PK"):
        return office_kind(content)
    return None


def _check(kind: ContentKind, content: bytes) -> None:
    if kind is ContentKind.PDF:
        check_pdf(content)
    elif kind in (ContentKind.JPEG, ContentKind.PNG):
        check_picture(kind, content)
    else:
        check_office(kind, content)
