"""The sets that come with the product: they join, they say where each value stands, and they hold what the law says."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import thuisnabij.ground.rulesets
from thuisnabij.ground.rulesets.rules import (
    Certainty,
    RuleSet,
    RuleSetMissingError,
    RuleSetsDoNotJoinError,
    RuleValueUnknownError,
    check_line,
    holding_on,
    read_rule_set,
)
from thuisnabij.kernel.periods import Period

LIBRARY = Path(thuisnabij.ground.rulesets.__file__).parent / "library"
DAY = timedelta(days=1)


def library() -> list[RuleSet]:
    return [
        read_rule_set(text=path.read_text(encoding="utf-8"), file=path.name)
        for path in sorted(LIBRARY.glob("*.toml"))
    ]


def lasting(start: date, end: date | None) -> RuleSet:
    return replace(library()[0], valid=Period(start, end), file=f"{start}.toml")


def test_the_shipped_sets_follow_each_other_without_gap_or_overlap() -> None:
    check_line(library())


def test_every_file_is_named_after_its_key_and_first_day() -> None:
    assert [each.file for each in library()] == [f"{each.key}-{each.valid_from}.toml" for each in library()]


def test_every_value_that_is_not_certain_says_what_is_unsure() -> None:
    for each in library():
        for value in each.values.values():
            assert value.sources
            assert value.certainty is Certainty.GEVONDEN or value.unsure, value.key


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("bewaartermijnen", "ondersteuning", 3),  # WPO 18a lid 13, WVO20 2.47 lid 16
        ("bewaartermijnen", "vrijstelling", 1),  # WOT 24i
        ("bewaartermijnen", "schooladministratie", 5),  # BBWPO 9
        ("leerplicht", "begin-leeftijd", 5),  # LPW 3
        ("leerplicht", "einde-leeftijd", 16),
        ("leerplicht", "kwalificatieplicht-tot", 18),  # LPW 4b
        ("leerplicht", "langdurig-verzuim", 4),  # WOT 15c
        ("leerplicht", "melding-uren", 16),  # LPW 21a
        ("leerplicht", "melding-termijn", 4),
    ],
)
def test_a_value_is_what_the_law_says(key: str, value: str, expected: int) -> None:
    assert holding_on(library(), key=key, on=date(2026, 11, 22)).number(value) == expected


def test_the_clock_of_support_starts_at_the_decision_unless_chosen_otherwise() -> None:
    found = holding_on(library(), key="bewaartermijnen", on=date(2026, 11, 22))

    assert found.word("ondersteuning-begint") == "besluit"


def test_on_each_day_the_set_of_that_day_holds() -> None:
    first = lasting(date(2014, 8, 1), date(2020, 8, 1))
    second = lasting(date(2020, 8, 1), None)

    assert holding_on([second, first], key=first.key, on=date(2020, 8, 1) - DAY) is first
    assert holding_on([second, first], key=first.key, on=date(2020, 8, 1)) is second
    with pytest.raises(
        RuleSetMissingError, match=r"no rule set holds on 2014-07-31.*from: 2020-08-01, 2014-08-01"
    ):
        holding_on([second, first], key=first.key, on=date(2014, 7, 31))


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (date(2020, 7, 31), "days without any"),
        (date(2020, 8, 2), "overlap"),
        (None, "overlap"),
    ],
)
def test_sets_that_do_not_join_are_refused(end: date | None, reason: str) -> None:
    sets = [lasting(date(2020, 8, 1), None), lasting(date(2014, 8, 1), end)]

    with pytest.raises(RuleSetsDoNotJoinError, match=reason) as caught:
        check_line(sets)
    assert "2014-08-01.toml and 2020-08-01.toml" in str(caught.value)


def test_sets_of_other_keys_are_of_no_concern() -> None:
    check_line([lasting(date(2014, 8, 1), None), replace(lasting(date(2015, 8, 1), None), key="anders")])


@pytest.mark.parametrize(
    ("key", "value", "year", "expected"),
    [
        ("ondersteuningsplan", "naar-inspectie-voor", 2025, date(2025, 5, 1)),  # WPO 18a
        ("ondersteuningsplan", "financiele-gegevens-voor", 2026, date(2026, 7, 1)),  # RSG 4
        ("teldatums", "bekostiging-po", 2026, date(2026, 2, 1)),
        ("teldatums", "bekostiging-vo", 2024, date(2024, 10, 1)),  # WVO 86
    ],
)
def test_a_day_of_the_year_is_what_the_law_says(key: str, value: str, year: int, expected: date) -> None:
    assert holding_on(library(), key=key, on=date(2026, 11, 22)).day_in(value, year) == expected


def test_a_plan_lasts_four_years_at_most() -> None:
    assert holding_on(library(), key="ondersteuningsplan", on=date(2026, 11, 22)).number("looptijd") == 4


def test_a_value_is_asked_for_as_what_it_is() -> None:
    found = holding_on(library(), key="ondersteuningsplan", on=date(2026, 11, 22))
    for ask in (lambda: found.number("naar-inspectie-voor"), lambda: found.word("naar-inspectie-voor")):
        with pytest.raises(RuleValueUnknownError):
            ask()
    with pytest.raises(RuleValueUnknownError):
        found.day_in("looptijd", 2026)
