"""Reading a plan file: what a good one gives, and that every bad one is refused with line, field, reason and advice."""

from datetime import date
from fractions import Fraction

import pytest

from thuisnabij.plans.rules.plan import Contact, Direction, Rhythm, SourceLine
from thuisnabij.plans.rules.positions import find_lines, line_of
from thuisnabij.plans.rules.reading import PlanRefusedError, read_plan

GOOD = """\
key = "regio-2025"
title = "Samen dichtbij"
swv = "PO9901"
period = ["2025-08-01", "2027-08-01"]
source = "001"

[[theme]]
key = "basis"
title = "Basis op orde"
  [[theme.goal]]
  key = "norm"
  text = "Elke school haalt de norm"
  from = ["001:9", "001:10"]
    [[theme.goal.indicator]]
    measure = "norm"
    unit = "swv"
    baseline = "2024-08-01"
    target = { op = ">=", value = 100, by = "2027-07-31" }
    tolerance = 0.5
    chosen = "omdat"
    [[theme.goal.indicator]]
    measure = "wachttijd"
    unit = "swv"
    baseline = { value = 20.5, on = "2024-07-31", source = "jaarverslag 2024" }
    target = { op = "<=", relative = -10, each = "schooljaar" }
    [[theme.goal.activity]]
    text = "De norm vaststellen"
    owner = "directeur"
    period = ["2025-08-01", "2026-08-01"]
    milestone = "norm-vastgesteld"

[[theme]]
key = "netwerk"
title = "Dekkend netwerk"
  [[theme.goal]]
  key = "dicht"
  text = "Dichtbij"
  from = ["001:35"]
    [[theme.goal.indicator]]
    measure = "norm"
    unit = "swv"
    target = { op = ">", value = 3, each = "dag" }
"""
MEASURES = {"norm", "wachttijd"}


def problems_of(text: str) -> list[tuple[int, str, str]]:
    """Line, field and reason of every problem; each must say what to do."""
    with pytest.raises(PlanRefusedError) as caught:
        read_plan(text=text, file="plan.toml", measures=MEASURES)
    error = caught.value
    assert all(problem.next for problem in error.problems)
    assert error.where.startswith(
        f"plan.toml, line {error.problems[0].line}, field {error.problems[0].field}"
    )
    return [(problem.line, problem.field, problem.what) for problem in error.problems]


def test_good_plan_is_read_with_everything_in_it() -> None:
    plan = read_plan(text=GOOD, file="plan.toml", measures=MEASURES)
    assert (plan.key, plan.swv, plan.period.end) == ("regio-2025", ("PO9901",), date(2027, 8, 1))
    norm, dicht = plan.goals
    assert norm.lines == (SourceLine("001", 9), SourceLine("001", 10))
    assert str(norm.lines[0]) == "001:9"
    first, second = norm.indicators
    assert first.baseline is not None
    assert (first.baseline.on, first.baseline.value) == (date(2024, 8, 1), None)
    assert (first.target.direction, first.target.value, first.target.by) == (
        Direction.AT_LEAST,
        100,
        date(2027, 7, 31),
    )
    assert (first.tolerance, first.chosen) == (Fraction(1, 2), "omdat")
    assert second.baseline is not None
    assert (second.baseline.value, second.baseline.source) == (Fraction(41, 2), "jaarverslag 2024")
    assert (second.target.relative, second.target.each, second.tolerance) == (-10, Rhythm.SCHOOLJAAR, 0)
    assert norm.activities[0].milestone == "norm-vastgesteld"
    assert dicht.activities == ()
    assert [theme.key for theme in plan.themes] == ["basis", "netwerk"]


CONTACT = '[[contact]]\ntitle = "Ouders"\ntext = "Bel ons"\n'


def with_contacts(count: int) -> str:
    return GOOD.replace("[[theme]]", f"{CONTACT * count}[[theme]]", 1)


