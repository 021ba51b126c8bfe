"""The map in a browser: it moves with a script, stands still without one, and is found by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
MAP = "/kaart/?cijfer=deelname-sbo-vensters&binnen=PO9901&op=2025-10-01&scholen=sbo"


def test_without_a_script_the_drawing_and_the_table_are_there(visiting: Visiting) -> None:
    page = visiting(script=False).open(MAP)
    expect(page.locator(".tn-map__drawing")).to_be_visible()
    expect(page.locator("path.tn-area[data-unit]")).to_have_count(4)
    expect(page.locator("#als-tabel tbody tr")).to_have_count(4)
    expect(page.locator(".tn-map__find")).to_be_hidden()


def test_an_area_is_found_with_the_keyboard_and_says_what_the_table_says(visiting: Visiting) -> None:
    page = visiting().open(MAP)
    expect(page.locator(".tn-map__moves path.tn-area")).to_have_count(4)
    expect(page.locator(".tn-map__drawing")).to_be_hidden()
    page.focus("#kaart-zoek")
    page.keyboard.press("ArrowDown")
    said = page.locator(".leaflet-popup-content")
    expect(said).to_be_visible()
    row = page.locator("#als-tabel tbody tr").filter(has_text=said.locator("b").inner_text())
    assert said.locator("p").inner_text().replace("\xa0", " ") in row.inner_text().replace("\xa0", " ")
    link = said.locator("a")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cijfers/deelname-sbo-vensters/**")


def test_the_map_moves_with_the_arrow_keys(visiting: Visiting) -> None:
    page = visiting().open(MAP)
    first = page.locator(".tn-map__moves path.tn-area").first
    expect(first).to_be_visible()
    before = first.bounding_box()
    page.focus(".tn-map__moves")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "x => Math.abs(document.querySelector('.tn-map__moves path.tn-area').getBoundingClientRect().x - x) > 20",
        arg=before["x"] if before else 0,
    )
