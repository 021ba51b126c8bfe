"""What the documents promise: links lead somewhere, commands and settings exist, and the licence is whole."""

import hashlib
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from thuisnabij.config.env import SETTINGS
from thuisnabij.doors.cli.main import build_parser

CHECKOUT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(?:sh|text)?\n(.*?)^```", re.DOTALL | re.MULTILINE)
# Of the official English text, compared word by word with two independent copies.
WORDS_OF_THE_EUPL = "7481f0517e025d6dbba598a38d4600f50902b8b1ce3db7412ad0110651f8b205"
NOT_SETTINGS = {"THUISNABIJ_SHARED", "THUISNABIJ_TRACE"}  # for tests and for developers


def _named(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def _lines() -> Iterator[tuple[str, str]]:
    """Every line inside a code block of a document, without its comment."""
    for document in DOCUMENTS:
        if "reference" in document.parts:
            continue
        for block in BLOCK.findall(document.read_text(encoding="utf-8")):
            for line in block.splitlines():
                yield _named(document), line.split("  #")[0].strip()


def _commands() -> list[Any]:
    found = [(name, line) for name, line in _lines() if line.startswith(".venv/bin/thuisnabij ")]
    return [pytest.param(line, id=f"{name}: {line}") for name, line in found]


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_link_between_documents_leads_to_a_file(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        if not re.match(r"https?:|#|mailto:", target):
            assert (document.parent / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("line", _commands())
def test_every_command_in_the_documents_is_understood(line: str) -> None:
    words = [re.sub(r"^<.*>$|^…$", "x", word) for word in shlex.split(line)[1:]]
    assert build_parser().parse_args(words).run


def test_every_make_target_in_the_documents_exists() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", makefile, re.MULTILINE))
    named = {line.split()[1] for _, line in _lines() if line.startswith("make ")}
    for document in DOCUMENTS:
        named |= set(re.findall(r"`make ([a-z0-9-]+)`", document.read_text(encoding="utf-8")))
    assert {"run", "test"} <= named <= targets


def test_every_setting_in_the_documents_is_declared() -> None:
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    named = {
        name.removesuffix("_FILE") for name in re.findall(r"\b(?:THUISNABIJ|DATABASE)_[A-Z_]+[A-Z]\b", text)
    }
    assert named - NOT_SETTINGS <= {setting.name for setting in SETTINGS}


def test_decisions_have_their_parts_and_stay_under_a_page() -> None:
    decisions = sorted((CHECKOUT / "docs" / "adr").glob("0*.md"))
    assert [path.name[:4] for path in decisions] == [
        f"{number:04}" for number in range(1, len(decisions) + 1)
    ]
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert heads == ["Context", "Decision", "Consequences", "Considered and rejected"], path.name
        assert re.search(r"^Status: (accepted|replaced by \d+) · \d{4}-\d\d-\d\d$", text, re.MULTILINE), (
            path.name
        )
        assert len(text.split()) < 500, path.name


def test_licence_is_the_whole_of_the_eupl() -> None:
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    articles = re.findall(r"^(\d+)\. [A-Z]", text, re.MULTILINE)
    assert articles == [str(number) for number in range(1, 16)]
    assert text.rstrip().endswith(
        "All other changes or additions to this Appendix require the production of a new\nEUPL version."
    )
    assert hashlib.sha256(" ".join(text.split()).encode()).hexdigest() == WORDS_OF_THE_EUPL


def test_publiccode_holds_what_the_standard_asks() -> None:
    found = yaml.safe_load((CHECKOUT / "publiccode.yaml").read_text(encoding="utf-8"))
    assert found["publiccodeYmlVersion"] == "0.4"
    assert found["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert found["softwareType"] == "standalone/web"
    assert date.fromisoformat(found["releaseDate"]) >= date(2026, 11, 22)
    assert found["legal"]["license"] == "EUPL-1.2"
    assert found["maintenance"] == {"type": "none"} or found["maintenance"]["contacts"]
    assert found["localisation"] == {"localisationReady": True, "availableLanguages": ["nl", "en"]}
    assert found["platforms"]
    assert found["categories"]
    for text in found["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 500 <= len(text["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in text["features"])
