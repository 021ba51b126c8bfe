#!/usr/bin/env python3
"""Holds the code to GLOSSARY.md: no synonym for a legal term, no Dutch verb, no English plural of a Dutch noun.

Run as `python tools/check_glossary.py`; it prints each problem on a line and ends with 1 when there is one.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCE = CHECKOUT / "src" / "thuisnabij"

STATES = ("in use", "later")
HEADER = ["Term", "Plural", "Meaning", "Defined in", "Not in code", "State"]
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
STORED_VALUE = re.compile(r"[a-z0-9]+(?:[-_./ ][a-z0-9]+)*")


@dataclass(frozen=True)
class Term:
    """One line of the glossary; `spellings` are the term and its abbreviations, in lower case."""

    spellings: tuple[str, ...]
    plural: str
    synonyms: tuple[tuple[str, ...], ...]
    state: str
    line: int


@dataclass(frozen=True)
class Use:
    """A name in the code: the words it is made of, and where it stands."""

    words: tuple[str, ...]
    where: str
    is_identifier: bool = True


class MalformedGlossaryError(ValueError):
    """A line of the glossary cannot be read."""


def read_terms(text: str) -> list[Term]:
    """The terms of the table *Dutch terms*; raises `MalformedGlossaryError` on a line that is not complete."""
    terms, inside = [], False
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells == HEADER:
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and set(line) - set("|-: "):
            terms.append(_term(cells, number))
    if not terms:
        raise MalformedGlossaryError(f"no table with the columns {', '.join(HEADER)}")
    return terms


def _term(cells: list[str], line: int) -> Term:
    if len(cells) != len(HEADER) or not all(cells) or cells[-1] not in STATES or not cells[2].endswith("."):
        raise MalformedGlossaryError(
            f"line {line}: give {len(HEADER)} filled cells, the meaning as a sentence, the state as one of {STATES}"
        )
    name, plural, _, _, synonyms, state = cells
    spellings = tuple(part.strip(" )").lower() for part in name.split("("))
    return Term(spellings, plural.lower(), tuple(words_of(each) for each in synonyms.split(",")), state, line)


def words_of(name: str) -> tuple[str, ...]:
    """The words of an identifier, a path or a stored value, in lower case."""
    return tuple(word.lower() for word in WORD.findall(name))


# Dutch verbs that slip into names most easily; participles (`ingetrokken`) are stored values and stay allowed.
DUTCH_VERBS = words_of(
    "aanmaken afwijzen bepaal bepalen bereken berekenen bewaar bewaren bijwerken controleer controleren filteren"
    " geef haal indienen inladen intrekken laad laden lees lezen maak maken ophalen opslaan schrijf schrijven"
    " stuur sturen toekennen toevoegen tonen toon valideer valideren verstuur versturen verwijder verwijderen"
    " voeg wijzig wijzigen zoek zoeken"
)


def uses_in(source: Path) -> Iterator[Use]:
    """Every name the code of `source` defines, and every stored value and key in it; migrations apart."""
    for path in sorted(source.rglob("*.toml")):
        yield Use(words_of(path.stem), str(path.relative_to(source)), is_identifier=False)
    for path in sorted(source.rglob("*.py")):
        place = path.relative_to(source)
        if "migrations" in place.parts:
            continue
        yield Use(words_of(str(place.with_suffix(""))), str(place))
        yield from uses_in_code(path.read_text(encoding="utf-8"), str(place))


def uses_in_code(code: str, place: str) -> Iterator[Use]:
    """The names that one module defines, and the stored values it writes down."""
    for node in ast.walk(ast.parse(code, filename=place)):
        where = f"{place}:{getattr(node, 'lineno', 0)}"
        for name in _names(node):
            yield Use(words_of(name), f"{where} {name}")
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and STORED_VALUE.fullmatch(node.value)
        ):
            yield Use(words_of(node.value), f"{where} {node.value!r}", is_identifier=False)


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.arg):
        return [node.arg]
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return [node.id]
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        return [node.attr]
    return [node.asname] if isinstance(node, ast.alias) and node.asname else []


def problems(terms: list[Term], uses: Iterable[Use]) -> list[str]:
    """What in the code does not agree with the glossary, in order of the code; then the terms' states."""
    found, seen = [], set[tuple[str, ...]]()
    for use in uses:
        seen.update(_runs(use.words))
        if use.is_identifier:
            found += _problems_of_name(terms, use)
    return found + _problems_of_states(terms, seen)


def _problems_of_name(terms: list[Term], use: Use) -> list[str]:
    runs = _runs(use.words)
    found = [f"{use.where}: {verb} is a Dutch verb" for verb in use.words if verb in DUTCH_VERBS]
    for term in terms:
        name = term.spellings[0]
        for synonym in term.synonyms:
            if synonym in runs:
                found.append(f"{use.where}: say {name}, not {' '.join(synonym)}")
        for plural in sorted(_english_plurals(term)):
            if words_of(plural) in runs:
                found.append(f"{use.where}: the plural of {name} is {term.plural}, not {plural}")
    return found


def _problems_of_states(terms: list[Term], seen: set[tuple[str, ...]]) -> list[str]:
    found = []
    for term in terms:
        is_used = any(words_of(word) in seen for word in (*term.spellings, term.plural))
        if is_used != (term.state == "in use"):
            actual = "used" if is_used else "not used"
            found.append(
                f"GLOSSARY.md:{term.line}: {term.spellings[0]} is marked {term.state}, but is {actual}"
            )
    return found


def _english_plurals(term: Term) -> set[str]:
    """Of the full word only: the Dutch plural of an abbreviation has an s too (swv's)."""
    return {f"{term.spellings[0]}{ending}" for ending in ("s", "es")} - {term.plural}


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Every run of one to four words that stand beside each other."""
    return {words[start : start + length] for start in range(len(words)) for length in range(1, 5)}


def main() -> int:
    """Check the whole product; the number of problems decides the exit code."""
    try:
        terms = read_terms((CHECKOUT / "GLOSSARY.md").read_text(encoding="utf-8"))
    except MalformedGlossaryError as error:
        print(f"GLOSSARY.md: {error}")
        return 1
    found = problems(terms, uses_in(SOURCE))
    print("\n".join(found) or f"{len(terms)} terms, no problem")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
