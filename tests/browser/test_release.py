"""A release from the form to what everybody reads of it; with script, without, wide, on a phone and in the dark."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE, Visiting
from tests.browser.test_accessible import violations
from tests.browser.test_plan_written import DIRECTOR, looked_at

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LOOKS = [
    ("wide", WIDE, False, True),
    ("phone", PHONE, True, True),
    ("plain", WIDE, False, False),
]
CHOSEN = {
    "profile": ("openbaar",),
    "swvs": ("PO9901",),
    "levels": ("swv",),
    "dates": ("2025-07-31", "2025-10-01"),
    "measures": ("thuiszitters-langer-3-maanden", "leerlingen-sbo"),
}


@pytest.mark.parametrize(("name", "size", "dark", "script"), LOOKS, ids=[look[0] for look in LOOKS])
def test_a_release_is_made_looked_at_and_published(
    visiting: Visiting, name: str, size: tuple[int, int], dark: bool, script: bool
) -> None:
    office = visiting(persona=DIRECTOR, size=size, dark=dark, script=script)
    page = office.open("/uitgaven/nieuw/")
    page.fill("#id_name", f"Uitgave van de proef ({name})")
    for field, values in CHOSEN.items():
        for value in values:
            page.check(f"main input[name={field}][value='{value}']")
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    for _ in range(120):
        if not page.locator("text=De uitgave wordt gemaakt").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    found = re.search(r"/uitgaven/(\d+)/", looked_at(office).url)
    assert found is not None
    expect(page.locator("main")).to_contain_text("Het bewijs")
    if script:
        assert violations(office) == []
    page.click("text=Publiceer >> nth=-1")
    expect(page.locator("[role=alert]").first).to_contain_text("Kijk eerst wat er getoond wordt")
    page.check("#id_seen")
    page.click("text=Publiceer >> nth=-1")
    expect(page.locator("main")).not_to_contain_text("Ik heb gekeken wat er getoond wordt")
    looked_at(office)

    reader = visiting(persona=None, size=size, dark=dark, script=script)
    public = reader.open(f"/openbare-cijfers/{found[1]}/")
    expect(public.locator("h1")).to_contain_text(f"Uitgave van de proef ({name})")
    expect(public.locator("main")).to_contain_text("nu nog: van een dossier waarop dit kan rusten")
    looked_at(reader)
    if script:
        assert violations(reader) == []
    poster = reader.open("/plannen/po9901-2022/op-een-a4/?voor=PO9901")
    expect(poster.locator("main")).to_contain_text("Thuiszitters langer dan drie maanden op")
    looked_at(reader)
