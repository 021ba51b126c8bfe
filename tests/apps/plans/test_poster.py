"""The plan on one page: exactly one A4 for every plan, readable for everybody, and nothing on it that is not public."""

import io
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader
from pytest_django import Settings

from tests.apps.plans.conftest import PLAN
from tests.apps.plans.test_plan_pages import body, words
from tests.pdf_structure import fonts_of, tags_of
from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Provenance, Suppression
from thuisnabij.ground.ui.pdf.setting import _SET
from thuisnabij.plans import queries
from thuisnabij.plans.documents.poster import PlanTooLongError, poster_pdf
from thuisnabij.plans.queries.poster_view import (
    Poster,
    PosterContact,
    PosterFigure,
    PosterGoal,
    PosterTheme,
    Showing,
)
from thuisnabij.plans.queries.publicly import may_be_shown
from thuisnabij.plans.rules.gauges import Gauge, Span
from thuisnabij.plans.rules.status import Status

EVERYWHERE = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
TODAY = date(2026, 11, 12)
A4 = (595.276, 841.890)  # points: 210 by 297 mm
SMALLEST = 7.5


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def sizes_of(pdf: PdfReader) -> set[float]:
    """The sizes in points of all letters on the first page."""
    found = set()

    def note(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(matrix[3] or 1), 2))

    pdf.pages[0].extract_text(visitor_text=note)
    return found


def why_not(key: str) -> str:
    """Why a figure of this measure is not on the page: nobody has its facts, or they are of an own register."""
    measure = measures.get_measure(key)
    if measure.needs is not None:
        return "niet te meten"
    return "" if measure.provenance == Provenance.CENTRAAL else "niet openbaar"


def one_line(pdf: PdfReader) -> str:
    return " ".join("".join(page.extract_text() for page in pdf.pages).replace("\xa0", " ").split())


def figure(number: int, title: str = "Ouders en leerlingen tevreden over het steunpunt") -> PosterFigure:
    place = Fraction(number % 9 + 1, 10)
    return PosterFigure(
        title=title,
        showing=Showing.GETELD,
        value="95,98 tot 98,17 %" if number % 3 == 0 else "74,3 %",
        status=list(Status)[number % 5],
        gauge=Gauge(Span(Fraction(1, 5), Fraction(1, 5)), Fraction(4, 5), Span(place, place)),
        begin="begin 58,3 %",
        aim="doel ten minste 75 %, jul 2027",
        told=f"{title}: begin 58,3 %, nu 74,3 %, doel ten minste 75 %.",
        on=date(2025, 10, 1),
    )


def made(themes: int, goals: int, figures: int = 1, text: str = "Elke school haalt de norm") -> Poster:
    """A poster of so many themes with so many goals each."""
    return Poster(
        key="proef",
        title="Dichtbij en samen naar school",
        mission="Elk kind kan dicht bij huis naar school en leert daar samen met anderen.",
        swv="PO9901",
        swv_name="Samenwerkingsverband Plassenland PO",
        period="Ondersteuningsplan van 1 augustus 2025 tot en met 31 juli 2027",
        standing="Stand van 12 november 2026, zoals bekend op 12 november 2026",
        tally=((Status.BEREIKT, 3), (Status.GEMIST, 1)),
        themes=tuple(
            PosterTheme(
                number,
                "Sterke steun op school",
                tuple(
                    PosterGoal(f"{number}.{at}", text, tuple(figure(at + each) for each in range(figures)))
                    for at in range(goals)
                ),
                ("Wachttijden na een besluit elke maand bespreken", "Elke school koppelen aan een andere"),
            )
            for number in range(1, themes + 1)
        ),
        contacts=(PosterContact("Ouders", "De eigen school."),) * 3,
        reading="Streepje: het begin. Bol: nu. Ruit: het doel.",
        notes=("Peildatum van de cijfers: 1 okt 2025.",),
        today=TODAY,
    )


@EVERYWHERE
def test_every_shipped_plan_is_exactly_one_a4_that_everybody_can_read(region: Path) -> None:
    plans = queries.list_plans()
    assert len(plans) == 5
    for row in plans:
        swv = "VO9902" if row.sectors == {"VO"} else "PO9901"
        with translation.override("nl"):
            poster = queries.get_poster(key=row.key, swv=swv, today=TODAY)
        pdf = read(poster_pdf(poster))
        assert len(pdf.pages) == 1, row.key
        box = pdf.pages[0].mediabox
        assert (float(box.width), float(box.height)) == pytest.approx(A4, abs=0.01), row.key
        assert min(sizes_of(pdf)) >= SMALLEST, row.key
        assert all(is_embedded for _, is_embedded in fonts_of(pdf)), row.key
        _assert_whole(one_line(pdf), poster)


