"""What was done with every line of a source document: an aim of the plan, the rest of a line, or no statement.

Pure. It holds plan and marking together: every goal has a line, every marked line has its goal, both ways.
"""

from dataclasses import dataclass

from thuisnabij.plans.rules.plan import Plan
from thuisnabij.plans.rules.reading import PlanRefusedError
from thuisnabij.plans.rules.table import Problem, Table, open_table

_FILE = ("source", "plan", "line")
_LINE = ("number", "text", "goals", "continues", "reason")
_MARKS = ("goals", "continues", "reason")


@dataclass(frozen=True)
class MarkedLine:
    """One non-empty line in own words; exactly one of goals, continues (a line number) and reason is filled."""

    number: int
    text: str
    goals: tuple[str, ...] = ()
    continues: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Statements:
    """The marking of one source document, in the order of its lines, for one plan."""

    source: str
    plan: str
    lines: tuple[MarkedLine, ...]


def read_statements(*, text: str, file: str) -> Statements:
    """The marking in a TOML text. Raises ``PlanRefusedError`` with every problem, its line and its field."""
    problems: list[Problem] = []
    table = open_table(text, problems)
    if table is not None:
        table.only(_FILE)
        lines = tuple(_marked(line) for line in table.tables("line"))
        _refuse_disorder(table, lines)
        found = Statements(table.text("source"), table.text("plan"), lines)
    if table is None or problems:
        raise PlanRefusedError(file=file, problems=problems)
    return found


def disagreements(plan: Plan, statements: Statements) -> list[str]:
    """Where a plan and the marking of its source do not say the same, in developers' words; empty when they do."""
    claimed = {(line.number, goal.key) for goal in plan.goals for line in goal.lines}
    marked = {(line.number, goal) for line in statements.lines for goal in line.goals}
    known = {goal.key for goal in plan.goals}
    found = [f"line {n} is marked with goal {key!r}, which does not name it" for n, key in marked - claimed]
    found += [f"goal {key!r} names line {n}, which is not marked with it" for n, key in claimed - marked]
    found += [f"goal {key!r} has no line" for key in known - {goal for _, goal in marked}]
    if (plan.key, plan.source) != (statements.plan, statements.source):
        found.append(f"the marking is of {statements.plan!r} from {statements.source!r}")
    return sorted(found)


def unmarked(statements: Statements, document: str) -> list[str]:
    """Non-empty lines of the document without a mark, and marks on lines that are empty or not there."""
    written = {n for n, line in enumerate(document.split("\n"), start=1) if line.strip()}
    marked = {line.number for line in statements.lines}
    found = [f"line {n} is not marked" for n in sorted(written - marked)]
    return found + [f"line {n} is marked but empty" for n in sorted(marked - written)]


def _marked(table: Table) -> MarkedLine:
    table.only(_LINE)
    number, continues = table.number("number"), table.number("continues")
    if number is None or number < 1:
        table.refuse("number", "the line has no number", "Write number = 9; lines count from 1")
    written = [field for field in _MARKS if table.has(field)]
    if len(written) != 1:
        table.refuse("number", "a line has exactly one mark", f"Write one of: {', '.join(_MARKS)}")
    if table.has("goals") and not table.strings("goals"):
        table.refuse("goals", "no goal is named", 'Write goals = ["norm"], or give a reason')
    return MarkedLine(
        number=int(number or 0),
        text=table.text("text"),
        goals=table.strings("goals"),
        continues=None if continues is None else int(continues),
        reason=table.optional_text("reason"),
    )


def _refuse_disorder(table: Table, lines: tuple[MarkedLine, ...]) -> None:
    """Lines stand in order, once each, and a continuation follows a line that stands for itself."""
    heads: set[int] = set()
    last = 0
    for place, line in zip(table.tables("line", quietly=True), lines, strict=True):
        if line.number <= last:
            place.refuse(
                "number", f"line {line.number} comes after line {last}", "Mark each line once, in order"
            )
        last = max(last, line.number)
        if line.continues is None:
            heads.add(line.number)
        elif line.continues not in heads:
            place.refuse(
                "continues",
                f"line {line.continues} is no earlier line that stands for itself",
                "Name the line on which the sentence starts",
            )
