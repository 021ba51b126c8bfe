"""Letters come out accessible, filled in and sealed; a template that spoils that, or reaches out, is not kept."""

import time
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.apps.access.people import ALIASES, ask, child, involved, let, member
from tests.pdf_structure import tags_of
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.documents.letters.example_seal import DEMO_NAME
from thuisnabij.ground.documents.operations import (
    LetterNotMadeError,
    NewDocument,
    NewFile,
    SealNotMadeError,
    TemplateRefusedError,
    add_document,
    make_letter,
    open_version,
    preview_letter,
    save_template,
    sealed,
)
from thuisnabij.ground.documents.queries import (
    TemplateUnknownError,
    current_template,
    seal_state,
    template_versions,
    verify_seal,
)
from thuisnabij.ground.documents.rules.kinds import DocumentKind

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
ON = date(2026, 11, 28)
FIELDS = {
    "geadresseerde": "Familie Roerdomp\nDorpsstraat 1\n1234 AB Demodorp",
    "kenmerk": "K-17",
    "onderwerp": "Besluit op de aanvraag",
    "aanhef": "Geachte ouders,",
    "leerling": "Steenuil Roerdomp",
    "geboortedatum": "12 maart 2015",
    "besluit": "De toelaatbaarheidsverklaring is gegeven.",
    "nummer": "PO9901-2026-00042",
    "soort": "speciaal onderwijs",
    "categorie": "midden",
    "termijn": "1 december 2026 tot en met 31 juli 2028",
    "aanvrager": "De Verzinning",
    "redenen": "Eerste reden #panic() *met* tekens.\n\nTweede reden.",
    "tijdelijkheid": "Doel is terugkeer.",
    "bezwaarclausule": "U kunt binnen zes weken bezwaar maken.",
    "ondertekenaar": "D. Demo",
    "functie": "directeur",
}


@pytest.fixture
def noor() -> Actor:
    """The coordinator, who makes letters."""
    return member("noor", "coördinator", "PO9901")


@pytest.fixture
def dirk() -> Actor:
    """The director, who changes templates."""
    return member("dirk", "directeur", "PO9901")


def letter(actor: Actor, **changed: str) -> bytes:
    return make_letter(actor=actor, swv="PO9901", template="besluit-tlv", fields={**FIELDS, **changed}, on=ON)


def words_of(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(text.split())


def test_a_letter_is_accessible_says_everything_and_is_the_same_again(noor: Actor) -> None:
    made = letter(noor)

    reader = PdfReader(BytesIO(made))
    assert reader.metadata is not None
    assert reader.metadata.title == "Besluit op de aanvraag"
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    assert b"pdfuaid:part>1<" in made.replace(b"\n", b"")
    tags = [kind for kind, _ in tags_of(reader)]
    assert [each for each in tags if each in ("/H1", "/H2", "/Table")] == [
        "/H1",
        "/Table",
        "/H2",
        "/H2",
        "/H2",
    ]
    assert {"/P", "/TH", "/TD"} <= set(tags)
    words = words_of(made)
    for part in ("28 november 2026", "PO9901-2026-00042", "Eerste reden #panic() *met* tekens.", "zes weken"):
        assert part in words
    assert letter(noor) == made


@pytest.mark.parametrize(
    ("changed", "reason"),
    [({"nummer": " "}, "not filled in: nummer"), ({"verzonnen": "x"}, "no field of this letter: verzonnen")],
)
def test_a_letter_with_too_little_or_too_much_is_not_made(
    noor: Actor, changed: dict[str, str], reason: str
) -> None:
    with pytest.raises(LetterNotMadeError) as refused:
        letter(noor, **changed)

    assert refused.value.reason == reason


def test_letters_are_made_and_changed_by_whom_the_rules_say_and_only_of_the_own_swv(
    noor: Actor, dirk: Actor
) -> None:
    source = current_template(swv="PO9901", key="brief").source
    with pytest.raises(ActionRefusedError):
        save_template(actor=noor, swv="PO9901", key="brief", source=source, seen=0)
    with pytest.raises(ActionRefusedError):
        save_template(actor=dirk, swv="PO9902", key="brief", source=source, seen=0)
    with pytest.raises(ActionRefusedError):
        make_letter(actor=noor, swv="PO9902", template="brief", fields={}, on=ON)
    with pytest.raises(TemplateUnknownError):
        make_letter(actor=noor, swv="PO9901", template="kaart", fields={}, on=ON)


def test_a_changed_template_counts_from_then_on_and_the_old_ones_stay(noor: Actor, dirk: Actor) -> None:
    own = current_template(swv="PO9901", key="besluit-tlv")
    changed = own.source.replace("== Waarom", "== Onze redenen")

    assert save_template(actor=dirk, swv="PO9901", key="besluit-tlv", source=changed, seen=0) == 1

    assert "Onze redenen" in words_of(letter(noor))
    versions = template_versions(swv="PO9901", key="besluit-tlv")
    assert [(each.number, each.made_by) for each in versions] == [(1, "dirk"), (0, "")]
    assert versions[1].source == own.source
    assert current_template(swv="PO9902", key="besluit-tlv").number == 0
    with pytest.raises(TemplateRefusedError, match="somebody else"):
        save_template(actor=dirk, swv="PO9901", key="besluit-tlv", source=changed, seen=0)
    journalled = ask(
        "select action, subject, details ->> 'versie' from access_journalentry where allowed", alias="intake"
    )
    assert journalled == [("brief-bewerken", "PO9901 besluit-tlv", "1")]


HEAD = '#import "kader.typ": *\n#show: brief\n'


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        (f"{HEAD}#let x = \n", 3, "expected expression"),
        (f'{HEAD}#veld("bestaatniet")', 3, "er is geen veld 'bestaatniet'"),
        (f"{HEAD}#hoofd()\n#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg'/>\"))", 4, "alt text"),
        (f"{HEAD}=== Te diep begonnen", 3, "PDF/UA-1 error"),
        ("Zonder kader", None, "PDF/UA-1 error"),
        (f'{HEAD}#read("/etc/passwd")', 3, ""),
        (f'{HEAD}#read("../../../../../etc/passwd")', 3, "escape"),
        (f'{HEAD}#include "/proc/self/environ"', 3, ""),
        (f'{HEAD}#import "@preview/cetz:0.2.2": canvas', 3, "download"),
        (f'{HEAD}#eval("#im" + "port " + "\\"@preview/cetz:0.2.2\\": canvas", mode: "markup")', 3, ""),
        (f"{HEAD}#let f(n) = f(n + 1)\n#f(1)", 3, "depth"),
    ],
)
def test_a_template_that_is_broken_or_reaches_out_is_refused_with_its_line(
    dirk: Actor, source: str, line: int | None, reason: str
) -> None:
    with pytest.raises(LetterNotMadeError) as refused:
        save_template(actor=dirk, swv="PO9901", key="brief", source=source, seen=0)

    assert refused.value.line == line
    assert reason in refused.value.reason
    assert "root:" not in refused.value.reason
    assert current_template(swv="PO9901", key="brief").number == 0


