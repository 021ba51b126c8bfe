"""Pages of figures over the demo region: what they show, what they refuse to show, and the files they give."""

import csv
import io
import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.interfaces.demo_site import BELEID, SCHOOL, load_demo, signed_in, text_of
from thuisnabij.doors.intake.operations import load_files
from thuisnabij.ground.access.queries import local_administrator

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)


@pytest.fixture
def client(tmp_path: Path, settings: Settings) -> Client:
    settings.THUISNABIJ_HOME = tmp_path / "home"
    load_demo(tmp_path / "files")
    return signed_in(BELEID)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return text_of(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def rows(client: Client, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def main_of(html: str) -> str:
    return html[html.index("<main") :]


def test_the_catalogue_shows_every_figure_with_its_value_or_what_is_missing(client: Client) -> None:
    html = page(client, "/cijfers/")
    assert 'href="/cijfers/deelname-sbo-vensters/?voor=PO9901"' in html
    assert "geen open bestand zegt welk samenwerkingsverband voor een so-leerling betaalt" in html
    everything = rows(client, "/cijfers/?c-als=csv")
    definitions = list(Path("src/thuisnabij/figures/measures/catalogue").rglob("*.toml"))
    assert len(everything) == len([path for path in definitions if path.stem != "trend_breaks"])
    assert not [row for row in everything if row["Waarde"] in ("", "0")]


def test_the_evidence_of_a_figure_adds_up_to_the_figure(client: Client) -> None:
    html = page(client, "/cijfers/deelname-sbo-vensters/?voor=PO9901&op=2025-10-01")
    found = rows(client, "/cijfers/deelname-sbo-vensters/herkomst/?voor=PO9901&op=2025-10-01&r-als=csv")
    least, most = {"teller": 0, "noemer": 0}, {"teller": 0, "noemer": 0}
    for row in found:
        least[row["Deel"]] += 1 if row["Aantal"] == "<5" else int(row["Aantal"])
        most[row["Deel"]] += 4 if row["Aantal"] == "<5" else int(row["Aantal"])
    assert least["teller"] == most["teller"]
    low, high = (f"{bounds['noemer']:,}".replace(",", ".") for bounds in (least, most))
    assert (low if low == high else f"{low} tot {high}") in html
    assert f"{100 * least['teller'] / least['noemer']:.2f}".replace(".", ",") in html


def test_bounds_are_written_out_and_never_an_estimate(client: Client) -> None:
    html = main_of(page(client, "/cijfers/leerlingen-so-woon/?voor=PO9901"))
    assert re.search(r"\d+ tot \d+", html)
    assert "Het echte getal ligt zeker tussen deze grenzen" in html
    assert "geschat" not in html


def test_what_cannot_be_measured_shows_its_reason_and_no_number(client: Client) -> None:
    html = main_of(page(client, "/cijfers/deelname-so-ocw/?voor=PO9901"))
    assert "niet te meten" in html
    assert "Betalend SWV ontbreekt" in html
    assert "tn-figure__value" not in html
    assert "/cijfers/deelname-so-ocw-woon/" in html


def test_every_definition_has_a_page(client: Client) -> None:
    for path in Path("src/thuisnabij/figures/measures/catalogue").rglob("*.toml"):
        if path.stem != "trend_breaks":
            assert "Volledige definitie" in page(client, f"/cijfers/{path.stem}/")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("?voor=PO1234", "Geen geladen bron kent"),
        ("?voor=onzin", "Geen geladen bron kent"),
        ("?voor=0011", "Dit cijfer bestaat niet voor"),
        ("?op=2015-10-01", "Op de gevraagde datum is niets geteld"),
        ("?op=31-02-2025", "Op de gevraagde datum is niets geteld"),
        ("?op=2025-02-31", "Op de gevraagde datum is niets geteld"),
        ("?zoals-bekend-op=gisteren", "Op de gevraagde datum is niets geteld"),
    ],
)
def test_a_question_without_answer_says_what_can_be_asked(client: Client, question: str, says: str) -> None:
    for place in ("", "herkomst/"):
        html = page(client, f"/cijfers/deelname-sbo-vensters/{place}{question}", status=404)
        assert says in html
        assert "op=2025-10-01" in html


