"""Whatever is edited in a plan file, reading it gives what a plain edit of the parsed document gives, and no more."""

import copy
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import thuisnabij.plans
from thuisnabij.plans.rules.writing import Place, add_node, change_node, move_node, remove_node

LIBRARY = Path(thuisnabij.plans.__file__).parent / "library"
ODD = """\
  # scheef ingesprongen, met alles wat TOML toelaat
key="odd"   # zonder blanks
title   =   'Enkele "aanhaling" # geen commentaar'
swv = [ "PO9901", # de eerste
  "PO9902" ]
period = [2025-08-01, 2027-08-01]
# los commentaar

\t[[theme]]
\tkey = "a"
\ttitle = \"\"\"
# geen commentaar
[[theme]] ook niet\"\"\"
[[theme.goal]]
  key = "g"
text = '''
een ' twee'''
[[theme.goal.activity]]
text = "x"
owner = "y"
period = ["2025-08-01", "2026-08-01"]
[[theme.goal.indicator]]
measure = "m"
unit = "swv"
target = { op = "<", value = -3.50, by = "2027-07-31" }
[[ theme ]] # met blanks
key = "b"
title = "B\\u00e9"
"""
TEXTS = [ODD, *(path.read_text(encoding="utf-8") for path in sorted(LIBRARY.glob("*.toml")))]
FIELD = {
    "plan": "title",
    "contact": "text",
    "theme": "title",
    "goal": "text",
    "indicator": "chosen",
    "activity": "text",
}
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


def places(document: dict[str, Any]) -> list[Place]:
    """Every part of a document, the plan itself first."""
    found = [Place(()), *(Place(("contact", number)) for number in range(len(document.get("contact", []))))]
    for t, theme in enumerate(document.get("theme", [])):
        found.append(Place(("theme", t)))
        for g, goal in enumerate(theme.get("goal", [])):
            found.append(Place(("theme", t, "goal", g)))
            for kind in ("indicator", "activity"):
                found += [
                    Place(("theme", t, "goal", g, kind, number)) for number in range(len(goal.get(kind, [])))
                ]
    return found


def at(document: Any, place: Place) -> Any:
    for part in place.path:
        document = document[part]
    return document


def edit(text: str, document: dict[str, Any], place: Place, how: str, word: str) -> str:
    """One edit of the text, and the same one of the document by hand."""
    if how == "change":
        at(document, place)[FIELD[place.kind]] = word
        return change_node(text, place, {FIELD[place.kind]: word})
    if how == "add" and place.kind in ("plan", "theme", "goal"):
        kind = {"plan": "contact", "theme": "goal", "goal": "activity"}[place.kind]
        at(document, place).setdefault(kind, []).append({"text": word})
        return add_node(text, place, kind, {"text": word})
    if how == "remove" and place.path:
        parent = at(document, place.parent)
        del parent[place.kind][place.number]
        if not parent[place.kind]:
            del parent[place.kind]
        return remove_node(text, place)
    if how == "move" and place.path:
        siblings = at(document, place.parent)[place.kind]
        if place.number + 1 < len(siblings):
            one, two = place.number, place.number + 1
            siblings[one], siblings[two] = siblings[two], siblings[one]
        return move_node(text, place, 1)
    return text


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.booleans(), st.data())
def test_edits_of_the_text_are_edits_of_the_document(text: str, with_cr: bool, data: st.DataObject) -> None:
    text = text.replace("\n", "\r\n") if with_cr else text
    document = parsed(text)
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.sampled_from(places(document)))
        how = data.draw(st.sampled_from(["change", "add", "remove", "move"]))
        before, was = Counter(text.split("\n")), copy.deepcopy(document)
        text = edit(text, document, place, how, data.draw(words))
        assert parsed(text) == document
        if how == "move":
            assert Counter(line.strip() for line in text.split("\n")) == Counter(
                line.strip() for line in before.elements()
            )
        if document == was:
            assert Counter(text.split("\n")) == before or how == "move"
