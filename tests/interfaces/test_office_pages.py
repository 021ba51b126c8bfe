"""Agreements, roles and the journal: who may open, add and end, and that it is written down."""

from datetime import date

import pytest

from tests.interfaces.people_and_parties import (
    GEMEENTE,
    OTHER_SWV,
    SCHOOL,
    SWV,
    make_parties,
    make_person,
    page,
    signed_in,
)
from thuisnabij.ground.access.operations import seal_journal
from thuisnabij.ground.access.queries import list_members, list_people
from thuisnabij.ground.access.rules import Role
from thuisnabij.ground.sources.queries import find_agreement

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
AGREEMENT = {
    "deliverer": "Gemeente Lisdijk",
    "swv": SWV,
    "kinds": ["verzuim"],
    "ground": "Convenant verzuim",
    "categories": ["persoonsgegevens", "verzuim"],
    "start": "2026-01-01",
    "last": "",
    "key": "verzuim-lisdijk",
}


@pytest.fixture(autouse=True)
def _parties() -> None:
    make_parties()


def test_an_agreement_is_recorded_listed_and_ended() -> None:
    director = signed_in(make_person("dirk", Role.DIRECTEUR))
    assert director.post("/afspraken/nieuw/", AGREEMENT).status_code == 302
    found = find_agreement(key="verzuim-lisdijk")
    assert found is not None
    assert (found.named, found.controller, found.kinds) == (True, SWV, ("verzuim",))
    assert "Gemeente Lisdijk" in page(director, "/afspraken/")
    assert director.post("/afspraken/verzuim-lisdijk/", {"last": "2026-06-30"}).status_code == 302
    assert "30 juni 2026" in page(director, "/afspraken/verzuim-lisdijk/")
    ended = find_agreement(key="verzuim-lisdijk")
    assert ended is not None
    assert str(ended.valid_to) == "2026-07-01"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"last": "2025-12-31"}, "De laatste dag ligt voor de eerste"),
        ({"categories": ["geen"]}, "Een register met namen heeft gegevens van leerlingen"),
        ({"key": "Verzuim Lisdijk"}, "Gebruik alleen kleine letters"),
        ({"kinds": ["bestaat-niet"]}, "bestaat-niet"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused_at_its_field(changed: dict[str, str], says: str) -> None:
    director = signed_in(make_person("dirk", Role.DIRECTEUR))
    answer = director.post("/afspraken/nieuw/", {**AGREEMENT, **changed})
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert find_agreement(key="verzuim-lisdijk") is None


def test_agreements_are_for_the_office_and_of_the_own_swv_only() -> None:
    director = signed_in(make_person("dirk", Role.DIRECTEUR))
    director.post("/afspraken/nieuw/", AGREEMENT)
    policy = signed_in(make_person("hanna", Role.BELEID))
    assert "Laat de afspraak eindigen" not in page(policy, "/afspraken/verzuim-lisdijk/")
    page(policy, "/afspraken/nieuw/", status=403)
    assert policy.post("/afspraken/verzuim-lisdijk/", {"last": "2026-06-30"}).status_code == 403
    page(signed_in(make_person("bram", Role.SCHOOL, SCHOOL)), "/afspraken/", status=403)
    elsewhere = signed_in(make_person("dina", Role.DIRECTEUR, OTHER_SWV))
    assert "Gemeente Lisdijk" not in page(elsewhere, "/afspraken/")
    page(elsewhere, "/afspraken/verzuim-lisdijk/", status=404)


def test_a_role_is_given_and_ended() -> None:
    keeper = make_person("bas", Role.BEHEERDER)
    client = signed_in(keeper)
    given = {
        "name": "Lies Oever",
        "email": "lies@voorbeeld.invalid",
        "role": "leerplicht",
        "party": GEMEENTE,
        "start": "2026-01-01",
    }
    assert client.post("/mensen/rol-geven/", given).status_code == 302
    (row,) = [each for each in list_members(actor=keeper) if each.name == "Lies Oever"]
    assert (row.role, row.party) == ("leerplicht", GEMEENTE)
    assert "Lies Oever" in page(client, "/mensen/")
    assert client.post(f"/mensen/rollen/{row.id}/beeindigen/", {"last": "2026-02-28"}).status_code == 302
    (ended,) = [each for each in list_members(actor=keeper) if each.name == "Lies Oever"]
    assert str(ended.end) == "2026-03-01"


def test_a_role_does_not_fit_every_party() -> None:
    client = signed_in(make_person("bas", Role.BEHEERDER))
    given = {
        "name": "X",
        "email": "x@voorbeeld.invalid",
        "role": "coördinator",
        "party": SCHOOL,
        "start": "2026-01-01",
    }
    answer = client.post("/mensen/rol-geven/", given)
    assert "Deze rol bestaat niet bij dit soort organisatie" in answer.content.decode()
    assert "x" not in {row.key for row in list_people(on=date(2026, 2, 1))}


def test_nobody_takes_away_the_own_role_of_administrator() -> None:
    keeper = make_person("bas", Role.BEHEERDER)
    (row,) = list_members(actor=keeper)
    answer = signed_in(keeper).post(f"/mensen/rollen/{row.id}/beeindigen/", {"last": "2026-06-30"})
    assert "eigen rol als beheerder" in answer.content.decode()


def test_a_director_sees_roles_but_gives_none() -> None:
    keeper = make_person("bas", Role.BEHEERDER)
    director = signed_in(make_person("dirk", Role.DIRECTEUR))
    html = page(director, "/mensen/")
    assert "Bas" in html
    assert "Rol geven" not in html
    (row,) = [each for each in list_members(actor=keeper) if each.name == "Bas"]
    page(director, f"/mensen/rollen/{row.id}/beeindigen/", status=403)
    page(signed_in(make_person("noor", Role.COORDINATOR)), "/mensen/", status=403)


def test_roles_in_another_swv_are_not_shown() -> None:
    make_person("dina", Role.DIRECTEUR, OTHER_SWV)
    assert "Dina" not in page(signed_in(make_person("bas", Role.BEHEERDER)), "/mensen/")


def test_everybody_reads_the_own_lines_of_the_journal_and_only_administrators_all() -> None:
    policy, keeper = (
        signed_in(make_person("hanna", Role.BELEID)),
        signed_in(make_person("bas", Role.BEHEERDER)),
    )
    page(policy, "/mensen/", status=403)
    own = page(policy, "/journaal/")
    assert "geweigerd" in own
    assert "Wat u zelf deed en zag" in own
    everything = page(keeper, "/journaal/")
    assert "Hanna" in everything
    assert "Hanna" not in page(signed_in(make_person("noor", Role.COORDINATOR)), "/journaal/")
    narrowed = page(keeper, "/journaal/?filter-handeling=rollen-bekijken")
    assert "1 regel" in narrowed
    assert "0 regels" in page(keeper, "/journaal/?filter-wie=niemand-zo")


def test_the_journal_says_until_when_it_is_sealed() -> None:
    from django.utils import timezone

    keeper = signed_in(make_person("bas", Role.BEHEERDER))
    assert "Nog geen regel is verzegeld" in page(keeper, "/journaal/")
    seal_journal(now=timezone.now())
    html = page(keeper, "/journaal/")
    assert "Verzegeld tot" in html
    assert "nog niet" not in html[html.index("<tbody") : html.index("</tbody")]


def test_beheer_shows_each_only_the_own_pages() -> None:
    assert (
        "/afspraken/"
        not in page(signed_in(make_person("noor", Role.COORDINATOR)), "/beheer/").split("<main")[0]
    )
    school = page(signed_in(make_person("bram", Role.SCHOOL, SCHOOL)), "/beheer/")
    assert "/mensen/" not in school
    assert "/journaal/" in school