def test_mission_and_contacts_may_be_there_and_may_be_left_out() -> None:
    bare = read_plan(text=GOOD, file="plan.toml", measures=MEASURES)
    assert (bare.mission, bare.contacts) == ("", ())
    text = with_contacts(3).replace("swv =", 'mission = "Iedereen doet mee"\nswv =', 1)
    plan = read_plan(text=text, file="plan.toml", measures=MEASURES)
    assert plan.mission == "Iedereen doet mee"
    assert plan.contacts == (Contact("Ouders", "Bel ons"),) * 3


def test_fourth_contact_is_refused_on_its_line() -> None:
    # The first stands on line 7, each takes three lines: the title of the fourth is on line 17.
    assert problems_of(with_contacts(4)) == [(17, "contact.title", "there are more than 3 contacts")]


def test_contact_without_words_is_refused() -> None:
    text = with_contacts(1).replace('text = "Bel ons"', 'tekst = "Bel ons"')
    assert [(line, field) for line, field, _ in problems_of(text)] == [
        (7, "contact.text"),
        (9, "contact.tekst"),
    ]


def test_several_samenwerkingsverbanden_are_kept_in_order() -> None:
    text = GOOD.replace('swv = "PO9901"', 'swv = ["PO3006", "PO2808"]')
    assert read_plan(text=text, file="plan.toml", measures=MEASURES).swv == ("PO3006", "PO2808")


def test_decimal_numbers_are_exact() -> None:
    text = GOOD.replace("tolerance = 0.5", "tolerance = 0.1")
    plan = read_plan(text=text, file="plan.toml", measures=MEASURES)
    assert plan.goals[0].indicators[0].tolerance == Fraction(1, 10)


REFUSED = [
    (
        'measure = "wachttijd"',
        'measure = "bestaat-niet"',
        22,
        "theme.goal.indicator.measure",
        "does not exist",
    ),
    (
        'chosen = "omdat"',
        'gekozen = "omdat"',
        20,
        "theme.goal.indicator.gekozen",
        "this field does not exist",
    ),
    ('period = ["2025-08-01", "2027-08-01"]', 'period = ["2025-08-01"]', 4, "period", "two days"),
    (
        'period = ["2025-08-01", "2027-08-01"]',
        'period = ["2025-08-01", "2025-08-01"]',
        4,
        "period",
        "cannot end",
    ),
    (
        'period = ["2025-08-01", "2026-08-01"]',
        'period = ["2025-08-01", "1 aug"]',
        29,
        "theme.goal.activity.period",
        "two days",
    ),
    ('op = ">="', 'op = "="', 18, "theme.goal.indicator.target.op", "'=' is not possible"),
    ('op = ">=", value = 100', "value = 100", 18, "theme.goal.indicator.target.op", "None is not possible"),
    (
        "value = 100, by",
        "value = 100, relative = 3, by",
        18,
        "theme.goal.indicator.target.value",
        "cannot stand together",
    ),
    ("value = 100, by", "by", 18, "theme.goal.indicator.target.value", "is missing"),
    (', by = "2027-07-31"', "", 18, "theme.goal.indicator.target.by", "is missing"),
    ('by = "2027-07-31"', 'by = "31 juli 2027"', 18, "theme.goal.indicator.target.by", "is no day"),
    ('by = "2027-07-31"', 'by = "2024-08-01"', 18, "theme.goal.indicator.target", "not after the baseline"),
    ("relative = -10", "relative = -101", 25, "theme.goal.indicator.target.relative", "more than everything"),
    ("value = 100", 'value = "100"', 18, "theme.goal.indicator.target.value", "is no number"),
    ("value = 100", "value = true", 18, "theme.goal.indicator.target.value", "is no number"),
    ("value = 100", "value = nan", 18, "theme.goal.indicator.target.value", "is no number"),
    ('each = "schooljaar"', 'each = "maand"', 25, "theme.goal.indicator.target.each", "not possible"),
    ("tolerance = 0.5", "tolerance = -0.5", 19, "theme.goal.indicator.tolerance", "below zero"),
    ('baseline = "2024-08-01"', "baseline = 12", 17, "theme.goal.indicator.baseline", "neither a day"),
    (', source = "jaarverslag 2024"', "", 24, "theme.goal.indicator.baseline.source", "missing"),
    (', on = "2024-07-31"', "", 24, "theme.goal.indicator.baseline", "needs its day"),
    ('unit = "swv"', 'unit = "maan"', 16, "theme.goal.indicator.unit", "cannot be judged"),
    ('swv = "PO9901"', 'swv = "9901"', 3, "swv", ""),
    ('swv = "PO9901"', "swv = []", 3, "swv", "no samenwerkingsverband"),
    ('swv = "PO9901"', "swv = 9901", 3, "swv", "no list"),
    ('key = "dicht"', 'key = "norm"', 36, "theme.goal.key", "used before, on line 11"),
    ('key = "netwerk"', 'key = "basis"', 33, "theme.key", "used before, on line 8"),
    ('key = "norm"', 'key = "De Norm"', 11, "theme.goal.key", "is no key"),
    ('title = "Samen dichtbij"', 'title = ""', 2, "title", "is no text"),
    ('title = "Samen dichtbij"\n', "", 1, "title", "missing"),
    ('owner = "directeur"', "owner = 3", 28, "theme.goal.activity.owner", "is no text"),
    ('"001:10"', '"002:10"', 13, "theme.goal.from", "no line of source"),
    ('"001:10"', '"001:0"', 13, "theme.goal.from", "no line of source"),
    ('"001:10"', '"001:9"', 13, "theme.goal.from", "named twice"),
    ('  from = ["001:35"]\n', "", 35, "theme.goal.from", "answers no line"),
    (
        'target = { op = ">", value = 3, each = "dag" }',
        "target = 3",
        42,
        "theme.goal.indicator.target",
        "is no table",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "field", "reason"), REFUSED)
