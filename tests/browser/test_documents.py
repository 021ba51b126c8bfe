"""Documents and letters as people use them: without script on a phone, axe in light and dark, what a browser does."""

import re
from pathlib import Path

import pytest

from tests.apps.documents.files import a_pdf, a_picture
from tests.browser.conftest import PHONE, SMALLEST, WIDE, Visiting
from tests.browser.test_accessible import problems_of, violations
from tests.browser.test_pupils import COORDINATOR, DIRECTOR, first_pupil

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LETTERS = ("/brieven/", "/brieven/besluit-tlv/", "/brieven/brief/versies/0/")


def test_a_document_is_added_without_script_on_a_phone_and_every_page_of_it_is_accessible(
    visiting: Visiting, tmp_path: Path
) -> None:
    plain = visiting(persona=COORDINATOR, size=PHONE, script=False)
    pupil = first_pupil(plain)
    page = plain.open(pupil)
    page.click("text=Document toevoegen")
    adding = page.url.removeprefix(plain.site.url)
    page.click("text=Bewaar het document")
    assert "Kies een bestand." in page.inner_text("main")
    page.fill("[name=titel]", "Verslag van het gesprek")
    page.select_option("[name=soort]", "gespreksverslag")
    page.select_option("[name=categorie]", "ondersteuning")
    (tmp_path / "gesprek.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    page.set_input_files("[name=bestand]", tmp_path / "gesprek.svg")
    page.click("text=Bewaar het document")
    assert "gesprek.svg: Dit soort bestand wordt niet aangenomen." in page.inner_text("[role=alert]")
    assert page.input_value("[name=titel]") == "Verslag van het gesprek"
    with (tmp_path / "film.pdf").open("wb") as film:
        film.truncate(2 * 1024**3)
    page.set_input_files("[name=bestand]", tmp_path / "film.pdf")
    page.click("text=Bewaar het document")
    assert "Een document mag hooguit 15 MB zijn. Er is niets van gelezen" in page.inner_text("main")
    page = plain.open(adding)
    page.fill("[name=titel]", "Verslag van het gesprek")
    page.select_option("[name=soort]", "gespreksverslag")
    page.select_option("[name=categorie]", "ondersteuning")
    (tmp_path / "gesprek.png").write_bytes(a_picture(size=(600, 400)))
    page.set_input_files("[name=bestand]", tmp_path / "gesprek.png")
    page.click("text=Bewaar het document")
    document = page.url.removeprefix(plain.site.url)
    assert re.fullmatch(r"/documenten/\d+/", document)
    assert "Het document is bewaard." in page.inner_text("main")
    page.click("text=Vasthouden")
    page.fill("[name=reden]", "bezwaar van de ouders loopt")
    page.click("text=Houd vast")
    page.click("text=Nieuwe versie toevoegen")
    (tmp_path / "gesprek.pdf").write_bytes(a_pdf())
    page.set_input_files("[name=bestand]", tmp_path / "gesprek.pdf")
    page.click("text=Bewaar de versie")
    assert "Versie 2 is bewaard." in page.inner_text("main")

    paths = [pupil, adding, document, f"{document}nieuwe-versie/", f"{document}vasthouden/"]
    for size in (WIDE, SMALLEST):
        assert problems_of(visiting(persona=COORDINATOR, size=size), paths) == {}
    wide = visiting(persona=COORDINATOR)
    page = wide.open(document)
    width = page.locator("img.tn-picture").evaluate("image => image.naturalWidth")
    assert width == 600  # 200 points, three times as large
    with page.expect_download() as download:
        page.click("main >> text=Download")
    assert download.value.suggested_filename == "gesprek.pdf"
    assert download.value.path().read_bytes() == a_pdf()
    page = wide.open(pupil)
    assert "vastgehouden" in page.inner_text("#documenten")


def test_a_template_is_changed_with_its_example_and_its_mistake_by_line(visiting: Visiting) -> None:
    for size in (WIDE, SMALLEST):
        assert problems_of(visiting(persona=DIRECTOR, size=size), LETTERS) == {}
    director = visiting(persona=DIRECTOR)
    page = director.open("/brieven/brief/")
    source = page.input_value("[name=bron]")
    page.fill("[name=bron]", source + "#veld(")
    page.click("text=Bewaar als nieuwe versie")
    assert f"Regel {len(source.splitlines()) + 1}" in page.inner_text("[role=alert]")
    assert violations(director) == []
    assert page.input_value("[name=bron]") == source + "#veld("
    page.fill("[name=bron]", source.replace("Een gewone brief", "Onze gewone brief"))
    page.click("text=Bewaar als nieuwe versie")
    assert re.search(r"Versie \d+ geldt vanaf nu", page.inner_text("main"))
