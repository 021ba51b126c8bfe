"""Which children an actor may see, on what ground, and who else is involved with them."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Case, Exists, F, Model, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Now
from django.utils import timezone

from thuisnabij.ground.access.models import ChildHandle, Involvement
from thuisnabij.ground.access.queries.people import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category, Origin, concerns, reach_of
from thuisnabij.ground.access.seeing import seen_by

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Ground:
    """Why an actor sees a child: a party of the actor is involved with it, on this ground."""

    party: str
    party_name: str
    role: str
    ground: str
    categories: tuple[str, ...]
    start: date
    end: date | None


@dataclass(frozen=True)
class InvolvementRow:
    """Who is, was or will be involved with a child; ``end`` is the first day on which it no longer holds."""

    id: int
    party: str
    party_name: str
    party_kind: str
    role: str
    ground: str
    categories: tuple[str, ...]
    start: date
    end: date | None
    until: datetime | None
    origin: str
    reason: str
    made_by: str
    holds: bool


@dataclass(frozen=True)
class FoundHandle:
    """A child by its code: its number, the number of its head (another one after a merge) and its controller."""

    id: int
    code: uuid.UUID
    head_id: int
    controller: str


def reach(*, actor: Actor) -> Mapping[Category, frozenset[int]]:
    """Per category the ids of the parties whose involvements let the actor see it; costs no query."""
    return reach_of(actor.parties)


def visible_to(
    *,
    actor: Actor,
    rows: QuerySet[Row],
    category: Category,
    child: str = "handle",
    of_heads: bool = False,
) -> QuerySet[Row]:
    """Those rows that are about children whom the actor may see in this category; ``child`` is the path to the handle.

    With ``of_heads`` only rows that stand under a head are asked for, which saves a join: what stands under a handle
    that was merged into another is left out. The first lock; row-level security is the second. Evaluate it under
    :func:`seen_by`.
    """
    parties = reach_of(actor.parties)[category]
    if not parties:
        return rows.none()
    head = child if of_heads else f"{child}__head"
    return rows.filter(Exists(_holding(parties, category).filter(head=OuterRef(head))))


def _holding(parties: frozenset[int], category: Category) -> QuerySet[Involvement]:
    """Involvements of these parties that hold now and are for this category.

    Said in a way of which the planner believes that it holds for most rows: see ``protection``.
    """
    now = Q(until__isnull=True) | Q(until__gt=Now())
    holds = Case(
        When(now, period__contains=timezone.localdate(), categories__contains=[category], then=Value(True))
    )
    return (
        Involvement.objects.filter(party__in=sorted(parties)).alias(holds=holds).filter(holds__isnull=False)
    )


def why(*, actor: Actor, handle_id: int) -> tuple[Ground, ...]:
    """The grounds on which the actor sees this child now; empty when it is not the actor's to see."""
    reached = reach_of(actor.parties)
    return tuple(
        Ground(row.party, row.party_name, row.role, row.ground, shared, row.start, row.end)
        for row, party in _involvements(actor, handle_id)
        if row.holds
        if (shared := tuple(each for each in row.categories if party in reached[Category(each)]))
    )


def involvements_of(*, actor: Actor, handle_id: int) -> tuple[InvolvementRow, ...]:
    """Who is involved with this child, those that hold first, then the newest; empty when it is not the actor's.

    All of them for who may involve others; for anybody else those whose part concerns what is open to the actor.
    """
    found = _involvements(actor, handle_id)
    if verdict(actor=actor, action=Action.INVOLVE).allowed:
        return tuple(row for row, _ in found)
    reached = reach_of(actor.parties)
    opened = _open(found, reached)
    own = frozenset[int]().union(*reached.values())
    return tuple(row for row, party in found if party in own or concerns(row.categories, opened))


def open_categories(*, actor: Actor, handle_id: int) -> frozenset[Category]:
    """What of this child is open to the actor now; empty when it is not the actor's to see."""
    return _open(_involvements(actor, handle_id), reach_of(actor.parties))


def _open(
    found: list[tuple[InvolvementRow, int]], reached: Mapping[Category, frozenset[int]]
) -> frozenset[Category]:
    return frozenset(
        Category(each)
        for row, party in found
        if row.holds
        for each in row.categories
        if party in reached[Category(each)]
    )


def _involvements(actor: Actor, handle_id: int) -> list[tuple[InvolvementRow, int]]:
    with seen_by(actor):
        heads = visible_to(
            actor=actor,
            rows=ChildHandle.objects.filter(pk=handle_id),
            category=Category.PERSOON,
            child="head",
        ).values("head")
        rows = Involvement.objects.filter(head__in=heads).select_related("party")
        now = timezone.now()
        found = [(_row(row, now), row.party_id) for row in rows]
    return sorted(found, key=lambda each: (not each[0].holds, -each[0].start.toordinal(), each[0].id))


def _row(row: Involvement, now: datetime) -> InvolvementRow:
    start, end = row.period.lower, row.period.upper
    today = timezone.localdate(now)
    holds = start <= today and (end is None or today < end) and (row.until is None or now < row.until)
    return InvolvementRow(
        id=row.pk,
        party=row.party.key,
        party_name=row.party.name,
        party_kind=row.party.kind,
        role=row.role,
        ground=row.ground,
        categories=tuple(row.categories),
        start=start,
        end=end,
        until=row.until,
        origin=row.origin,
        reason=row.reason,
        made_by=row.made_by if row.origin != Origin.FEIT else "",
        holds=holds,
    )


def find_handle(*, code: uuid.UUID, using: str = "default") -> FoundHandle | None:
    """The child with this code, or None; call it under :func:`seen_by`, then a child of others is None as well."""
    found = ChildHandle.objects.using(using).filter(code=code).annotate(owner=F("controller__key")).first()
    return FoundHandle(found.pk, found.code, found.head_id, found.owner) if found else None


def controllers_of(*, handle_ids: Collection[int], using: str = "default") -> dict[int, int]:
    """The number of the party that is the controller of each of these handles; those not to be seen here are absent."""
    rows = ChildHandle.objects.using(using).filter(pk__in=sorted(set(handle_ids)))
    return dict(rows.values_list("pk", "controller_id"))
