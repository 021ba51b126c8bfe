"""Entering a pupil as a school and as the coordinator do, with a worker that takes it in; wide and on a phone."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, SCHOOL, WIDE, Visiting, Visitor
from tests.browser.test_accessible import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
COORDINATOR = "noor-wilgenroos"
PATIENCE = 30_000  # milliseconds: the worker may be folding the region still


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)


def send(page: Page) -> None:
    page.click("main button[type=submit]")


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_school_enters_a_pupil_mends_an_error_and_opens_its_page(
    visiting: Visiting, size: tuple[int, int]
) -> None:
    visitor = visiting(persona=SCHOOL, size=size)
    page = visitor.open("/leerlingen/")
    page.click("text=Leerling aanmelden")
    assert violations(visitor) == []
    fill(page, first_name="Wilg", surname="Zeedistel", birth_date="2018-02-03", since="2026-08-01")
    fill(page, number="111222333", year="3")
    page.select_option("[name=school_type]", "bao")
    page.check("text=Ondersteuning:")
    send(page)
    assert violations(visitor) == []
    page.click("[role=alert] a")
    assert page.evaluate("document.activeElement.name") == "number"
    fill(page, number="")
    send(page)
    follow(visitor, "Wilg Zeedistel")


def follow(visitor: Visitor, name: str) -> None:
    """From the page with what was received to that of the pupil."""
    page = visitor.page
    expect(page.locator("h1")).to_have_text("Ontvangen")
    assert violations(visitor) == []
    expect(page.locator("text=Naar de leerling")).to_be_visible(timeout=PATIENCE)
    assert violations(visitor) == []
    page.click("text=Naar de leerling")
    expect(page.locator("h1")).to_have_text(name)
    assert violations(visitor) == []


def test_the_coordinator_enters_a_child_without_a_school_without_script(visiting: Visiting) -> None:
    visitor = visiting(persona=COORDINATOR, script=False)
    page = visitor.open("/leerlingen/aanmelden/")
    fill(
        page, first_name="Els", surname="Waterweegbree", birth_date="2021-05-06", since=str(date(2026, 9, 1))
    )
    fill(page, pc4="0011")
    page.select_option("[name=location]", "geen")
    page.check("text=Onderinstroom:")
    send(page)
    expect(page.locator("h1")).to_have_text("Ontvangen")
    for _ in range(30):
        if page.locator("text=Naar de leerling").count():
            break
        page.click("text=Kijk of het klaar is")
    page.click("text=Naar de leerling")
    expect(page.locator("h1")).to_have_text("Els Waterweegbree")
    assert "nog niet ingeschreven" in page.inner_text("main")


@pytest.mark.parametrize("persona", [SCHOOL, COORDINATOR])
@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 700)])
@pytest.mark.parametrize("dark", [False, True])
def test_the_form_passes_axe_and_does_not_scroll_sideways(
    visiting: Visiting, persona: str, size: tuple[int, int], dark: bool
) -> None:
    visitor = visiting(persona=persona, size=size, dark=dark)
    page = visitor.open("/leerlingen/aanmelden/")
    send(page)
    assert re.search("Er moeten nog \\d+ dingen anders", page.inner_text("[role=alert]"))
    assert violations(visitor) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
