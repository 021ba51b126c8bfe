"""A clock of a case: from an event, over pauses and extensions, to the day by which something must be done.

A day on which the clock stands still does not count (Algemene wet bestuursrecht, 4:15). An extension is counted from
where the term ended without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thuisnabij.ground.cases.rules.calendar import Calendar
from thuisnabij.ground.cases.rules.terms import Term, moved, plain_end
from thuisnabij.kernel.periods import Period

_ONE_DAY = timedelta(days=1)


class Running(StrEnum):
    """How a clock stands on a day."""

    LOOPT = "loopt"
    STAAT_STIL = "staat stil"
    VERSTREKEN = "verstreken"
    GEHAALD = "gehaald"
    TE_LAAT = "te laat"


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of a clock.

    `event` is the day on which it was set off; the term begins on the day after. `pauses` are days that do not count,
    an open one is still going on. `extensions` were given in this order. `done` is the day on which it was stopped for
    good.
    """

    event: date
    term: Term
    pauses: tuple[Period, ...] = ()
    extensions: tuple[Term, ...] = ()
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clock stands: `last_day` is the last day in time, None while it stands still without an end in sight.

    `days_left` are the days after today up to and including that day: 0 on the last day itself, below 0 afterwards;
    while the clock stands still, those that are left once it runs again. None when it was stopped.
    """

    running: Running
    last_day: date | None
    days_left: int | None


def last_day(clock: Clock, calendar: Calendar) -> date | None:
    """The last day on which it is in time; None while it stands still and nobody knows until when."""
    end = _unmoved(clock, clock.pauses)
    if end is None:
        return None
    last = clock.extensions[-1] if clock.extensions else clock.term
    return moved(last, first=clock.event + _ONE_DAY, last=end, calendar=calendar)


def standing(clock: Clock, *, today: date, calendar: Calendar) -> Standing:
    """How a clock stands on a day, by what is known of it."""
    end = last_day(clock, calendar)
    if clock.done is not None:
        at_that_time = Clock(clock.event, clock.term, _until(clock.pauses, clock.done), clock.extensions)
        due = last_day(at_that_time, calendar)
        in_time = due is None or clock.done <= due
        return Standing(Running.GEHAALD if in_time else Running.TE_LAAT, due, None)
    if any(pause.contains(today) for pause in clock.pauses):
        again = Clock(clock.event, clock.term, _until(clock.pauses, today), clock.extensions)
        left = last_day(again, calendar)
        assert left is not None  # every pause has an end there
        return Standing(Running.STAAT_STIL, end, (left - today).days + 1)
    if end is None:
        # A pause without an end has yet to begin: until then the clock runs as it would without.
        begun = tuple(pause for pause in clock.pauses if pause.start <= today)
        return standing(
            Clock(clock.event, clock.term, begun, clock.extensions), today=today, calendar=calendar
        )
    return Standing(Running.VERSTREKEN if today > end else Running.LOOPT, end, (end - today).days)


def _unmoved(clock: Clock, pauses: Sequence[Period]) -> date | None:
    """Where the days run out, before free days are looked at."""
    end = _pushed(clock.event, plain_end(clock.term, clock.event), pauses)
    for term in clock.extensions:
        if end is None:
            return None
        end = _pushed(end, plain_end(term, end), pauses)
    return end


def _pushed(start: date, end: date, pauses: Sequence[Period]) -> date | None:
    """The end of the days after `start`, later by each day on which the clock stood still before it ran out."""
    still = 0
    while True:
        reached = end + timedelta(days=still)
        found = _days_still(pauses, start + _ONE_DAY, reached)
        if found is None:
            return None
        if found == still:
            return reached
        still = found


def _days_still(pauses: Sequence[Period], first: date, last: date) -> int | None:
    """How many of these days the clock stood still; None when from one of them on it does so without an end."""
    days: set[date] = set()
    for pause in pauses:
        if pause.start > last:
            continue
        if pause.end is None:
            return None
        begin, end = max(pause.start, first), min(pause.end, last + _ONE_DAY)
        days.update(begin + timedelta(days=number) for number in range(max(0, (end - begin).days)))
    return len(days)


def _until(pauses: Sequence[Period], day: date) -> tuple[Period, ...]:
    """The pauses as far as they lie before a day."""
    found = []
    for pause in pauses:
        if pause.start < day:
            found.append(Period(pause.start, day if pause.end is None else min(pause.end, day)))
    return tuple(found)
