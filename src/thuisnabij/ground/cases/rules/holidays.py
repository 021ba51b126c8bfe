"""The public holidays of the Netherlands, as the general act on terms names them (Algemene termijnenwet, article 3)."""

from datetime import date, timedelta
from functools import lru_cache

_FIRST_YEAR_OF_THE_KING = 2014
_SUNDAY = 6


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule (the anonymous algorithm of Meeus, Jones and Butcher)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap_centuries, since = divmod(century, 4)
    lunar = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - lunar + 15) % 30
    leaps, rest = divmod(of_century, 4)
    weekday = (32 + 2 * since + 2 * leaps - moon - rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def birthday_of_the_king(year: int) -> date:
    """When the birthday of the King is celebrated: 27 April (before 2014 30 April), on a Sunday the day before."""
    day = date(year, 4, 27 if year >= _FIRST_YEAR_OF_THE_KING else 30)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """New Year, Good Friday, Easter Monday, the King's birthday, 5 May, Ascension, Whit Monday, both days of Christmas.

    Days that a royal decree puts on a par with these for some years are not here: they come from a rule set.
    """
    sunday = easter(year)
    movable = (sunday + timedelta(days=days) for days in (-2, 1, 39, 50))
    fixed = (date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset((*fixed, *movable, birthday_of_the_king(year)))
