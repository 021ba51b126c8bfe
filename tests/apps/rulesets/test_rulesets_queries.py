"""Asking for the rule set of a day, with what this installation chose."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from thuisnabij.ground.rulesets import queries
from thuisnabij.ground.rulesets.rules import RuleSetRefusedError

NOW = date(2026, 11, 22)


def test_without_choices_a_set_is_as_it_comes(settings: Settings, tmp_path: Path) -> None:
    settings.THUISNABIJ_HOME = tmp_path

    found = queries.get_rule_set(key="bewaartermijnen", on=NOW)

    assert (found.number("ondersteuning"), found.word("ondersteuning-begint")) == (3, "besluit")


def test_a_choice_counts_from_the_next_question_on(settings: Settings, tmp_path: Path) -> None:
    settings.THUISNABIJ_HOME = tmp_path
    queries.get_rule_set(key="bewaartermijnen", on=NOW)
    (tmp_path / "keuzes.toml").write_text('[bewaartermijnen]\nondersteuning-begint = "einde"\n')

    assert queries.get_rule_set(key="bewaartermijnen", on=NOW).word("ondersteuning-begint") == "einde"


def test_a_wrong_choice_is_refused_and_never_passed_over(settings: Settings, tmp_path: Path) -> None:
    settings.THUISNABIJ_HOME = tmp_path
    (tmp_path / "keuzes.toml").write_text("[bewaartermijnen]\nondersteuning = 99\n")

    with pytest.raises(RuleSetRefusedError, match=r"keuzes\.toml, line 2"):
        queries.get_rule_set(key="bewaartermijnen", on=NOW)
