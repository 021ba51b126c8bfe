"""By when an ontwikkelingsperspectief must be there, and by when it is evaluated. Pure.

Six weeks after enrolment, and once in each school year with the parents (WPO 40a, WEC 41a, WVO 2020 2.44); the terms
stand in the rule set `opp`.
"""

from datetime import date

from thuisnabij.ground.cases.rules import Clock, term_of
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear

RULES = "opp"


def clock_of(
    *, enrolled: date, rules: RuleSet, temporary: Period | None = None, done: date | None = None
) -> Clock:
    """The clock to set it: six weeks after enrolment. After a temporary placement the definitive one sets it off.

    `temporary` is the placement before (its end, exclusive, is the first definitive day); while that has no end the
    clock stands still from the first day on.
    """
    term = term_of(rules, "vaststellen")
    if temporary is None:
        return Clock(enrolled, term, done=done)
    if temporary.end is None:
        return Clock(enrolled, term, (Period(enrolled, None),), done=done)
    return Clock(temporary.end, term, done=done)


def evaluate_by(*, set_on: date, evaluated: date | None, rules: RuleSet) -> date:
    """The last day of the next evaluation: the end of the school year that has none yet.

    That of the year in which it was set, however late; after an evaluation that of the next school year. `evaluated`
    is the day of the last one. Source: at least once in each school year (WVO 2020 2.44, WPO 40a, WEC 41a).
    """
    first = SchoolYear.of(set_on)
    if evaluated is not None:
        first = SchoolYear(SchoolYear.of(evaluated).start_year + rules.number("evalueren"))
    last = first.period.last_day
    assert last is not None  # a school year ends
    return last


def is_evaluated_in(year: SchoolYear, *, evaluations: tuple[date, ...]) -> bool:
    """True when at least one of these evaluations lies in the school year."""
    return any(year.period.contains(each) for each in evaluations)
