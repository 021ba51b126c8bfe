"""Reference dates (peildata): a day on which is counted, with the purpose it serves.

Registers know every day; `standard_dates` are those on which a series shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Purpose(StrEnum):
    """Why is counted on a date; the values are stored and shown, so they are Dutch words."""

    STATISTIEK = "statistiek"
    BEKOSTIGING = "bekostiging"
    SCHOOLJAAR = "schooljaar"
    BOEKJAAR = "boekjaar"
    EIGEN = "eigen"


@dataclass(frozen=True, order=True, slots=True)
class ReferenceDate:
    """One peildatum. Counts of different purposes are never mixed in one ratio or trend."""

    day: date
    purpose: Purpose


def statistics_date(year: int) -> date:
    """The day on which DUO counts pupils for its statistics: 1 October of that calendar year."""
    return date(year, 10, 1)


_DAYS: Mapping[Purpose, tuple[tuple[int, int], ...]] = {
    Purpose.STATISTIEK: ((10, 1),),
    Purpose.BEKOSTIGING: ((2, 1),),
    Purpose.SCHOOLJAAR: ((7, 31),),
    Purpose.BOEKJAAR: ((12, 31),),
    Purpose.EIGEN: ((1, 1), (4, 1), (7, 1), (10, 1)),
}
"""Month and day: counts on 1 October, funding on 1 February, periods on their last day, own figures each quarter."""


def standard_dates(purpose: Purpose, *, first: date, last: date) -> tuple[date, ...]:
    """The days of a purpose from `first` to `last`, both inclusive, oldest first."""
    days = (date(year, *day) for year in range(first.year, last.year + 1) for day in _DAYS[purpose])
    return tuple(day for day in days if first <= day <= last)


def first_day_until(purpose: Purpose, on: date) -> date:
    """The first day of the period that a figure of events on `on` covers: from 1 August, or of a boekjaar 1 January."""
    if purpose is Purpose.BOEKJAAR:
        return date(on.year, 1, 1)
    return date(on.year if (on.month, on.day) >= (8, 1) else on.year - 1, 8, 1)
