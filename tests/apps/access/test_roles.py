"""The three database roles, seen from the database itself: what each may and may not do."""

from datetime import date

import psycopg
import pytest
from django.db import connections
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.utils import IntegrityError, ProgrammingError

from thuisnabij.ground.access.models import JournalEntry, Membership, Party, Person
from thuisnabij.ground.access.operations import ActionRefusedError, NewPerson, give_role
from thuisnabij.ground.access.rules import Actor, Role
from thuisnabij.ground.access.seeing import seen_by

pytestmark = [
    pytest.mark.pg15,
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
]


def execute(alias: str, statement: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("alias", ["default", "intake"])
@pytest.mark.parametrize(
    "statement",
    [
        "create table sneaky (id int)",
        "alter table access_person add column extra text",
        "drop table access_journalentry",
        "truncate access_person",
        "create role sneaky",
        "set role thuisnabij_owner",
        "create extension dblink",
        "copy access_person to program 'cat'",
    ],
)
def test_the_smaller_roles_cannot_change_the_schema_or_their_own_rights(alias: str, statement: str) -> None:
    with pytest.raises(ProgrammingError) as refused:
        execute(alias, statement)
    assert isinstance(
        refused.value.__cause__, psycopg.errors.InsufficientPrivilege | psycopg.errors.UndefinedFile
    )


@pytest.mark.parametrize(
    "statement",
    [
        "select state from register_pupil",
        "select * from register_pupil",
        "select count(*) from register_pupil where state = 'te koppelen'",
        "update register_pupil set state = 'actief'",
        "update register_pupil set changed_at = now()",
        "delete from register_pupil",
    ],
)
def test_the_website_cannot_read_that_a_pupil_is_like_another(statement: str) -> None:
    """Who sees the pupil but not the other one would learn that there is a like child."""
    execute(
        "default", "select handle_id, controller_id, first_seen, last_event, changed_at from register_pupil"
    )
    execute("intake", statement)
    with pytest.raises(ProgrammingError, match="permission denied"):
        execute("default", statement)


@pytest.mark.parametrize("alias", ["default", "intake"])
@pytest.mark.parametrize(
    "statement", ["update access_journalentry set actor = 'x'", "delete from access_journalentry"]
)
def test_the_journal_can_be_added_to_but_never_changed(alias: str, statement: str) -> None:
    with seen_by(Actor(key="iemand", name=""), using=alias):
        JournalEntry.objects.using(alias).create(actor="iemand", action="iets", allowed=True)
    with pytest.raises(ProgrammingError, match="permission denied"):
        execute(alias, statement)
    assert JournalEntry.objects.using("owner").get().actor == "iemand"


def test_somebody_has_a_role_in_a_party_once_at_a_time() -> None:
    person = Person.objects.create_user("een@voorbeeld.invalid", key="een", name="Een")
    party = Party.objects.create(kind="samenwerkingsverband", key="PO9901", name="Plassenland")
    first = DateRange(date(2024, 8, 1), date(2025, 8, 1))
    Membership.objects.create(person=person, party=party, role="beleid", period=first)
    following = DateRange(date(2025, 8, 1), None)
    Membership.objects.create(person=person, party=party, role="beleid", period=following)
    overlapping = DateRange(date(2025, 7, 31), date(2025, 9, 1))
    with pytest.raises(IntegrityError, match="person_has_each_role_in_a_party_once_at_a_time"):
        Membership.objects.create(person=person, party=party, role="beleid", period=overlapping)


@pytest.mark.parametrize(
    ("role", "period", "name"),
    [
        ("tovenaar", DateRange(date(2024, 1, 1), None), "membership_has_a_known_role"),
        ("beleid", DateRange(date(2024, 1, 1), date(2024, 1, 1)), "membership_lasts_at_least_a_day"),
    ],
)
def test_a_membership_that_cannot_be_is_refused_by_name(role: str, period: DateRange, name: str) -> None:
    person = Person.objects.create_user("een@voorbeeld.invalid", key="een", name="Een")
    party = Party.objects.create(kind="samenwerkingsverband", key="PO9901", name="Plassenland")
    with pytest.raises(IntegrityError, match=name):
        Membership.objects.create(person=person, party=party, role=role, period=period)


def test_a_refusal_to_give_a_role_stays_in_the_journal() -> None:
    with pytest.raises(ActionRefusedError):
        give_role(
            actor=Actor(key="anna", name="Anna"),
            person=NewPerson("nieuw@voorbeeld.invalid", "Nieuw"),
            swv="PO9901",
            swv_name="Plassenland",
            role=Role.BEHEERDER,
            start=date(2024, 8, 1),
        )
    told = JournalEntry.objects.using("owner").values_list("actor", "action", "allowed")
    assert list(told) == [("anna", "mensen-beheren", False)]
    assert not Person.objects.exists()
