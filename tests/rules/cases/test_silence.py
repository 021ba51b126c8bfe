"""When a case has gone silent: school days counted by hand on the holidays of 2026-2027."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.support.rules_of import rules_of
from thuisnabij.ground.cases.rules import Calendar, SchoolCalendar, is_silent

NL = Calendar(frozenset({date(2027, 5, 7)}))


def schools(region: str) -> SchoolCalendar:
    return SchoolCalendar(NL, rules_of(f"schoolvakanties-{region}", date(2026, 11, 28)).periods("vakanties"))


MIDDEN, NOORD, ZUID = (schools(region) for region in ("midden", "noord", "zuid"))


@pytest.mark.parametrize(
    ("where", "event", "days", "silent"),
    [
        # Monday to Friday of two weeks; silent on the Saturday.
        (MIDDEN, date(2026, 11, 13), 10, date(2026, 11, 28)),
        # The week of 19 October is free in Midden: 26 October up to and including 6 November.
        (MIDDEN, date(2026, 10, 16), 10, date(2026, 11, 7)),
        # In Noord the week of the 12th is: 19 up to and including 30 October.
        (NOORD, date(2026, 10, 9), 10, date(2026, 10, 31)),
        (MIDDEN, date(2026, 10, 9), 10, date(2026, 10, 31)),  # 12-16 and 26-30 October
        # Two days, a week, Christmas, three days.
        (MIDDEN, date(2026, 12, 9), 10, date(2027, 1, 7)),
        # Good Friday and Easter Monday: 25, 30, 31 March, 1 and 2 April.
        (MIDDEN, date(2027, 3, 24), 5, date(2027, 4, 3)),
        # Summer: the last school day is 16 July, the next Monday 30 August.
        (MIDDEN, date(2027, 7, 16), 1, date(2027, 8, 31)),
        (NOORD, date(2027, 7, 9), 1, date(2027, 8, 24)),
        (ZUID, date(2027, 2, 5), 1, date(2027, 2, 16)),
        # After what the rule sets know, a holiday counts as a school day: too early, never too late.
        (MIDDEN, date(2027, 12, 24), 5, date(2028, 1, 1)),
    ],
)
def test_a_case_is_silent_from(where: SchoolCalendar, event: date, days: int, silent: date) -> None:
    assert where.silent_from(event, school_days=days) == silent
    assert is_silent(event, today=silent, school_days=days, schools=where)
    assert not is_silent(event, today=silent - timedelta(days=1), school_days=days, schools=where)


days_of_the_year = st.dates(date(2026, 9, 1), date(2027, 9, 30))


@given(event=days_of_the_year, today=days_of_the_year, days=st.integers(1, 20))
def test_both_ways_round_say_the_same(event: date, today: date, days: int) -> None:
    last = MIDDEN.quiet_before(today, school_days=days)
    assert is_silent(event, today=today, school_days=days, schools=MIDDEN) == (event <= last)
    between = (event + timedelta(days=n) for n in range(1, (today - event).days))
    assert (event <= last) == (sum(MIDDEN.is_school_day(day) for day in between) >= days)
