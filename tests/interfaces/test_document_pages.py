"""Pages of documents and letters by plain forms: adding, refusing, showing in a sandbox, holding, and templates."""

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from PIL import Image

from tests.apps.access.people import ask, involved, let
from tests.apps.documents.clamd import scanner
from tests.apps.documents.files import EICAR, a_docx, a_pdf, a_picture
from tests.apps.register.made import make_pupils
from tests.interfaces.people_and_parties import SCHOOL, SWV, make_parties, make_person, page, signed_in
from thuisnabij.ground.access.operations import handles_of
from thuisnabij.ground.access.rules import Actor, Category, Role

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
SECRET = "Roerdompsteeg"
GIVEN = {"titel": f"Verslag {SECRET}", "soort": "onderzoeksverslag", "categorie": "ondersteuning"}


@dataclass(frozen=True)
class Office:
    """The coordinator, somebody of the school, and a child with whom both are involved."""

    noor: Actor
    ib: Actor
    code: str

    @property
    def add(self) -> str:
        return f"/documenten/nieuw/{self.code}/"


@pytest.fixture
def office() -> Office:
    make_parties()
    noor, ib = make_person("noor", Role.COORDINATOR), make_person("ingrid", Role.SCHOOL, SCHOOL)
    (number,) = make_pupils("Steenuil Wielewaal")
    handle = handles_of(handle_ids=[number], using="intake")[number]
    let(involved(handle, SWV, *Category), involved(handle, SCHOOL, "ondersteuning", "school"))
    return Office(noor, ib, str(handle.code))


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(
        name, content, content_type="text/html"
    )  # what a browser declares counts for nothing


def send(client: Client, address: str, name: str, content: bytes, **more: str) -> Any:
    return client.post(address, {**GIVEN, **more, "bestand": file(name, content)})


def stored() -> int:
    return int(str(ask("select count(*) from documents_documentversion", alias="intake")[0][0]))


def test_a_document_is_added_shown_drawn_downloaded_and_held(office: Office) -> None:
    client, school = signed_in(office.noor), signed_in(office.ib)
    assert "geen documenten die u mag zien" in page(client, f"/leerlingen/{office.code}/")
    assert "Gaat over" in page(client, office.add)

    made = send(client, office.add, f"{SECRET}.pdf", a_pdf())
    assert made.status_code == 302, made.content.decode()
    address = made["Location"]
    health = send(
        client, office.add, "foto.jpg", a_picture("JPEG"), categorie="gezondheid", titel="Dossier arts"
    )

    for reader, seen in ((client, True), (school, False)):
        shown = page(reader, f"/leerlingen/{office.code}/")
        assert f"Verslag {SECRET}" in shown
        assert "niet gescand" in shown
        assert ("Dossier arts" in shown) is seen
        assert reader.get(health["Location"]).status_code == (200 if seen else 404)
    shown = page(client, address)
    assert f"{SECRET}.pdf" in shown
    assert f"Bladzijde 1 van Verslag {SECRET}" in shown
    picture = client.get(f"{address}versies/1/beeld/1/")
    with Image.open(io.BytesIO(picture.content)) as drawn:
        assert drawn.format == "PNG"
    got = client.get(f"{address}versies/1/")
    assert got.content == a_pdf()
    assert got.headers["Content-Disposition"] == f'attachment; filename="{SECRET}.pdf"'
    for answer in (got, picture):
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store, private"
    assert client.get(f"{address}versies/1/beeld/2/").status_code == 404
    assert client.get(f"{address}versies/2/").status_code == 404

    assert client.post(f"{address}vasthouden/", {"reden": "kort"}).status_code == 400
    assert client.post(f"{address}vasthouden/", {"reden": "bezwaar loopt"}).status_code == 302
    assert "bezwaar loopt" in page(client, address)
    assert "vastgehouden" in page(client, f"/leerlingen/{office.code}/")
    assert "Document vrijgeven" in page(client, f"{address}vasthouden/")
    assert client.post(f"{address}vasthouden/", {"reden": "bezwaar klaar"}).status_code == 302
    assert "vastgehouden." not in page(client, address)
    assert school.get(f"{address}vasthouden/").status_code == 403

    assert client.post(f"{address}nieuwe-versie/", {"bestand": file("v2.docx", a_docx())}).status_code == 302
    shown = page(client, address)
    assert "Versie 2" in shown
    assert "geen beeld" in shown
    assert client.post(f"{address}nieuwe-versie/", {}).status_code == 400


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tekening.svg", b"<svg onload='x'/>", "Dit soort bestand wordt niet aangenomen"),
        ("foto.pdf", a_picture(), "De naam zegt iets anders"),
        ("leeg.pdf", b"", "Het bestand is leeg"),
    ],
)
def test_a_refused_file_is_named_with_the_reason_and_what_was_typed_stays(
    office: Office, name: str, content: bytes, said: str
) -> None:
    answer = send(signed_in(office.noor), office.add, name, content)

    text = answer.content.decode()
    assert answer.status_code == 400
    assert f"{name}: {said}" in text
    assert f'value="Verslag {SECRET}"' in text
    assert stored() == 0