def _assert_whole(text: str, poster: Poster) -> None:
    """Every word of the poster is on the page; hyphens at the ends of lines apart."""
    bare = _bare(text)
    for theme in poster.themes:
        assert _bare(theme.title) in bare, theme.title
        for goal in theme.goals:
            assert _bare(goal.text) in bare, goal.text
            for each in goal.figures:
                assert _bare(each.title) in bare, each.title
                assert _bare(each.value) in bare, each.title
    for note in poster.notes:
        assert _bare(note) in bare, note


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


@EVERYWHERE
def test_page_is_read_aloud_in_order_with_words_for_every_gauge(region: Path) -> None:
    with translation.override("nl"):
        poster = queries.get_poster(key="po3006-2025", swv="PO9901", today=TODAY)
    pdf = read(poster_pdf(poster))
    tags = list(tags_of(pdf))
    headings = [kind for kind, _ in tags if re.fullmatch(r"/H\d", kind)]
    # One title; a heading for each theme and one for whom to ask; one for each aim and each contact.
    assert headings[0] == "/H1"
    assert headings.count("/H1") == 1
    assert headings.count("/H2") == len(poster.themes) + 1
    goals = sum(len(theme.goals) for theme in poster.themes)
    assert headings.count("/H3") == goals + len(poster.contacts)
    spoken = [alt for kind, alt in tags if kind == "/Figure"]
    assert spoken == [each.told for each in poster.figures if each.showing is Showing.GETELD]
    assert pdf.trailer["/Root"]["/Lang"] == "nl"
    assert pdf.metadata is not None
    assert pdf.metadata.title is not None
    assert pdf.metadata.title.startswith("Dichtbij en samen naar school")


@EVERYWHERE
def test_state_stands_there_in_a_word_and_what_is_absent_says_why(region: Path) -> None:
    with translation.override("nl"):
        poster = queries.get_poster(key="po3006-2025", swv="PO9901", today=TODAY)
    text = one_line(read(poster_pdf(poster)))
    assert "op koers" in text
    word = why_not("leerlingen-gedeelde-klas")
    assert f"{word}: Leerlingen van sbo en so in een gewone groep" in text
    plan = queries.get_plan(key="po3006-2025")
    words = [why_not(each.measure) for goal in plan.goals for each in goal.indicators]
    for count, sentence in (
        (words.count("niet te meten"), "cijfers hebben nog geen waarde"),
        (words.count("niet openbaar"), "cijfers zijn niet openbaar"),
    ):
        assert (f"{count} {sentence}" in text) == (count > 1)
    assert "zoals bekend op 12 november 2026" in text
    assert "Peildatum van de cijfers: 1 okt 2025." in text
    assert "Voorbeeldregio" in text


def test_plan_of_28_goals_with_37_figures_fits_in_letters_that_can_be_read() -> None:
    long = "Basisondersteuning, zorgroute en extra ondersteuning zijn op elke school op orde"
    poster = made(themes=4, goals=7, text=long)
    extra = [replace(goal, figures=(*goal.figures, figure(2))) for goal in poster.themes[0].goals]
    poster = replace(poster, themes=(replace(poster.themes[0], goals=tuple(extra)), *poster.themes[1:]))
    assert len(poster.figures) == 35
    pdf = read(poster_pdf(poster))
    assert len(pdf.pages) == 1
    assert min(sizes_of(pdf)) >= SMALLEST
    _assert_whole(one_line(pdf), poster)


def test_small_plan_is_set_in_larger_letters_than_a_large_one() -> None:
    small, large = (read(poster_pdf(made(themes, 2))) for themes in (2, 8))
    assert min(sizes_of(small)) >= min(sizes_of(large))
    assert sorted(sizes_of(small))[2] > sorted(sizes_of(large))[2]


