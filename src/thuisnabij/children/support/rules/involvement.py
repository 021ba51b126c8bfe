"""Whom an aanvraag involves: the SWV that decides, from the day of receipt until its term after the besluit. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from thuisnabij.children.register.rules.retention import Clock, kept_until
from thuisnabij.ground.access.rules import Category
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.periods import Period

GROUND = "WPO 18a / WVO 2.47"
CATEGORIES = frozenset({Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING, Category.GEZONDHEID})


def involved_periods(
    aanvragen: Iterable[tuple[date, date | None]], *, terms: Sequence[RuleSet]
) -> tuple[Period, ...]:
    """When the SWV is involved with a child, given (received, decided) of its aanvragen; an open one involves on.

    `terms` are the sets of `bewaartermijnen`; that of the day of the besluit counts. Periods that touch or overlap are
    one.
    """
    found: list[Period] = []
    for each in sorted(Period(received, _kept_until(decided, terms)) for received, decided in aanvragen):
        if found and (found[-1].end is None or each.start <= found[-1].end):
            found[-1] = Period(found[-1].start, _later(found[-1].end, each.end))
        else:
            found.append(each)
    return tuple(found)


def _kept_until(decided: date | None, terms: Sequence[RuleSet]) -> date | None:
    return None if decided is None else kept_until(Clock.ONDERSTEUNING, since=decided, terms=terms)


def _later(end: date | None, other: date | None) -> date | None:
    return None if end is None or other is None else max(end, other)
