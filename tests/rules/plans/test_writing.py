"""Editing a plan file touches the lines of what was asked and no other: comments, order and line ends stay."""

import difflib
from pathlib import Path

import pytest

import thuisnabij.plans
from thuisnabij.kernel.periods import Period
from thuisnabij.plans.rules.writing import (
    EditNotPossibleError,
    Fields,
    NodeUnknownError,
    Opening,
    Place,
    add_node,
    change_node,
    free_key,
    key_from,
    move_node,
    moved_home,
    new_plan,
    read_node,
    remove_node,
)
from thuisnabij.plans.rules.writing.values import value_end, written

LIBRARY = Path(thuisnabij.plans.__file__).parent / "library"
SHIPPED = [path.read_text(encoding="utf-8") for path in sorted(LIBRARY.glob("*.toml"))]
PLAN = """\
# Boven het plan
key = "proef"
title = "Proef" # een titel
swv = "PO9901"
period = ["2025-08-01",
          "2027-08-01"] # twee jaar

# Bij het eerste thema
[[theme]]
key = "een"
title = 'Een "eerste" thema'

  [[theme.goal]]
  key = "a"
  text = "Doel a"
    # waarom deze maat
    [[theme.goal.indicator]]
    measure = "m1"
    unit = "swv"
    target = { op = ">=", value = 1.50, by = 2027-07-31 } # vast
    [[theme.goal.activity]]
    text = "Doen"
    owner = "directeur"
    period = ["2025-08-01", "2026-08-01"]

  [[theme.goal]]
  key = "b"
  text = "Doel b"

# Tweede
[[theme]]
key = "twee"
title = \"\"\"
Tweede
thema\"\"\"
"""


def place(text: str) -> Place:
    found = Place.parse(text)
    assert found is not None
    return found


