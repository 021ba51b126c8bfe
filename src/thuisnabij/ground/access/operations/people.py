"""Gives people their roles, and makes the parties they belong to."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from thuisnabij.ground.access.models import Membership, Party, Person
from thuisnabij.ground.access.operations.journal import journal, require
from thuisnabij.ground.access.rules import Action, Actor, PartyKind, Role
from thuisnabij.kernel.errors import RefusedError


class PersonUnknownError(RefusedError):
    """Nobody has this key or e-mail address."""

    code = "access-person-unknown"


@dataclass(frozen=True)
class NewPerson:
    """Somebody who is to sign in: by password when one is to be made, else through the organisation's provider."""

    email: str
    name: str
    with_password: bool = False


@dataclass(frozen=True)
class GivenRole:
    """The key of the person who got a role, and a one-time password when one was asked for."""

    key: str
    password: str | None


def give_role(
    *, actor: Actor, person: NewPerson, swv: str, swv_name: str, role: Role, start: date
) -> GivenRole:
    """Let a person have a role in an SWV from ``start`` on; the person is made when the address is unknown.

    The same role given twice changes nothing. Raises :class:`ActionRefusedError` when the actor may not.
    """
    require(
        actor=actor, action=Action.MANAGE_PEOPLE, subject=swv
    )  # before the transaction, so that it stays told
    with transaction.atomic():
        party = make_party(kind="samenwerkingsverband", key=swv, name=swv_name)
        row, password = find_or_make_person(person=person)
        members = Membership.objects.filter(person=row, party=party, role=role)
        if not members.filter(period__endswith__isnull=True).exists():
            Membership.objects.create(person=row, party=party, role=role, period=DateRange(start, None))
        details = {"rol": role, "partij": swv}
        journal(actor=actor, action=Action.MANAGE_PEOPLE, subject=row.key, details=details)
    return GivenRole(row.key, password)


def find_or_make_person(*, person: NewPerson) -> tuple[Person, str | None]:
    """The person with this address, made when unknown, and a one-time password when one is to be made."""
    known = Person.objects.filter(email=person.email.lower()).first()
    row = known or Person.objects.create_user(person.email, key=_free_key(person.email), name=person.name)
    password = secrets.token_urlsafe(12) if person.with_password else None
    if password:
        row.set_password(password)
        row.save(update_fields=["password"])
    return row, password


@transaction.atomic
def make_party(*, kind: str, key: str, name: str) -> Party:
    """The party with this key, made when it is not there yet; its name follows the newest source."""
    party, _ = Party.objects.update_or_create(key=key, defaults={"kind": kind, "name": name})
    return party


def know_party(*, kind: str, key: str, name: str = "") -> int:
    """The number of a party, made when it is not there yet; one that is keeps its name."""
    return int(Party.objects.get_or_create(key=key, defaults={"kind": kind, "name": name or key})[0].pk)


@transaction.atomic
def make_persona(*, key: str, name: str, party: Party, role: Role, start: date) -> None:
    """A fictitious person of the demo region, without a password: only the demo sign-in lets it in."""
    person, _ = Person.objects.update_or_create(
        key=key, defaults={"email": f"{key}@voorbeeld.invalid", "name": name, "is_persona": True}
    )
    if not Membership.objects.filter(person=person, party=party, role=role).exists():
        Membership.objects.create(person=person, party=party, role=role, period=DateRange(start, None))


@transaction.atomic
def own_party(*, key: str, name: str) -> Party:
    """The party that one person is alone; made when somebody is first involved with a child in person."""
    party, _ = Party.objects.get_or_create(key=key, defaults={"kind": PartyKind.PERSOON, "name": name})
    return party


def _free_key(email: str) -> str:
    """A short key from the address, numbered when somebody has it already."""
    base = email.split("@")[0].lower()[:50] or "persoon"
    taken = set(Person.objects.filter(key__startswith=base).values_list("key", flat=True))
    return (
        base if base not in taken else next(k for n in range(2, 10_000) if (k := f"{base}-{n}") not in taken)
    )