def test_longest_words_stay_in_their_column() -> None:
    word = "onderwijsondersteuningsarrangementencoördinatorenoverleg" * 2
    poster = made(themes=2, goals=2, text=f"Het {word} komt elk jaar samen")
    assert _bare(word) in _bare(one_line(read(poster_pdf(poster))))


def test_plan_that_does_not_fit_is_refused_by_name() -> None:
    with pytest.raises(PlanTooLongError) as refused:
        poster_pdf(made(themes=12, goals=9, figures=3))
    assert refused.value.where == "proef"


def test_same_poster_is_the_same_file() -> None:
    poster = made(themes=2, goals=2)
    first = poster_pdf(poster)
    _SET.forget()
    assert poster_pdf(poster) == first


def test_only_what_a_national_source_published_may_be_shown_to_everybody() -> None:
    for measure in measures.list_measures():
        is_open = measure.suppression == Suppression.OPEN_DATA and measure.provenance == Provenance.CENTRAAL
        assert may_be_shown(measure) == is_open, measure.key
    assert may_be_shown(measures.get_measure("deelname-sbo-vensters"))
    assert not may_be_shown(measures.get_measure("thuiszitters-ocw"))


@EVERYWHERE
def test_figure_of_a_register_is_named_and_neither_value_nor_state_is_told(
    region: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The share of sbo, as if it came from a register of the samenwerkingsverband."""
    own = replace(measures.get_measure("deelname-sbo-vensters"), provenance=Provenance.DECENTRAAL)
    get = measures.get_measure
    monkeypatch.setattr(measures, "get_measure", lambda key: own if key == own.key else get(key=key))
    with translation.override("nl"):
        poster = queries.get_poster(key="po3006-2025", swv="PO9901", today=TODAY)
    hidden = [each for each in poster.figures if each.showing is Showing.NIET_OPENBAAR]
    assert own.title in [each.title for each in hidden]
    assert {(each.value, each.status, each.gauge, each.told) for each in hidden} == {("", None, None, "")}
    assert re.search(r"cijfers? (is|zijn) niet openbaar", " ".join(poster.notes))
    assert (Status.OP_KOERS, 2) in poster.tally  # of the three that were on course


@EVERYWHERE
def test_page_is_there_for_everybody_and_keeps_its_region(client: Client, region: Path) -> None:
    page = body(client, "/plannen/po3006-2025/op-een-a4/?voor=PO9901")
    text = words(page)
    assert "Dichtbij en samen naar school" in text
    assert "Deelname sbo (Vensters)" in text
    assert f"{why_not('aanmeldingen-toegelaten')}: Aanmeldingen die tot plaatsing leiden" in text
    assert 'href="/plannen/po3006-2025/op-een-a4.pdf?voor=PO9901"' in page
    assert "None" not in text
    answer = client.get("/plannen/po3006-2025/op-een-a4.pdf?voor=PO9901")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert len(read(answer.content).pages) == 1
    assert client.get("/plannen/po3006-2025/").status_code == 302  # the plan itself asks to sign in


@EVERYWHERE
def test_public_page_answers_no_question_about_the_past(client: Client, region: Path) -> None:
    now = words(body(client, "/plannen/po3006-2025/op-een-a4/?voor=PO9901"))
    then = words(body(client, "/plannen/po3006-2025/op-een-a4/?voor=PO9901&zoals-bekend-op=2020-01-01"))
    assert then == now


@EVERYWHERE
@pytest.mark.parametrize("address", ["/plannen/geen/op-een-a4/", "/plannen/geen/op-een-a4.pdf"])
def test_plan_that_is_not_there_is_a_page_that_says_so(client: Client, region: Path, address: str) -> None:
    body(client, address, status=404)


@EVERYWHERE
def test_own_mission_and_contacts_stand_on_the_page(
    client: Client, region: Path, own_plans: Path, settings: Settings
) -> None:
    contact = '[[contact]]\ntitle = "Bel ons"\ntext = "Elke dag van negen tot vier"\n'
    text = PLAN.replace("swv =", 'mission = "Alle kinderen doen mee"\nswv =').replace(
        "[[theme]]", f"{contact}[[theme]]"
    )
    (own_plans / "eigen-plan.toml").write_text(text)
    page = words(body(client, "/plannen/eigen-plan/op-een-a4/"))
    assert "Alle kinderen doen mee" in page
    assert "Bel ons Elke dag van negen tot vier" in page
    assert "steunpunt" not in page
