"""From when until when an aanvraag lets its SWV be involved with a child."""

from datetime import date

from thuisnabij.children.support.rules.involvement import involved_periods
from thuisnabij.kernel.periods import Period


def test_involvement_lasts_three_years_after_the_besluit() -> None:
    found = involved_periods([(date(2022, 1, 10), date(2022, 2, 28))])

    assert found == (Period(date(2022, 1, 10), date(2025, 2, 28)),)


def test_leap_day_ends_on_the_first_of_march() -> None:
    assert involved_periods([(date(2024, 2, 1), date(2024, 2, 29))])[0].end == date(2027, 3, 1)


def test_open_aanvraag_involves_without_end() -> None:
    found = involved_periods([(date(2022, 1, 10), date(2022, 2, 28)), (date(2024, 5, 1), None)])

    assert found == (Period(date(2022, 1, 10), None),)


def test_aanvragen_far_apart_involve_twice() -> None:
    found = involved_periods([(date(2022, 1, 10), date(2022, 2, 28)), (date(2012, 1, 1), date(2012, 1, 1))])

    assert [each.start for each in found] == [date(2012, 1, 1), date(2022, 1, 10)]
