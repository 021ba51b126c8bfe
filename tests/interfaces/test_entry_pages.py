"""Entering a child as people do: the form, its errors, what comes back, and that nothing is told of other children."""

import re
import uuid
from collections.abc import Mapping

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.access.people import ALIASES, ask, member
from tests.apps.register.sending import SCHOOL, SECOND, SWV, count, known_at, make_places, work
from tests.interfaces.people_and_parties import page, signed_in
from thuisnabij.ground.access.rules import Actor

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
FORM = "/leerlingen/aanmelden/"
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _places() -> None:
    make_places()


@pytest.fixture
def sara() -> Actor:
    return member("sara", "school", SCHOOL)


@pytest.fixture
def noor() -> Actor:
    return member("noor", "coördinator", SWV)


def filled(**changes: str) -> dict[str, str]:
    """The form for Lisa Jansen, with a mark of its own."""
    return {
        "mark": str(uuid.uuid4()),
        "first_name": "Lisa",
        "name_prefix": "",
        "surname": "Jansen",
        "birth_date": "2017-03-12",
        "location": SCHOOL,
        "school_type": "bao",
        "year": "4",
        "since": "2026-08-01",
        "ground": "ondersteuning",
        **changes,
    }


def send(client: Client, form: Mapping[str, str]) -> str:
    """Send the form; returns the address of what was received."""
    answer = client.post(FORM, form)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    return str(answer["Location"])


def errors(client: Client, form: Mapping[str, str]) -> list[str]:
    """What the summary of a form that came back asks to change."""
    answer = client.post(FORM, form)
    assert answer.status_code == 200
    html = " ".join(answer.content.decode().split())
    return re.findall(r'<a href="#id_[^"]+">([^<]+)</a>', html)


def choices(client: Client, field: str) -> list[str]:
    """The words of the options of a field."""
    html = page(client, FORM)
    select = re.search(rf'<select name="{field}".*?</select>', html)
    assert select is not None
    return re.findall(r"<option[^>]*>([^<]+)</option>", select[0])


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def test_a_school_enters_a_child_and_is_brought_to_its_page(sara: Actor) -> None:
    client = signed_in(sara)
    address = send(client, filled(name_prefix="van", surname="Otterspeer", pc4="0011"))
    assert "De aanmelding wordt verwerkt." in page(client, address)

    work()

    html = main_of(page(client, address))
    assert "De aanmelding is verwerkt." in html
    (link,) = re.findall(r'href="(/leerlingen/[0-9a-f-]{36}/)"', html)
    pupil = main_of(page(client, link))
    for words in ("Lisa van Otterspeer", "groep 4", "De Waterlelie", "0011", "meldde aan:"):
        assert words in pupil, words
    assert "Otterspeer" in page(client, "/leerlingen/")


def test_the_button_stands_on_the_list_for_who_may(sara: Actor, noor: Actor) -> None:
    for who in (sara, noor):
        assert f'href="{FORM}"' in page(signed_in(who), "/leerlingen/")
    for role in ("commissie", "directeur"):
        other = signed_in(member(role, role, SWV))
        assert f'href="{FORM}"' not in page(other, "/leerlingen/")
        assert "Een leerling aanmelden kan alleen een school of de coördinator." in page(other, FORM, 403)


def test_a_school_chooses_among_its_own_locations_and_always_has_one(sara: Actor) -> None:
    assert choices(signed_in(sara), "location") == ["De Waterlelie"]
    assert "Onderinstroom" not in page(signed_in(sara), FORM)


def test_the_coordinator_chooses_among_all_schools_of_the_swv_or_none(noor: Actor) -> None:
    assert choices(signed_in(noor), "location") == ["Kies", "Geen school", "De Fuut", "De Waterlelie"]
    assert "Onderinstroom" in page(signed_in(noor), FORM)


def test_a_school_of_which_nobody_knows_the_swv_is_told_what_to_do() -> None:
    lost = signed_in(member("lot", "school", "99ZZ00"))
    assert "nog niet bekend bij welk samenwerkingsverband zij hoort" in page(lost, FORM)
    assert lost.post(FORM, filled()).status_code == 200


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"first_name": ""}, ["Voornaam: Dit veld is verplicht."]),
        ({"ground": ""}, ["Waarom is het samenwerkingsverband betrokken: Dit veld is verplicht."]),
        ({"school_type": ""}, ["Soort onderwijs: Kies het soort onderwijs."]),
        ({"surname": "--"}, ["Achternaam: Vul een naam in met ten minste één letter."]),
        ({"pc4": "12"}, ["Postcode: Vul de vier cijfers van de postcode in, zoals 5346."]),
        ({"year": "9"}, ["Leerjaar: Een leerjaar is een getal van 1 tot en met 8."]),
        ({"birth_date": "2027-03-12", "since": "2027-03-13"}, ["Geboortedatum: Deze dag moet nog komen."]),
        ({"since": "2016-01-01"}, ["Sinds wanneer: Deze dag ligt voor de geboortedatum."]),
    ],
)
def test_an_error_stands_at_its_field_and_in_the_summary(
    sara: Actor, changes: dict[str, str], expected: list[str]
) -> None:
    assert errors(signed_in(sara), filled(**changes)) == expected
    assert count("register_receivedrecord") == 0


def test_a_number_that_looks_like_a_bsn_is_refused_and_not_kept(sara: Actor) -> None:
    (error,) = errors(signed_in(sara), filled(number="111222333"))
    assert error.startswith("Leerlingnummer: Dit lijkt een burgerservicenummer.")
    assert count("register_receivedrecord") == 0


