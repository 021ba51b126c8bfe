"""By which day an aanvraag must be decided: by the law, and by what the samenwerkingsverband wants itself. Pure.

The term of the law runs from receipt (Awb 4:13), the own one from the day on which the file was complete; neither
counts days on which the term stands still (Awb 4:15). Advice that was asked for ends in no besluit, so no term of the
law holds for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thuisnabij.ground.cases.rules import Calendar, Clock, Standing, Term, standing
from thuisnabij.kernel.periods import Period

WITHOUT_BESLUIT = frozenset({"consultatie"})


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a besluit may take, and how long the samenwerkingsverband wants it to take."""

    legal: Term
    own: Term


@dataclass(frozen=True, slots=True)
class Due:
    """How the two clocks of an open aanvraag stand; `legal` is None without one, `own` while papers are missing."""

    legal: Standing | None
    own: Standing | None

    @property
    def order(self) -> tuple[date, date]:
        """What is due first comes first; what stands still, or has no last day, comes last."""
        ends = [each.last_day if each else None for each in (self.legal, self.own)]
        legal, own = (end or date.max for end in ends)
        return (min(legal, own), own)


@dataclass(frozen=True, slots=True)
class Open:
    """What is known of an open aanvraag; `complete` is None while papers are missing."""

    kind: str
    received: date
    complete: date | None
    pauses: tuple[Period, ...]


def due(asked: Open, *, terms: Terms, today: date, calendar: Calendar) -> Due:
    """How the clocks of an open aanvraag stand on a day."""

    def stands(event: date, term: Term) -> Standing:
        return standing(Clock(event, term, asked.pauses), today=today, calendar=calendar)

    return Due(
        legal=None if asked.kind in WITHOUT_BESLUIT else stands(asked.received, terms.legal),
        own=None if asked.complete is None else stands(asked.complete, terms.own),
    )


def is_late(found: Due, *, today: date) -> bool:
    """True when the term of the law has run out."""
    return found.legal is not None and found.legal.last_day is not None and found.legal.last_day < today


def is_soon(found: Due, *, today: date, days: int) -> bool:
    """True when one of the terms ends within so many days, or the own one has run out, and it is not late yet."""
    ends: Iterable[date | None] = (each.last_day for each in (found.legal, found.own) if each is not None)
    return not is_late(found, today=today) and any(
        end is not None and (end - today).days <= days for end in ends
    )
