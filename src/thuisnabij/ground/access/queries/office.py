"""What the office lists: the journal by person, action and day, who has which role, and involvements in counts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connections
from django.db.models import Q, QuerySet

from thuisnabij.ground.access.models import JournalEntry, JournalSeal, Membership, Party, Person
from thuisnabij.ground.access.queries.people import verdict
from thuisnabij.ground.access.rules import Action, Actor, PartyKind
from thuisnabij.ground.access.seeing import seen_by


@dataclass(frozen=True)
class Line:
    """One line of the journal as the office reads it; ``children`` says of how many, never of whom."""

    id: int
    at: datetime
    actor: str
    name: str
    action: str
    subject: str
    allowed: bool
    reason: str
    children: int
    is_sealed: bool


@dataclass(frozen=True)
class SealState:
    """How far the journal is sealed: the newest seal, and how many entries came after it."""

    sealed_at: datetime | None
    seals: int
    after: int


@dataclass(frozen=True)
class MemberRow:
    """A person with a role in a party; ``end`` is the first day without it."""

    id: int
    person: str
    name: str
    email: str
    role: str
    party: str
    party_name: str
    party_kind: str
    start: date
    end: date | None


@dataclass(frozen=True)
class PartyRow:
    """A party in which somebody can have a role."""

    key: str
    kind: str
    name: str


@dataclass(frozen=True)
class InvolvedParty:
    """With how many children a party is involved today, in one role."""

    party: str
    name: str
    kind: str
    role: str
    children: int


def journal_entries(*, actor: Actor) -> QuerySet[JournalEntry]:
    """The lines that the actor may see, unordered, to be made rows of by :func:`as_line` under :func:`seen_by`."""
    rows = JournalEntry.objects.select_related("sealed")
    if verdict(actor=actor, action=Action.VIEW_JOURNAL).allowed:
        return rows
    return rows.filter(actor=actor.key)


def as_line(*, entry: JournalEntry, names: dict[str, str]) -> Line:
    """The line of an entry; ``names`` are people's names by key."""
    return Line(
        id=entry.pk,
        at=entry.at,
        actor=entry.actor,
        name=names.get(entry.actor, entry.actor),
        action=entry.action,
        subject=entry.subject,
        allowed=entry.allowed,
        reason=entry.reason,
        children=len(entry.handles),
        is_sealed=hasattr(entry, "sealed"),
    )


def names_of_people() -> dict[str, str]:
    """The names of all people by key."""
    return dict(Person.objects.values_list("key", "name"))


def seal_state(*, actor: Actor) -> SealState:
    """How far the journal is sealed, for anybody: it says nothing about what is in it."""
    newest = JournalSeal.objects.order_by("-pk").first()
    with seen_by(actor):
        after = journal_entries(actor=actor).filter(sealed__isnull=True).count()
    return SealState(newest.at if newest else None, JournalSeal.objects.count(), after)


def list_members(*, actor: Actor) -> tuple[MemberRow, ...]:
    """Every role that people have, had or will have, for who may see that; of other SWVs nothing."""
    if not verdict(actor=actor, action=Action.VIEW_MEMBERSHIP).allowed:
        return ()
    rows = Membership.objects.select_related("person", "party")
    if actor.swv is not None:
        rows = rows.filter(~Q(party__kind=PartyKind.SAMENWERKINGSVERBAND) | Q(party__key=actor.swv))
    return tuple(
        MemberRow(
            id=row.pk,
            person=row.person.key,
            name=row.person.name,
            email=row.person.email,
            role=row.role,
            party=row.party.key,
            party_name=row.party.name,
            party_kind=row.party.kind,
            start=row.period.lower,
            end=row.period.upper,
        )
        for row in rows.order_by("person__key", "pk")
    )


def list_parties(*, actor: Actor) -> tuple[PartyRow, ...]:
    """The parties in which the actor may give roles: the own SWV, schools, municipalities and others; by name."""
    rows = Party.objects.exclude(kind=PartyKind.PERSOON)
    if actor.swv is not None:
        rows = rows.filter(~Q(kind=PartyKind.SAMENWERKINGSVERBAND) | Q(key=actor.swv))
    return tuple(
        PartyRow(*values) for values in rows.order_by("name", "key").values_list("key", "kind", "name")
    )


def count_involvements(*, actor: Actor) -> tuple[InvolvedParty, ...]:
    """Per party and role the children it is involved with today, of the actor's SWV; counts only, no children."""
    if not verdict(actor=actor, action=Action.VIEW_MEMBERSHIP).allowed:
        return ()
    with connections["default"].cursor() as cursor:
        cursor.execute("select * from thuisnabij_involvement_counts(%s)", [actor.swv])
        return tuple(InvolvedParty(*row) for row in cursor.fetchall())
