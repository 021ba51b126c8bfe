"""The pack for a conversation: whose figures, beside whom, what was agreed, and who opens it."""

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

import pytest
from django.utils import timezone, translation
from pypdf import PdfReader

from tests.apps.plans.test_plan_pages import body, words
from tests.apps.plans.test_reports import EVERYWHERE
from tests.interfaces.demo_site import load_demo_with_registers, signed_in
from tests.pdf_structure import fonts_of, rows_of, tags_of
from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.access.operations import ActionRefusedError, make_party, make_persona
from thuisnabij.ground.access.queries import find_actor
from thuisnabij.ground.access.rules import Actor, PartyKind, Role
from thuisnabij.ground.organisations import queries as organisations
from thuisnabij.plans.documents.dialogue import dialogue_pdf, others_words
from thuisnabij.plans.queries import questions
from thuisnabij.plans.queries.dialogue import Pack, get_pack
from thuisnabij.plans.queries.dialogue_units import DialogueUnitUnknownError
from thuisnabij.region.quality.queries import DialogueRow

TODAY = date(2026, 11, 12)
OWN, OTHER = "D0AA00", "D0AB00"


@pytest.fixture
def demo(tmp_path: Path, transactional_db: None) -> Path:
    """The demo region with its registers and people, and one person for bestuur D0001."""
    load_demo_with_registers(tmp_path)
    party = make_party(kind=PartyKind.BESTUUR, key="D0001", name="Openbare Scholen Plassenland")
    make_persona(key="bart", name="Bart Verzonnen", party=party, role=Role.BESTUUR, start=date(2021, 8, 1))
    return tmp_path


def acting(key: str) -> Actor:
    found = find_actor(key=key, on=timezone.localdate())
    assert found is not None
    return found


def pack(level: str, key: str, by: str = "hanna-kievit") -> Pack:
    with translation.override("nl"):
        return get_pack(actor=acting(by), level=level, key=key, today=TODAY)


def talks_in_file(folder: Path, level: str, unit: str) -> list[tuple[str, str, str, str]]:
    """Planned, held, topic and agreements of every talk with a unit, from the file itself."""
    lines = next(folder.rglob("gesprekken-PO9901.csv")).read_text(encoding="utf-8").splitlines()
    heads = lines[0].split(";")
    rows = [dict(zip(heads, line.split(";"), strict=True)) for line in lines[1:]]
    return [
        (row["GEPLAND_OP"], row["GEHOUDEN_OP"], row["ONDERWERP"], row["AFSPRAKEN"])
        for row in rows
        if (row["NIVEAU"], row["EENHEID"]) == (level, unit)
    ]


@pytest.mark.xdist_group("demo")
@EVERYWHERE
def test_pack_has_its_figures_its_talks_and_its_page(demo: Path) -> None:
    """One load of the region, many looks at it."""
    _assert_agreements(demo)
    _assert_figures()
    _assert_doors()
    _assert_pages()
    for level, key in (("school", OWN), ("bestuur", "D0001"), ("rok", "PO9901/noord")):
        made = pack(level, key)
        _assert_readable(PdfReader(io.BytesIO(dialogue_pdf(made))), made)


def _assert_agreements(folder: Path) -> None:
    for level, key, unit in (
        ("school", OWN, OWN),
        ("bestuur", "D0001", "D0001"),
        ("rok", "PO9901/noord", "noord"),
    ):
        rows = talks_in_file(folder, level, unit)
        held = sorted((row for row in rows if row[1]), key=lambda row: row[1], reverse=True)
        assert held, level
        last = pack(level, key).last
        assert last is not None
        assert last.held_on is not None
        assert (last.held_on.isoformat(), last.agreed) in {(row[1], row[3]) for row in held[:1]}, level


def _assert_figures() -> None:
    made = pack("school", OWN)
    assert made.rows
    schools = {
        code: place for code, place in organisations.locations_on(on=TODAY).items() if place.swv == "PO9901"
    }
    names = {place.name for code, place in schools.items() if code != OWN}
    for row in made.rows:
        assert "vestiging" in row.measure.levels
        assert row.region is not None
        assert row.region.unit == "PO9901"
        assert row.region.on == row.own.on
        assert not names.intersection(re.split(r"[ ,]", others_words(row)))
    share = next(row for row in made.rows if row.measure.key == "deelname-regulier")
    assert share.spread is not None
    values = _values_of_others("deelname-regulier", "vestiging", share.own.on)
    assert share.spread.count == len(values)
    expected = quantiles([float(lo) for lo, _ in values], n=4, method="inclusive")
    found = [float(each.lo) for each in (share.spread.lower, share.spread.middle, share.spread.upper)]
    assert found == pytest.approx(expected)
    _assert_questions(made)
    absent = {measure.key for measure in made.absent}
    assert absent.isdisjoint(row.measure.key for row in made.rows)


def _assert_questions(made: Pack) -> None:
    """A figure is asked after exactly when all it can be lies beyond the middle half of the others."""
    for row in made.rows:
        assert row.own.value is not None
        is_low = row.spread is not None and row.own.value.hi < row.spread.lower.lo
        is_high = row.spread is not None and row.own.value.lo > row.spread.upper.hi
        about = [each for each in made.questions if each.startswith(f"{row.measure.title}: ")]
        assert len(about) == (is_low or is_high), row.measure.key
        assert all(("lager" if is_low else "hoger") in each for each in about)


