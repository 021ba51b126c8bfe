"""Sets a letter from a template: PDF/UA-1 or a reason with its line, made in a process apart that is bounded."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from thuisnabij.ground.documents.apart.running import run_apart
from thuisnabij.ground.documents.letters import compiling
from thuisnabij.ground.ui.pdf.setting import LETTERS, DocumentRefusedError
from thuisnabij.kernel.errors import RefusedError

DEFAULTS = Path(__file__).resolve().parent / "defaults"
FRAME = "kader.typ"
MAIN = "main.typ"
LONGEST_SOURCE = 60_000  # characters
_PLACE = re.compile(r"─ main\.typ:(\d+):\d+")


class LetterNotMadeError(RefusedError):
    """A letter cannot be made from this template; `line` is that of the template, None when it is about the whole.

    `reason` is what the press said: it may quote the template, and never holds what a letter was filled with.
    """

    code = "documents-letter-not-made"

    def __init__(self, *, reason: str, line: int | None = None) -> None:
        super().__init__(
            what=f"the letter cannot be made: {reason}",
            where=f"line {line}" if line else "template",
            next="mend the template; the version before it still counts",
        )
        self.reason = reason
        self.line = line

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild from what it was made of."""
        return (_rebuild, (self.reason, self.line))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a letter is made of: its template, title, sender, foot, day (in words too) and the values of its fields."""

    source: str
    title: str
    sender: str
    foot: str
    on: date
    on_words: str
    fields: Mapping[str, str]


def press(sheet: Sheet) -> bytes:
    """The letter as PDF/UA-1; the same sheet gives the same bytes. Raises :class:`LetterNotMadeError`."""
    if len(sheet.source) > LONGEST_SOURCE:
        raise LetterNotMadeError(reason=f"the template is longer than {LONGEST_SOURCE} characters")
    done = run_apart(program=Path(compiling.__file__), given=_work(sheet).encode())
    if done.code == 0:
        return done.written
    if done.code == compiling.REFUSED:
        raise _refusal(json.loads(done.written))
    if done.is_cut_off:
        raise LetterNotMadeError(reason="it takes too much time or memory; look for a loop that does not end")
    raise DocumentRefusedError(
        what="the program that sets letters does not work here",
        where=Path(compiling.__file__).name,
        next="run make setup; then tell who maintains this",
    )


@cache
def default_source(key: str) -> str:
    """Our own template of a kind of letter."""
    return (DEFAULTS / f"{key}.typ").read_text(encoding="utf-8")


def press_lines(source: str) -> list[tuple[int, str]]:
    """The lines of a template with their numbers, as errors name them."""
    return list(enumerate(source.splitlines(), start=1))


def _work(sheet: Sheet) -> str:
    content = {
        "titel": sheet.title,
        "afzender": sheet.sender,
        "voet": sheet.foot,
        "datum": sheet.on_words,
        "op": {"year": sheet.on.year, "month": sheet.on.month, "day": sheet.on.day},
        "velden": dict(sheet.fields),
    }
    return json.dumps(
        {
            "files": {MAIN: sheet.source, FRAME: default_source("kader")},
            "content": json.dumps(content, ensure_ascii=False, sort_keys=True),
            "letters": str(LETTERS),
            "at": datetime.combine(sheet.on, time.min, UTC).isoformat(),
        }
    )


def _refusal(told: Mapping[str, Any]) -> LetterNotMadeError:
    place = _PLACE.search(told["diagnostic"])
    hints = "; ".join(told["hints"])
    reason = f"{told['message']} ({hints})" if hints else str(told["message"])
    return LetterNotMadeError(reason=reason[:500], line=int(place[1]) if place else None)


def _rebuild(reason: str, line: int | None) -> LetterNotMadeError:
    return LetterNotMadeError(reason=reason, line=line)