def test_a_figure_that_is_not_in_the_catalogue_is_not_found(client: Client) -> None:
    page(client, "/cijfers/bestaat-niet/", status=404)
    page(client, "/cijfers/bestaat-niet/herkomst/", status=404)


def test_the_parts_of_a_figure_go_into_a_file_and_add_up(client: Client) -> None:
    whole = rows(client, "/cijfers/leerlingen-sbo/herkomst/?voor=PO9901&r-als=csv")
    parts = rows(client, "/cijfers/leerlingen-sbo/?voor=PO9901&naar=bestuur&d-als=csv")
    assert sum(int(row["Waarde"]) for row in parts if row["Waarde"].isdecimal()) == sum(
        int(row["Aantal"]) for row in whole
    )


def test_a_figure_is_shown_as_it_was_known_before_a_later_file(client: Client, tmp_path: Path) -> None:
    """The later file doubles one sbo location; the page then shows the new value, and the old one on request."""
    path = "/cijfers/leerlingen-sbo/?voor=PO9901&op=2025-10-01"
    before = re.search(r'tn-figure__value">(.*?)<', page(client, path))
    assert before is not None
    old = next((tmp_path / "files").glob("06*"))
    head, *lines = old.read_text(encoding="utf-8").splitlines()
    changed = [_doubled(line) if "D1EA" in line else line for line in lines]
    later = tmp_path / "later.csv"
    later.write_text("\n".join([head, *changed]) + "\n", encoding="utf-8")
    load_files(paths=[later], actor=local_administrator(), recorded_at=timezone.now() + timedelta(seconds=1))
    html = page(client, path)
    assert f'tn-figure__value">{before[1]}<' not in html
    switch = re.search(r'href="(\?[^"]*zoals-bekend-op=[^"]*)"', html)
    assert switch is not None
    then = page(client, "/cijfers/leerlingen-sbo/" + switch[1].replace("&amp;", "&"))
    assert f'tn-figure__value">{before[1]}<' in then
    assert "zoals het bekend was op" in then


def _doubled(line: str) -> str:
    start, last = line.rsplit(";", 1)
    number = int(last.strip('"'))
    return f"{start};{last.replace(str(number), str(2 * number))}"


def test_who_has_no_business_with_sources_sees_their_names_without_links(client: Client) -> None:
    mine = page(client, "/cijfers/leerlingen-bao/?voor=PO9901")
    theirs = page(signed_in(SCHOOL), "/cijfers/leerlingen-bao/?voor=PO9901")
    assert 'href="/bronnen/' in main_of(mine)
    assert 'href="/bronnen/' not in main_of(theirs)
    assert "DUO 06, leerlingen per vestiging door de jaren" in theirs


def test_the_page_reads_in_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    html = page(client, "/cijfers/deelname-sbo-vensters/?voor=PO9901")
    assert '<html lang="en">' in html
    assert re.search(r'tn-figure__value">\d\.\d', html)


def test_the_catalogue_says_which_goals_use_a_figure_and_filters_on_levels_and_plans(client: Client) -> None:
    everything = {row["Sleutel"]: row for row in rows(client, "/cijfers/?c-als=csv")}
    plans = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in Path("src").rglob("plans/library/*.toml")
    ]
    uses = {
        (indicator["measure"], f"{plan['key']}: {goal['text']}")
        for plan in plans
        for theme in plan["theme"]
        for goal in theme["goal"]
        for indicator in goal["indicator"]
    }
    assert len(uses) > 50
    assert {(key, use) for key, use in uses if use not in everything[key]["Gebruikt bij doelen"]} == set()
    postcodes = {row["Sleutel"] for row in rows(client, "/cijfers/?c-als=csv&c-filter-niveaus=postcode")}
    assert postcodes == {key for key, row in everything.items() if "postcodegebied" in row["Te vragen voor"]}
    assert 0 < len(postcodes) < len(everything)
    one = rows(client, "/cijfers/?c-als=csv&c-filter-gebruikt=po3006-2025")
    assert {row["Sleutel"] for row in one} == {key for key, use in uses if use.startswith("po3006-2025: ")}
