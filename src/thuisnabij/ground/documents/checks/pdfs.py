"""PDF files: whole, without a password, and without anything that acts or carries other files."""

import io
from collections.abc import Iterator

import pikepdf

from thuisnabij.ground.documents.checks.refusing import FileRefusedError
from thuisnabij.ground.documents.rules.refusals import Refusal

MOST_OBJECTS = 500_000
DEEPEST = 200
# Kinds of action, and keys that hold one, by ISO 32000: what does something else than turn to another page.
_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/GoTo3DView"}
)
_ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/RichMediaSettings"})
_FILE_KEYS = frozenset({"/EmbeddedFiles", "/EF", "/AF"})
_ACTIVE_KINDS = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})


def check_pdf(content: bytes) -> None:
    """Raise :class:`FileRefusedError` for a PDF that is broken, locked, acts by itself or carries other files."""
    try:
        with pikepdf.open(io.BytesIO(content), inherit_page_attributes=False) as pdf:
            if pdf.is_encrypted:
                raise FileRefusedError(Refusal.LOCKED)
            if len(pdf.objects) > MOST_OBJECTS or not pdf.pages:
                raise FileRefusedError(Refusal.BROKEN)
            for found in _dictionaries(pdf):
                _check_dictionary(found)
    except pikepdf.PasswordError as error:
        raise FileRefusedError(Refusal.LOCKED) from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, OverflowError) as error:
        raise FileRefusedError(Refusal.BROKEN) from error


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, also those inside others and those that no page leads to."""
    waiting: list[tuple[pikepdf.Object, int]] = [(pdf.trailer, 0), *((each, 0) for each in pdf.objects)]
    while waiting:
        found, depth = waiting.pop()
        if depth > DEEPEST:
            raise FileRefusedError(Refusal.BROKEN)
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found
            inner = [value for _, value in found.items()]
        elif isinstance(found, pikepdf.Array):
            inner = list(found)
        else:
            continue
        # What is indirect stands in the list of objects itself.
        waiting += [(each, depth + 1) for each in inner if not getattr(each, "is_indirect", True)]


def _check_dictionary(found: pikepdf.Object) -> None:
    keys = set(found.keys())
    if (
        keys & _FILE_KEYS
        or _word(found, "/Type") == "/EmbeddedFile"
        or _word(found, "/Subtype") == "/FileAttachment"
    ):
        raise FileRefusedError(Refusal.EMBEDDED_FILE)
    is_active = (
        keys & _ACTIVE_KEYS or _word(found, "/S") in _ACTIONS or _word(found, "/Subtype") in _ACTIVE_KINDS
    )
    if is_active:
        raise FileRefusedError(Refusal.ACTIVE_PDF)


def _word(found: pikepdf.Object, key: str) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
