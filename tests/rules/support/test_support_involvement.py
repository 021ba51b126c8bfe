"""From when until when an aanvraag lets its SWV be involved with a child."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import thuisnabij.ground.rulesets
from thuisnabij.children.support.rules.involvement import involved_periods
from thuisnabij.ground.rulesets.rules import read_rule_set
from thuisnabij.kernel.periods import Period

LIBRARY = Path(thuisnabij.ground.rulesets.__file__).parent / "library"
THREE_YEARS = read_rule_set(
    text=(LIBRARY / "bewaartermijnen-2014-08-01.toml").read_text(encoding="utf-8"), file="bewaartermijnen"
)


def test_involvement_lasts_three_years_after_the_besluit() -> None:
    found = involved_periods([(date(2022, 1, 10), date(2022, 2, 28))], terms=(THREE_YEARS,))

    assert found == (Period(date(2022, 1, 10), date(2025, 2, 28)),)


def test_leap_day_ends_on_the_first_of_march() -> None:
    found = involved_periods([(date(2024, 2, 1), date(2024, 2, 29))], terms=(THREE_YEARS,))

    assert found[0].end == date(2027, 3, 1)


def test_open_aanvraag_involves_without_end() -> None:
    found = involved_periods(
        [(date(2022, 1, 10), date(2022, 2, 28)), (date(2024, 5, 1), None)], terms=(THREE_YEARS,)
    )

    assert found == (Period(date(2022, 1, 10), None),)


def test_aanvragen_far_apart_involve_twice() -> None:
    found = involved_periods(
        [(date(2022, 1, 10), date(2022, 2, 28)), (date(2012, 1, 1), date(2012, 1, 1))], terms=(THREE_YEARS,)
    )

    assert [each.start for each in found] == [date(2012, 1, 1), date(2022, 1, 10)]


def test_the_law_of_the_day_of_the_besluit_counts() -> None:
    one_year = replace(THREE_YEARS.values["ondersteuning"], value=1)
    old = replace(THREE_YEARS, valid=Period(date(2014, 8, 1), date(2028, 1, 1)))
    new = replace(
        THREE_YEARS,
        valid=Period(date(2028, 1, 1), None),
        values={**THREE_YEARS.values, "ondersteuning": one_year},
    )

    found = involved_periods(
        [(date(2027, 11, 1), date(2027, 12, 31)), (date(2031, 11, 1), date(2032, 1, 1))], terms=(old, new)
    )

    assert [each.end for each in found] == [date(2030, 12, 31), date(2033, 1, 1)]
