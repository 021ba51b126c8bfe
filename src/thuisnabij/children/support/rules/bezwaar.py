"""The clocks of a bezwaar: to file it, to ask the committee for advice, to decide on it, to go to court after. Pure.

Algemene wet bestuursrecht 6:7, 6:8, 7:10 and 7:13, and the rules of the national committee (LBT 2); the terms stand in
the rule set `bezwaar`.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from thuisnabij.ground.cases.rules import Calendar, Clock, extended, last_day, term_of
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.periods import Period

RULES = "bezwaar"


@dataclass(frozen=True, slots=True)
class Filed:
    """A bezwaar: the day the besluit was made known, the day it came in, and what has happened to its term.

    `pauses` are days that do not count: until what was missing came in (Awb 7:10 lid 2), or while the GPO judges.
    """

    announced: date
    received: date
    with_committee: bool
    pauses: tuple[Period, ...] = ()
    adjournment_told: date | None = None
    decided: date | None = None


def file_by(*, announced: date, rules: RuleSet, calendar: Calendar) -> date:
    """The last day to file: six weeks after the day on which the besluit was made known (Awb 6:7 and 6:8)."""
    return _last(Clock(announced, term_of(rules, "indienen")), calendar)


def is_in_time(*, announced: date, received: date, rules: RuleSet, calendar: Calendar) -> bool:
    """True when it came in on or before the last day (Awb 6:7).

    One sent by post in time may come a week later (6:9), and a delay may be excused (6:11): people judge that.
    """
    return received <= file_by(announced=announced, rules=rules, calendar=calendar)


def ask_advice_by(*, received: date, rules: RuleSet) -> date:
    """The last day to ask the national committee for advice: two weeks after receipt (rules of the LBT, article 2).

    No term of a law, so it does not move to a working day.
    """
    return received + timedelta(weeks=rules.number("advies-vragen"))


def clock_of(filed: Filed, *, rules: RuleSet, calendar: Calendar) -> Clock:
    """The clock to decide: twelve weeks with a committee, six without, from the END of the time to file (Awb 7:10).

    Six weeks more when the adjournment was told before the term ran out (7:10 lid 3).
    """
    event = file_by(announced=filed.announced, rules=rules, calendar=calendar)
    key = "beslissen-met-commissie" if filed.with_committee else "beslissen-zonder-commissie"
    clock = Clock(event, term_of(rules, key), filed.pauses)
    if filed.adjournment_told is not None:
        longer = extended(clock, term_of(rules, "verdagen"), told=filed.adjournment_told, calendar=calendar)
        clock = clock if isinstance(longer, str) else longer
    return replace(clock, done=filed.decided)


def appeal_by(*, announced: date, rules: RuleSet, calendar: Calendar) -> date:
    """The last day for beroep at the court: six weeks after the decision on the bezwaar was made known (Awb 6:7)."""
    return _last(Clock(announced, term_of(rules, "beroep")), calendar)


def _last(clock: Clock, calendar: Calendar) -> date:
    found = last_day(clock, calendar)
    assert found is not None  # without a pause there is always an end
    return found
