"""What comes back in a year around a plan: dates by hand, and only while the plan runs."""

from datetime import date

import pytest

from thuisnabij.ground.access.rules import Role
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear
from thuisnabij.plans.rules.rhythm import LEGAL_DAYS, MOMENTS, milestone_of, moments_of

LEGAL = {
    "naar-inspectie-voor": date(2027, 5, 1),
    "financiele-gegevens-voor": date(2027, 7, 1),
    "bekostiging-po": date(2027, 2, 1),
}
FOUR_YEARS = Period(date(2025, 8, 1), date(2029, 8, 1))
ENDS_NOW = Period(date(2025, 8, 1), date(2027, 8, 1))


def days(period: Period) -> dict[str, date]:
    found = moments_of(period=period, year=SchoolYear(2026), legal=LEGAL)
    assert [each.on for each in found] == sorted(each.on for each in found)
    return {each.moment.key: each.on for each in found}


def test_a_year_has_its_counts_its_talks_and_its_account() -> None:
    assert days(FOUR_YEARS) == {
        "cijfers": date(2026, 10, 1),
        "jaarplan": date(2026, 12, 15),
        "bekostiging": date(2027, 2, 1),
        "gesprekken": date(2027, 4, 15),
        "jaarverslag": date(2027, 6, 30),  # before 1 July
        "evaluatie": date(2027, 7, 10),
    }


def test_in_its_last_year_a_plan_needs_a_successor_before_the_first_of_may() -> None:
    assert days(ENDS_NOW)["nieuw-plan"] == date(2027, 4, 30)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period(date(2027, 8, 1), date(2031, 8, 1)), set()),
        (Period(date(2027, 3, 1), date(2029, 8, 1)), {"gesprekken", "jaarverslag", "evaluatie"}),
        (Period(date(2020, 8, 1), date(2026, 10, 2)), {"cijfers"}),
    ],
)
def test_what_lies_outside_the_plan_does_not_come(period: Period, expected: set[str]) -> None:
    assert set(days(period)) == expected


def test_a_day_that_no_rule_set_gives_is_left_out() -> None:
    found = moments_of(period=FOUR_YEARS, year=SchoolYear(2026), legal={})
    assert {each.moment.key for each in found} == {"cijfers", "jaarplan", "gesprekken", "evaluatie"}


def test_each_moment_has_an_owner_and_says_why() -> None:
    assert {each.owner for each in MOMENTS} == {Role.BELEID, Role.CONTROLLER, Role.DIRECTEUR}
    assert all(each.about.endswith(".") for each in MOMENTS)
    assert {each.law for each in MOMENTS if each.law} == set(LEGAL_DAYS)


def test_a_moment_is_told_of_under_its_plan_and_its_school_year() -> None:
    found = moments_of(period=FOUR_YEARS, year=SchoolYear(2026), legal=LEGAL)
    assert [milestone_of(each, plan="po3006-2025") for each in found[:3]] == [
        "po3006-2025-cijfers-2026",
        "po3006-2025-jaarplan-2026",
        "po3006-2025-bekostiging-2026",
    ]
