"""How a clock stands on a day, and every clock against counting the days one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.ground.cases.rules.calendar import Calendar
from thuisnabij.ground.cases.rules.clocks import Clock, Running, Standing, last_day, standing
from thuisnabij.ground.cases.rules.terms import Term, TermUnit
from thuisnabij.kernel.periods import Period

RECEIVED, EIGHT_WEEKS = date(2026, 11, 9), Term(8, TermUnit.WEEK)
NL = Calendar()
ASKED, COMPLETE = date(2026, 11, 17), date(2026, 11, 27)


def on(day: date, clock: Clock) -> Standing:
    return standing(clock, today=day, calendar=NL)


def test_it_counts_down_to_the_last_day_and_beyond() -> None:
    clock = Clock(RECEIVED, EIGHT_WEEKS)
    assert on(date(2026, 11, 10), clock) == Standing(Running.LOOPT, date(2027, 1, 4), 55)
    assert on(date(2027, 1, 4), clock) == Standing(Running.LOOPT, date(2027, 1, 4), 0)
    assert on(date(2027, 1, 5), clock) == Standing(Running.VERSTREKEN, date(2027, 1, 4), -1)


def test_while_it_stands_still_nothing_is_lost_of_what_is_left() -> None:
    """Seven days had gone by when it stopped: 49 of the 56 are left, on its first day and on its last."""
    clock = Clock(RECEIVED, EIGHT_WEEKS, (Period(ASKED, None),))
    assert on(ASKED, clock) == Standing(Running.STAAT_STIL, None, 49)
    assert on(date(2026, 12, 24), clock) == Standing(Running.STAAT_STIL, None, 49)
    closed = Clock(RECEIVED, EIGHT_WEEKS, (Period(ASKED, COMPLETE),))
    assert on(date(2026, 11, 26), closed) == Standing(Running.STAAT_STIL, date(2027, 1, 14), 49)
    assert on(COMPLETE, closed) == Standing(Running.LOOPT, date(2027, 1, 14), 48)


def test_a_pause_without_an_end_that_has_yet_to_begin_changes_nothing_yet() -> None:
    clock = Clock(RECEIVED, EIGHT_WEEKS, (Period(ASKED, None),))
    assert on(date(2026, 11, 16), clock) == Standing(Running.LOOPT, date(2027, 1, 4), 49)


@pytest.mark.parametrize(
    ("done", "running"),
    [(date(2027, 1, 4), Running.GEHAALD), (date(2027, 1, 5), Running.TE_LAAT), (RECEIVED, Running.GEHAALD)],
)
def test_when_it_is_done_it_says_whether_that_was_in_time(done: date, running: Running) -> None:
    assert on(date(2028, 1, 1), Clock(RECEIVED, EIGHT_WEEKS, done=done)) == Standing(
        running, date(2027, 1, 4), None
    )


def test_what_came_after_it_was_done_does_not_change_whether_it_was_in_time() -> None:
    later = (Period(date(2027, 1, 6), date(2027, 3, 1)),)
    assert (
        on(date(2028, 1, 1), Clock(RECEIVED, EIGHT_WEEKS, later, done=date(2027, 1, 5))).running
        is Running.TE_LAAT
    )


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@st.composite
def pauses(draw: st.DrawFn) -> tuple[Period, ...]:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(days)
        found.append(Period(start, start + timedelta(days=draw(st.integers(1, 90)))))
    return tuple(found)


def counted_one_by_one(event: date, lengths: list[int], still: tuple[Period, ...]) -> date:
    """The last day, by walking from day to day and counting those on which no pause lies."""
    day = event
    for length in lengths:
        left = length
        while left:
            day += timedelta(days=1)
            if not any(each.start <= day and (each.end is None or day < each.end) for each in still):
                left -= 1
    return day


@given(event=days, length=st.integers(1, 120), more=st.lists(st.integers(1, 60), max_size=2), still=pauses())
def test_every_clock_ends_where_counting_the_days_ends(
    event: date, length: int, more: list[int], still: tuple[Period, ...]
) -> None:
    terms = [Term(each, TermUnit.DAG, by_law=False) for each in (length, *more)]
    clock = Clock(event, terms[0], still, tuple(terms[1:]))
    assert last_day(clock, NL) == counted_one_by_one(event, [length, *more], still)


@given(event=days, weeks=st.integers(1, 12), still=pauses(), today=days)
def test_a_pause_never_brings_the_end_nearer(
    event: date, weeks: int, still: tuple[Period, ...], today: date
) -> None:
    without, with_all = (last_day(Clock(event, Term(weeks, TermUnit.WEEK), each), NL) for each in ((), still))
    assert without is not None
    assert with_all is not None
    assert without <= with_all
    assert not NL.is_free(with_all)
    found = standing(Clock(event, Term(weeks, TermUnit.WEEK), still), today=today, calendar=NL)
    assert (found.running is Running.VERSTREKEN) == (
        today > with_all and not any(p.contains(today) for p in still)
    )
