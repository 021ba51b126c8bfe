"""Which measurable statements have a figure: taken from the output of `plan show`, kept, and told on the page."""

import csv

import pytest

from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.plans.rules.measurable import MeasurableRow
from tools.plan_statements import LIBRARY, indicators, measurable_rows, shipped_plans
from tools.reference_pages.measurable import measurable_section, read_status, status_of, written_status

SHOWN = """\
theme,goal,indicator,unit,on,value_lo,value_hi,status,reason
basis,norm,norm-basisondersteuning-voldoet,PO9901,,,,niet te meten,Niet te meten: er is niets beoordeeld.
eigen,minder-verwijzen,deelname-sbo-vensters,PO9901,2025-10-01,1.08,1.08,op koers,"Van 1,18 naar 1,08."
net,elders,overhead-aandeel,PO9901,,,,niet te meten,Niet te meten: geen jaarrekening.
"""
WANTED = {("po3006-2025", "norm-basisondersteuning-voldoet"), ("po3006-2025", "deelname-sbo-vensters")}


def kept() -> dict[tuple[str, str], tuple[str, str]]:
    return status_of({"po3006-2025": SHOWN}, WANTED)


def test_status_keeps_the_wanted_measures_with_the_reason_of_those_without_a_figure() -> None:
    assert kept() == {
        ("po3006-2025", "norm-basisondersteuning-voldoet"): ("PO9901", "er is niets beoordeeld"),
        ("po3006-2025", "deelname-sbo-vensters"): ("PO9901", ""),
    }


def test_status_is_read_back_as_it_was_written() -> None:
    assert read_status(written_status(kept())) == kept()


def test_output_without_any_figure_has_one_column_for_the_value_and_counts_as_without() -> None:
    text = "theme,goal,indicator,unit,on,value,status,reason\n,,deelname-sbo-vensters,PO9901,,,,Niet te meten: x.\n"
    found = status_of({"po3006-2025": text}, WANTED)
    assert found["po3006-2025", "deelname-sbo-vensters"] == ("PO9901", "x")


def test_file_that_is_something_else_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="po3006-2025: this is no output"):
        status_of({"po3006-2025": "plan-unknown: no plan has this key\n"}, WANTED)


def test_page_tells_figure_reason_and_what_was_not_asked() -> None:
    rows = tuple(
        MeasurableRow("po3006-2025", text, ("norm",), (measure,))
        for text, measure in (
            ("een", "deelname-sbo-vensters"),
            ("twee", "norm-basisondersteuning-voldoet"),
            ("drie", "overhead-aandeel"),
        )
    )
    section = measurable_section(rows, shipped_plans(), kept())
    assert "| 001 | een | `norm` | `deelname-sbo-vensters` | yes |" in section
    assert "| `norm-basisondersteuning-voldoet` | no: er is niets beoordeeld |" in section
    assert "| `overhead-aandeel` | not asked yet |" in section
    assert "3 statements" in section
    assert "1 statements have a figure for every measure" in section


def kept_status() -> dict[tuple[str, str], tuple[str, str]]:
    """By plan and measure, as the file has it; read by csv alone."""
    with (LIBRARY / "measurable" / "status.csv").open(encoding="utf-8", newline="") as file:
        return {(row["plan"], row["measure"]): (row["unit"], row["reason"]) for row in csv.DictReader(file)}


def of_the_statements() -> set[tuple[str, str]]:
    return {(row.plan, key) for row in measurable_rows(shipped_plans()) for key in row.measures}


def test_kept_status_answers_for_every_indicator_of_every_plan() -> None:
    assert set(kept_status()) == indicators(shipped_plans())
    assert of_the_statements() <= set(kept_status())


def test_no_indicator_of_the_statements_loses_its_figure_on_the_demo_region() -> None:
    wanted, status = of_the_statements(), kept_status()
    with_figure = [key for key in wanted if status[key][1] == ""]
    assert len(wanted) == 103
    assert len(with_figure) >= 0.85 * len(wanted)
    assert len(with_figure) >= 90


def test_indicator_that_cannot_be_measured_says_what_is_missing_as_its_definition_does() -> None:
    needs = {key: measure.needs for key, measure in all_measures().items() if measure.needs}
    said = {(plan, key): reason for (plan, key), (_, reason) in kept_status().items() if key in needs}
    assert said
    assert said == {(plan, key): needs[key].rstrip(".") for plan, key in said}


def test_rows_that_the_plans_do_not_know_end_the_run() -> None:
    plans = shipped_plans()
    del plans["vo9902-2019"]
    with pytest.raises(SystemExit, match="there is no plan 'vo9902-2019'"):
        measurable_rows(plans)
