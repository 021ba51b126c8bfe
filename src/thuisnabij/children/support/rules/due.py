"""By which day an aanvraag must be decided: by the law, and by what the samenwerkingsverband wants itself. Pure.

The term of the law runs from receipt (Awb 4:13), the own one from the day on which the file was complete; neither
counts days on which the term stands still (Awb 4:15). Advice that was asked for ends in no besluit, so no term of the
law holds for it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thuisnabij.ground.cases.rules import Calendar, Clock, Running, Standing, Term, standing
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
    """What is known of an open aanvraag; `complete` is None while papers are missing.

    `extensions` are those of the term of the law, told before it ran out (Awb 4:14); the own target knows none.
    """

    kind: str
    received: date
    complete: date | None
    pauses: tuple[Period, ...]
    extensions: tuple[Term, ...] = ()


def due(asked: Open, *, terms: Terms, today: date, calendar: Calendar) -> Due:
    """How the clocks of an open aanvraag stand on a day."""

    def stands(event: date, term: Term, extensions: tuple[Term, ...] = ()) -> Standing:
        return standing(Clock(event, term, asked.pauses, extensions), today=today, calendar=calendar)

    return Due(
        legal=None
        if asked.kind in WITHOUT_BESLUIT
        else stands(asked.received, terms.legal, asked.extensions),
        own=None if asked.complete is None else stands(asked.complete, terms.own),
    )


class Stand(StrEnum):
    """How an open aanvraag stands, the most pressing first."""

    TE_LAAT = "te laat"
    """The term of the law has run out."""
    STREEFDAG_VOORBIJ = "streefdag voorbij"
    BIJNA = "bijna"
    """One of the terms ends within a few days."""
    STAAT_STIL = "staat stil"
    LOOPT = "loopt"


def stand(found: Due, *, today: date, days: int) -> Stand:
    """The most pressing of the two clocks; `days` is how many days before an end a term is nearly over."""
    clocks = [each for each in (found.legal, found.own) if each is not None]
    ends = [each.last_day for each in clocks if each.last_day is not None]
    if found.legal is not None and _is_over(found.legal, today):
        return Stand.TE_LAAT
    if any(end < today for end in ends):
        return Stand.STREEFDAG_VOORBIJ
    if any((end - today).days <= days for end in ends):
        return Stand.BIJNA
    is_still = any(each.running is Running.STAAT_STIL for each in clocks)
    return Stand.STAAT_STIL if is_still else Stand.LOOPT


def _is_over(clock: Standing, today: date) -> bool:
    return clock.last_day is not None and clock.last_day < today
