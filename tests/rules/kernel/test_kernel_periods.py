"""Periods are half-open; school years and reference dates stand on them."""

from datetime import date

import pytest

from thuisnabij.kernel.periods import InvalidPeriodError, Period
from thuisnabij.kernel.reference_dates import Purpose, ReferenceDate, statistics_date
from thuisnabij.kernel.school_years import SchoolYear


def day(number: int) -> date:
    return date(2024, 1, number)


def period(start: int, end: int | None) -> Period:
    return Period(day(start), None if end is None else day(end))


@pytest.mark.parametrize("end", [5, 4])
def test_period_without_a_day_is_refused(end: int) -> None:
    with pytest.raises(InvalidPeriodError):
        period(5, end)


@pytest.mark.parametrize(
    ("tested", "on", "expected"),
    [
        (period(5, 8), 4, False),
        (period(5, 8), 5, True),
        (period(5, 8), 7, True),
        (period(5, 8), 8, False),
        (period(5, None), 31, True),
        (period(5, None), 4, False),
    ],
)
def test_period_contains_its_start_and_not_its_end(tested: Period, on: int, expected: bool) -> None:
    assert tested.contains(day(on)) is expected


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        (period(1, 5), period(5, 9), None),
        (period(1, 5), period(4, 9), period(4, 5)),
        (period(1, 9), period(3, 5), period(3, 5)),
        (period(1, None), period(3, 5), period(3, 5)),
        (period(7, None), period(3, 5), None),
        (period(1, None), period(3, None), period(3, None)),
        (period(2, 4), period(2, 4), period(2, 4)),
    ],
)
def test_intersection_holds_the_shared_days(one: Period, two: Period, shared: Period | None) -> None:
    assert one.intersection(two) == two.intersection(one) == shared
    assert one.overlaps(two) is two.overlaps(one) is (shared is not None)


def test_length_is_counted_in_days_and_unknown_while_open() -> None:
    assert (period(5, 8).days, period(5, 6).days, period(5, None).days) == (3, 1, None)


def test_last_day_is_the_day_before_the_end() -> None:
    assert (period(5, 8).last_day, period(5, None).last_day) == (day(7), None)


def test_only_a_period_without_end_is_open() -> None:
    assert (period(5, None).is_open, period(5, 8).is_open) == (True, False)


def test_periods_are_sorted_by_start_and_open_ones_last() -> None:
    in_order = [period(1, 9), period(2, 3), period(2, 30), period(2, None), period(3, 4)]

    assert sorted(reversed(in_order)) == in_order


@pytest.mark.parametrize(
    ("on", "label"),
    [
        (date(2024, 7, 31), "2023-2024"),
        (date(2024, 8, 1), "2024-2025"),
        (date(2024, 12, 31), "2024-2025"),
        (date(2025, 1, 1), "2024-2025"),
        (date(1999, 10, 1), "1999-2000"),
    ],
)
def test_school_year_turns_on_the_first_of_august(on: date, label: str) -> None:
    assert SchoolYear.of(on).label == label


def test_school_year_runs_until_the_first_of_august_of_the_next_year() -> None:
    assert SchoolYear(2024).period == Period(date(2024, 8, 1), date(2025, 8, 1))
    assert SchoolYear(2024).period.last_day == date(2025, 7, 31)


def test_school_years_follow_each_other() -> None:
    assert (SchoolYear(2024).next(), SchoolYear(2024).previous()) == (SchoolYear(2025), SchoolYear(2023))
    assert SchoolYear(2023) < SchoolYear(2024)


def test_statistics_are_counted_on_the_first_of_october() -> None:
    assert statistics_date(2024) == date(2024, 10, 1)


def test_reference_dates_of_one_day_differ_by_purpose() -> None:
    on = statistics_date(2024)

    assert ReferenceDate(on, Purpose.STATISTIEK) != ReferenceDate(on, Purpose.BEKOSTIGING)
    assert [str(purpose) for purpose in Purpose] == [
        *("statistiek", "bekostiging", "schooljaar", "boekjaar", "eigen")
    ]
