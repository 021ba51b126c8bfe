"""Which days count for a legal term: those that are no weekend and no holiday."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thuisnabij.ground.cases.rules.holidays import public_holidays

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The free days of the country; `equated` are days that a decree puts on a par with public holidays."""

    equated: frozenset[date] = frozenset()

    def is_free(self, day: date) -> bool:
        """True on a Saturday, a Sunday, a public holiday or a day put on a par with one."""
        return day.weekday() >= _SATURDAY or day in self.equated or day in public_holidays(day.year)

    def next_working_day(self, day: date) -> date:
        """The day itself, or the first after it that is not free."""
        while self.is_free(day):
            day += _ONE_DAY
        return day

    def working_days_in(self, first: date, last: date) -> int:
        """How many days that are not free lie from `first` up to and including `last`."""
        return sum(not self.is_free(each) for each in _days(first, last))


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
