"""Half-open periods behave as the sets of their days; school years tile the calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear

FIRST = date(2024, 1, 1)
# Open periods are compared on this window only; every generated start and end lies well inside it.
WINDOW = [FIRST + timedelta(days=number) for number in range(60)]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Closed and open periods that start in the first weeks of the window."""
    start = FIRST + timedelta(days=draw(st.integers(0, 20)))
    length = draw(st.none() | st.integers(1, 20))
    return Period(start, None if length is None else start + timedelta(days=length))


def days_of(period: Period) -> set[date]:
    """The days of the period in the window, from its two fields alone."""
    return {day for day in WINDOW if period.start <= day and (period.end is None or day < period.end)}


@given(periods(), st.sampled_from(WINDOW))
def test_period_contains_exactly_its_days(period: Period, day: date) -> None:
    assert period.contains(day) is (day in days_of(period))


@given(periods(), periods())
def test_intersection_is_the_set_of_shared_days(one: Period, two: Period) -> None:
    shared = one.intersection(two)

    assert (days_of(shared) if shared else set()) == days_of(one) & days_of(two)
    assert one.overlaps(two) is bool(days_of(one) & days_of(two))


@given(periods(), periods())
def test_intersection_does_not_depend_on_order(one: Period, two: Period) -> None:
    assert one.intersection(two) == two.intersection(one)


@given(periods())
def test_length_and_last_day_follow_from_the_days(period: Period) -> None:
    if period.is_open:
        assert (period.days, period.last_day) == (None, None)
    else:
        assert (period.days, period.last_day) == (len(days_of(period)), max(days_of(period)))


@given(periods(), periods())
def test_order_agrees_with_equality(one: Period, two: Period) -> None:
    assert [one < two, one == two, one > two].count(True) == 1


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_exactly_one_school_year(day: date) -> None:
    year = SchoolYear.of(day)

    assert [year.previous().period.contains(day), year.period.contains(day)] == [False, True]
    assert not year.next().period.contains(day)
    assert year.period.end == year.next().period.start
