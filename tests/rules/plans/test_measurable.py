"""The measurable statements in short: every one has a goal and a measure, and the plans say the same."""

from pathlib import Path

import pytest

from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.plans.rules.measurable import MeasurableRow, mismatches, read_measurable
from thuisnabij.plans.rules.plan import Plan
from thuisnabij.plans.rules.reading import PlanRefusedError, read_plan

LIBRARY = Path(__file__).resolve().parents[3] / "src" / "thuisnabij" / "plans" / "library"
ROW = """\
[[row]]
plan = "po3006-2025"
text = "Elke school haalt de norm"
goals = ["norm"]
measures = ["norm-basisondersteuning-voldoet"]
"""
PER_PLAN = {"po2808-2022": 17, "po3006-2025": 11, "po9901-2022": 15, "vo9902-2021": 10, "vo9902-2019": 11}
"""Statements counted by hand in the sources."""


def shipped_rows() -> tuple[MeasurableRow, ...]:
    path = LIBRARY / "measurable" / "rows.toml"
    return read_measurable(text=path.read_text(encoding="utf-8"), file=path.name)


def shipped_plans() -> dict[str, Plan]:
    known = set(all_measures())
    plans = (
        read_plan(text=path.read_text(encoding="utf-8"), file=path.name, measures=known)
        for path in LIBRARY.glob("*.toml")
    )
    return {plan.key: plan for plan in plans}


def test_every_statement_has_a_goal_and_a_measure_that_judges_it() -> None:
    assert mismatches(shipped_rows(), shipped_plans()) == []


def test_no_statement_of_a_source_is_left_out() -> None:
    plans = [row.plan for row in shipped_rows()]
    assert {plan: plans.count(plan) for plan in PER_PLAN} == PER_PLAN
    assert len(plans) == 64


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ('goals = ["norm"]', "goals = []", 4, "row.goals"),
        ('goals = ["norm"]\n', "", 1, "row.goals"),
        ('measures = ["norm-basisondersteuning-voldoet"]', "measures = []", 5, "row.measures"),
        ('text = "Elke school haalt de norm"', 'text = ""', 3, "row.text"),
        ('plan = "po3006-2025"', 'plan = "po3006-2025"\nstatus = "ja"', 3, "row.status"),
    ],
)
def test_statement_without_goal_or_measure_is_refused_with_its_line(
    old: str, new: str, line: int, field: str
) -> None:
    with pytest.raises(PlanRefusedError) as caught:
        read_measurable(text=ROW.replace(old, new), file="rows.toml")
    assert (line, field) in [(problem.line, problem.field) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("po3006-2025", "po0000-2000", "there is no plan 'po0000-2000'"),
        ('["norm"]', '["norm", "elders"]', "po3006-2025 has no goal 'elders'"),
        (
            "norm-basisondersteuning-voldoet",
            "overhead-aandeel",
            "'overhead-aandeel' judges none of its goals",
        ),
    ],
)
def test_statement_that_the_plans_do_not_know_is_found(old: str, new: str, what: str) -> None:
    rows = read_measurable(text=ROW.replace(old, new), file="rows.toml")
    assert mismatches(rows, shipped_plans()) == [f"'Elke school haalt de norm': {what}"]
