"""Asking for the rule set of a day, with what this installation chose."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from thuisnabij.ground.cases.worklist import get_school_calendar
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


OWN = """
key = "schoolvakanties-po9901"
title = "Schoolvakanties van Plassenland"
text = "Zoals de besturen ze afspraken."
valid_from = "2026-08-01"

[[source]]
key = "besturen"
title = "Besluit van de besturen"
article = "vakanties"
url = "https://voorbeeld.invalid/vakanties"
as_read = "2026"

[[value]]
key = "vakanties"
value = ["2026-11-23/2026-11-27"]
unit = "dagen"
text = "Een eigen week."
source = ["besturen"]
certainty = "gevonden"
"""


def test_an_installation_adds_a_set_that_goes_before_the_region(settings: Settings, tmp_path: Path) -> None:
    """The school days of one SWV follow its own holidays, those of another the region that was chosen."""
    settings.THUISNABIJ_HOME = tmp_path
    (tmp_path / "regels").mkdir()
    own = tmp_path / "regels" / "schoolvakanties-po9901-2026-08-01.toml"
    own.write_text(OWN)
    (tmp_path / "keuzes.toml").write_text('[stilte]\nschooldagen = "5"\nvakantieregio = "noord"\n')

    monday, autumn = date(2026, 11, 23), date(2026, 10, 12)  # a holiday of its own; autumn in Noord
    of_own, of_other = (get_school_calendar(on=NOW, swv=swv) for swv in ("PO9901", "PO9902"))
    assert (of_own.is_school_day(monday), of_own.is_school_day(autumn)) == (False, True)
    assert (of_other.is_school_day(monday), of_other.is_school_day(autumn)) == (True, False)
    assert get_school_calendar(on=date(2030, 10, 14), swv="PO9902").is_school_day(date(2030, 10, 14))
    assert get_school_calendar(on=date(2025, 10, 20)).is_school_day(
        date(2025, 10, 20)
    )  # not known: a school day

    own.write_text(OWN.replace("2026-11-27", "2026-11-20"))
    with pytest.raises(RuleSetRefusedError, match="schoolvakanties-po9901"):
        queries.get_rule_set(key="stilte", on=NOW)


def test_an_installation_cannot_take_the_place_of_a_set_of_the_product(
    settings: Settings, tmp_path: Path
) -> None:
    settings.THUISNABIJ_HOME = tmp_path
    (tmp_path / "regels").mkdir()
    (tmp_path / "regels" / "bezwaar.toml").write_text(OWN.replace("schoolvakanties-po9901", "bezwaar"))

    with pytest.raises(queries.RuleSetTakenError, match="bezwaar"):
        queries.list_rule_sets()
