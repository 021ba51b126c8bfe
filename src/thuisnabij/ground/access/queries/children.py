"""Which children an actor may see, on what ground, and who else is involved with them."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import connections
from django.db.models import F, Model, Q, QuerySet, Value
from django.utils import timezone

from thuisnabij.ground.access.models import ChildHandle, Involvement
from thuisnabij.ground.access.queries.involved import CHILDREN_SEEN, IsInvolved
from thuisnabij.ground.access.queries.people import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category, Origin, concerns, reach_of
from thuisnabij.ground.access.seeing import seen_by

Row = TypeVar("Row", bound=Model)

_SEEN_AMONG = "SELECT id FROM unnest(%s::bigint[]) AS asked (id) WHERE thuisnabij_sees(id, %s)"


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
    category: Category | None,
    child: str = "handle",
    of_heads: bool = False,
) -> QuerySet[Row]:
    """Those rows that are about children whom the actor may see in this category; ``child`` is the path to the handle.

    Without a category each row names its own in its column ``category``. With ``of_heads`` only rows that stand under
    a head are asked for, which saves a join: what stands under a handle that was merged into another is left out. The
    first lock; row-level security is the second. Evaluate it under :func:`seen_by`.
    """
    head = child if of_heads else f"{child}__head"
    reached = reach_of(actor.parties)
    if category is not None:
        parties = reached[category]
        return rows.filter(IsInvolved(head, parties, Value(str(category)))) if parties else rows.none()
    found = Q()
    for parties in dict.fromkeys(reached.values()):
        if parties:
            kinds = [str(each) for each in Category if reached[each] == parties]
            found |= Q(category__in=kinds) & Q(IsInvolved(head, parties, F("category")))
    return rows.filter(found) if found else rows.none()


def heads_seen(*, most: int, actor: Actor, category: Category) -> list[int]:
    """The children (heads) whom the actor may see in this category: all, or of more than ``most`` so many and no other.

    It reads the involvements of the actor's parties alone, not a row of each child. Call it under :func:`seen_by`:
    involvements are held by row-level security of their own.
    """
    parties = reach_of(actor.parties)[category]
    with connections["default"].cursor() as cursor:
        cursor.execute(CHILDREN_SEEN, [sorted(parties), timezone.localdate(), str(category), most, most])
        return [number for (number,) in cursor.fetchall()]


@dataclass(frozen=True)
class Involved:
    """Who is involved with a child, and the grounds on which the actor sees it; both empty for anybody else's child."""

    rows: tuple[InvolvementRow, ...]
    grounds: tuple[Ground, ...]


def involved_with(*, actor: Actor, handle_id: int) -> Involved:
    """:func:`involvements_of` and :func:`why` of one child together."""
    found = _involvements(actor, handle_id)
    return Involved(_known_to(actor, found), _grounds(actor, found))


def why(*, actor: Actor, handle_id: int) -> tuple[Ground, ...]:
    """The grounds on which the actor sees this child now; empty when it is not the actor's to see."""
    return _grounds(actor, _involvements(actor, handle_id))


def _grounds(actor: Actor, found: list[tuple[InvolvementRow, int]]) -> tuple[Ground, ...]:
    reached = reach_of(actor.parties)
    return tuple(
        Ground(row.party, row.party_name, row.role, row.ground, shared, row.start, row.end)
        for row, party in found
        if row.holds
        if (shared := tuple(each for each in row.categories if party in reached[Category(each)]))
    )


def involvements_of(*, actor: Actor, handle_id: int) -> tuple[InvolvementRow, ...]:
    """Who is involved with this child, those that hold first, then the newest; empty when it is not the actor's.

    All of them for who may involve others; for anybody else those whose part concerns what is open to the actor.
    """
    return _known_to(actor, _involvements(actor, handle_id))


def _known_to(actor: Actor, found: list[tuple[InvolvementRow, int]]) -> tuple[InvolvementRow, ...]:
    if verdict(actor=actor, action=Action.INVOLVE).allowed:
        return tuple(row for row, _ in found)
    reached = reach_of(actor.parties)
    opened = _open(found, reached)
    own = frozenset[int]().union(*reached.values())
    told = [(row, party) for row, party in found if party in own or concerns(row.categories, opened)]
    return tuple(row for row, party in told if party in own or not _adds_nothing(row, party, told))


def _adds_nothing(row: InvolvementRow, party: int, told: list[tuple[InvolvementRow, int]]) -> bool:
    """Whether a party sees by this row only who the child is, which it does by another row too.

    Why it looks once more, as when it has to say whether two records are of one child, is for itself.
    """
    if not row.holds or set(row.categories) - {Category.PERSOON}:
        return False
    return any(
        other.holds and Category.PERSOON in other.categories and set(other.categories) - {Category.PERSOON}
        for other, of in told
        if of == party
    )


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
    with seen_by(actor, only_reads=True):
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


def seen_among(*, actor: Actor, handle_ids: Collection[int], using: str = "default") -> frozenset[int]:
    """Those of these children of whom the actor may see who they are today, by the rule of the policies itself.

    As intake, to whom nothing is closed, it says what the actor would see.
    """
    with seen_by(actor, using, only_reads=True), connections[using].cursor() as cursor:
        cursor.execute(_SEEN_AMONG, [sorted(set(handle_ids)), str(Category.PERSOON)])
        return frozenset(number for (number,) in cursor.fetchall())


def find_handle(*, code: uuid.UUID, using: str = "default") -> FoundHandle | None:
    """The child with this code, or None; call it under :func:`seen_by`, then a child of others is None as well."""
    found = ChildHandle.objects.using(using).filter(code=code).annotate(owner=F("controller__key")).first()
    return FoundHandle(found.pk, found.code, found.head_id, found.owner) if found else None


def controllers_of(*, handle_ids: Collection[int], using: str = "default") -> dict[int, int]:
    """The number of the party that is the controller of each of these handles; those not to be seen here are absent."""
    rows = ChildHandle.objects.using(using).filter(pk__in=sorted(set(handle_ids)))
    return dict(rows.values_list("pk", "controller_id"))
