"""How long a TLV may last: every expected day was written by hand from WEC 40 lid 15 and DUO checks 423-424."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.support.rules_of import rules_of
from thuisnabij.children.support.rules.tlv_term import (
    BACKDATED,
    FAR_AHEAD,
    NO_END,
    OTHER_DAY,
    TOO_OLD,
    TOO_SHORT,
    RulesOfAnotherDayError,
    age_refusals,
    allowed_ends,
    earliest_end,
    last_day_by_age,
    overlapping,
    refusals,
    signals,
)
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.kernel.periods import Period

DECIDED = date(2026, 11, 28)
NOW, FROM_2027 = rules_of("tlv", DECIDED), rules_of("tlv", date(2027, 1, 1))


def until(start: date, last: date) -> Period:
    return Period(start, last + timedelta(days=1))


def choosing_short() -> RuleSet:
    """The set from 2027 with the choice that an installation can make in its `keuzes.toml`."""
    word = replace(FROM_2027.values["korter-dan-een-schooljaar"], value="ja")
    return replace(FROM_2027, values={**FROM_2027.values, word.key: word})


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        # Check 424: start <= 1 August Y -> Y+1; start > 1 August Y -> Y+2.
        (date(2026, 7, 31), date(2027, 7, 31)),  # one day of 2025-2026, and 2026-2027 whole
        (date(2026, 8, 1), date(2027, 7, 31)),  # exactly one school year
        (date(2026, 8, 2), date(2028, 7, 31)),  # a day is missing of 2026-2027, so 2027-2028 whole as well
        (date(2026, 11, 28), date(2028, 7, 31)),
        (date(2026, 12, 31), date(2028, 7, 31)),
        (date(2027, 1, 1), date(2028, 7, 31)),  # Y is 2027 now
        (date(2028, 2, 29), date(2029, 7, 31)),
    ],
)
def test_the_soonest_end_of_a_start(start: date, ends: date) -> None:
    assert earliest_end(start=start, rules=NOW) == ends
    assert refusals(period=until(start, ends), kind="tlv so", decided=DECIDED, rules=NOW) == ()
    shorter = until(start, ends.replace(year=ends.year - 1)) if ends.year - 1 > start.year else None
    if shorter is not None:
        assert refusals(period=shorter, kind="tlv so", decided=DECIDED, rules=NOW) == (TOO_SHORT,)


@pytest.mark.parametrize(
    ("period", "why"),
    [
        (Period(date(2026, 8, 1), None), (NO_END,)),
        (until(date(2026, 8, 1), date(2027, 8, 1)), (OTHER_DAY,)),
        (until(date(2026, 8, 1), date(2027, 12, 31)), (OTHER_DAY,)),
        (until(date(2026, 8, 1), date(2027, 7, 30)), (OTHER_DAY, TOO_SHORT)),
        (until(date(2026, 11, 30), date(2027, 7, 31)), (TOO_SHORT,)),
        (until(date(2026, 8, 1), date(2036, 7, 31)), ()),  # no longest term in the law
    ],
)
def test_every_reason_is_told(period: Period, why: tuple[str, ...]) -> None:
    for kind in ("tlv sbo", "tlv so", "tlv vso", "verlenging", "wijziging categorie"):
        assert refusals(period=period, kind=kind, decided=DECIDED, rules=NOW) == why


def test_kinds_without_school_years_are_not_refused() -> None:
    for kind in ("pro", "lwoo", "arrangement"):
        assert refusals(period=Period(date(2026, 12, 1), None), kind=kind, decided=DECIDED, rules=NOW) == ()
        assert allowed_ends(start=DECIDED, kind=kind, rules=NOW) == ()


def test_a_short_one_needs_the_rule_set_of_2027_and_the_choice_of_the_installation() -> None:
    short = until(date(2027, 2, 1), date(2027, 7, 31))
    decided = date(2027, 1, 15)
    assert refusals(period=short, kind="tlv so", decided=decided, rules=FROM_2027) == (TOO_SHORT,)
    assert refusals(period=short, kind="tlv so", decided=decided, rules=choosing_short()) == ()
    assert refusals(
        period=until(date(2027, 2, 1), date(2027, 6, 30)),
        kind="tlv so",
        decided=decided,
        rules=choosing_short(),
    ) == (OTHER_DAY, TOO_SHORT)


def test_in_2026_nobody_can_choose_it() -> None:
    assert NOW.values["korter-dan-een-schooljaar"].allowed == ("nee",)
    assert NOW.valid.end == date(2027, 1, 1)


def test_the_rules_of_another_day_are_refused() -> None:
    with pytest.raises(RulesOfAnotherDayError):
        refusals(period=until(DECIDED, date(2028, 7, 31)), kind="tlv so", decided=DECIDED, rules=FROM_2027)


@pytest.mark.parametrize(
    ("born", "kind", "leaves"),
    [
        (date(2013, 3, 1), "tlv so", date(2027, 7, 31)),  # 14 on 1 March 2027
        (date(2013, 7, 31), "tlv so", date(2027, 7, 31)),  # 14 on the very last day
        (date(2013, 8, 1), "tlv sbo", date(2028, 7, 31)),  # 14 on the first day of 2027-2028
        (date(2007, 11, 5), "tlv vso", date(2028, 7, 31)),  # 20 on 5 November 2027
        (date(2012, 2, 29), "tlv so", date(2026, 7, 31)),  # 2026 has no 29 February
        (date(2013, 3, 1), "pro", None),
    ],
)
def test_the_school_year_of_the_birthday_is_the_last(born: date, kind: str, leaves: date | None) -> None:
    """WEC 39 lid 4 and 5; SBO: WPO 39."""
    assert last_day_by_age(born=born, kind=kind, rules=NOW) == leaves


def test_no_tlv_lasts_longer_than_the_pupil_may_stay() -> None:
    born = date(2014, 3, 1)  # leaves on 31 July 2028
    for last, why in ((date(2028, 7, 31), ()), (date(2029, 7, 31), (TOO_OLD,))):
        period = until(date(2026, 8, 1), last)
        assert age_refusals(period=period, kind="tlv so", born=born, rules=NOW) == why
    assert age_refusals(period=Period(DECIDED, None), kind="tlv so", born=born, rules=NOW) == (TOO_OLD,)
    assert age_refusals(period=Period(DECIDED, None), kind="pro", born=born, rules=NOW) == ()
    assert allowed_ends(start=date(2026, 11, 30), kind="tlv so", rules=NOW, born=born) == (date(2028, 7, 31),)


def test_the_ends_to_choose_from_are_whole_years_apart() -> None:
    assert allowed_ends(start=date(2026, 11, 30), kind="tlv sbo", rules=NOW, at_most=3) == (
        date(2028, 7, 31),
        date(2029, 7, 31),
        date(2030, 7, 31),
    )


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (date(2026, 11, 27), (BACKDATED,)),
        (DECIDED, ()),
        (date(2027, 11, 28), ()),
        (date(2027, 11, 29), (FAR_AHEAD,)),  # signal 331: more than a year
    ],
)
def test_what_is_unusual_is_told_and_not_refused(start: date, told: tuple[str, ...]) -> None:
    assert signals(period=until(start, date(2029, 7, 31)), decided=DECIDED) == told


def test_periods_that_share_a_day_are_found_in_their_order() -> None:
    here = until(date(2026, 8, 1), date(2028, 7, 31))
    before, after = until(date(2024, 8, 1), date(2026, 7, 31)), until(date(2028, 8, 1), date(2029, 7, 31))
    late, early = until(date(2028, 7, 31), date(2029, 7, 31)), until(date(2025, 8, 1), date(2026, 8, 1))
    assert overlapping(here, [late, before, early, after]) == (early, late)
    assert overlapping(here, []) == ()


@given(start=st.dates(date(2015, 1, 1), date(2060, 12, 31)))
def test_the_soonest_end_holds_one_whole_school_year_and_no_more(start: date) -> None:
    end = earliest_end(start=start, rules=NOW)
    assert (end.month, end.day) == (7, 31)
    assert start <= date(end.year - 1, 8, 1)
    assert start > date(end.year - 2, 8, 1)
