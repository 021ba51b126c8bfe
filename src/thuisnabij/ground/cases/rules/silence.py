"""When an open case has gone silent: nothing happened for a number of school days. Pure.

School days are those that are no weekend, no public holiday and no school holiday of the region: a case that waits in
the summer is not silent. How many days are too many is the choice of the installation (rule set `stilte`).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from thuisnabij.ground.cases.rules.calendar import Calendar
from thuisnabij.kernel.periods import Period

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The days on which there is no school: the free days of the country and the holidays of the region."""

    calendar: Calendar
    holidays: tuple[Period, ...] = ()

    def is_school_day(self, day: date) -> bool:
        """True when schools of the region are open, as far as the rule sets know."""
        return not self.calendar.is_free(day) and not any(each.contains(day) for each in self.holidays)

    def silent_from(self, event: date, *, school_days: int) -> date:
        """The first day on which a case is silent: so many whole school days after the event went by before it.

        The day of the event does not count, nor does the day on which it is asked. `school_days` is one or more.
        """
        day, left = event, school_days
        while left > 0:
            day += _ONE_DAY
            left -= self.is_school_day(day)
        return day + _ONE_DAY

    def quiet_before(self, today: date, *, school_days: int) -> date:
        """The last day of an event that is too long ago on `today`: later events are not.

        The way round of `silent_from`, so that a list of cases can be asked for with one day.
        """
        day, left = today, school_days
        while left > 0:
            day -= _ONE_DAY
            left -= self.is_school_day(day)
        return day - _ONE_DAY


def is_silent(event: date, *, today: date, school_days: int, schools: SchoolCalendar) -> bool:
    """True when nothing happened since the event for that many school days."""
    return today >= schools.silent_from(event, school_days=school_days)
