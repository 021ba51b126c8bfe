"""The pages of destruction: who gets them, what they show, and that each step works by a plain form."""

import pytest
from django.test import Client

from tests.apps.destruction.world import (
    ALIASES,
    NOW,
    People,
    World,
    code_of,
    make_people,
    make_world,
    rows_naming,
)
from thuisnabij.doors.site.destruction import operations
from thuisnabij.doors.site.destruction.models import DestructionList
from thuisnabij.doors.site.destruction.seeing import own_lists
from thuisnabij.ground.access.models import Person

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def people(world: World) -> People:
    return make_people()


def browser(key: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize(("key", "status"), [("dirk", 200), ("bas", 200), ("vera", 200), ("noor", 403)])
def test_the_page_is_for_who_may_destroy(people: People, key: str, status: int) -> None:
    assert browser(key).get("/vernietigen/").status_code == status


def test_from_proposal_to_proof_by_plain_forms(world: World, people: People) -> None:
    code = str(code_of(world.over))
    dirk, els = browser("dirk"), browser("els")
    made = dirk.post("/vernietigen/voorstellen/", {"swv": "PO9901"})
    number = DestructionList.objects.using("owner").get().pk
    assert (made.status_code, made["Location"]) == (302, f"/vernietigen/{number}/")
    assert "wordt opgesteld" in dirk.get(f"/vernietigen/{number}/").content.decode()
    operations.draw_up(number=number, now=NOW)

    shown = dirk.get(f"/vernietigen/{number}/").content.decode()
    assert code in shown
    assert "Kwikstaart" not in shown
    assert "Keur goed" not in shown
    assert dirk.post(f"/vernietigen/{number}/goedkeuren/").status_code == 403
    assert "Keur goed" in els.get(f"/vernietigen/{number}/").content.decode()
    assert els.post(f"/vernietigen/{number}/goedkeuren/").status_code == 302
    operations.run(number=number, now=NOW)

    after = dirk.get("/vernietigen/").content.decode()
    assert "bewaartermijnen die gelden sinds 1 augustus 2014" in after.replace("\xa0", " ")
    assert code not in after
    assert rows_naming(world.over) == {}


def test_a_list_of_another_swv_is_not_found(world: World, people: People) -> None:
    browser("dirk").post("/vernietigen/voorstellen/", {"swv": "PO9901"})
    number = DestructionList.objects.using("owner").get().pk
    vera = browser("vera")

    assert vera.get(f"/vernietigen/{number}/").status_code == 404
    assert vera.post(f"/vernietigen/{number}/intrekken/").status_code == 404
    assert vera.post("/vernietigen/voorstellen/", {"swv": "PO9901"}).status_code == 404


def test_a_record_is_kept_back_with_a_reason(world: World, people: People) -> None:
    number = operations.propose(actor=people.dirk, controller="PO9901", now=NOW)
    operations.draw_up(number=number, now=NOW)
    els = browser("els")
    with own_lists(people.els):
        line = DestructionList.objects.get(pk=number).lines.get().pk
    address = f"/vernietigen/dossiers/{line}/aanhouden/"

    assert els.post(address, {"reason": "nee"}).status_code == 200
    assert els.post(address, {"reason": "er loopt een bezwaar"})["Location"] == f"/vernietigen/{number}/"
    assert "er loopt een bezwaar" in els.get(f"/vernietigen/{number}/").content.decode()
    assert "er loopt een bezwaar" in els.get(address).content.decode()
    assert els.post(address).status_code == 302
    assert "er loopt een bezwaar" not in els.get(f"/vernietigen/{number}/").content.decode()
    assert browser("vera").get(address).status_code == 404


def test_lists_and_proofs_can_be_downloaded(world: World, people: People) -> None:
    operations.run(number=_done(people), now=NOW)
    dirk = browser("dirk")

    found = dirk.get("/vernietigen/?b-als=csv")
    assert found.status_code == 200
    assert found["Content-Type"].startswith("text/csv")
    assert "bewaartermijnen die gelden sinds 1 augustus 2014" in b"".join(found).decode("utf-8-sig").replace(
        "\xa0", " "
    )


def _done(people: People) -> int:
    from tests.apps.destruction.world import approved_list

    return approved_list(people)
