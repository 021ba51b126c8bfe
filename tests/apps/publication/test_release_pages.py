"""The pages of releases as people use them: ask, look at what is hidden, publish, and read it without signing in."""

import csv
import io
from pathlib import Path

import pytest
from django.test import Client

from tests.apps.access.people import member
from tests.apps.publication.world import ALIASES, SCHOOLS, SWV, TUESDAY, asked, director, made, published
from tests.interfaces.demo_site import BACKEND, text_of
from thuisnabij.figures.publication import operations, queries
from thuisnabij.figures.publication.rules.standing import Standing
from thuisnabij.ground.access.models import Person

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
FORM = {
    "name": "Leerlingen sbo",
    "profile": "openbaar",
    "bestuur": "",
    "swvs": [SWV],
    "levels": [str(level) for level in SCHOOLS],
    "dates": ["2024-10-01"],
    "measures": ["leerlingen-sbo"],
    "is_strict": "on",
}


def signed_in(key: str) -> Client:
    client = Client(headers={"accept-language": "nl"})
    client.force_login(Person.objects.get(key=key), backend=BACKEND)
    return client


def file_of(client: Client, address: str) -> list[dict[str, str]]:
    """The rows of a file, by the heads of its columns."""
    answer = client.get(address, {"als": "csv"})
    assert answer.status_code == 200
    text = b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type]  # a streaming answer
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_from_asking_to_reading_without_signing_in(region: Path) -> None:
    dirk = director()
    client = signed_in("dirk")
    sent = client.post("/uitgaven/nieuw/", FORM)
    address = sent.headers["Location"]
    number = int(address.split("/")[2])
    assert "wordt gemaakt" in text_of(client.get(address).content)

    operations.make_release(number=number, now=TUESDAY)
    draft = text_of(client.get(address).content)
    assert "klaar om te publiceren" in draft
    assert '<b class="tn-num">1</b> anders is een verborgen getal uit te rekenen' in draft
    assert Client().get(f"/openbare-cijfers/{number}/").status_code == 404

    refused = client.post(f"{address}publiceren/", {})
    assert refused.status_code == 400
    assert queries.get_release(actor=dirk, number=number).standing is Standing.KLAAR
    client.post(f"{address}publiceren/", {"seen": "on"})
    assert queries.get_release(actor=dirk, number=number).standing is Standing.GEPUBLICEERD
    assert "Leerlingen sbo" in text_of(Client().get("/openbare-cijfers/").content)
    assert Client().get(f"/openbare-cijfers/{number}/").status_code == 200


def test_in_a_file_what_is_hidden_is_a_word_with_its_state_and_never_a_number(region: Path) -> None:
    number = published(director(), asked())
    rows = {row["Code"]: row for row in file_of(Client(), f"/openbare-cijfers/{number}/")}

    assert {code: (row["Waarde"], row["Staat van de waarde"]) for code, row in rows.items()} == {
        SWV: ("64", "getoond"),
        "41000": ("15", "getoond"),
        "42000": ("49", "getoond"),
        "22BB00": ("<5", "minder dan 5"),
        "23BB00": ("verborgen", "verborgen"),
        "34BB00": ("40", "getoond"),
        "35BB00": ("9", "getoond"),
    }
    assert {row["Staat van de teller"] for row in rows.values()} == {"getoond", "minder dan 5", "verborgen"}
    assert rows["22BB00"]["Teller"] == "<5"


def test_a_reader_is_not_told_the_reasons_of_the_office(region: Path) -> None:
    dirk = director()
    member("olga", "opr", SWV)
    number = published(dirk, asked())
    page = text_of(signed_in("olga").get(f"/uitgaven/{number}/").content)

    assert "Waarom getallen verborgen zijn" not in page
    assert "Waarom getallen verborgen zijn" in text_of(signed_in("dirk").get(f"/uitgaven/{number}/").content)


def test_who_does_not_publish_sees_no_draft_and_no_button(region: Path) -> None:
    dirk = director()
    member("cora", "coördinator", SWV)
    member("olga", "opr", SWV)
    number = made(dirk, asked())

    assert signed_in("olga").get(f"/uitgaven/{number}/").status_code == 404
    assert "Publiceer</button>" not in text_of(signed_in("cora").get(f"/uitgaven/{number}/").content)
    for key in ("cora", "olga"):
        assert signed_in(key).get("/uitgaven/nieuw/").status_code == 403
        assert signed_in(key).post(f"/uitgaven/{number}/publiceren/", {"seen": "on"}).status_code == 403
    assert queries.get_release(actor=dirk, number=number).standing is Standing.KLAAR


def test_the_same_can_be_asked_again_from_an_earlier_one(region: Path) -> None:
    number = published(director(), asked())
    page = text_of(signed_in("dirk").get(f"/uitgaven/nieuw/?van={number}").content)

    assert 'value="Leerlingen sbo"' in page
    assert page.count("checked") == 1 + 1 + 3 + 1 + 1 + 1


def test_a_form_with_nothing_chosen_says_what_is_missing(region: Path) -> None:
    director()
    answer = signed_in("dirk").post("/uitgaven/nieuw/", {"name": "Leeg", "profile": "bestuur"})

    assert answer.status_code == 400
    assert "Kies het bestuur dat de uitgave krijgt." in text_of(answer.content)
