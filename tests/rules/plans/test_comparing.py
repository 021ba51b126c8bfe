"""What differs between two versions of a plan: each kind of difference once, told from small texts."""

from collections.abc import Callable

import pytest

from thuisnabij.plans.rules.comparing import Change, compare
from thuisnabij.plans.rules.plan import Plan
from thuisnabij.plans.rules.reading import read_plan

TEXT = """\
key = "p"
title = "Plan"
swv = "PO9901"
period = ["2025-08-01", "2027-08-01"]
[[theme]]
key = "een"
title = "Een"
[[theme.goal]]
key = "a"
text = "Doel a"
[[theme.goal.indicator]]
measure = "m1"
unit = "swv"
target = { op = ">=", value = 95, by = "2027-07-31" }
[[theme.goal.activity]]
text = "Doen"
owner = "directeur"
period = ["2025-08-01", "2026-08-01"]
[[theme]]
key = "twee"
title = "Twee"
[[theme.goal]]
key = "b"
text = "Doel b"
[[theme.goal.indicator]]
measure = "m2"
unit = "swv"
target = { op = "<", value = 3, each = "schooljaar" }
"""


def plan(text: str) -> Plan:
    return read_plan(text=text, file="p.toml", measures={"m1", "m2", "m3"}, complete=False)


def brief(change: Change) -> str:
    goal = change.goal.key if change.goal else "-"
    return f"{goal} {change.how} {change.what} {change.field}".strip()


A = TEXT.index('[[theme.goal]]\nkey = "a"')
TWO = TEXT.index('[[theme]]\nkey = "twee"')
CASES: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "nothing": (lambda text: "# commentaar\n" + text, []),
    "title": (lambda text: text.replace('"Plan"', '"Anders"'), ["- gewijzigd plan title"]),
    "period": (lambda text: text.replace('"2027-08-01"', '"2028-08-01"'), ["- gewijzigd plan period"]),
    "mission": (lambda text: 'mission = "Dichtbij"\n' + text, ["- gewijzigd plan mission"]),
    "contact": (
        lambda text: text.replace("[[theme]]", '[[contact]]\ntitle = "Ouders"\ntext = "Bel"\n[[theme]]', 1),
        ["- gewijzigd plan contacts"],
    ),
    "theme title": (lambda text: text.replace('"Twee"', '"Drie"'), ["- gewijzigd theme title"]),
    "goal text": (lambda text: text.replace("Doel a", "Doel z"), ["a gewijzigd goal text"]),
    "target": (lambda text: text.replace("95", "100"), ["a gewijzigd indicator target"]),
    "tolerance": (
        lambda text: text.replace('by = "2027-07-31" }', 'by = "2027-07-31" }\ntolerance = 1'),
        ["a gewijzigd indicator tolerance"],
    ),
    "another measure": (
        lambda text: text.replace('"m1"', '"m3"'),
        ["a nieuw indicator", "a weg indicator"],
    ),
    "owner": (lambda text: text.replace("directeur", "beleid"), ["a gewijzigd activity owner"]),
    "another activity": (
        lambda text: text.replace('"Doen"', '"Laten"'),
        ["a nieuw activity", "a weg activity"],
    ),
    "goal gone": (lambda text: text[:A] + text[TWO:], ["a weg goal"]),
    "theme gone": (lambda text: text[:TWO], ["- weg theme", "b weg goal"]),
    "themes turned": (
        lambda text: text[: text.index("[[theme]]")] + text[TWO:] + text[text.index("[[theme]]") : TWO],
        ["- verplaatst theme order", "- verplaatst goal order"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_difference_is_told_once(name: str) -> None:
    edit, expected = CASES[name]
    assert [brief(change) for change in compare(plan(TEXT), plan(edit(TEXT)))] == expected


def test_a_goal_in_another_theme_has_moved() -> None:
    moved = TEXT[:A] + TEXT[TWO:] + TEXT[A:TWO]
    changes = [brief(change) for change in compare(plan(TEXT), plan(moved))]
    assert changes == ["a verplaatst goal", "- verplaatst goal order"]


def test_what_is_new_one_way_is_gone_the_other_way() -> None:
    smaller = TEXT[:A] + TEXT[TWO:]
    there = [brief(change) for change in compare(plan(smaller), plan(TEXT))]
    assert there == ["a nieuw goal"]


def test_two_indicators_on_one_measure_are_compared_in_order() -> None:
    one = TEXT[TEXT.index("[[theme.goal.indicator]]") : TEXT.index("[[theme.goal.activity]]")]
    twice = TEXT.replace(one, one + one.replace("95", "90"))
    assert [brief(each) for each in compare(plan(TEXT), plan(twice))] == ["a nieuw indicator"]
    changed = TEXT.replace(one, one + one.replace("95", "80"))
    assert [brief(each) for each in compare(plan(twice), plan(changed))] == ["a gewijzigd indicator target"]
