"""The measurable statements of the sources in short: each with the goals that answer it and the measures of those.

Pure. It holds the short list and the plans together: a statement without a goal or a measure cannot stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from thuisnabij.plans.rules.plan import Plan
from thuisnabij.plans.rules.reading import PlanRefusedError
from thuisnabij.plans.rules.table import Problem, Table, open_table

_FILE = ("row",)
_ROW = ("plan", "text", "goals", "measures")


@dataclass(frozen=True)
class MeasurableRow:
    """One statement in own words, of one plan (by key), with its goals and the measures they are judged by."""

    plan: str
    text: str
    goals: tuple[str, ...]
    measures: tuple[str, ...]


def read_measurable(*, text: str, file: str) -> tuple[MeasurableRow, ...]:
    """The rows in a TOML text. Raises ``PlanRefusedError`` with every problem, its line and its field."""
    problems: list[Problem] = []
    table = open_table(text, problems)
    rows: tuple[MeasurableRow, ...] = ()
    if table is not None:
        table.only(_FILE)
        rows = tuple(_row(row) for row in table.tables("row"))
    if problems:
        raise PlanRefusedError(file=file, problems=problems)
    return rows


def mismatches(rows: tuple[MeasurableRow, ...], plans: Mapping[str, Plan]) -> list[str]:
    """Where the rows and the plans do not say the same, in developers' words; empty when they do."""
    found = []
    for row in rows:
        plan = plans.get(row.plan)
        if plan is None:
            found.append(f"{row.text!r}: there is no plan {row.plan!r}")
            continue
        named = [goal for goal in plan.goals if goal.key in row.goals]
        used = {indicator.measure for goal in named for indicator in goal.indicators}
        unknown = sorted(set(row.goals) - {goal.key for goal in named})
        found += [f"{row.text!r}: {row.plan} has no goal {key!r}" for key in unknown]
        found += [
            f"{row.text!r}: {key!r} judges none of its goals" for key in sorted(set(row.measures) - used)
        ]
    return found


def _row(table: Table) -> MeasurableRow:
    table.only(_ROW)
    goals, measures = table.strings("goals"), table.strings("measures")
    for field, written in (("goals", goals), ("measures", measures)):
        if not written:
            table.refuse(field, f"the statement has no {field}", f'Write {field} = ["..."]')
    return MeasurableRow(table.text("plan"), table.text("text"), goals, measures)