def test_with_a_scanner_a_document_says_it_is_clean_a_virus_and_an_absent_scanner_are_refused(
    office: Office, settings: Any
) -> None:
    client = signed_in(office.noor)
    with scanner() as where:
        settings.THUISNABIJ_CLAMD = where
        made = send(client, office.add, "schoon.txt", b"niets aan de hand")
        found = send(client, office.add, "eicar.txt", EICAR)
    away = send(client, office.add, "later.txt", b"ook niets")

    assert "geen virus gevonden" in page(client, made["Location"])
    assert (found.status_code, away.status_code) == (400, 503)
    assert "eicar.txt: De virusscanner vond iets schadelijks" in found.content.decode()
    assert "De virusscanner is niet bereikbaar. Er is niets bewaard" in away.content.decode()
    assert stored() == 1


class Endless(io.RawIOBase):
    """What a browser goes on sending: a form that begins with a file without end; it counts what is read of it."""

    def __init__(self, total: int) -> None:
        head = '--grens\r\nContent-Disposition: form-data; name="bestand"; filename="film.pdf"\r\n\r\n'
        self._head, self._left, self.taken = head.encode(), total, 0

    def read(self, size: int = -1) -> bytes:
        size = self._left if size < 0 else min(size, self._left)
        self._left -= size
        self.taken += size
        part, self._head = self._head[:size], self._head[size:]
        return part + bytes(size - len(part))


def sending(client: Client, address: str, body: Endless, length: int) -> Any:
    return client.generic(
        "POST", address, b"", "multipart/form-data; boundary=grens",
        **{"wsgi.input": body, "CONTENT_LENGTH": str(length)},
    )  # fmt: skip


def test_two_gigabytes_are_refused_without_reading_them_and_a_little_too_much_without_keeping_it(
    office: Office, settings: Any
) -> None:
    client, before = signed_in(office.noor), set(Path(tempfile.gettempdir()).iterdir())
    body = Endless(2 * 1024**3)

    far = sending(client, office.add, body, 2 * 1024**3)

    assert (far.status_code, body.taken) == (413, 0)
    assert "hooguit 15 MB" in far.content.decode()
    settings.THUISNABIJ_UPLOAD_BYTES = 1024**2
    answer = send(client, office.add, "groot.txt", b"a" * (1024**2 + 1))
    assert answer.status_code == 413
    assert "groot.txt: Het bestand is te groot" in answer.content.decode()
    assert send(client, office.add, "past.txt", b"a" * 1024**2).status_code == 302
    assert set(Path(tempfile.gettempdir()).iterdir()) == before
    assert stored() == 1


