"""A school asks and the office answers, as they do it in a browser: wide, on a phone, in the dark, without a line."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visiting, Visitor
from tests.browser.test_accessible import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SCHOOL, COORDINATOR = "fleur-zegge", "noor-wilgenroos"
PATIENCE = 30_000  # milliseconds: the worker may be folding the region still
STATUS = "[data-autosave-status]"


def begin(visitor: Visitor, kind: str, *, script: bool = True) -> str:
    """Begin an aanvraag for a pupil of the school; returns the address of its page."""
    page = visitor.open("/leerlingen/")
    page.click("table tbody tr:nth-child(1) a >> nth=0")
    page.click("main >> text=Nieuwe aanvraag")
    assert not script or violations(visitor) == []  # axe needs script itself
    page.check(f"input[value='{kind}']")
    page.click("main button[type=submit]")
    expect(page.locator("main button:has-text('Bewaar')")).to_be_visible()
    return re.sub(r"invullen/$", "", page.url).removeprefix(visitor.site.url)


def test_what_is_typed_is_kept_without_a_line_and_with_a_colleague(visiting: Visiting) -> None:
    school = visiting(persona=SCHOOL)
    path = begin(school, "consultatie")
    page = school.page
    assert violations(school) == []
    page.fill("#id_vraag", "Hoe verder na de herfst?")
    expect(page.locator(STATUS)).to_contain_text("Bewaard om", timeout=PATIENCE)
    page.context.set_offline(True)
    page.fill("#id_situatie", "Zonder verbinding geschreven.")
    expect(page.locator(STATUS)).to_contain_text("er is geen verbinding", timeout=PATIENCE)
    page.context.set_offline(False)
    expect(page.locator(STATUS)).to_contain_text("Bewaard om", timeout=PATIENCE)

    colleague = visiting(persona=SCHOOL, size=PHONE, dark=True)
    other = colleague.open(f"{path}invullen/")
    expect(other.locator("#id_situatie")).to_have_value("Zonder verbinding geschreven.")
    assert violations(colleague) == []
    other.fill("#id_vraag", "Een collega schreef dit.")
    other.click("main button:has-text('Bewaar')")
    expect(other.locator("[role=status], [role=alert]").first).to_contain_text("bewaard")
    page.fill("#id_vraag", "En dit stond er al.")
    expect(page.locator(STATUS)).to_contain_text("bewaarde intussen iets anders", timeout=PATIENCE)
    page.click("main button:has-text('Bewaar')")
    expect(page.locator(".tn-error-summary")).to_contain_text("Een collega schreef dit.")
    expect(page.locator("#id_vraag")).to_have_value("En dit stond er al.")
    assert violations(school) == []
    page.click("main button:has-text('Bewaar')")
    expect(page.locator("main")).to_contain_text("En dit stond er al.")
    # The browser complains of the line that was cut and of the answer that somebody else was first; of nothing else.
    assert all("ERR_INTERNET_DISCONNECTED" in each or "409" in each for each in school.faults), school.faults
    school.faults.clear()


def test_without_script_a_school_sends_and_the_office_answers(visiting: Visiting) -> None:
    school = visiting(persona=SCHOOL, script=False)
    path = begin(school, "consultatie", script=False)
    page = school.page
    page.fill("#id_vraag", "Wat past bij deze leerling?")
    page.fill("#id_situatie", "Sinds de zomer.")
    page.click("main button:has-text('Bewaar')")
    page.click("main a:has-text('Dien de aanvraag in')")
    page.click("main form button[type=submit]")
    expect(page.locator("h2#stand")).to_contain_text("Neem de aanvraag in behandeling")

    office = visiting(persona=COORDINATOR, size=PHONE)
    desk = office.page
    for _ in range(60):  # until the worker has involved the samenwerkingsverband
        answer = desk.goto(office.site.url + path)
        if answer is not None and answer.status == 200:
            break
        desk.wait_for_timeout(500)
    assert violations(office) == []
    for step, remark in (
        ("in-behandeling-nemen", ""),
        ("beantwoorden", "Wij kijken dinsdag mee in de klas."),
    ):
        office.open(f"{path}stap/{step}/")
        assert violations(office) == []
        desk.fill("textarea", remark)
        desk.click("main form button[type=submit]")
        expect(desk.locator("[role=status]").first).to_contain_text("De stap is gezet")
    expect(desk.locator("h2#stand")).to_have_text("Beantwoord")
    assert "Wij kijken dinsdag mee in de klas." in school.open(path).inner_text("main")


@pytest.mark.parametrize(
    ("persona", "paths"),
    [
        (COORDINATOR, ("/adviezen/", "/besluiten/", "/aanvragen/", "/")),
        ("ruud-dissel", ("/adviezen/", "/")),
        ("els-beitel", ("/betalingen/",)),
        ("hanna-kievit", ("/aanvragen/formulieren/", "/aanvragen/formulieren/arrangement/")),
    ],
)
def test_the_pages_around_an_aanvraag_pass_axe(
    visiting: Visiting, persona: str, paths: tuple[str, ...]
) -> None:
    visitor = visiting(persona=persona, size=PHONE)
    for path in paths:
        visitor.open(path)
        assert violations(visitor) == [], path
