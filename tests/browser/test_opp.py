"""A school writes, sets, agrees and evaluates an opp in a browser: wide, on a phone, in the dark, without script."""

import os
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, SMALLEST, Visiting, Visitor
from tests.browser.test_accessible import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SCHOOL, COORDINATOR = "fleur-zegge", "noor-wilgenroos"
PATIENCE = 30_000  # milliseconds: the worker may be folding the region still
WORDS = {
    "onderbouwing": "Leest op niveau, rekent een jaar achter.",
    "belemmerend": "Raakt snel afgeleid in de grote groep.",
    "helpend": "Leest graag en helpt anderen.",
    "doelen": "Werkt een kwartier zelf aan een taak.\nVraagt hulp met een kaart.",
    "ondersteuning": "Een vaste plek en een dagplanning.",
    "wie": "De leerkracht en de intern begeleider.",
    "hoe-vaak": "Elke dag een half uur, tot de zomer.",
    "leerling-gewogen": "Daarom een plek bij het raam.",
}


def opp_of_pupil(visitor: Visitor, number: int) -> str:
    """The address of the opp of one of the pupils of the school, opened by its page."""
    page = visitor.open("/leerlingen/")
    page.click(f"table tbody tr:nth-child({number}) a >> nth=0")
    page.click("main >> text=Naar het ontwikkelingsperspectief")
    return page.url.removeprefix(visitor.site.url)


def fits(visitor: Visitor, *, script: bool = True) -> None:
    """Nothing against the page by axe, and nothing that scrolls sideways."""
    if script:
        assert violations(visitor) == []
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert visitor.page.evaluate(width) <= 0, visitor.page.url


def send(page: Page, said: str) -> None:
    page.click("main form button[type=submit]")
    expect(page.locator("[role=status]").first).to_contain_text(said)


def through(visitor: Visitor, path: str, *, script: bool) -> None:
    """From nothing to a version that is agreed and evaluated."""
    page = visitor.page
    page.click("main button[type=submit]")
    fits(visitor, script=script)
    page.check("input[name='uitstroom'][value='vo']")
    for key, text in WORDS.items():
        page.fill(f"#id_{key}", text)
    if script:
        expect(page.locator("[data-autosave-status]")).to_contain_text("Bewaard om", timeout=PATIENCE)
    page.click("main button:has-text('Bewaar')")
    visitor.open(f"{path}horen/")
    fits(visitor, script=script)
    page.fill("#id_words", "ik wil bij het raam zitte")
    send(page, "vastgelegd")
    visitor.open(f"{path}vaststellen/")
    fits(visitor, script=script)
    page.fill("#id_consulted_on", "2026-11-02")
    page.select_option("#id_heard", index=1)
    page.fill("#id_name_1", "Anna Jansen")
    page.fill("#id_name_2", "Bo Jansen")
    send(page, "Vastgesteld")
    for who, says in (("1", "ja"), ("2", "nee")):
        page.click("main a:has-text('Leg akkoord vast')")
        page.select_option("#id_by", who)
        page.check(f"input[name='agreed'][value='{says}']")
        if says == "nee":
            page.click("main form button[type=submit]")
            expect(page.locator(".tn-error-summary")).to_contain_text("waarom niet")
            fits(visitor, script=script)
            page.fill("#id_reason", "Te weinig tijd in de klas.")
        send(page, "Vastgelegd")
    page.click("main a:has-text('Evalueer')")
    fits(visitor, script=script)
    page.fill("#id_who", "Beide ouders")
    page.fill("#id_findings", "Het eerste doel is bereikt.")
    page.check("input[name='outcome'][value='bijstellen']")
    page.select_option("#id_heard", index=1)
    page.fill("#id_weighed", "De plek bij het raam blijft.")
    send(page, "De evaluatie is vastgelegd")


def test_an_opp_is_written_set_and_evaluated_on_a_phone_and_without_script(visiting: Visiting) -> None:
    phone = visiting(persona=SCHOOL, size=PHONE)
    path = opp_of_pupil(phone, 1)
    fits(phone)
    through(phone, path, script=True)
    main = phone.page.locator("main")
    for said in ("niet akkoord", "Te weinig tijd in de klas.", "ik wil bij het raam zitte", "Beide ouders"):
        expect(main).to_contain_text(said)
    fits(phone)
    # A second version, to compare; then the same on a wide screen in the dark, and on the smallest phone.
    phone.page.click("main button:has-text('Begin een nieuwe versie')")
    phone.page.fill("#id_doelen", "Werkt een half uur zelf.")
    phone.page.click("main button:has-text('Bewaar')")
    phone.open(f"{path}vaststellen/")
    phone.page.fill("#id_consulted_on", "2026-11-16")
    phone.page.select_option("#id_heard", index=1)
    send(phone.page, "Vastgesteld")
    version = re.sub(r"^.*(?=/opp/)", "", str(phone.page.get_attribute("main tbody th a", "href")))
    for size, dark in (((1280, 900), True), (PHONE, False), (SMALLEST, False)):
        other = visiting(persona=SCHOOL, size=size, dark=dark)
        for address in (path, f"{path}vergelijken/", version, "/opp/", "/opp/?filter-wat=vaststellen", "/"):
            other.open(address)
            fits(other)
            keep(other, address, size[0])

    plain = visiting(persona=SCHOOL, script=False)
    through(plain, opp_of_pupil(plain, 2), script=False)
    expect(plain.page.locator("main")).to_contain_text("niet akkoord")


def keep(visitor: Visitor, address: str, width: int) -> None:
    if folder := os.environ.get("OPP_SHOTS"):
        name = re.sub(r"[^a-z]+", "-", re.sub(r"[0-9a-f-]{36}", "pupil", address))
        visitor.page.screenshot(path=f"{folder}/{width}{name}.png", full_page=True)