def test_an_upload_that_breaks_off_leaves_nothing(office: Office) -> None:
    client, before = signed_in(office.noor), set(Path(tempfile.gettempdir()).iterdir())

    answer = sending(client, office.add, Endless(3_000_000), 9_000_000)

    assert answer.status_code == 400
    assert stored() == 0
    assert set(Path(tempfile.gettempdir()).iterdir()) == before


def test_a_form_without_its_token_is_refused(office: Office) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(office.noor).cookies

    assert send(strict, office.add, "a.pdf", a_pdf()).status_code == 403
    assert stored() == 0


def test_a_child_of_others_and_a_child_of_nobody_look_alike(office: Office) -> None:
    stranger = signed_in(make_person("vera", Role.COORDINATOR, "PO9902"))
    for code in (office.code, "00000000-0000-4000-8000-000000000000"):
        assert stranger.get(f"/documenten/nieuw/{code}/").status_code == 404
        assert send(stranger, f"/documenten/nieuw/{code}/", "a.pdf", a_pdf()).status_code == 404
    assert stored() == 0


def test_the_page_of_a_pupil_takes_as_many_questions_whatever_the_number_of_documents(office: Office) -> None:
    client, counts = signed_in(office.noor), []
    for number in range(1, 8):
        send(client, office.add, f"{number}.txt", f"nummer {number}".encode())
        if number in (1, 7):
            page(client, f"/leerlingen/{office.code}/")
            connections["default"].force_debug_cursor = True
            connections["default"].queries_log.clear()
            page(client, f"/leerlingen/{office.code}/")
            counts.append(len(connections["default"].queries))
            connections["default"].force_debug_cursor = False

    assert counts[0] == counts[1]


def test_a_template_is_tried_refused_with_its_line_kept_and_shown_as_it_was(
    office: Office, settings: Any
) -> None:
    client = signed_in(make_person("dirk", Role.DIRECTEUR))
    settings.IS_DEMO = True
    assert "Brieven krijgen een voorbeeldzegel" in page(client, "/brieven/")
    settings.IS_DEMO = False
    assert signed_in(office.noor).get("/brieven/").status_code == 403
    listed = page(client, "/brieven/")
    assert "Brieven zijn niet verzegeld" in listed
    assert "Besluit over een toelaatbaarheidsverklaring" in listed
    address = "/brieven/besluit-tlv/"
    shown = page(client, address)
    assert "nummer</code> Nummer <span" in shown
    own = client.get(address).context["form"]["bron"].value()

    example = client.post(address, {"bron": own, "gezien": "0", "doe": "voorbeeld"})
    broken = client.post(address, {"bron": own + "#let x = ", "gezien": "0", "doe": "bewaar"})
    without = client.post(address, {"bron": own.replace("#bezwaar()", ""), "gezien": "0", "doe": "bewaar"})
    kept = client.post(address, {"bron": own.replace("== Waarom", "== Onze redenen"), "gezien": "0"})
    late = client.post(address, {"bron": own, "gezien": "0"})

    assert example.content.startswith(b"%PDF-")
    assert example.headers["Cache-Control"] == "no-store, private"
    assert broken.status_code == without.status_code == late.status_code == 400
    line = len(own.splitlines()) + 1
    assert f"Regel {line}: expected expression" in broken.content.decode()
    assert "#let x = " in broken.content.decode()
    assert "ontbreekt: Bezwaarclausule (bezwaarclausule)" in without.content.decode()
    assert kept.status_code == 302
    assert "Iemand anders heeft dit sjabloon intussen gewijzigd" in late.content.decode()
    assert "Onze redenen" in page(client, f"{address}versies/1/")
    assert "Onze redenen" not in page(client, f"{address}versies/0/")
    assert client.get(f"{address}versies/1/voorbeeld.pdf").content.startswith(b"%PDF-")
    assert client.get(f"{address}versies/2/").status_code == 404
    assert client.get("/brieven/onbekend/").status_code == 404
