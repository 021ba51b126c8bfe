"""The gallery in a real browser: accessible in light and dark, wide and narrow, by keyboard, and on paper."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.ui.gallery import gallery_html, served

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
VENDOR = Path(__file__).resolve().parents[2] / "src/thuisnabij/ground/ui/static/vendor"
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium here: apt-get install chromium"),
    pytest.mark.skipif(
        not VENDOR.is_dir(), reason="the front-end files are not collected here; run make setup"
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def address() -> Iterator[str]:
    with served(gallery_html) as at:
        yield at


def opened(browser: Browser, address: str, **options: Any) -> Page:
    page = browser.new_page(**{"viewport": {"width": 1280, "height": 900}, "locale": "nl-NL", **options})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = opened(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for fold in page.query_selector_all("details:not([open])"):
        if fold.is_visible():
            fold.evaluate("fold => { fold.open = true }")
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    page.close()


@pytest.mark.parametrize("width", [1280, 820, 390, 320])
def test_page_never_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_page_loads_without_a_complaint(browser: Browser, address: str) -> None:
    page, complaints = browser.new_page(), []
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda asked: complaints.append(asked.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert complaints == []
    page.close()


def test_keyboard_alone_reaches_content_menu_and_list(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/?goed=1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.focus(".tn-person-menu > summary")
    page.keyboard.press("Enter")
    assert page.is_visible("text=Afmelden")
    page.keyboard.press("Escape")
    assert not page.is_visible("text=Afmelden")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.focus("#lijst-scholen-leerlingen")
    page.keyboard.press("Enter")
    page.wait_for_selector('th[aria-sort="ascending"] #lijst-scholen-leerlingen')
    assert page.evaluate("document.activeElement.id") == "lijst-scholen-leerlingen"
    page.close()


def test_focus_can_be_seen(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert style == "3px"
    page.close()


@pytest.mark.parametrize("has_script", [True, False])
def test_list_searches_sorts_and_pages_with_and_without_script(
    browser: Browser, address: str, has_script: bool
) -> None:
    page = opened(browser, address, java_script_enabled=has_script)
    page.fill("#lijst-scholen-zoek", "rietland")
    page.select_option("#lijst-scholen-filter-bestuur", "Stichting Rietland")
    page.press("#lijst-scholen-zoek", "Enter")
    page.wait_for_url("**zoek=rietland**")
    page.wait_for_selector("text=20 regels")
    page.click("#lijst-scholen-leerlingen")
    page.wait_for_url("**sorteer=leerlingen**")
    assert "zoek=rietland" in page.url
    page.goto(address)
    first = page.inner_text("#lijst-scholen tbody tr:first-child th")
    page.click("#lijst-scholen-volgende")
    page.wait_for_url("**na=**")
    page.wait_for_selector("#lijst-scholen-vorige")
    assert page.inner_text("#lijst-scholen tbody tr:first-child th") != first
    page.click("#lijst-scholen-vorige")
    page.wait_for_url("**voor=**")
    page.wait_for_function(f"document.querySelector('#lijst-scholen tbody th').innerText === {first!r}")
    page.close()


def test_script_replaces_the_list_only_and_keeps_the_address(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.evaluate("document.querySelector('h1').dataset.stays = 'ja'")
    page.click("#lijst-scholen-deelname")
    page.wait_for_selector('th[aria-sort="ascending"] #lijst-scholen-deelname')
    assert page.get_attribute("h1", "data-stays") == "ja"
    assert "sorteer=deelname" in page.url
    assert page.locator("#lijst-scholen").count() == 1
    page.go_back()
    page.wait_for_selector('th[aria-sort="ascending"] #lijst-scholen-naam')
    page.close()


def test_paper_has_the_numbers_without_the_buttons(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.emulate_media(media="print")
    assert not page.is_visible(".utrecht-nav-bar")
    assert not page.is_visible(".tn-filter")
    assert page.is_visible(".tn-chart--wide >> nth=0")
    assert page.is_visible("text=De Dotter 1")
    page.close()


def test_controls_are_big_enough_to_hit(browser: Browser, address: str) -> None:
    page = opened(browser, address, viewport={"width": 390, "height": 900})
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
            .filter(e => e.checkVisibility() && !e.closest('p, .tn-error-summary'))
            .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && (box.height < 23.5 || box.width < 23.5) && box.width > 2)
            .filter(([html]) => !html.includes('type="radio"') && !html.includes('type="checkbox"'))
            .map(([html]) => html)"""
    )
    assert small == []
    page.close()
