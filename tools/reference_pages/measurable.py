"""The table of measurable statements: where each is in the plans, what measures it, and whether there is a figure."""

import csv
import io
from collections.abc import Mapping, Sequence

from thuisnabij.plans.rules.measurable import MeasurableRow
from thuisnabij.plans.rules.plan import Plan
from tools.reference_pages.markdown import table

COLUMNS = ("plan", "measure", "unit", "reason")
MEASURED = ""
PREFIX = "Niet te meten: "
NOT_ASKED = "not asked yet"

Key = tuple[str, str]
Status = Mapping[Key, tuple[str, str]]
"""By plan and measure: the samenwerkingsverband asked, and why there is no figure (empty when there is one)."""


def measurable_section(rows: tuple[MeasurableRow, ...], plans: Mapping[str, Plan], status: Status) -> str:
    """The section of the page, with a line per statement in the order of the rows."""
    counted = sum(all(_has_figure(status, row.plan, key) for key in row.measures) for row in rows)
    of_rows = {(row.plan, key) for row in rows for key in row.measures}
    asked = sorted({unit for unit, _ in status.values()})
    lines = table(
        ["source", "statement, in own words", "goals", "measures", "figure on the demo region"],
        [_line(row, plans[row.plan], status) for row in rows],
    )
    return "\n\n".join(
        [
            "## Measurable statements of all sources",
            f"The sources hold {len(rows)} statements that can be measured, here in short. Each has a goal in its "
            "plan and at least one measure; a test fails on one that has not. The last column says for each measure "
            f"whether the demo region ({', '.join(asked) or NOT_ASKED}) has a figure, or why not (in Dutch): "
            f"{counted} statements have a figure for every measure. Of their {len(of_rows)} indicators (a measure "
            f"counts once for each plan) {_share(status, of_rows)} have a figure; of all {len(status)} indicators of "
            f"the plans, {_share(status, set(status))}. `tools/plan_statements.py --status` brings it up to date.",
            lines + "\n",
        ]
    )


def status_of(shown: Mapping[str, str], wanted: set[Key]) -> dict[Key, tuple[str, str]]:
    """From the CSV of `plan show` by plan: for each wanted plan and measure its unit and why it has no figure.

    A measure that stands at several goals of a plan counts as measured when one of them has its figure. Raises
    ValueError for a text that is something else.
    """
    found: dict[Key, tuple[str, str]] = {}
    for plan, text in shown.items():
        reader = csv.DictReader(io.StringIO(text))
        if not {"indicator", "unit", "reason"} <= set(reader.fieldnames or ()):
            raise ValueError(f"{plan}: this is no output of `thuisnabij plan show {plan} --format csv`")
        for row in reader:
            if (plan, row["indicator"]) in wanted:
                known = found.get((plan, row["indicator"]))
                if known is None or known[1] != MEASURED:
                    reason = (
                        MEASURED if row.get("value_lo") else row["reason"].removeprefix(PREFIX).rstrip(".")
                    )
                    found[plan, row["indicator"]] = (row["unit"], reason)
    return found


def written_status(status: Status) -> str:
    """The status as CSV, in the order of plans and measures."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((*key, *status[key]) for key in sorted(status))
    return text.getvalue()


def read_status(text: str) -> dict[Key, tuple[str, str]]:
    """The status in a CSV that `written_status` made."""
    return {
        (row["plan"], row["measure"]): (row["unit"], row["reason"])
        for row in csv.DictReader(io.StringIO(text))
    }


def _line(row: MeasurableRow, plan: Plan, status: Status) -> list[str]:
    return [
        plan.source,
        row.text,
        ", ".join(f"`{goal}`" for goal in row.goals),
        ", ".join(f"`{key}`" for key in row.measures),
        told(status, row.plan, row.measures),
    ]


def told(status: Status, plan: str, measures: Sequence[str]) -> str:
    """For each measure of a plan, in order: whether there is a figure, or why not."""
    return "; ".join(_said(status.get((plan, key))) for key in measures)


def measured(status: Status, wanted: set[Key]) -> set[Key]:
    """Those of the wanted indicators that have a figure."""
    return {(plan, key) for plan, key in wanted if _has_figure(status, plan, key)}


def _share(status: Status, wanted: set[Key]) -> str:
    """How many of the wanted indicators have a figure, with the share rounded down to a whole percent."""
    count = len(measured(status, wanted))
    return f"{count} ({100 * count // max(len(wanted), 1)} %)"


def _said(found: tuple[str, str] | None) -> str:
    if found is None:
        return NOT_ASKED
    return "yes" if found[1] == MEASURED else f"no: {found[1]}"


def _has_figure(status: Status, plan: str, measure: str) -> bool:
    found = status.get((plan, measure))
    return found is not None and found[1] == MEASURED
