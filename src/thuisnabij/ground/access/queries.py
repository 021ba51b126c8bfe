"""Reads people and the journal; every list starts at what the actor may see."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from thuisnabij.ground.access.models import JournalEntry, Membership, Person
from thuisnabij.ground.access.rules import Action, Actor, Role, Verdict, decide

LOCAL_ADMINISTRATOR = "plaatselijk-beheer"
JOB_RUNNER = "taken"
NOBODY = Actor(key="niemand", name="")


@dataclass(frozen=True)
class JournalRow:
    """One line of the journal."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    allowed: bool
    reason: str


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
    memberships = list(
        Membership.objects.filter(person=person, period__contains=on)
        .select_related("party")
        .order_by("party__key")
    )
    swv = next((m.party.key for m in memberships if m.party.kind == "samenwerkingsverband"), None)
    roles = frozenset(Role(membership.role) for membership in memberships)
    return Actor(key=person.key, name=person.name, roles=roles, swv=swv)


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


def list_journal(*, actor: Actor, limit: int = 200) -> tuple[JournalRow, ...]:
    """The newest lines of the journal that the actor may see: all for those who may, else only one's own."""
    rows = JournalEntry.objects.order_by("-at", "-id")
    if not verdict(actor=actor, action=Action.VIEW_JOURNAL).allowed:
        rows = rows.filter(actor=actor.key)
    return tuple(
        JournalRow(row.pk, row.at, row.actor, row.action, row.subject, row.allowed, row.reason)
        for row in rows[:limit]
    )
