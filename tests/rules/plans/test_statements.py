"""The marking of source documents: read, refused when it contradicts itself, and one with plans and documents."""

from pathlib import Path

import pytest

from tests.shared_files import shared_folder
from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.plans.rules.measurable import read_measurable
from thuisnabij.plans.rules.plan import Plan
from thuisnabij.plans.rules.reading import PlanRefusedError, read_plan
from thuisnabij.plans.rules.statements import Statements, disagreements, read_statements, unmarked

LIBRARY = Path(__file__).resolve().parents[3] / "src" / "thuisnabij" / "plans" / "library"
SOURCES = sorted(path.stem for path in (LIBRARY / "statements").glob("*.toml"))

GOOD = """\
source = "001"
plan = "po3006-2025"
[[line]]
number = 1
text = "kop"
reason = "kop"
[[line]]
number = 3
text = "doel"
goals = ["norm"]
[[line]]
number = 4
text = "vervolg"
continues = 3
"""


def marking(source: str) -> Statements:
    path = LIBRARY / "statements" / f"{source}.toml"
    return read_statements(text=path.read_text(encoding="utf-8"), file=path.name)


def shipped(key: str) -> Plan:
    path = LIBRARY / f"{key}.toml"
    return read_plan(text=path.read_text(encoding="utf-8"), file=path.name, measures=set(all_measures()))


def own_texts(plan: Plan) -> list[str]:
    """Every text of a plan that people read."""
    texts = [
        plan.title,
        plan.mission,
        *(theme.title for theme in plan.themes),
        *(theme.text for theme in plan.themes),
    ]
    for goal in plan.goals:
        texts += [
            goal.text,
            *(each.text for each in goal.activities),
            *(each.chosen for each in goal.indicators),
        ]
    return texts


def test_all_five_sources_are_marked() -> None:
    assert SOURCES == ["000", "001", "002", "003", "004"]


def test_every_indicator_says_why_it_is_measured_so() -> None:
    for source in SOURCES:
        plan = shipped(marking(source).plan)
        assert [each.measure for goal in plan.goals for each in goal.indicators if not each.chosen] == []


@pytest.mark.parametrize("source", SOURCES)
def test_plan_and_marking_agree_both_ways(source: str) -> None:
    statements = marking(source)
    assert disagreements(shipped(statements.plan), statements) == []


@pytest.mark.needs_shared
@pytest.mark.parametrize("source", SOURCES)
def test_every_line_of_the_document_is_marked(source: str) -> None:
    document = shared_folder() / "plans" / f"{source}.txt"
    if not document.is_file():
        pytest.skip(f"the source document {source} is not here; set THUISNABIJ_SHARED to run this test")
    assert unmarked(marking(source), document.read_text(encoding="utf-8")) == []


@pytest.mark.needs_shared
@pytest.mark.parametrize("source", SOURCES)
def test_no_sentence_of_the_document_is_copied(source: str) -> None:
    document = shared_folder() / "plans" / f"{source}.txt"
    if not document.is_file():
        pytest.skip(f"the source document {source} is not here; set THUISNABIJ_SHARED to run this test")
    statements = marking(source)
    original = document.read_text(encoding="utf-8").lower().split()
    runs = {tuple(original[at : at + 6]) for at in range(len(original) - 5)}
    own = [line.text for line in statements.lines]
    own += own_texts(shipped(statements.plan))
    rows = (LIBRARY / "measurable" / "rows.toml").read_text(encoding="utf-8")
    own += [row.text for row in read_measurable(text=rows, file="rows.toml") if row.plan == statements.plan]
    for text in own:
        words = text.lower().split()
        assert not runs & {tuple(words[at : at + 6]) for at in range(len(words) - 5)}, text


def test_document_line_that_nobody_marked_is_found() -> None:
    statements = read_statements(text=GOOD, file="001.toml")
    assert unmarked(statements, "kop\n\ndoel\nvervolg\n \n") == []
    assert unmarked(statements, "kop\nnieuw\ndoel\n\n") == [
        "line 2 is not marked",
        "line 4 is marked but empty",
    ]


def test_goal_that_names_no_marked_line_is_found() -> None:
    statements = marking("001")
    without = Statements(
        statements.source,
        statements.plan,
        tuple(line for line in statements.lines if "norm" not in line.goals),
    )
    assert disagreements(shipped(statements.plan), without) == [
        "goal 'norm' has no line",
        "goal 'norm' names line 7, which is not marked with it",
        "goal 'norm' names line 9, which is not marked with it",
    ]


def test_marked_goal_that_the_plan_does_not_know_is_found() -> None:
    plan, statements = shipped("po3006-2025"), marking("001")
    first = next(line for line in statements.lines if line.goals)
    changed = tuple(
        type(line)(line.number, line.text, ("elders",)) if line is first else line
        for line in statements.lines
    )
    found = disagreements(plan, Statements(statements.source, statements.plan, changed))
    assert f"line {first.number} is marked with goal 'elders', which does not name it" in found


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("continues = 3", "continues = 2", 14, "line.continues"),
        ("continues = 3", 'continues = 3\nreason = "x"', 12, "line.number"),
        ('reason = "kop"', "", 4, "line.number"),
        ('goals = ["norm"]', "goals = []", 10, "line.goals"),
        ("number = 4", "number = 3", 12, "line.number"),
        ("number = 4", "", 11, "line.number"),
        ('text = "doel"', "", 7, "line.text"),
        ('plan = "po3006-2025"', 'plan = "po3006-2025"\nplam = 1', 3, "plam"),
        ('plan = "po3006-2025"', "plan = ", 2, "toml"),
    ],
)
def test_marking_that_contradicts_itself_is_refused_with_its_line(
    old: str, new: str, line: int, field: str
) -> None:
    with pytest.raises(PlanRefusedError) as caught:
        read_statements(text=GOOD.replace(old, new, 1), file="001.toml")
    assert (line, field) in [(problem.line, problem.field) for problem in caught.value.problems]
