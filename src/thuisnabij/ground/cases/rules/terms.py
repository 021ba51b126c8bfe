"""How long a term is, and on which day it ends (Algemene wet bestuursrecht 6:8, Algemene termijnenwet 1, 2 and 4)."""

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thuisnabij.ground.cases.rules.calendar import Calendar
from thuisnabij.ground.rulesets.rules import RuleSet, Unit
from thuisnabij.kernel.errors import UsageError

_SHORTEST_PROTECTED = 3  # days; article 2 of the Algemene termijnenwet
_WORKING_DAYS_WITHIN = 2
_MONTHS_OF_A_YEAR = 12


class TermRefusedError(UsageError):
    """A term that is no length of time."""

    code = "cases-term-refused"


class TermUnit(StrEnum):
    """What a term is counted in."""

    DAG = "dag"
    WEEK = "week"
    MAAND = "maand"
    JAAR = "jaar"


_LONGEST_EXTENDED = {TermUnit.DAG: 90, TermUnit.WEEK: 12, TermUnit.MAAND: 3, TermUnit.JAAR: 0}
"""Up to so much of each unit the Algemene termijnenwet applies (its article 4, under a)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time, of one or more of a unit. `by_law` is False for what people promise each other.

    A term by law that ends on a free day ends on the next working day (Algemene termijnenwet, article 1), unless it is
    longer than 90 days, twelve weeks or three months. Raises `TermRefusedError` when it is shorter than one.
    """

    amount: int
    unit: TermUnit
    by_law: bool = True

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise TermRefusedError(
                what=f"a term of {self.amount} {self.unit} is none", where="term", next="give one or more"
            )

    @property
    def is_moved_by_free_days(self) -> bool:
        """True when the Algemene termijnenwet applies to it."""
        return self.by_law and self.amount <= _LONGEST_EXTENDED[self.unit]


_UNITS = {
    Unit.DAG: TermUnit.DAG,
    Unit.WEEK: TermUnit.WEEK,
    Unit.MAAND: TermUnit.MAAND,
    Unit.JAAR: TermUnit.JAAR,
}


def term_of(rules: RuleSet, key: str, *, by_law: bool = True) -> Term:
    """The term that a value of a rule set gives; raises `TermRefusedError` for other units."""
    amount = rules.number(key)
    unit = rules.values[key].unit
    if unit not in _UNITS:
        raise TermRefusedError(
            what=f"{unit} is no unit of a term", where=f"{rules.name}: {key}", next="ask for its number"
        )
    return Term(amount, _UNITS[unit], by_law)


def plain_end(term: Term, event: date) -> date:
    """The last day of a term that begins on the day after `event`, whatever day of the week that is.

    Of months and years it is the day of the same number, or the last of its month where that has no such day.
    """
    if term.unit is TermUnit.DAG:
        return event + timedelta(days=term.amount)
    if term.unit is TermUnit.WEEK:
        return event + timedelta(weeks=term.amount)
    count = term.amount * (_MONTHS_OF_A_YEAR if term.unit is TermUnit.JAAR else 1)
    year, month = divmod(event.year * _MONTHS_OF_A_YEAR + event.month - 1 + count, _MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(event.day, months.monthrange(year, month + 1)[1]))


def moved(term: Term, *, first: date, last: date, calendar: Calendar) -> date:
    """The day on which a term from `first` up to and including `last` really ends, free days reckoned with."""
    if not term.is_moved_by_free_days:
        return last
    end = calendar.next_working_day(last)
    if (last - first).days + 1 >= _SHORTEST_PROTECTED:
        while calendar.working_days_in(first, end) < _WORKING_DAYS_WITHIN:
            end = calendar.next_working_day(end + timedelta(days=1))
    return end
