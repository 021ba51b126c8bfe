"""Whom an aanvraag involves: the SWV that decides, from the day of receipt to three years after the besluit. Pure."""

from collections.abc import Iterable
from datetime import date

from thuisnabij.ground.access.rules import Category
from thuisnabij.kernel.periods import Period

GROUND = "WPO 18a / WVO 2.47"
CATEGORIES = frozenset({Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING, Category.GEZONDHEID})
YEARS_KEPT = 3
"""WPO 18a(13) and WVO 2.47(16): an SWV keeps these data until three years after its besluit."""


def involved_periods(aanvragen: Iterable[tuple[date, date | None]]) -> tuple[Period, ...]:
    """When the SWV is involved with a child, given (received, decided) of its aanvragen; an open one involves on.

    Periods that touch or overlap are one.
    """
    found: list[Period] = []
    for each in sorted(Period(received, _kept_until(decided)) for received, decided in aanvragen):
        if found and (found[-1].end is None or each.start <= found[-1].end):
            found[-1] = Period(found[-1].start, _later(found[-1].end, each.end))
        else:
            found.append(each)
    return tuple(found)


def _kept_until(decided: date | None) -> date | None:
    """The first day on which the data are not kept any more; 29 February counts as 1 March in other years."""
    if decided is None:
        return None
    try:
        return decided.replace(year=decided.year + YEARS_KEPT)
    except ValueError:
        return date(decided.year + YEARS_KEPT, 3, 1)


def _later(end: date | None, other: date | None) -> date | None:
    return None if end is None or other is None else max(end, other)
