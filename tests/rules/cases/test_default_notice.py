"""What deciding too late costs (Awb 4:17): sums added up by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.support.rules_of import rules_of
from thuisnabij.ground.cases.rules.default_notice import TOO_EARLY, Tariff, countdown, refusal, tariff_of

RECEIVED = date(2026, 11, 2)  # a Monday; two weeks later is the 16th, so the 17th is the first day that costs
NOW = tariff_of(rules_of("ingebrekestelling", RECEIVED))


@pytest.mark.parametrize(
    ("today", "days", "due", "tomorrow"),
    [
        (RECEIVED, 0, 0, 0),
        (date(2026, 11, 15), 0, 0, 0),
        (date(2026, 11, 16), 0, 0, 23),
        (date(2026, 11, 17), 1, 23, 46),
        (date(2026, 11, 30), 14, 322, 357),  # 14 x 23
        (date(2026, 12, 1), 15, 357, 392),  # and one of 35
        (date(2026, 12, 14), 28, 812, 857),  # 322 + 14 x 35
        (date(2026, 12, 15), 29, 857, 902),
        (date(2026, 12, 28), 42, 1442, 1442),  # 812 + 14 x 45: the most there is
        (date(2027, 6, 1), 42, 1442, 1442),
    ],
)
def test_it_counts_up_by_the_day(today: date, days: int, due: int, tomorrow: int) -> None:
    found = countdown(received=RECEIVED, today=today, tariff=NOW)
    assert (found.days, found.due, found.tomorrow) == (days, due, tomorrow)
    assert (found.last_free, found.first_day) == (date(2026, 11, 16), date(2026, 11, 17))
    assert found.highest == 1442


@pytest.mark.parametrize(
    ("decided", "due"),
    [(date(2026, 11, 10), 0), (date(2026, 11, 17), 0), (date(2026, 11, 18), 23), (date(2026, 12, 1), 322)],
)
def test_it_stops_on_the_day_before_the_besluit(decided: date, due: int) -> None:
    found = countdown(received=RECEIVED, today=date(2027, 2, 1), tariff=NOW, decided=decided)
    assert (found.due, found.tomorrow) == (due, due)
    day_before = countdown(received=RECEIVED, today=decided - timedelta(days=1), tariff=NOW, decided=decided)
    assert (day_before.due, day_before.tomorrow) == (due, due)


def test_a_notice_before_the_term_was_over_counts_for_nothing() -> None:
    assert refusal(received=date(2026, 11, 2), term_ended=date(2026, 11, 2)) == TOO_EARLY
    assert refusal(received=date(2026, 11, 3), term_ended=date(2026, 11, 2)) is None


def test_the_sums_are_those_of_the_day_on_which_the_notice_came() -> None:
    """20, 30 and 40 euro for fourteen days each are 1260; since 2019 23, 35 and 45: 1442."""
    before, after = (
        tariff_of(rules_of("ingebrekestelling", day)) for day in (date(2018, 12, 31), date(2019, 1, 1))
    )
    assert (before.highest, after.highest) == (1260, 1442)
    assert (before.after(15), after.after(15)) == (14 * 20 + 30, 14 * 23 + 35)


@given(received=st.dates(date(2019, 1, 1), date(2060, 1, 1)), after=st.integers(0, 90))
def test_it_never_goes_down_and_never_over_the_most(received: date, after: int) -> None:
    today = received + timedelta(days=after)
    found = countdown(received=received, today=today, tariff=NOW)
    by_hand = sum((23, 35, 45)[min(day // 14, 2)] for day in range(min(max(after - 14, 0), 42)))
    assert found.due == by_hand <= found.tomorrow <= found.highest


def test_one_band_holds_for_all_days() -> None:
    assert Tariff(NOW.wait, 14, 42, (10,)).after(100) == 420
