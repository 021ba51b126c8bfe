"""The clock of the zorgplicht: by when a school decides on a registration, and what follows when it does not. Pure.

WPO 40 lid 2-7, WEC 40 lid 3-9 and the former WVO 27; the terms stand in the rule set `zorgplicht`.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from thuisnabij.ground.cases.rules import Calendar, Clock, Term, TermUnit, extended, last_day, term_of
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.periods import Period

RULES = "zorgplicht"


@dataclass(frozen=True, slots=True)
class Registration:
    """A written registration of a child at a school.

    `received` is the day the school got it; `repairs` are the days on which the school waited for what was missing
    (the clock stands still); `extension_told` the day on which parents were told of the extension; `decided` the day
    of the decision.
    """

    received: date
    repairs: tuple[Period, ...] = ()
    extension_told: date | None = None
    decided: date | None = None


def clock_of(asked: Registration, *, rules: RuleSet, calendar: Calendar) -> Clock:
    """Six weeks, and four more when parents were told in time (WPO 40 lid 2-7); a late message extends nothing."""
    clock = Clock(asked.received, term_of(rules, "beslistermijn"), asked.repairs)
    if asked.extension_told is not None:
        longer = extended(clock, term_of(rules, "verlenging"), told=asked.extension_told, calendar=calendar)
        clock = clock if isinstance(longer, str) else longer
    return replace(clock, done=asked.decided)


def placed_from(
    asked: Registration, *, rules: RuleSet, calendar: Calendar, enrolled_elsewhere: bool
) -> date | None:
    """The day from which the child is placed and enrolled for the time being: the one after ten weeks (WPO 40).

    None when it was decided by then, when the child is enrolled elsewhere, or while the clock stands still.
    """
    end = last_day(Clock(asked.received, term_of(rules, "tijdelijke-plaatsing-na"), asked.repairs), calendar)
    if end is None or enrolled_elsewhere or (asked.decided is not None and asked.decided <= end):
        return None
    return end + timedelta(days=1)


def not_handled_by(*, since: date, rules: RuleSet, calendar: Calendar) -> date | None:
    """The last day to say that an incomplete registration is not handled: four weeks (WVO 27; Awb 4:5 lid 4).

    `since` is the day on which the repair term passed unused, or on which what was missing came in.
    """
    return last_day(Clock(since, term_of(rules, "buiten-behandeling")), calendar)


def register_before(*, starts: date, rules: RuleSet) -> date:
    """By when parents had best register: ten weeks before the child starts (WPO 40 lid 2). A wish, no term of law."""
    return starts - timedelta(weeks=rules.number("aanmelden-voor"))


def birthday_of(*, born: date, rules: RuleSet, key: str) -> date:
    """The first day on which a child has the age of this value: `aanmelden-vanaf`, `toelating-so`, `toelating-so-doof`.

    WPO 40 lid 2, WEC 39. Born on 29 February, that is 1 March in other years.
    """
    year = born.year + rules.number(key)
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def search_ends(*, since: date, rules: RuleSet) -> date:
    """Cluster 1 and 2: the last day of eight weeks of looking for another school (WPO 40 lid 11, WEC 40 lid 18).

    By the rule set `verwijdering`.
    """
    return since + timedelta(weeks=rules.number("zoektijd-instelling"))


def suspension_ends(*, first: date, rules: RuleSet) -> date:
    """The last day that a suspension from its first day may have: a week in all (WPO 40c), that day included."""
    term = Term(rules.number("schorsing-ten-hoogste"), TermUnit.WEEK, by_law=False)
    return first + timedelta(weeks=term.amount) - timedelta(days=1)


def is_reported(*, first: date, last: date, rules: RuleSet) -> bool:
    """True when a suspension from the first up to and including the last day is reported: over a day (WPO 40c)."""
    return (last - first).days + 1 > rules.number("melden-langer-dan")