def test_a_child_without_a_school_needs_a_postcode_and_a_day_that_was(noor: Actor) -> None:
    form = filled(location="geen", school_type="", year="", ground="zonder school", since="2030-01-01")
    assert [each.split(":")[0] for each in errors(signed_in(noor), form)] == ["Postcode", "Sinds wanneer"]
    send(signed_in(noor), {**form, "pc4": "0011", "since": "2026-09-01"})


def test_a_school_that_was_not_offered_is_refused(sara: Actor) -> None:
    (error,) = errors(signed_in(sara), filled(location=SECOND))
    assert error.startswith("School:")


def test_a_double_click_brings_to_one_and_the_same_record(sara: Actor) -> None:
    form = filled()
    assert send(signed_in(sara), form) == send(signed_in(sara), form)
    assert count("register_receivedrecord") == 1


def test_what_comes_back_is_the_same_for_a_child_of_others_and_for_a_new_one(
    sara: Actor, noor: Actor
) -> None:
    """Page by page: what was received, before and after, the pupil, the list and the journal; names made alike.

    Afterwards the coordinator compares the pair, and that is told as a look like any other.
    """
    known_at(SECOND)
    texts = []
    for first, surname in (("Lisa", "Jansen"), ("Tijn", "Wielewaal")):
        client = signed_in(sara)
        form = filled(first_name=first, surname=surname)
        address = send(client, form)
        before = main_of(page(client, address))
        work()
        after = main_of(page(client, address))
        (link,) = re.findall(r'href="(/leerlingen/[0-9a-f-]{36}/)"', after)
        pages = [
            before,
            after,
            *(main_of(page(client, path)) for path in (link, "/leerlingen/", "/journaal/")),
        ]
        texts.append(alike("".join(pages), first, surname))
        looked = [signed_in(noor).get(path).status_code for path in ("/koppelen/", *pairs())]
        assert looked == ([200, 200] if surname == "Jansen" else [200])
        told = main_of(page(client, link))
        assert ("Noor</b> bekeek:" in told) == (surname == "Jansen")
        assert not re.search("koppel|vergelijk|vergeleek|Vaststellen", told)
        take_away(link)
    assert count("register_reviewitem") == 0
    assert texts[0] == texts[1]


def pairs() -> list[str]:
    return [f"/koppelen/{number}/" for (number,) in ask("select id from register_reviewitem", alias="owner")]


def take_away(link: str) -> None:
    """Let everything of a pupil and of the journal go, so that the next one starts the same."""
    from thuisnabij.doors.site.destruction.destroying import forget_child

    code = link.split("/")[2]
    [(handle,)] = ask("select id from access_childhandle where code = %s", code, alias="owner")
    assert isinstance(handle, int)
    forget_child(handle)
    ask("truncate access_journalentry cascade", alias="owner")


def alike(text: str, first: str, surname: str) -> str:
    for name in (first, surname):
        text = text.replace(name, "…")
    text = text.replace(f"{first[0]}{surname[0]}", "…")
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "code", text)
    text = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r"\d{1,2}[.:]\d\d", "moment", text)


def test_the_mark_of_waiting_is_shown_to_the_coordinator_alone(sara: Actor, noor: Actor) -> None:
    known_at(SECOND)
    send(signed_in(sara), filled())
    work()

    assert "te koppelen" not in main_of(page(signed_in(sara), "/leerlingen/"))
    assert "te koppelen" in main_of(page(signed_in(noor), "/leerlingen/"))


def test_who_links_records_is_told_of_what_failed_and_not_of_whom(sara: Actor, noor: Actor) -> None:
    send(signed_in(sara), filled())
    ask("delete from procrastinate_jobs", alias="owner")
    assert "iet verwerkt" not in main_of(page(signed_in(noor), "/koppelen/"))
    ask("update register_receivedrecord set state = 'mislukt', settled_at = now()", alias="owner")

    told = main_of(page(signed_in(noor), "/leerlingen/"))
    assert "1 aanmelding van een ander kon niet verwerkt worden." in told
    assert "van een ander" not in main_of(page(signed_in(sara), "/leerlingen/"))
    listed = main_of(page(signed_in(noor), "/koppelen/"))
    assert "Niet verwerkt" in listed
    assert "Van Sara, " in listed
    assert "Lisa" not in told + listed
    [address] = re.findall(r'action="(/koppelen/mislukt/[^"]+)"', listed)
    assert signed_in(sara).post(address).status_code == 403
    assert signed_in(noor).post(address).status_code == 302
    work()
    assert "iet verwerkt" not in main_of(page(signed_in(noor), "/koppelen/"))
    assert count("register_pupil") == 1


def test_who_sent_it_sees_what_became_of_it_and_nobody_else(sara: Actor) -> None:
    address = send(signed_in(sara), filled())
    for who in (member("stijn", "school", SECOND), member("suze", "school", SCHOOL)):
        page(signed_in(who), address, 404)
        assert signed_in(who).post(f"{address}opnieuw/").status_code == 404


def test_what_failed_is_shown_with_what_to_do(sara: Actor) -> None:
    client = signed_in(sara)
    address = send(client, filled())
    ask("update register_receivedrecord set state = 'mislukt', settled_at = now()", alias="owner")

    assert "kon niet verwerkt worden" in main_of(page(client, "/leerlingen/"))
    html = main_of(page(client, address))
    assert "Probeer het opnieuw." in html
    assert "verwijderd" in html
    assert client.post(f"{address}opnieuw/").status_code == 302
    work()
    assert "De aanmelding is verwerkt." in page(client, address)
    assert "kon niet verwerkt worden" not in page(client, "/leerlingen/")
