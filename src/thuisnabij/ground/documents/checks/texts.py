"""Plain text and CSV: letters and nothing else, and no web page in disguise."""

import re

from thuisnabij.ground.documents.checks.refusing import FileRefusedError
from thuisnabij.ground.documents.rules.refusals import Refusal

_MARKUP = re.compile(
    r"<\s*(?:!doctype|!\[cdata|\?xml|html|head|body|script|svg|iframe|object|embed|style|link|meta|math)\b",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_RICH = ("{\\rtf", "%!PS", "#!")


def check_text(content: bytes) -> None:
    """Raise :class:`FileRefusedError` unless this is text, and no mark-up or script that a program would run."""
    text = read_text(content)
    if _CONTROLS.search(text):
        raise FileRefusedError(Refusal.NOT_TEXT)
    if _MARKUP.search(text) or text.lstrip("\ufeff \t\r\n").startswith(_RICH):
        raise FileRefusedError(Refusal.MARKUP)


def read_text(content: bytes) -> str:
    """The text in UTF-8, else in the letters of Windows; raises :class:`FileRefusedError` when it is neither."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefusedError(Refusal.NOT_TEXT)
