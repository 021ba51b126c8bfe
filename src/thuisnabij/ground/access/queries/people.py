"""Reads people, their roles and the parties through which they may be involved with children."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Value

from thuisnabij.ground.access.models import Membership, Party, Person
from thuisnabij.ground.access.rules import Action, Actor, PartyKind, PartyOfActor, Role, Verdict, decide

LOCAL_ADMINISTRATOR = "plaatselijk-beheer"
JOB_RUNNER = "taken"
NOBODY = Actor(key="niemand", name="")


@dataclass(frozen=True)
class RoleRow:
    """A person with one role in one party."""

    key: str
    name: str
    role: str
    party: str


def actor_of(*, person: AbstractBaseUser | AnonymousUser, on: date) -> Actor:
    """The actor for a signed-in person with the roles of that day; somebody without roles for anybody else.

    One query per call; the website keeps the answer on the request.
    """
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    parties = tuple(
        PartyOfActor(number, key, kind, Role(role) if role else None)
        for number, key, kind, role in _parties_of(person, on)
    )
    swv = next((party.key for party in parties if party.kind == PartyKind.SAMENWERKINGSVERBAND), None)
    roles = frozenset(party.role for party in parties if party.role)
    return Actor(key=person.key, name=person.name, roles=roles, swv=swv, parties=parties)


def _parties_of(person: Person, on: date) -> list[tuple[int, str, str, str]]:
    """Parties of the memberships of that day, and the person's own party when there is one, by key; one query."""
    columns = ("party_id", "party__key", "party__kind", "role")
    members = Membership.objects.filter(person=person, period__contains=on).values_list(*columns)
    own = Party.objects.filter(kind=PartyKind.PERSOON, key=person.key)
    alone = own.values_list("id", "key", "kind", Value(""))
    return sorted(members.union(alone, all=True), key=lambda each: (each[1], each[3]))


def local_administrator() -> Actor:
    """Whoever runs commands on the machine itself: the default actor of the command line."""
    return Actor(key=LOCAL_ADMINISTRATOR, name="Plaatselijk beheer", roles=frozenset({Role.BEHEERDER}))


def find_actor(*, key: str, on: date) -> Actor | None:
    """The actor with this key on that day, or None when nobody has it."""
    if key == LOCAL_ADMINISTRATOR:
        return local_administrator()
    person = Person.objects.filter(key=key).first()
    return actor_of(person=person, on=on) if person else None


def verdict(*, actor: Actor, action: Action) -> Verdict:
    """Whether this actor may do this, and why."""
    return decide(actor.roles, action)


def list_people(*, on: date) -> tuple[RoleRow, ...]:
    """Everybody with a role on that day, personas of the demo included, by key."""
    rows = Membership.objects.filter(period__contains=on).select_related("person", "party")
    return tuple(
        RoleRow(m.person.key, m.person.name, m.role, m.party.key) for m in rows.order_by("person__key", "id")
    )


def list_personas() -> tuple[RoleRow, ...]:
    """The fictitious people of the demo region, in the order in which they were made."""
    rows = (
        Membership.objects.filter(person__is_persona=True)
        .select_related("person", "party")
        .order_by("person_id")
    )
    return tuple(RoleRow(m.person.key, m.person.name, m.role, m.party.name) for m in rows)


def find_persona(*, key: str) -> Person | None:
    """The fictitious person with this key; never a real one."""
    return Person.objects.filter(key=key, is_persona=True, is_active=True).first()
