"""Pages of pupils and of the office as people use them: axe, phone, keyboard, without script, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BEHEER, PHONE, SMALLEST, WIDE, Visiting, Visitor
from tests.browser.test_accessible import problems_of, violations

# Everybody in special primary education is in the register, so this school has pupils in a region of any size.
SPECIAL_SCHOOL = "fleur-zegge"
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
COORDINATOR, DIRECTOR = "noor-wilgenroos", "dirk-zwaluw"
NOBODY = "00000000-0000-4000-8000-000000000000"
OF_COORDINATOR = (
    "/leerlingen/",
    "/leerlingen/?zoek=van&filter-stand=ingeschreven",
    "/aanvragen/",
    "/aanvragen/?filter-stand=te+laat",
    "/bevindingen/",
    "/koppelen/",
    "/afspraken/",
    "/journaal/",
    "/beheer/",
    f"/leerlingen/{NOBODY}/noodtoegang/",
    "/cijfers/tlv-lopend/veranderd/?voor=PO9901&van=2024-10-01&op=2025-10-01",
    "/cijfers/thuiszitters-ocw/vergelijken/?voor=PO9901&op=2025-07-31&met=thuiszitters-breed",
)
OF_KEEPER = ("/mensen/", "/mensen/rol-geven/", "/afspraken/nieuw/", "/journaal/", "/beheer/", "/leerlingen/")
PARTS = ("", "?periode=alles", "?zoals-bekend-op=2026-01-01", "betrekken/")


def first_pupil(visitor: Visitor, question: str = "") -> str:
    """The address of the first pupil in the list."""
    page = visitor.open(f"/leerlingen/{question}")
    address = page.get_attribute("#lijst-leerlingen tbody th a", "href")
    assert address is not None
    return address


def first_agreement(visitor: Visitor) -> str:
    address = visitor.open("/afspraken/").get_attribute("#lijst-afspraken tbody th a", "href")
    assert address is not None
    return address


def pages_of(visitor: Visitor, persona: str) -> list[str]:
    """Every address for this persona, those of one pupil and one agreement included."""
    if persona == BEHEER:
        return [*OF_KEEPER, first_agreement(visitor)]
    pupil = first_pupil(visitor, "?filter-bevindingen=ja")
    return [*OF_COORDINATOR, *(pupil + part for part in PARTS)]


@pytest.mark.parametrize("persona", [COORDINATOR, BEHEER])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_every_page_passes_axe_in_light_and_dark_and_fits(
    visiting: Visiting, persona: str, size: tuple[int, int]
) -> None:
    visitor = visiting(persona=persona, size=size)
    assert problems_of(visitor, pages_of(visitor, persona)) == {}


@pytest.mark.parametrize("persona", [COORDINATOR, BEHEER])
def test_no_page_scrolls_sideways_on_the_smallest_phone(visiting: Visiting, persona: str) -> None:
    visitor = visiting(persona=persona, size=SMALLEST)
    too_wide = {}
    for path in pages_of(visitor, persona):
        page = visitor.open(path)
        extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if extra > 0:
            too_wide[path] = extra
    assert too_wide == {}


def words(page: Page) -> list[str]:
    """The words of a page without moments, which go on while the test looks."""
    return re.sub(r"\d\d\.\d\d", "", page.inner_text("main")).split()


def test_the_page_of_a_pupil_reads_the_same_without_script(visiting: Visiting) -> None:
    plain, scripted = visiting(persona=COORDINATOR, script=False), visiting(persona=COORDINATOR)
    pupil = first_pupil(plain)
    for path in (pupil, f"{pupil}?periode=schooljaar", f"{pupil}betrekken/"):
        assert words(plain.open(path))[:60] == words(scripted.open(path))[:60], path


def test_a_phone_shows_the_timeline_as_a_list_and_a_wide_screen_as_a_drawing(visiting: Visiting) -> None:
    phone, wide = visiting(persona=COORDINATOR, size=PHONE), visiting(persona=COORDINATOR)
    pupil = first_pupil(wide)
    small, large = phone.open(pupil), wide.open(pupil)
    assert small.locator(".tl-list").is_visible()
    assert not small.locator(".tn-tijdlijn").is_visible()
    assert large.locator(".tn-tijdlijn").is_visible()
    assert not large.locator(".tl-list").is_visible()


def test_the_same_facts_as_a_table_open_with_the_keyboard(visiting: Visiting) -> None:
    visitor = visiting(persona=COORDINATOR)
    page = visitor.open(first_pupil(visitor))
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()") == "Dezelfde feiten als tabel":
            break
    page.keyboard.press("Enter")
    expect(page.locator("details[open] table").first).to_be_visible()


def test_paper_shows_the_timeline_without_ways_to_act(visiting: Visiting) -> None:
    visitor = visiting(persona=COORDINATOR)
    page = visitor.open(first_pupil(visitor))
    page.emulate_media(media="print")
    assert page.locator(".tn-tijdlijn").is_visible()
    assert not page.locator(".tn-switch").first.is_visible()
    assert not page.locator("main .utrecht-button").first.is_visible()
    assert len(page.pdf(format="A4")) > 10_000


def test_a_code_of_nobody_and_of_another_s_pupil_look_alike(visiting: Visiting) -> None:
    coordinator, director = visiting(persona=COORDINATOR), visiting(persona=DIRECTOR)
    pupil = first_pupil(coordinator)
    texts = []
    for path in (pupil, f"/leerlingen/{NOBODY}/"):
        answer = director.page.goto(director.site.url + path)
        assert answer is not None
        assert answer.status == 404
        texts.append(director.page.inner_text("body"))
        assert violations(director) == []
    assert texts[0] == texts[1]


def test_a_director_breaks_the_glass_and_everybody_can_see_it(visiting: Visiting) -> None:
    coordinator, director = visiting(persona=COORDINATOR), visiting(persona=DIRECTOR)
    pupil = first_pupil(coordinator, "?sorteer=-geboren")
    director.page.goto(director.site.url + pupil)
    director.page.click("text=Noodtoegang")
    director.page.fill("textarea", "te kort")
    director.page.click("main button[type=submit]")
    assert "20" in director.page.inner_text("[role=alert]")
    director.page.fill("textarea", "Vanmiddag is er acuut een plek nodig voor deze leerling.")
    director.page.click("main button[type=submit]")
    expect(director.page.locator("h1")).to_have_text(coordinator.open(pupil).inner_text("h1"))
    shown = coordinator.page.inner_text("#betrokken")
    assert "Noodtoegang" in shown
    assert "Dirk Zwaluw" in shown
    assert "Dirk Zwaluw" in coordinator.page.inner_text("#gekeken")
    director.page.click("text=Beëindig")
    assert director.page.goto(director.site.url + pupil).status == 404  # type: ignore[union-attr]  # it answers


def test_who_works_with_figures_is_told_why_there_is_no_list(visiting: Visiting) -> None:
    page = visiting(persona=DIRECTOR).open("/leerlingen/")
    assert "ziet cijfers en geen dossiers" in page.inner_text("main")
    assert page.locator("main table").count() == 0


def test_a_school_sees_only_its_own_pupils(visiting: Visiting) -> None:
    school = visiting(persona=SPECIAL_SCHOOL)
    page = school.open("/leerlingen/")
    everybody = visiting(persona=COORDINATOR).open("/leerlingen/").inner_text("p[role=status]")
    assert page.inner_text("p[role=status]") != everybody
    assert page.locator("nav >> text=Bevindingen").count() > 0
