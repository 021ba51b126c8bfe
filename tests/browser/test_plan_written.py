"""A plan from a copy to adoption, by the people whose steps it takes; with script, without, wide and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BELEID, PHONE, WIDE, Visiting, Visitor
from tests.browser.test_accessible import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DIRECTOR, COUNCIL = "dirk-zwaluw", "olga-rietveen"
TOO_WIDE = """[...document.querySelectorAll("main *")]
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map(each => each.outerHTML.slice(0, 200))"""
LOOKS = [("script", WIDE, True), ("phone", PHONE, True), ("plain", WIDE, False)]


def looked_at(visitor: Visitor) -> Page:
    """The page, which does not scroll sideways."""
    page = visitor.page
    page.wait_for_load_state()
    extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert extra <= 0, (page.url, page.evaluate(TOO_WIDE))
    return page


def step(visitor: Visitor, version: str, key: str, **fields: str) -> None:
    """Take one step from the page of the version, as somebody who reads the button."""
    page = visitor.open(version)
    page.click(f"main a[href$='/stap/{key}/']")
    looked_at(visitor)
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    for name, value in fields.items():
        page.fill(f"#id_{name}", value)
    page.click("main button[type=submit]")
    expect(page).to_have_url(visitor.site.url + version)


@pytest.mark.parametrize(("name", "size", "script"), LOOKS)
def test_a_plan_is_taken_over_edited_and_adopted(
    visiting: Visiting, name: str, size: tuple[int, int], script: bool
) -> None:
    key = f"po9901-2030-{name}"
    version = f"/plannen/{key}/versies/1/"
    policy = visiting(persona=BELEID, size=size, script=script)
    page = policy.open("/plannen/po3006-2025/versies/")
    page.click("text=Neem over als eigen plan")
    page.fill("#id_title", f"Plan van de proef ({name})")
    page.fill("#id_key", key)
    page.fill("#id_first", "2030-08-01")
    page.fill("#id_last", "2034-07-31")
    page.click("main button[type=submit]")
    expect(page).to_have_url(f"{policy.site.url}{version}bewerken/")
    looked_at(policy)
    page.click(f"a[href='{version}bewerken/theme-1-goal-0-indicator-0/']")
    page.fill("#id_height", "95,5")
    page.fill("#id_by", "2020-01-01")
    page.click("text=Bewaar >> nth=0")
    expect(page.locator("[role=alert]")).to_contain_text("Kies een dag na het begin")
    assert page.input_value("#id_height") == "95,5"
    looked_at(policy)
    page.fill("#id_by", "2034-07-31")
    page.click("main button[type=submit]")
    expect(page.locator("#theme-1-goal-0-indicator-0")).to_contain_text("ten minste 95,5")
    page.goto(policy.site.url + version)
    expect(page.locator("main")).to_contain_text("ten minste 95,5")
    looked_at(policy)
    if script:
        assert violations(policy) == []
    step(policy, version, "concept-gereed")
    step(policy, version, "overleg-gemeenten-gevoerd", verslag="Archief 12")
    step(policy, version, "overleg-ander-swv-gevoerd", wie="Plassenland VO", verslag="Archief 13")
    council = visiting(persona=COUNCIL, size=size, script=script)
    expect(council.open("/").locator("#aan-zet")).to_contain_text("U bent aan zet")
    step(council, version, "instemming-gegeven")
    director = visiting(persona=DIRECTOR, size=size, script=script)
    assert council.open(version).locator("main a[href*='/stap/']").count() == 0
    step(director, version, "vastgesteld", besluit="B-2030-1")
    plan = director.open(f"/plannen/{key}/")
    expect(plan.locator("section[aria-labelledby=versie]")).to_contain_text("Vastgesteld op")
    expect(plan.locator("section[aria-labelledby=versie]")).to_contain_text("30 april 2030")
    looked_at(director)
    if script:
        assert violations(director) == []


def test_an_activity_is_told_of_and_the_plan_shows_it(visiting: Visiting) -> None:
    visitor = visiting(persona=BELEID)
    page = visitor.open("/plannen/po9901-2022/mijlpalen/overstapprocedure-vastgesteld/")
    page.check("input[value=bereikt]")
    page.fill("#id_reached_on", "2024-03-01")
    page.fill("#id_evidence", "Besluit van de proef")
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    for _ in range(40):
        if page.locator("text=Besluit van de proef").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator("main")).to_contain_text("Besluit van de proef")


def test_the_pages_of_a_draft_pass_axe_in_the_dark_too(visiting: Visiting) -> None:
    visitor = visiting(persona=BELEID, dark=True)
    page = visitor.open("/plannen/po9901-2022/versies/")
    if page.locator("text=Begin een nieuwe versie").count():
        page.click("text=Begin een nieuwe versie")
    for tail in (
        "bewerken/",
        "bewerken/plan/",
        "bewerken/theme-0/toevoegen/goal/",
        "bewerken/theme-0-goal-0/verwijderen/",
        "bewerken/bestand/",
        "stap/concept-gereed/",
        "",
    ):
        visitor.open(f"/plannen/po9901-2022/versies/2/{tail}")
        assert violations(visitor) == [], tail
    visitor.open("/plannen/po9901-2022/?versie=2")
    assert violations(visitor) == []