def test_a_template_that_does_not_end_is_stopped(dirk: Actor) -> None:
    source = f"{HEAD}#for a in range(100000) {{ for b in range(100000) {{ let c = calc.sin(a + b) }} }}"

    with pytest.raises(LetterNotMadeError, match="too much time"):
        preview_letter(actor=dirk, swv="PO9901", key="brief", source=source)


@pytest.mark.parametrize("field", ["nummer", "termijn", "redenen", "bezwaarclausule"])
def test_a_template_that_leaves_out_what_a_besluit_must_say_is_refused(dirk: Actor, field: str) -> None:
    own = current_template(swv="PO9901", key="besluit-tlv").source
    parts = {
        "nummer": '  ("Nummer", veld("nummer")),\n',
        "termijn": '  ("Termijn", veld("termijn")),\n',
        "redenen": '#alineas("redenen")\n',
        "bezwaarclausule": "#bezwaar()\n",
    }
    assert parts[field] in own

    with pytest.raises(TemplateRefusedError) as refused:
        save_template(
            actor=dirk, swv="PO9901", key="besluit-tlv", source=own.replace(parts[field], ""), seen=0
        )

    assert refused.value.left_out == (field,)
    assert current_template(swv="PO9901", key="besluit-tlv").number == 0


def test_what_a_template_says_of_a_child_when_it_fails_comes_in_no_error(noor: Actor, dirk: Actor) -> None:
    own = current_template(swv="PO9901", key="besluit-tlv").source
    tricky = own + '\n#if veld("leerling") == "Steenuil Roerdomp" { panic(veld("leerling")) }\n'
    save_template(actor=dirk, swv="PO9901", key="besluit-tlv", source=tricky, seen=0)

    with pytest.raises(LetterNotMadeError) as refused:
        letter(noor)

    assert "Roerdomp" not in str(refused.value)
    assert refused.value.line is not None


def test_the_seal_of_the_demo_says_so_verifies_and_shows_every_change(
    noor: Actor, settings: Any, tmp_path: Path
) -> None:
    settings.THUISNABIJ_HOME, settings.IS_DEMO = str(tmp_path), True
    plain = letter(noor)

    started = time.perf_counter()
    made = sealed(pdf=letter(noor))
    seconds = time.perf_counter() - started

    assert seconds < 1
    assert not verify_seal(pdf=plain).is_sealed
    report = verify_seal(pdf=made)
    assert (report.is_sealed, report.is_intact, report.is_ours, report.is_example) == (True,) * 4
    assert report.signer == DEMO_NAME
    assert (tmp_path / "voorbeeldzegel.p12").stat().st_mode & 0o077 == 0
    assert words_of(made) == words_of(plain)
    at = made.index(b"/MediaBox") + len(b"/MediaBox [0 0 5")
    changed = made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :]
    assert not verify_seal(pdf=changed).is_intact
    assert not verify_seal(pdf=made + b"\n1 0 obj\n<<>>\nendobj\n").is_intact


def test_a_sealed_letter_is_kept_as_a_document_and_its_seal_still_holds(
    noor: Actor, settings: Any, tmp_path: Path
) -> None:
    settings.THUISNABIJ_HOME, settings.IS_DEMO = str(tmp_path), True
    handle = child()
    let(involved(handle, "PO9901", "ondersteuning"))
    file = NewFile("besluit.pdf", sealed(pdf=letter(noor)))

    number = add_document(
        actor=noor,
        handle_id=handle.id,
        document=NewDocument("Besluit", Category.ONDERSTEUNING, DocumentKind.BESLUIT),
        file=file,
    )

    opened = open_version(actor=noor, document_id=number, number=1)
    assert opened.content == file.content
    assert verify_seal(pdf=opened.content).is_intact


def test_without_a_certificate_a_letter_stays_as_it_is_and_a_wrong_one_is_an_error(
    noor: Actor, settings: Any, tmp_path: Path
) -> None:
    settings.IS_DEMO = False
    plain = letter(noor)
    assert sealed(pdf=plain) == plain
    assert seal_state() is None

    settings.THUISNABIJ_SEAL = str(tmp_path / "zegel.p12")
    with pytest.raises(SealNotMadeError):
        sealed(pdf=plain)
    (tmp_path / "zegel.p12").write_bytes(b"geen certificaat")
    with pytest.raises(SealNotMadeError):
        sealed(pdf=plain)
