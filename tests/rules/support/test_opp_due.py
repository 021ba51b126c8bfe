"""The clocks of the ontwikkelingsperspectief, with days that were counted on a calendar by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.children.support.rules.opp import (
    Known,
    OppTerms,
    SetOpp,
    Stay,
    Task,
    Version,
    days_of_versions,
    needed_since,
    stays_of,
    work_of,
)
from thuisnabij.ground.cases.rules import Calendar, Term, TermUnit
from thuisnabij.kernel.periods import Period

SIX_WEEKS = OppTerms(Term(6, TermUnit.WEEK))
FREE = Calendar()
HERE, THERE = "11AA00", "12AA00"


def stay(kind: str, start: date, end: date | None = None, at: str = HERE) -> Stay:
    return Stay(at, kind, Period(start, end))


def due(known: Known, on: date) -> tuple[str, date] | None:
    found = work_of(known, on=on, terms=SIX_WEEKS, calendar=FREE)
    return (str(found.task), found.last_day) if found else None


@pytest.mark.parametrize(
    ("enrolled", "last"),
    [
        (date(2025, 8, 18), date(2025, 9, 29)),  # Monday, six weeks later a Monday
        (date(2026, 8, 1), date(2026, 9, 14)),  # Saturday: 12 September is one too, so the Monday after it
        (date(2026, 3, 23), date(2026, 5, 4)),  # Monday
        (date(2026, 4, 3), date(2026, 5, 15)),  # Friday; the day before, 14 May 2026, is Ascension Day
        (date(2026, 4, 2), date(2026, 5, 15)),  # 14 May 2026 is Ascension Day, so the Friday after it
        (date(2025, 11, 13), date(2025, 12, 29)),  # 25 and 26 December, then a weekend
        (date(2024, 1, 18), date(2024, 2, 29)),  # the leap day counts
        (date(2023, 1, 18), date(2023, 3, 1)),  # without one
    ],
)
def test_it_is_set_within_six_weeks_after_enrolment(enrolled: date, last: date) -> None:
    assert due(Known((stay("so", enrolled),)), enrolled) == ("vaststellen", last)


@pytest.mark.parametrize("kind", ["sbo", "so", "vso", "pro"])
def test_every_pupil_of_these_schools_has_one(kind: str) -> None:
    assert needed_since(Known((stay(kind, date(2026, 8, 1)),)), on=date(2026, 9, 1)) == date(2026, 8, 1)


@pytest.mark.parametrize("kind", ["bao", "vo"])
def test_in_regular_schools_it_goes_with_extra_support(kind: str) -> None:
    known = Known((stay(kind, date(2024, 8, 1)),))
    assert needed_since(known, on=date(2026, 9, 1)) is None
    support = (Period(date(2026, 2, 2), date(2026, 8, 1)), Period(date(2026, 8, 1), date(2027, 8, 1)))
    helped = Known(known.stays, supported=support)
    assert needed_since(helped, on=date(2026, 9, 1)) == date(2026, 2, 2)  # one after the other is one
    assert due(helped, date(2026, 2, 2)) == ("vaststellen", date(2026, 3, 16))
    assert due(helped, date(2026, 1, 31)) is None
    assert due(helped, date(2027, 8, 1)) is None  # the support is over
    apart = Known(known.stays, supported=(support[0], Period(date(2026, 9, 1), None)))
    assert needed_since(apart, on=date(2026, 9, 2)) == date(2026, 9, 1)


def test_support_that_was_there_before_counts_from_the_new_school() -> None:
    stays = (stay("bao", date(2024, 8, 1), date(2026, 8, 1), THERE), stay("bao", date(2026, 8, 1)))
    known = Known(stays, supported=(Period(date(2025, 1, 6), None),), opps=(SetOpp(THERE, date(2025, 2, 3)),))
    assert due(known, date(2026, 8, 20)) == ("vaststellen", date(2026, 9, 14))
    assert due(known, date(2026, 6, 1)) is None


def test_another_year_at_the_same_school_sets_off_nothing() -> None:
    years = [stay("sbo", date(2025, 8, 1), date(2026, 8, 1)), stay("sbo", date(2026, 8, 1))]
    assert stays_of(reversed(years)) == (stay("sbo", date(2025, 8, 1)),)
    moved = [*years, stay("sbo", date(2027, 8, 1), None, THERE)]
    assert len(stays_of([moved[0], stay("sbo", date(2026, 8, 2))])) == 2  # a day between is another stay


def test_a_temporary_placement_counts_from_the_definitive_one() -> None:
    stays = (stay("so", date(2026, 1, 5)),)
    known = Known(stays, definitive={HERE: date(2026, 3, 2)})
    assert due(known, date(2026, 1, 6)) == ("vaststellen", date(2026, 4, 13))
    elsewhere = Known(stays, definitive={THERE: date(2026, 3, 2)})
    assert due(elsewhere, date(2026, 1, 6)) == ("vaststellen", date(2026, 2, 16))


def test_who_comes_back_needs_a_new_one() -> None:
    stays = (
        stay("sbo", date(2023, 8, 1), date(2024, 8, 1)),
        stay("so", date(2024, 8, 1), date(2026, 8, 1), THERE),
        stay("sbo", date(2026, 8, 1)),
    )
    before = Known(stays, opps=(SetOpp(HERE, date(2023, 9, 1)),))
    assert due(before, date(2026, 8, 3)) == ("vaststellen", date(2026, 9, 14))
    ready = Known(stays, opps=(SetOpp(HERE, date(2026, 7, 1)),))  # set in the summer before it begins
    assert due(ready, date(2026, 8, 3)) is None


def test_one_that_ended_or_has_yet_to_begin_does_not_count() -> None:
    stays = (stay("so", date(2026, 1, 5)),)
    ended = SetOpp(HERE, date(2026, 1, 20), date(2026, 5, 1))
    assert due(Known(stays, opps=(ended,)), date(2026, 4, 30)) is None
    assert due(Known(stays, opps=(ended,)), date(2026, 5, 1)) == ("vaststellen", date(2026, 2, 16))
    assert due(Known(stays, opps=(SetOpp(HERE, date(2026, 2, 1)),)), date(2026, 1, 31)) == (
        "vaststellen",
        date(2026, 2, 16),
    )


@pytest.mark.parametrize(
    ("evaluated", "on", "expected"),
    [
        ((), date(2026, 5, 1), date(2026, 7, 31)),
        ((), date(2026, 8, 1), date(2026, 7, 31)),  # the year went by without one
        ((date(2026, 6, 10),), date(2026, 7, 31), None),
        ((date(2026, 6, 10),), date(2026, 8, 1), date(2027, 7, 31)),
        ((date(2026, 8, 1),), date(2027, 7, 31), None),
        ((date(2024, 6, 10),), date(2026, 7, 1), date(2026, 7, 31)),  # of an earlier opp
    ],
)
def test_it_is_evaluated_in_every_school_year(
    evaluated: tuple[date, ...], on: date, expected: date | None
) -> None:
    own = (SetOpp(HERE, date(2025, 9, 8)),)
    known = Known((stay("so", date(2025, 8, 18)),), opps=own, kept=own, evaluated=evaluated)
    assert due(known, on) == (("evalueren", expected) if expected else None)


def test_of_one_that_is_kept_elsewhere_nothing_is_said_about_evaluation() -> None:
    known = Known((stay("so", date(2024, 8, 1)),), opps=(SetOpp(HERE, date(2024, 9, 2)),))
    assert due(known, date(2026, 7, 1)) is None


def test_who_is_at_no_school_needs_none() -> None:
    known = Known((stay("so", date(2024, 8, 1), date(2025, 8, 1)),))
    assert due(known, date(2025, 8, 1)) is None
    assert due(known, date(2025, 7, 31)) == ("vaststellen", date(2024, 9, 12))


def test_a_version_holds_until_the_next_the_end_or_the_move() -> None:
    stays = [stay("so", date(2025, 8, 1), date(2026, 8, 1)), stay("so", date(2026, 8, 1), None, THERE)]
    versions = [
        Version(1, HERE, date(2025, 9, 1)),
        Version(2, HERE, date(2026, 1, 12)),
        Version(3, HERE, date(2026, 1, 12)),
        Version(4, THERE, date(2026, 9, 1), ended=date(2026, 12, 31)),
    ]
    assert days_of_versions(versions, stays) == {
        1: Period(date(2025, 9, 1), date(2026, 1, 12)),
        3: Period(date(2026, 1, 12), date(2026, 8, 1)),  # the second of one day replaces the first
        4: Period(date(2026, 9, 1), date(2027, 1, 1)),
    }


@given(
    st.lists(st.dates(date(2024, 1, 1), date(2027, 12, 31)), min_size=1, max_size=5),
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
)
def test_no_two_versions_hold_on_one_day(days: list[date], on: date) -> None:
    versions = [Version(number, HERE, day) for number, day in enumerate(sorted(days))]
    found = days_of_versions(versions, [stay("so", date(2023, 8, 1))])
    holding = [key for key, period in found.items() if period.contains(on)]
    started = [version.key for version in versions if version.on <= on]
    assert holding == started[-1:]


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_six_weeks_never_end_early_nor_more_than_a_few_days_late(enrolled: date) -> None:
    """Longest is 24 to 26 December, or Good Friday to Easter Monday: never more than four days."""
    found = work_of(Known((stay("so", enrolled),)), on=enrolled, terms=SIX_WEEKS, calendar=FREE)
    assert found is not None
    assert found.task is Task.VASTSTELLEN
    assert 42 <= (found.last_day - enrolled).days <= 46
    assert found.last_day.weekday() < 5
