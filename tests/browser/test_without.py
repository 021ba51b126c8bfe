"""The website without a mouse, without script, and on paper."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PAGES
from tests.browser.conftest import Visiting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SHEET = 500  # CSS pixels


def test_every_page_reads_the_same_without_script(visiting: Visiting) -> None:
    plain, scripted = visiting(script=False), visiting()
    for path in PAGES:
        without, with_script = plain.open(path), scripted.open(path)
        assert without.inner_text("h1") == with_script.inner_text("h1")
        assert words(without) == words(with_script), path


def words(page: Page) -> list[str]:
    return page.inner_text("main").split()


def test_a_list_is_searched_and_sorted_without_script(visiting: Visiting) -> None:
    page = visiting(script=False).open("/bronnen/")
    page.fill("main input[type=search]", "namen")
    page.click("main >> text=Toon")
    assert "namen.csv" in page.inner_text("table")
    assert "gemeenten_2025" not in page.inner_text("table")
    page.click("thead >> text=Bestand")
    assert "sorteer=bestand" in page.url


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.innerText || document.activeElement.name || ''")
    return text.strip()


def test_the_first_tab_offers_to_skip_to_the_content(visiting: Visiting) -> None:
    page = visiting().open("/cijfers/")
    page.keyboard.press("Tab")
    assert focused(page) == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    "path", ["/cijfers/deelname-sbo-vensters/", "/bronnen/", "/bronnen/laden/", "/", "/scholen/D0AA00/"]
)
def test_tab_goes_through_a_page_in_the_order_it_is_seen(visiting: Visiting, path: str) -> None:
    page = visiting().open(path)
    page.evaluate("document.getElementById('inhoud').focus()")
    places: list[tuple[float, float]] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "(() => { const e = document.activeElement; if (!e.closest('main')) return null;"
            " const r = e.getBoundingClientRect();"
            " return [r.top + window.scrollY, r.left, r.bottom + window.scrollY, r.width] })()"
        )
        if box is None:
            break
        assert box[3] > 0, focused(page)
        places.append((box[0], box[2]))
    assert len(places) > 2
    # Sheets stand side by side, so a stop may lie higher than the one before it, but not by more than a sheet.
    assert all(after[1] >= before[0] - SHEET for before, after in pairwise(places))


def test_every_stop_shows_that_it_has_the_focus(visiting: Visiting) -> None:
    page = visiting().open("/cijfers/deelname-sbo-vensters/")
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", focused(page)


def test_a_figure_is_reached_and_opened_with_the_keyboard_alone(visiting: Visiting) -> None:
    page = visiting().open("/cijfers/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('tbody') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/cijfers/*/**")
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == "Dezelfde getallen als tabel":
            break
    page.keyboard.press("Enter")
    assert page.locator(".tn-chart__table").is_visible()


def test_paper_shows_the_subject_without_the_ways_to_act(visiting: Visiting) -> None:
    page = visiting().open("/cijfers/deelname-sbo-vensters/")
    page.emulate_media(media="print")
    for hidden in ("nav[aria-label=Hoofdmenu]", "form[aria-label='Kies voor wie en wanneer']", ".tn-switch"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator(".tn-figure__value").is_visible()
    assert page.locator(".tn-chart--wide").is_visible()
    assert page.locator("#definitie").is_visible()
    assert len(page.pdf(format="A4")) > 10_000
