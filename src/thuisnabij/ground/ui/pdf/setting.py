"""Sets a PDF/UA-1 file with Typst: the same template and content always give the same bytes.

A template is a Typst file of ours below the package; its content comes as JSON, never as mark-up, so no text of a plan
or a person can change a document. What would not be accessible is refused by Typst, and so by us.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from thuisnabij.ground.ui.pdf.colours import COLOURS
from thuisnabij.ground.ui.pdf.drawings import signs
from thuisnabij.kernel.errors import SystemFaultError
from thuisnabij.kernel.memory import Memory

PACKAGE = Path(__file__).resolve().parents[3]
LETTERS = PACKAGE / "ground" / "ui" / "static" / "vendor" / "source-sans"
STANDARD: Final = "ua-1"

_SET: Memory[bytes] = Memory(64)


class DocumentRefusedError(SystemFaultError):
    """A document could not be made, or would not have been readable for everybody."""

    code = "document-refused"


@dataclass(frozen=True)
class Paper:
    """What a document is made of: a template of ours, its title and day, and its content in values of JSON."""

    template: Path
    title: str
    on: date
    content: Mapping[str, Any]
    language: str = "nl"


def set_pdf(paper: Paper) -> bytes:
    """The document as PDF/UA-1; made once for the same paper. Raises `DocumentRefusedError`."""
    text = json.dumps(_content(paper), ensure_ascii=False, sort_keys=True)
    return _SET.get((paper.template, text), lambda: _compile(paper, text))


def _content(paper: Paper) -> dict[str, Any]:
    """All that a template can read: what the caller gives, and the marks that every document shares."""
    return {
        **paper.content,
        "title": paper.title,
        "on": {"year": paper.on.year, "month": paper.on.month, "day": paper.on.day},
        "language": paper.language,
        "colours": dict(COLOURS),
        "signs": signs(),
    }


def _compile(paper: Paper, text: str) -> bytes:
    try:
        found = typst.compile(
            paper.template,
            root=PACKAGE,
            font_paths=_letters(),
            ignore_system_fonts=True,
            sys_inputs={"content": text},
            pdf_standards=[STANDARD],
            timestamp=datetime.combine(paper.on, time.min, UTC),
        )
    except typst.TypstError as error:
        raise DocumentRefusedError(
            what=f"the document could not be made: {error.message}",
            where=paper.template.name,
            next="; ".join(error.hints) or "mend the template, or shorten what it has to hold",
        ) from error
    assert isinstance(found, bytes)
    return found


@cache
def _letters() -> typst.Fonts:
    """The letters of the front-end files and none of the machine's, so that paper is the same everywhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[LETTERS])
