"""Every page holds to WCAG 2.2 AA as far as a machine can tell: wide and phone, light and dark."""

from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import PAGES
from tests.browser.conftest import BELEID, PHONE, SCHOOL, SMALLEST, WIDE, Visiting, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# The dark look changes colours and nothing else, so that only what is said of colours can differ.
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(visitor: Visitor, rules: dict[str, object] = RULES) -> list[str]:
    found = Axe().run(visitor.page, options=rules).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node.get('failureSummary', '')}"
        for each in found
        for node in each["nodes"]
    ]


def problems_of(visitor: Visitor, paths: Sequence[str]) -> dict[str, list[str]]:
    """What axe and the width of each page have against it: in the light, and in the dark as far as colours go."""
    found = {}
    for path in paths:
        page = visitor.open(path)
        problems = violations(visitor)
        extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        problems += [f"scrolls sideways by {extra} pixels"] if extra > 0 else []
        page.emulate_media(color_scheme="dark")
        problems += [f"dark: {each}" for each in violations(visitor, OF_COLOURS)]
        page.emulate_media(color_scheme="light")
        if problems:
            found[path] = problems
    return found


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_every_page_passes_axe_in_light_and_dark_and_fits(visiting: Visiting, size: tuple[int, int]) -> None:
    assert problems_of(visiting(size=size), PAGES) == {}


def test_the_dark_look_is_of_other_colours(visiting: Visiting) -> None:
    """Else the look in the dark above would be the look in the light once more."""
    page = visiting().open("/")
    seen = []
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look)
        seen.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert seen[0] != seen[1]


@pytest.mark.parametrize("dark", [False, True])
def test_sign_in_and_refusal_pass_axe(visiting: Visiting, dark: bool) -> None:
    visitor = visiting(persona=None, dark=dark)
    visitor.open("/aanmelden/")
    assert violations(visitor) == []
    visitor.sign_in(SCHOOL)
    visitor.page.goto(visitor.site.url + "/bronnen/")
    assert violations(visitor) == []


def test_no_page_scrolls_sideways_on_the_smallest_phone(visiting: Visiting) -> None:
    visitor = visiting(size=SMALLEST)
    too_wide = {}
    for path in PAGES:
        page = visitor.open(path)
        extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if extra > 0:
            too_wide[path] = extra
    assert too_wide == {}


@pytest.mark.parametrize("language", ["en"])
def test_the_english_pages_say_which_language_they_are_in(visiting: Visiting, language: str) -> None:
    visitor = visiting(persona=BELEID)
    visitor.page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": visitor.site.url}]
    )
    for path in ("/cijfers/", "/bronnen/"):
        page = visitor.open(path)
        assert page.get_attribute("html", "lang") == language
        assert violations(visitor) == []
