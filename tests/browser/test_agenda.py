"""An aanvraag is assigned, and the dates of who has it stand in the agenda: wide, on a phone, dark, without script."""

import pytest

from tests.browser.conftest import PHONE, SMALLEST, Visiting
from tests.browser.test_aanvragen import COORDINATOR, SCHOOL, begin
from tests.browser.test_accessible import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_office_assigns_and_follows_its_dates(visiting: Visiting) -> None:
    school = visiting(persona=SCHOOL)
    path = begin(school, "consultatie")
    school.page.fill("#id_vraag", "Hoe verder na de winter?")
    school.page.fill("#id_situatie", "Leest goed, rekent moeizaam.")
    school.page.click("main button:has-text('Bewaar')")
    school.open(f"{path}stap/indienen/")
    school.page.click("main button[type=submit]")

    office = visiting(persona=COORDINATOR)
    page = office.open(path)
    assert violations(office) == []
    page.click("main >> text=Wijs toe")
    assert violations(office) == []
    page.select_option("#id_person", label="Noor Wilgenroos")
    page.fill("#id_remark", "Pak jij dit op?")
    page.click("main button[type=submit]")
    assert "Pak jij dit op?" in page.inner_text("main")

    page = office.open("/agenda/")
    page.click("main >> text=Maak een adres")
    assert violations(office) == []
    assert "/agenda/" in page.inner_text("main code")
    phone = visiting(persona=COORDINATOR, size=PHONE, dark=True)
    phone.open("/agenda/")
    assert violations(phone) == []
    phone.open(path)
    small = visiting(persona=COORDINATOR, size=SMALLEST)
    small.open("/agenda/")
    assert small.page.evaluate("document.documentElement.scrollWidth") <= SMALLEST[0]
    small.page.click("main >> text=Maak een nieuw adres")
    assert small.page.evaluate("document.documentElement.scrollWidth") <= SMALLEST[0]
