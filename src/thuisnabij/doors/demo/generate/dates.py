"""The calendar of the demo region: school years, Mondays, and the days the registers begin and are delivered."""

import random
from datetime import date, timedelta

REGISTER_STARTS = date(2014, 8, 1)
"""Passend onderwijs begins: nothing older is in the registers."""
NAMED_FROM = date(2018, 7, 1)
"""Children whose support ended before this day are not known by name: those who left that summer still are."""
DELIVERED = date(2026, 10, 31)
"""The last day the registers know of."""


def first_day(year: int) -> date:
    """1 August: the first day of the school year that begins in `year`."""
    return date(year, 8, 1)


def school_year(day: date) -> int:
    """The first calendar year of the school year a day lies in."""
    return day.year if day.month >= 8 else day.year - 1


def reference_date(year: int) -> date:
    """1 October: the date pupils are counted on."""
    return date(year, 10, 1)


def label(year: int) -> str:
    """A school year as registers write it: 2025-2026."""
    return f"{year}-{year + 1}"


def birthday(born: date, age: int) -> date:
    """The day somebody becomes `age`; 29 February becomes 1 March where there is none."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, day: date) -> int:
    """Whole years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def monday(year: int, rng: random.Random) -> date:
    """A Monday in the course of a school year, from September to early June."""
    day = date(year, 9, 8) + timedelta(rng.randrange(270))
    return day - timedelta(day.weekday())


def later(day: date, days: int) -> date:
    """So many days later (or, below zero, earlier)."""
    return day + timedelta(days)
