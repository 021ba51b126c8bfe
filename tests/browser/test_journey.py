"""A policy officer goes from Vandaag to the evidence of a figure and to a school, and loads a file."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SCHOOL, Visiting, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
# Takes the place of the file of the demo region, and keeps the ROK that other tests visit.
ROK = (
    "swv;rok;rok_naam;vestigingscode\nPO9901;noord;Noord {number};D0AA00\nPO9901;noord;Noord {number};FOUT\n"
)
PATIENCE = 60_000


def heading(page: Page) -> str:
    return page.inner_text("h1")


def test_from_vandaag_to_the_evidence_of_a_figure(visiting: Visiting) -> None:
    visitor = visiting()
    page = visitor.page
    assert heading(page) == "Vandaag"
    page.click("text=Naar het plan >> nth=0")
    assert "/plannen/" in page.url
    page.click("article .utrecht-heading-3 a >> nth=0")
    assert "/doelen/" in page.url
    page.click("text=Waar dit cijfer uit bestaat >> nth=0")
    assert re.search(r"/cijfers/[a-z0-9-]+/\?voor=PO9901", page.url)
    expect(page.locator("#definitie")).to_be_visible()
    page.goto(visitor.site.url + "/cijfers/deelname-sbo-vensters/?voor=PO9901")
    page.click("text=Elke regel erachter >> nth=0")
    expect(page.locator("table")).to_contain_text("LEERLINGEN_2025")


def test_the_rows_behind_a_figure_add_up_to_it(visiting: Visiting) -> None:
    """The sum is made here, from the downloaded file, without the code that made the figure."""
    visitor = visiting()
    page = visitor.open("/cijfers/deelname-sbo-vensters/")
    shown = page.inner_text(".tn-figure__value")
    page.click("text=Elke regel erachter >> nth=0")
    with page.expect_download() as download:
        page.click("a[download]:has-text('CSV')")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    low: dict[str, int] = {"teller": 0, "noemer": 0}
    for row in csv.DictReader(io.StringIO(text), delimiter=";"):
        low[row["Deel"]] += 1 if row["Aantal"] == "<5" else int(row["Aantal"])
    assert f"{100 * low['teller'] / low['noemer']:.2f}".replace(".", ",") in shown


def test_another_unit_and_date_by_the_form(visiting: Visiting) -> None:
    page = visiting().open("/cijfers/deelname-sbo-vensters/")
    page.select_option("#kies-voor", "D0001")
    page.select_option("#kies-op", "2023-10-01")
    page.click("main >> text=Tonen")
    assert "voor=D0001" in page.url
    expect(page.locator("main")).to_contain_text("op 1 oktober 2023")
    expect(page.locator(".tn-title")).to_contain_text("Openbare Scholen Plassenland")


def test_a_figure_is_taken_apart_by_level_and_leads_to_its_parts(visiting: Visiting) -> None:
    page = visiting().open("/cijfers/deelname-sbo-vensters/")
    page.click(".tn-switch >> text=Gemeente")
    page.click("#onderdelen table >> text=Lisdijk")
    expect(page.locator(".tn-title")).to_contain_text("Lisdijk")


def test_what_cannot_be_measured_says_why_and_shows_no_number(visiting: Visiting) -> None:
    page = visiting().open("/cijfers/deelname-so-ocw/")
    top = page.inner_text("section[aria-label='Het cijfer']")
    assert "niet te meten" in top
    assert "etalend SWV ontbreekt" in top
    assert not re.search(r"\d,\d|\b0\b", top)


def test_from_a_school_to_its_figure_and_back_to_the_list(visiting: Visiting) -> None:
    page = visiting().open("/scholen/D0AA00/")
    page.click("section[aria-labelledby=cijfers-ernaast] a >> nth=0")
    assert "voor=D0AA00" in page.url
    assert heading(page)


def send(visitor: Visitor, name: str, text: str) -> None:
    page = visitor.open("/bronnen/laden/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    page.click("main button:has-text('Laden')")


def test_a_file_is_loaded_once_however_often_it_is_sent(visiting: Visiting) -> None:
    visitor = visiting()
    page = visitor.page
    send(visitor, "rok-proef.csv", ROK.format(number=1))
    expect(page.locator("#voortgang")).to_contain_text("Klaar", timeout=PATIENCE)
    expect(page.locator("#voortgang")).to_contain_text("1 van 2 rijen overgenomen, 1 geweigerd")
    page.click("text=Bekijk wat er geladen is")
    expect(page.locator("#geweigerd")).to_contain_text("FOUT")
    send(visitor, "zelfde-inhoud.csv", ROK.format(number=1))
    expect(page.locator("#voortgang")).to_contain_text("Al bekend", timeout=PATIENCE)
    page.click("text=Naar bronnen")
    expect(page.locator("table >> text=rok-proef.csv")).to_have_count(1)
    expect(page.locator("table >> text=zelfde-inhoud.csv")).to_have_count(0)


def test_a_file_of_no_known_kind_is_not_recognised_and_leaves_nothing(visiting: Visiting) -> None:
    visitor = visiting()
    send(visitor, "boodschappen.csv", "melk;brood\n1;2\n")
    expect(visitor.page.locator("#voortgang")).to_contain_text("Niet herkend", timeout=PATIENCE)
    kept = list((visitor.site.home / "uploads").iterdir())
    assert kept == []


def test_sending_nothing_says_so_at_the_field(visiting: Visiting) -> None:
    visitor = visiting()
    page = visitor.open("/bronnen/laden/")
    page.click("main button:has-text('Laden')")
    assert "Kies ten minste één bestand" in page.inner_text("[role=alert]")
    assert page.get_attribute("input[type=file]", "aria-invalid") == "true"


def test_who_may_not_load_files_is_told_why(visiting: Visiting) -> None:
    visitor = visiting(persona=SCHOOL)
    page = visitor.page
    assert page.locator("nav >> text=Bronnen").count() == 0
    answer = page.goto(visitor.site.url + "/bronnen/laden/")
    assert answer is not None
    assert answer.status == 403
    assert "Bestanden laden kan alleen beheer of beleid" in page.inner_text("main dl")


def test_a_file_is_loaded_without_script(visiting: Visiting) -> None:
    visitor = visiting(script=False)
    page = visitor.page
    send(visitor, "rok-zonder-script.csv", ROK.format(number=2))
    for _ in range(60):
        if page.locator("text=Kijk of het klaar is").count() == 0:
            break
        page.wait_for_timeout(500)
        page.click("text=Kijk of het klaar is")
        page.wait_for_load_state()
    assert "Geladen" in page.inner_text("#voortgang")