def _values_of_others(key: str, level: str, on: date | None) -> list[tuple[object, object]]:
    found = measures.figures(key=key, on=on, level=level, within="PO9901")
    return [
        (each.value.lo, each.value.hi)
        for each in found
        if each.unit != OWN
        and each.value is not None
        and all(term is None or term.hi > 0 for term in (each.numerator, each.denominator))
    ]


def _assert_doors() -> None:
    """The school leader opens the own school, the bestuur its schools, the office of the region all of it."""
    assert pack("school", OWN, by="bram-hazelaar").unit.name == "De Dotter"
    own_schools = [
        code for code, place in organisations.locations_on(on=TODAY).items() if place.bestuur == "D0001"
    ]
    assert pack("school", own_schools[-1], by="bart").unit.unit.key == own_schools[-1]
    assert pack("bestuur", "D0001", by="bart").unit.unit.key == "D0001"
    for by, level, key in (
        ("bram-hazelaar", "school", OTHER),
        ("bram-hazelaar", "bestuur", "D0001"),
        ("bram-hazelaar", "rok", "PO9901/noord"),
        ("bart", "bestuur", "D0002"),
        ("bart", "rok", "PO9901/noord"),
        ("sanne-lisdodde", "bestuur", "D0001"),
        ("koos-plevier", "school", OWN),
        ("olga-rietveen", "school", OWN),
        ("jet-waterwulp", "school", OWN),
    ):
        with pytest.raises(ActionRefusedError):
            pack(level, key, by=by)
    for level, key in (
        ("school", "D9ZZ99"),
        ("bestuur", "D9999"),
        ("rok", "PO9901/nergens"),
        ("swv", "PO9901"),
    ):
        with pytest.raises(DialogueUnitUnknownError):
            pack(level, key)


def _assert_pages() -> None:
    page = body(signed_in("bram-hazelaar"), f"/gesprekken/school/{OWN}/")
    assert "Gesprek met De Dotter" in words(page)
    assert "anderen" in words(page)
    assert "None" not in words(page)
    answer = signed_in("bram-hazelaar").get(f"/gesprekken/school/{OWN}/?als=pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert signed_in("bram-hazelaar").get(f"/gesprekken/school/{OTHER}/").status_code == 403
    assert "Gesprek voorbereiden" in body(signed_in("bram-hazelaar"), f"/scholen/{OWN}/")
    assert "Gesprek voorbereiden" not in body(signed_in("bram-hazelaar"), f"/scholen/{OTHER}/")
    assert "Gesprek voorbereiden" in body(signed_in("hanna-kievit"), "/besturen/D0001/")
    assert "Gesprek voorbereiden" not in body(signed_in("sanne-lisdodde"), "/besturen/D0001/")


def _assert_readable(pdf: PdfReader, made: Pack) -> None:
    tags = list(tags_of(pdf))
    levels = [int(kind[2]) for kind, _ in tags if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    heads = [row for row in rows_of(pdf) if set(row) == {"/TH"}]
    assert [kind for kind, _ in tags].count("/Table") == len(heads) == 2
    drawn = [alt for kind, alt in tags if kind == "/Figure"]
    assert len(drawn) == len(made.rows)
    assert all("regio" in alt for alt in drawn)
    assert pdf.trailer["/Root"]["/Lang"] == "nl"
    assert pdf.metadata is not None
    assert pdf.metadata.title is not None
    assert made.unit.name in pdf.metadata.title
    assert all(is_embedded for _, is_embedded in fonts_of(pdf))


def talk(planned: date | None, held: date | None, agreed: str = "") -> DialogueRow:
    return DialogueRow("thuiszitters", planned, held, agreed)


def asked(held: list[DialogueRow], planned: list[DialogueRow]) -> list[str]:
    def ask() -> Iterator[str]:
        return questions.about_talks(held, planned, today=TODAY)

    with translation.override("nl"):
        return [question.replace("\xa0", " ") for question in ask()]


def test_agreements_are_asked_after_and_their_absence_too() -> None:
    day = date(2026, 3, 20)
    assert asked([talk(day, day, "Drie afspraken")], []) == [
        "Wat is er terechtgekomen van de afspraken van 20 maart 2026?"
    ]
    assert asked([talk(day, day)], []) == [
        "Van het gesprek van 20 maart 2026 zijn geen afspraken vastgelegd. Wat is er afgesproken?"
    ]
    assert asked([], []) == ["Er is nog geen gesprek vastgelegd. Wat is er eerder afgesproken?"]


def test_planned_talk_that_did_not_take_place_since_the_last_one_is_a_question() -> None:
    last, missed, coming = date(2026, 3, 20), date(2026, 6, 1), TODAY + timedelta(days=9)
    found = asked(
        [talk(last, last, "x")], [talk(missed, None), talk(coming, None), talk(date(2025, 1, 1), None)]
    )
    assert found[1:] == ["Het gesprek over thuiszitters van 1 juni 2026 is niet gehouden. Wanneer wel?"]
