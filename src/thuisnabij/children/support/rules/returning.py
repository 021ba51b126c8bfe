"""When the end of a toelaatbaarheidsverklaring is thought of, and when is asked how a return goes. Pure.

In the last school year of a TLV the school arranges return or transfer, unless the SWV gave a new one (WEC 40 lid 15).
The days stand in the rule set `terugkeer`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from thuisnabij.ground.cases.rules import term_of
from thuisnabij.ground.cases.rules.terms import plain_end
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear

RULES = "terugkeer"


@dataclass(frozen=True, slots=True)
class Aftercare:
    """When is asked how a return goes: a first talk, and whether the pupil is still there after one and two years."""

    first: date
    after_one_year: date
    after_two_years: date


def worklist_from(*, period: Period, rules: RuleSet) -> date | None:
    """From when a TLV is on the worklist *terug, overstap of nieuwe TLV*: 1 August of its last school year.

    Or its first day, when it starts later than that. None for one without an end. Source: WEC 40 lid 15.
    """
    last = period.last_day
    if last is None:
        return None
    begins = rules.day_in("werklijst-vanaf", SchoolYear.of(last).start_year)
    return max(begins, period.start)


def is_on_worklist(*, period: Period, today: date, rules: RuleSet, has_next: bool) -> bool:
    """True in the last school year of a TLV, its last day included, while no new TLV joins on to it.

    `has_next` tells that what comes after is arranged: a new TLV, or a return or transfer that has begun.
    """
    begins = worklist_from(period=period, rules=rules)
    return not has_next and begins is not None and begins <= today and period.contains(today)


def joins_on(period: Period, later: Period) -> bool:
    """True when a new TLV takes over without a day in between: it begins before or on the day the old one has ended."""
    return period.end is not None and period.start < later.start <= period.end


def aftercare(*, returned: date, rules: RuleSet) -> Aftercare:
    """The days of aftercare after a return or transfer, by the agreement in the rule set; none moves to a working day.

    `returned` is the first day at the new school. A year after 29 February is 28 February.
    """
    first, one, two = (
        plain_end(term_of(rules, key, by_law=False), returned)
        for key in ("nazorg-eerste", "nazorg-jaar", "nazorg-twee-jaar")
    )
    return Aftercare(first, one, two)


def days_left(*, period: Period, today: date) -> int | None:
    """How many days of a TLV are left after today; 0 on its last day, below 0 afterwards, None without an end."""
    last = period.last_day
    return None if last is None else (last - today) // timedelta(days=1)
