"""The website without a mouse, without script, and on paper."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PAGES
from tests.browser.conftest import Visiting, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SHEET = 500  # CSS pixels
READINGS = 10
HIDE = "parts => document.querySelectorAll(parts).forEach(each => { each.style.display = 'none' })"


def test_every_page_reads_the_same_without_script(visiting: Visiting) -> None:
    plain, scripted = visiting(script=False), visiting()
    for path in PAGES:
        without, with_script = read_both(plain, scripted, path)
        assert without == with_script, path


def read_both(plain: Visitor, scripted: Visitor, path: str) -> tuple[list[str], list[str]]:
    """The words of a page in both windows; again while figures come in between the one reading and the other."""
    for _ in range(READINGS):
        both = words(plain.open(path)), words(scripted.open(path))
        if both[0] == both[1]:
            break
    return both


def words(page: Page) -> list[str]:
    """The words of a page beside its map: that is drawn with names in it, or moves and is searched with a script."""
    if page.locator("[data-map]").count() and page.evaluate("Boolean(window.L)"):
        page.wait_for_selector(".tn-map--moves")
    page.evaluate(HIDE, "[data-map], .tn-map__find")
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
    stops: list[dict[str, float]] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "(() => { const e = document.activeElement; if (!e.closest('main')) return null;"
            " const r = e.getBoundingClientRect(), s = window.scrollY;"
            " return {top: r.top + s, bottom: r.bottom + s, left: r.left, right: r.right} })()"
        )
        if box is None:
            break
        assert box["right"] > box["left"], focused(page)
        stops.append(box)
    assert len(stops) > 2
    # Sheets stand side by side, so a stop may lie higher than the one before it, but not by more than a sheet,
    # unless a column begins there: to the right of all there was.
    for before, after in pairwise(stops):
        begins_a_column = after["left"] >= max(each["right"] for each in stops[: stops.index(after)])
        assert after["bottom"] >= before["top"] - SHEET or begins_a_column, (before, after)


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
