"""The glossary and the code agree; the check is exercised on glossaries and code that do not."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import CHECKOUT, SOURCE
from tools.check_glossary import MalformedGlossaryError, problems, read_terms, uses_in, uses_in_code

HEAD = """
| Term | Plural | Meaning | Defined in | Not in code | State |
|---|---|---|---|---|---|
"""
GLOSSARY = HEAD + (
    "| Besluit | besluiten | A decision with legal effect. | Awb 1:3 | formal decision | in use |\n"
    "| Bestuur | besturen | The competent authority. | WPO 1 | board, school board | later |\n"
    "| Samenwerkingsverband (swv) | samenwerkingsverbanden | The legal person. | WPO 18a | consortium | later |\n"
    "| Thuiszitter | thuiszitters | A child at home. | letter | truant | later |\n"
)
USED = "def withdraw_besluit(besluiten): ...\n"


def found(code: str, glossary: str = GLOSSARY) -> list[str]:
    return problems(read_terms(glossary), uses_in_code(USED + code, "plans/rules.py"))


def test_code_agrees_with_the_glossary() -> None:
    terms = read_terms((CHECKOUT / "GLOSSARY.md").read_text(encoding="utf-8"))

    assert problems(terms, uses_in(SOURCE)) == []


def test_check_ends_with_the_number_that_make_understands() -> None:
    result = subprocess.run(
        [sys.executable, CHECKOUT / "tools" / "check_glossary.py"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (result.returncode, "no problem" in result.stdout) == (0, True), result.stdout


@pytest.mark.parametrize(
    "code",
    [
        "dashboard = 1",
        "decision = 1",
        "SWV_CODES = swvs = 1",
        "text = 'The school board decides'",
        "kind = 'ingetrokken'",
        "from somewhere import board",
    ],
)
def test_code_in_agreement_is_left_alone(code: str) -> None:
    assert [line for line in found(code) if "marked later" not in line] == []


@pytest.mark.parametrize(
    ("code", "reported"),
    [
        ("board = 1", "plans/rules.py:2 board: say bestuur, not board"),
        ("class SchoolBoard: ...", "plans/rules.py:2 SchoolBoard: say bestuur, not school board"),
        ("def list_of(board_key): ...", "plans/rules.py:2 board_key: say bestuur, not board"),
        ("self.formal_decision = 1", "plans/rules.py:2 formal_decision: say besluit, not formal decision"),
        ("import x as consortium", "plans/rules.py:2 consortium: say samenwerkingsverband, not consortium"),
        ("def bereken_share(): ...", "plans/rules.py:2 bereken_share: bereken is a Dutch verb"),
        ("async def toon(): ...", "plans/rules.py:2 toon: toon is a Dutch verb"),
        ("besluits = []", "plans/rules.py:2 besluits: the plural of besluit is besluiten, not besluits"),
        (
            "class ListBestuurs: ...",
            "plans/rules.py:2 ListBestuurs: the plural of bestuur is besturen, not bestuurs",
        ),
    ],
)
def test_name_against_the_glossary_is_reported_with_its_place(code: str, reported: str) -> None:
    assert reported in found(code)


@pytest.mark.parametrize("code", ["thuiszitters = 1", "soort = 'thuiszitter'"])
def test_term_marked_later_that_is_used_already_is_reported(code: str) -> None:
    assert found(code) == ["GLOSSARY.md:7: thuiszitter is marked later, but is used"]


def test_term_marked_in_use_that_nobody_uses_is_reported() -> None:
    glossary = GLOSSARY.replace("truant | later", "truant | in use")

    assert found("", glossary) == ["GLOSSARY.md:7: thuiszitter is marked in use, but is not used"]


def test_names_of_folders_and_files_are_checked(tmp_path: Path) -> None:
    (tmp_path / "boards").mkdir()
    (tmp_path / "boards" / "toon.py").write_text('"""."""\n', encoding="utf-8")
    (tmp_path / "besluit.toml").touch()
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "board.py").write_text("board = 1\n", encoding="utf-8")
    glossary = GLOSSARY.replace("board, school", "boards, school")

    reported = problems(read_terms(glossary), uses_in(tmp_path))

    assert reported == [
        "boards/toon.py: toon is a Dutch verb",
        "boards/toon.py: say bestuur, not boards",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "| Bezwaar | bezwaren | An objection. | Awb 1:5 | objection |",
        "| Bezwaar | | An objection. | Awb 1:5 | objection | later |",
        "| Bezwaar | bezwaren | objection | Awb 1:5 | objection | later |",
        "| Bezwaar | bezwaren | An objection. | Awb 1:5 | objection | soon |",
    ],
)
def test_incomplete_line_of_the_glossary_is_refused(line: str) -> None:
    with pytest.raises(MalformedGlossaryError):
        read_terms(GLOSSARY + line)


def test_glossary_without_its_table_is_refused() -> None:
    with pytest.raises(MalformedGlossaryError):
        read_terms("# Glossary\n")