def changed(before: str, after: str) -> list[str]:
    """The lines that went (-) and came (+), without their ends; those that went first."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    found = [line.rstrip() for line in lines if line.startswith(("-", "+"))]
    return sorted(found, key=lambda line: line[0] == "+")


@pytest.mark.parametrize(
    ("where", "fields", "expected"),
    [
        ("plan", {"title": "Nieuw"}, ['- title = "Proef" # een titel', '+ title = "Nieuw" # een titel']),
        ("plan", {"title": "Proef"}, []),
        (
            "plan",
            {"period": ("2025-08-01", "2028-08-01")},
            [
                '- period = ["2025-08-01",',
                '-           "2027-08-01"] # twee jaar',
                '+ period = ["2025-08-01", "2028-08-01"] # twee jaar',
            ],
        ),
        (
            "theme-0",
            {"title": 'Met "aanhaling" en \\'},
            ["- title = 'Een \"eerste\" thema'", '+ title = "Met \\"aanhaling\\" en \\\\"'],
        ),
        ("theme-0", {"text": "Onder de titel"}, ['+ text = "Onder de titel"']),
        (
            "theme-1",
            {"title": "Kort"},
            ['- title = """', "- Tweede", '- thema"""', '+ title = "Kort"'],
        ),
        (
            "theme-0-goal-0-indicator-0",
            {"target": {"op": ">=", "value": 2, "by": "2027-07-31"}},
            [
                '-     target = { op = ">=", value = 1.50, by = 2027-07-31 } # vast',
                '+     target = { op = ">=", value = 2, by = "2027-07-31" } # vast',
            ],
        ),
        ("theme-0-goal-0-indicator-0", {"baseline": "2024-10-01"}, ['+     baseline = "2024-10-01"']),
        ("theme-0-goal-0-indicator-0", {"chosen": "Zo"}, ['+     chosen = "Zo"']),
        ("theme-0-goal-0-activity-0", {"owner": None}, ['-     owner = "directeur"']),
        ("theme-0-goal-1", {"text": "Doel c"}, ['-   text = "Doel b"', '+   text = "Doel c"']),
    ],
)
def test_a_changed_field_changes_its_own_lines_only(where: str, fields: Fields, expected: list[str]) -> None:
    assert changed(PLAN, change_node(PLAN, place(where), fields)) == expected


def test_a_value_that_says_the_same_is_left_as_it_was_written() -> None:
    same = {"target": {"op": ">=", "value": 1.5, "by": "2027-07-31"}}
    fields: Fields = {"target": {"op": ">=", "value": 3, "by": "2027-07-31"}}
    assert change_node(PLAN, place("theme-0-goal-0-indicator-0"), same) == PLAN  # type: ignore[arg-type]  # a float is no value of a form, and equal all the same
    assert change_node(PLAN, place("theme-0-goal-0-indicator-0"), fields) != PLAN


def test_a_new_field_stands_behind_those_that_come_before_it() -> None:
    text = change_node(PLAN, place("theme-0-goal-0-indicator-0"), {"baseline": "2024-10-01"})
    lines = [line.split("=")[0].strip() for line in text.splitlines()]
    assert lines[lines.index("measure") :][:4] == ["measure", "unit", "baseline", "target"]


INDICATOR: Fields = {
    "measure": "m2",
    "unit": "swv",
    "target": {"op": "<", "relative": 0, "each": "schooljaar"},
}


@pytest.mark.parametrize(
    ("parent", "kind", "fields", "expected", "behind"),
    [
        (
            "theme-0-goal-0",
            "indicator",
            INDICATOR,
            [
                "+     [[theme.goal.indicator]]",
                '+     measure = "m2"',
                '+     unit = "swv"',
                '+     target = { op = "<", relative = 0, each = "schooljaar" }',
            ],
            '    target = { op = ">=", value = 1.50, by = 2027-07-31 } # vast',
        ),
        (
            "theme-0-goal-1",
            "indicator",
            {"measure": "m2", "unit": "swv"},
            ["+     [[theme.goal.indicator]]", '+     measure = "m2"', '+     unit = "swv"'],
            '  text = "Doel b"',
        ),
        (
            "theme-0",
            "goal",
            {"key": "c", "text": "Doel c"},
            ["+", "+   [[theme.goal]]", '+   key = "c"', '+   text = "Doel c"'],
            '  text = "Doel b"',
        ),
        (
            "theme-1",
            "goal",
            {"key": "c", "text": "Doel c"},
            ["+", "+   [[theme.goal]]", '+   key = "c"', '+   text = "Doel c"'],
            'thema"""',
        ),
        (
            "plan",
            "contact",
            {"title": "Ouders", "text": "Het steunpunt"},
            ["+", "+ [[contact]]", '+ title = "Ouders"', '+ text = "Het steunpunt"'],
            '          "2027-08-01"] # twee jaar',
        ),
        (
            "plan",
            "theme",
            {"key": "drie", "title": "Derde", "text": None},
            ["+", "+ [[theme]]", '+ key = "drie"', '+ title = "Derde"'],
            'thema"""',
        ),
    ],
)
def test_a_new_part_stands_behind_the_last_of_its_kind(
    parent: str, kind: str, fields: Fields, expected: list[str], behind: str
) -> None:
    text = add_node(PLAN, place(parent), kind, fields)
    assert sorted(changed(PLAN, text)) == sorted(expected)
    lines = text.splitlines()
    after = lines[lines.index(behind) + 1 :]
    assert after[: len(expected)] == [line[2:] for line in expected]


def test_an_activity_of_a_goal_without_any_comes_behind_its_indicators() -> None:
    with_one = add_node(PLAN, place("theme-0-goal-1"), "indicator", INDICATOR)
    fields: Fields = {"text": "Doen", "owner": "beleid", "period": ("2026-01-01", "2026-08-01")}
    text = add_node(with_one, place("theme-0-goal-1"), "activity", fields)
    assert text.index('measure = "m2"') < text.index('owner = "beleid"') < text.index("# Tweede")


@pytest.mark.parametrize(
    ("where", "gone", "stays"),
    [
        (
            "theme-0-goal-0-indicator-0",
            ["# waarom deze maat", "m1"],
            ["[[theme.goal.activity]]", "# vast"][:1],
        ),
        ("theme-0-goal-1", ["Doel b"], ["Doel a", "# Tweede"]),
        ("theme-0", ["# Bij het eerste thema", "Doel a", "Doel b"], ["# Tweede", "# Boven het plan"]),
        ("theme-1", ["# Tweede", "twee", '"""'], ["Doel b"]),
    ],
)
def test_a_part_goes_with_the_comments_above_it(where: str, gone: list[str], stays: list[str]) -> None:
    text = remove_node(PLAN, place(where))
    assert not [each for each in gone if each in text.replace("twee jaar", "")]
    assert all(each in text for each in stays)
    assert not [line for line in changed(PLAN, text) if line.startswith("+")]


