"""The website in English: what people read is English, but for data and for words that stay Dutch on purpose.

Two ways to find what was left in Dutch. A text that the catalogue knows, and that stands on an English page as it is in
Dutch, was not asked for in the language of the page. A heading, label or button that is the same on both pages was
never marked for translation at all.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from django.test import Client

from tests.apps.access.people import ask
from tests.browser.addresses import PAGES
from tests.interfaces.demo_site import load_demo_with_registers, signed_in
from thuisnabij.children.register.rules.words import AttendanceStatus, EnrolmentStatus, FindingKind
from thuisnabij.doors.intake.registers.catalogue import REGISTERS
from thuisnabij.doors.intake.web.registers_columns import dutch_label_of
from thuisnabij.doors.intake.web.registers_words import LABELS, VALUES
from thuisnabij.ground.access.rules import Action, Role
from thuisnabij.ground.sources.rules.schema import file_columns
from tools import messages

OF_OFFICE = (
    "/journaal/",
    "/beheer/",
    "/afspraken/",
    "/hulp/",
    "/wie-mag-wat-zien/",
    "/registers/",
    "/brieven/",
)
OF_COORDINATOR = (
    "/leerlingen/",
    "/leerlingen/aanmelden/",
    "/aanvragen/",
    "/besluiten/",
    "/adviezen/",
    "/agenda/",
    "/opp/",
    "/bevindingen/",
    "/koppelen/",
)
BEHIND_FIGURES = tuple(
    f"/leerlingen/bij-cijfer/{key}/?voor=PO9901"
    for key in ("tlv-lopend", "overstap-lichter-aandeel", "thuiszitters-ocw", "besluiten-binnen-termijn")
)
OF_KEEPER = ("/mensen/", "/mensen/rol-geven/", "/afspraken/nieuw/", "/bronnen/laden/")
OF_PUPIL = ("", "betrekken/", "noodtoegang/")
BELEID, COORDINATOR, KEEPER, DIRECTOR = "hanna-kievit", "noor-wilgenroos", "bas-schroef", "dirk-zwaluw"
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
STRUCTURE = frozenset({"h1", "h2", "h3", "legend", "label", "button", "dt", "caption", "summary"})
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")
CELLS = frozenset({"td", "th", "dd"})
"""Here data may happen to be a word that the catalogue knows as well."""
LONG_ENOUGH = 9  # signs, for a text that is looked for inside another
LIBRARY = messages.SOURCE / "plans" / "library"
NAMES = (
    "select name from access_person",
    "select name from organisations_namerecord",
    "select name from organisations_locationrecord",
    "select ground from sources_agreement",
)


@dataclass(frozen=True)
class Told:
    """A text of a page, and the elements it stands in, innermost first."""

    text: str
    inside: tuple[str, ...]


class Reader(HTMLParser):
    """Gathers what people read or hear, but for parts that say they are Dutch."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Told] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        is_left_out = (
            tag in ("script", "style") or (found.get("lang") == "nl" and tag != "html") or self._is_left_out()
        )
        if tag not in VOID:
            self._open.append((tag, is_left_out))
        if not is_left_out:
            for name in ATTRIBUTES:
                self._tell(found.get(name) or "", f"@{name}")

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        if not self._is_left_out():
            self._tell(data)

    def _is_left_out(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _tell(self, text: str, *first: str) -> None:
        if text := " ".join(text.split()):
            self.told.append(Told(text, (*first, *(tag for tag, _ in reversed(self._open)))))


def catalogue() -> dict[str, str]:
    """Every Dutch text with its English one; of two forms both."""
    found = {}
    for message in messages.read(messages.TRANSLATION):
        forms = message.id if isinstance(message.id, list | tuple) else (message.id,)
        said = message.string if isinstance(message.string, list | tuple) else (message.string,)
        found |= {
            " ".join(form.split()): " ".join(each.split()) for form, each in zip(forms, said, strict=True)
        }
    return found


def test_the_words_of_actions_roles_and_registers_are_all_in_the_catalogue() -> None:
    known = catalogue()
    for words in (Action, Role, EnrolmentStatus, AttendanceStatus, FindingKind):
        assert [str(word) for word in words if str(word) not in known] == [], words
    columns = [column for register in REGISTERS for column in file_columns(register)]
    assert {dutch_label_of(column) for column in columns} <= set(LABELS)
    allowed = {word for column in columns for word in column.allowed if not re.fullmatch(r"\d+[a-z]?", word)}
    assert allowed == set(VALUES)
    assert {*LABELS, *VALUES} <= known.keys()


@pytest.mark.xdist_group("demo")
@pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
def test_no_page_says_in_dutch_what_it_can_say_in_english(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    known, data = catalogue(), texts_of_data(tmp_path)
    differing = {dutch for dutch, english in known.items() if dutch != english}
    sentences = [each for each in differing if " " in each and len(each) >= LONG_ENOUGH and "%" not in each]
    left, same = set(), set()
    for persona, address in addresses():
        client = signed_in(persona)
        english, dutch = (read(client, address, language) for language in ("en", "nl"))
        for told in (told for told in english if told.text.removeprefix(": ") not in data):
            is_cell = CELLS.intersection(told.inside[:3])
            if (told.text in differing and not is_cell) or any(each in told.text for each in sentences):
                left.add((address, told.text))
        unchanged = {told.text for told in english if is_structure(told)} & {told.text for told in dutch}
        same |= {(address, text) for text in unchanged - data if not is_same(text, known)}
    assert left == set()
    assert same == set()


def texts_of_data(region: Path) -> set[str]:
    """What stays as somebody wrote it: plans, grounds of agreements, and names of people, children and schools."""
    parts = ("ROEPNAAM", "VOORVOEGSEL", "ACHTERNAAM")
    rows = chain.from_iterable(map(rows_of, (region / "registers").glob("*.csv")))
    found = {text for path in LIBRARY.glob("*.toml") for text in strings(tomllib.loads(path.read_text()))}
    found |= {" ".join(filter(None, (row[part] for part in parts))) for row in rows if "ROEPNAAM" in row}
    for question in NAMES:
        found |= {" ".join(str(text).split()) for (text,) in ask(question, alias="owner")}
    return found


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def strings(value: object) -> Iterator[str]:
    """Every string in a structure of tables and lists."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def is_structure(told: Told) -> bool:
    """A heading, a label or a button; not the cells of a table, which hold data."""
    return bool(STRUCTURE.intersection(told.inside[:2])) and not CELLS.intersection(told.inside)


def is_same(text: str, known: dict[str, str]) -> bool:
    """True for a word that is the same in English, and for numbers, codes and signs; a star marks a register."""
    plain = text.removesuffix(" *")
    return known.get(plain) == plain or not re.search(r"[a-z]{3}", text)


def addresses() -> Iterator[tuple[str, str]]:
    """Main pages with somebody who may open them."""
    runs = ask("select max(id) from sources_importrun group by kind order by 1", alias="owner")
    # The number of a run in that list is one of the region that browsers visit; all kinds of runs of this one follow.
    pages = [address for address in PAGES if not re.fullmatch(r"/bronnen/\d+/", address)]
    yield from ((BELEID, address) for address in (*pages, *OF_OFFICE))
    yield from ((BELEID, f"/bronnen/{number}/") for (number,) in runs)
    yield from ((BELEID, f"/registers/{register.kind}/") for register in REGISTERS)
    yield from ((KEEPER, address) for address in (*OF_KEEPER, "/journaal/"))
    yield DIRECTOR, "/vernietigen/"
    listed = signed_in(COORDINATOR).get("/leerlingen/").content.decode()
    [pupil] = re.findall(r'href="(/leerlingen/[0-9a-f-]{36}/)"', listed)[:1]
    yield from ((COORDINATOR, address) for address in (*OF_COORDINATOR, *BEHIND_FIGURES))
    yield from ((COORDINATOR, pupil + part) for part in OF_PUPIL)


def read(client: Client, address: str, language: str) -> list[Told]:
    """What is told at an address in a language."""
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200, address
    reader = Reader()
    reader.feed(answer.content.decode())
    assert len(reader.told) > 20, address
    return reader.told