def test_bad_field_is_refused_with_its_line(old: str, new: str, line: int, field: str, reason: str) -> None:
    assert old in GOOD
    found = problems_of(GOOD.replace(old, new, 1))
    assert any((at, name) == (line, field) and reason in what for at, name, what in found), found


def test_key_written_twice_is_refused_with_its_line() -> None:
    (found,) = problems_of(GOOD.replace('title = "Samen dichtbij"', 'key = "twee"'))
    assert found[:2] == (2, "toml")


def test_text_that_ends_too_early_is_refused() -> None:
    assert problems_of(GOOD + "x = [1,\n")[0][1] == "toml"


def test_goal_without_indicator_is_refused() -> None:
    text = GOOD[: GOOD.rindex("    [[theme.goal.indicator]]")]
    assert problems_of(text) == [(35, "theme.goal.indicator", "there is no indicator here")]


def test_plan_without_themes_is_refused() -> None:
    assert ("theme", "there is no theme here") in [
        found[1:] for found in problems_of(GOOD[: GOOD.index("[[theme]]")])
    ]


def test_relative_target_without_baseline_is_refused() -> None:
    start = GOOD.index("    baseline = { value")
    text = GOOD[:start] + GOOD[GOOD.index("\n", start) + 1 :]
    assert problems_of(text) == [(24, "theme.goal.indicator.target", "a relative target needs a baseline")]


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    found = problems_of(GOOD.replace('op = ">="', 'op = "~"').replace('title = "Basis op orde"', "title = 4"))
    assert [line for line, _, _ in found] == [9, 18]


def test_lines_are_found_around_long_strings_comments_and_dotted_names() -> None:
    text = (
        'a = """\n[[theme]]\nb = 1\n"""  # [x]\n[table]\nlist = [\n  1, # ]\n  2,\n]\n"quoted" = 3\n'
        '[[x.y]]\nk = "["\n[[x.y]]\nk = 2\n'
    )
    lines = find_lines(text)
    assert lines == {
        ("a",): 1,
        ("table",): 5,
        ("table", "list"): 6,
        ("table", "quoted"): 10,
        ("x", "y", 0): 11,
        ("x", "y", 0, "k"): 12,
        ("x", "y", 1): 13,
        ("x", "y", 1, "k"): 14,
    }
    assert line_of(lines, ("x", "y", 1, "absent", "deeper")) == 13
    assert line_of(lines, ("nowhere",)) == 1
