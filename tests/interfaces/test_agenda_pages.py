"""The agenda: dates of one's own cases on a page, and at a secret address as a calendar that icalendar itself reads."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tests.interfaces.people_and_parties import SWV, make_parties, make_person, page, signed_in
from thuisnabij.ground.access.operations import end_role
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.access.rules import Actor, Role
from thuisnabij.ground.cases.operations import Assigning, NewCase, assign, open_case
from thuisnabij.plans.rules.procedure import procedure_of, subject_of

pytestmark = [pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)]
PROCEDURE = procedure_of("PO")
ADDRESS = re.compile(r"http://testserver(/agenda/[\w-]{43}\.ics)")


@pytest.fixture
def dirk() -> Actor:
    make_parties()
    return make_person("dirk", Role.DIRECTEUR)


def open_plan_case(actor: Actor, number: int, due: date, at: datetime | None = None) -> int:
    """A case of a plan in its first state, of which the next step is wanted by a day."""
    dates = {state.key: due for state in PROCEDURE.states}
    new = NewCase(PROCEDURE, subject_of("po9901-2026", number), SWV, dates)
    return open_case(actor=actor, case=new, at=at or timezone.now()).id


def made_address(client: Client) -> str:
    found = ADDRESS.search(client.post("/agenda/adres/").content.decode())
    assert found is not None
    return found[1]


def test_the_feed_holds_the_own_dates_and_icalendar_reads_them(dirk: Actor) -> None:
    bea, day = make_person("bea", Role.BELEID), timezone.localdate() + timedelta(days=20)
    case = open_plan_case(bea, 1, day)
    other = open_plan_case(bea, 2, day + timedelta(days=1))
    assign(actor=dirk, change=Assigning(other, 0), person=dirk.key, at=timezone.now())
    anybody = Client()
    of_bea, of_dirk = (made_address(signed_in(actor)) for actor in (bea, dirk))

    answer = anybody.get(of_bea)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store, private"
    read = Calendar.from_ical(answer.content)
    (event,) = read.walk("VEVENT")
    first = PROCEDURE.steps_from(PROCEDURE.start.key)[0]
    assert first.owner is Role.BELEID
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (day, day + timedelta(days=1))
    assert str(event["summary"]) == first.title
    assert str(event["url"]) == "http://testserver/plannen/po9901-2026/versies/1/"
    assert str(event["uid"]) == f"zaak-{case}@testserver"
    assert read.errors == []

    (assigned,) = Calendar.from_ical(anybody.get(of_dirk).content).walk("VEVENT")
    assert assigned.decoded("dtstart") == day + timedelta(days=1)


def test_an_agenda_without_dates_is_a_calendar_too(dirk: Actor) -> None:
    read = Calendar.from_ical(Client().get(made_address(signed_in(dirk))).content)
    assert list(read.walk("VEVENT")) == []
    assert str(read["version"]) == "2.0"


def test_only_the_hash_of_the_address_is_kept_and_it_is_shown_once(dirk: Actor) -> None:
    client = signed_in(dirk)
    secret = made_address(client).removeprefix("/agenda/").removesuffix(".ics")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select a::text from cases_agendaaddress a union all select j::text from access_journalentry j"
        )
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert secret not in stored
    assert "adres gemaakt" in stored
    assert secret not in page(client, "/agenda/")


def test_a_new_address_a_withdrawn_one_and_a_role_that_ended_are_dead_at_once(dirk: Actor) -> None:
    client, anybody = signed_in(dirk), Client()
    first, second = made_address(client), made_address(client)
    assert [anybody.get(each).status_code for each in (first, second)] == [404, 200]

    client.post("/agenda/adres/intrekken/")
    assert anybody.get(second).status_code == 404

    third = made_address(client)
    assert anybody.get(third).status_code == 200
    today = timezone.localdate()
    with connections["owner"].cursor() as cursor:
        cursor.execute("select max(id) from access_membership")
        ((number,),) = cursor.fetchall()
    end_role(actor=local_administrator(), membership_id=number, on=today)
    answer = anybody.get(third)
    assert (answer.status_code, "BEGIN:VCALENDAR" in answer.content.decode()) == (404, False)


@pytest.mark.parametrize("secret", ["x", "a" * 43, "%00", "..%2f..%2fx"])
def test_an_address_that_was_never_made_holds_nothing(dirk: Actor, secret: str) -> None:
    made_address(signed_in(dirk))
    assert Client().get(f"/agenda/{secret}.ics").status_code in (400, 404)


def test_the_address_is_changed_by_a_form_only_and_by_who_is_signed_in() -> None:
    for path in ("/agenda/", "/agenda/adres/", "/agenda/adres/intrekken/"):
        assert Client().get(path).status_code == 302
        assert Client().post(path).status_code == 302


def test_the_page_and_vandaag_tell_which_cases_are_silent(dirk: Actor) -> None:
    bea = make_person("bea", Role.BELEID)
    day = timezone.localdate()
    open_plan_case(bea, 1, day - timedelta(days=1), datetime(2026, 1, 5, 9, tzinfo=UTC))
    open_plan_case(bea, 2, day + timedelta(days=9))
    shown = page(signed_in(bea), "/agenda/")
    assert shown.count("stil sinds") == 1
    assert "5 jan" in shown
    assert shown.count("te laat") == 1
    today = page(signed_in(bea), "/")
    assert 'Stille zaken <span class="tn-count">1</span>' in today
    assert "Stille zaken" not in page(signed_in(dirk), "/")
    assert "Er wacht geen zaak op u." in page(signed_in(dirk), "/agenda/")
