"""Every page holds to WCAG 2.2 AA as far as a machine can tell: wide and phone, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import PAGES
from tests.browser.conftest import BELEID, PHONE, SCHOOL, WIDE, Visiting, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = [(WIDE, False), (WIDE, True), (PHONE, False), (PHONE, True)]


def violations(visitor: Visitor) -> list[str]:
    found = Axe().run(visitor.page, options=RULES).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node.get('failureSummary', '')}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(("size", "dark"), LOOKS)
def test_every_page_passes_axe(visiting: Visiting, size: tuple[int, int], dark: bool) -> None:
    visitor = visiting(size=size, dark=dark)
    found = {}
    for path in PAGES:
        visitor.open(path)
        if problems := violations(visitor):
            found[path] = problems
    assert found == {}


@pytest.mark.parametrize("dark", [False, True])
def test_sign_in_and_refusal_pass_axe(visiting: Visiting, dark: bool) -> None:
    visitor = visiting(persona=None, dark=dark)
    visitor.open("/aanmelden/")
    assert violations(visitor) == []
    visitor.sign_in(SCHOOL)
    visitor.page.goto(visitor.site.url + "/bronnen/")
    assert violations(visitor) == []


@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 700)])
def test_no_page_scrolls_sideways(visiting: Visiting, size: tuple[int, int]) -> None:
    visitor = visiting(size=size)
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