def test_what_is_added_and_removed_again_leaves_the_file_as_it_was() -> None:
    for text in (PLAN, *SHIPPED):
        for parent, kind, number in (("plan", "theme", None), ("theme-0", "goal", None)):
            count = read_node(text, place(parent)).counts[kind]
            fields: Fields = {"key": "zzz", "title": "x"} if kind == "theme" else {"key": "zzz", "text": "x"}
            added = add_node(text, place(parent), kind, fields)
            assert remove_node(added, place(parent).child(kind, number or count)) == text


@pytest.mark.parametrize("where", ["theme-0", "theme-0-goal-0"])
def test_a_part_that_moves_down_and_up_again_is_where_it_was(where: str) -> None:
    for text in (PLAN, *SHIPPED):
        down = move_node(text, place(where), 1)
        assert down != text
        assert sorted(down.splitlines()) == sorted(text.splitlines())
        second = place(where).parent.child(place(where).kind, 1)
        assert move_node(down, second, -1) == text


def test_moving_takes_comments_along_and_leaves_blank_lines() -> None:
    text = move_node(PLAN, place("theme-1"), -1)
    assert text.index("# Tweede") < text.index("# Bij het eerste thema") < text.index("Doel a")
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("where", "by"), [("theme-0", -1), ("theme-1", 1), ("theme-0-goal-0-indicator-0", 1)]
)
def test_at_an_end_nothing_moves(where: str, by: int) -> None:
    assert move_node(PLAN, place(where), by) == PLAN


def test_line_ends_of_the_file_are_kept() -> None:
    text = PLAN.replace("\n", "\r\n")
    added = add_node(text, place("theme-0"), "goal", {"key": "c", "text": "Doel c"})
    assert "\n" not in added.replace("\r\n", "")
    assert change_node(added, place("theme-0-goal-2"), {"text": "Doel d"}).count("\r\n") == added.count(
        "\r\n"
    )


def test_a_file_without_a_last_line_end_takes_more() -> None:
    text = add_node(PLAN.rstrip("\n"), place("plan"), "theme", {"key": "drie", "title": "Derde"})
    assert text == add_node(PLAN, place("plan"), "theme", {"key": "drie", "title": "Derde"})


@pytest.mark.parametrize(
    "text",
    [
        'key = "x"\ntheme = [{ key = "een", title = "Een" }]\n',
        'key = "x"\n[[theme]]\nkey = "een"\ntitle = "Een"\ngoal = [{ key = "a", text = "A" }]\n',
    ],
)
def test_a_table_on_one_line_is_refused_and_not_guessed_at(text: str) -> None:
    inner = "theme-0" if "theme = [" in text else "theme-0-goal-0"
    field = "title" if inner == "theme-0" else "text"
    with pytest.raises(EditNotPossibleError):
        change_node(text, place(inner), {field: "Anders"})
    with pytest.raises(EditNotPossibleError):
        remove_node(text, place(inner))


def test_dotted_keys_are_refused_and_not_guessed_at() -> None:
    text = '[[theme]]\n[[theme.goal]]\n[[theme.goal.indicator]]\ntarget.op = ">="\ntarget.value = 3\n'
    with pytest.raises(EditNotPossibleError):
        change_node(text, place("theme-0-goal-0-indicator-0"), {"target": {"op": "<", "value": 3}})


@pytest.mark.parametrize("where", ["theme-9", "theme-0-goal-9", "theme-0-goal-0-activity-4"])
def test_a_part_that_is_not_there_is_unknown(where: str) -> None:
    for act in (lambda: read_node(PLAN, place(where)), lambda: remove_node(PLAN, place(where))):
        with pytest.raises(NodeUnknownError):
            act()


