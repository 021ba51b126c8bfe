"""Titles and file names, made safe to show and to send."""

import re
import unicodedata

LONGEST_TITLE = 200
LONGEST_NAME = 120
_UNSAFE = re.compile(r"[\\/:*?\"<>|%]+")


def title_of(text: str) -> str:
    """A title on one line, without anything that cannot be seen; at most `LONGEST_TITLE` characters."""
    return _plain(text)[:LONGEST_TITLE].strip()


def safe_name(name: str) -> str:
    """The last part of a file name, without what another system would take for something else; never empty.

    A name that is too long keeps its ending.
    """
    last = re.split(r"[\\/]", name)[-1]
    plain = _UNSAFE.sub("-", _plain(last)).strip(" .") or "document"
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    kept = f"{dot}{ending}"[:12] if dot else ""
    return f"{(stem or plain)[: LONGEST_NAME - len(kept)]}{kept}"


def _plain(text: str) -> str:
    """The text on one line, without controls and without marks that turn the direction of what follows."""
    shown = "".join(
        " " if unicodedata.category(each) in ("Zl", "Zp") or each in "\r\n\t" else each for each in text
    )
    kept = "".join(each for each in shown if unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return " ".join(unicodedata.normalize("NFC", kept).split())