def test_a_fingerprint_tells_of_own_fields_or_of_everything_in_a_part() -> None:
    before = read_node(PLAN, place("theme-0-goal-0"))
    assert (before.values["text"], dict(before.counts)) == ("Doel a", {"indicator": 1, "activity": 1})
    inside = read_node(
        change_node(PLAN, place("theme-0-goal-0-activity-0"), {"text": "Laten"}), place("theme-0-goal-0")
    )
    assert (inside.own == before.own, inside.whole == before.whole) == (True, False)
    itself = read_node(change_node(PLAN, place("theme-0-goal-0"), {"text": "x"}), place("theme-0-goal-0"))
    assert (itself.own == before.own, itself.whole == before.whole) == (False, False)
    elsewhere = read_node(remove_node(PLAN, place("theme-1")), place("theme-0-goal-0"))
    assert (elsewhere.own, elsewhere.whole) == (before.own, before.whole)


@pytest.mark.parametrize(
    "text",
    [
        "theme",
        "theme--1",
        "goal-0",
        "contact",
        "contact-0-goal-0",
        "theme-0-indicator-0",
        "plan-0",
        "",
        "theme-00001",
    ],
)
def test_an_address_that_names_no_place_is_none(text: str) -> None:
    assert Place.parse(text) is None


@pytest.mark.parametrize(
    "text", ["plan", "contact-2", "theme-0", "theme-3-goal-12", "theme-0-goal-1-activity-2"]
)
def test_a_place_is_written_as_it_was_read(text: str) -> None:
    assert str(place(text)) == text


def test_a_new_plan_has_no_themes_yet() -> None:
    from datetime import date

    text = new_plan(Opening("po9901-2027", "Samen", "PO9901", Period(date(2027, 8, 1), date(2031, 8, 1))))
    assert text == (
        'key = "po9901-2027"\ntitle = "Samen"\nswv = "PO9901"\nperiod = ["2027-08-01", "2031-08-01"]\n'
    )


def test_a_plan_taken_over_leaves_typed_numbers_of_the_other_behind() -> None:
    from datetime import date

    text = PLAN.replace(
        'unit = "swv"\n',
        'unit = "swv"\n    baseline = { value = 40, on = "2024-10-01", source = "telling" }\n',
    )
    own = Opening("eigen", "Eigen", "PO9902", Period(date(2026, 8, 1), date(2027, 8, 1)))
    contact = '\n[[contact]]\ntitle = "Ouders"\ntext = "Bel ons"\n'
    moved = moved_home(text.replace("\n# Bij het", f"{contact}\n# Bij het"), own)
    assert "Bel ons" not in moved
    assert [line for line in changed(text, moved) if "baseline" in line] == [
        '-     baseline = { value = 40, on = "2024-10-01", source = "telling" }',
        '+     baseline = "2024-10-01"',
    ]
    values = read_node(moved, place("plan")).values
    assert (values["key"], values["title"], values["swv"]) == ("eigen", "Eigen", "PO9902")
    assert values["period"] == ["2026-08-01", "2027-08-01"]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Een sterke basis", "een-sterke-basis"),
        ("Coördinatie & zorg!", "coordinatie-zorg"),
        ("???", "deel"),
        ("Een titel die veel langer is dan in een adres past", "een-titel-die-veel-langer-is-dan-in-een"),
    ],
)
def test_a_key_is_made_of_a_title(title: str, key: str) -> None:
    assert key_from(title) == key


def test_a_key_that_is_taken_gets_a_number() -> None:
    assert free_key("Basis", {"basis", "basis-2"}) == "basis-3"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (' "a # b" # c\n', ' "a # b"'),
        (" 3 \n", " 3"),
        (" '#' # x\n", " '#'"),
        (" [1, # een\n 2] # twee\n", " [1, # een\n 2]"),
        (' """een # twee\ndrie""" # vier\n', ' """een # twee\ndrie"""'),
        (" '''een\n# twee''' # drie\n", " '''een\n# twee'''"),
        (' { a = "}" } # x\n', ' { a = "}" }'),
    ],
)
def test_a_value_ends_before_the_comment_behind_it(raw: str, value: str) -> None:
    assert raw[: value_end(raw)] == value


def test_signs_that_need_it_are_escaped() -> None:
    assert written('a"b\\c\td\x01') == '"a\\"b\\\\c\\td\\u0001"'
