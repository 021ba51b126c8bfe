"""Writes who is involved with a child: derived from facts, by hand, or in need."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from thuisnabij.ground.access.models import ChildHandle, Involvement, Party, Person
from thuisnabij.ground.access.operations.handles import HandleUnknownError, PartyUnknownError
from thuisnabij.ground.access.operations.journal import ActionRefusedError, journal_reads, require
from thuisnabij.ground.access.operations.people import own_party
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import (
    Action,
    Actor,
    Category,
    InvolvementRole,
    Origin,
    PartyKind,
    fits,
)
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.periods import Period

SHORTEST_REASON = 20


class InvolvementRefusedError(RefusedError):
    """This involvement cannot be made or ended."""

    code = "access-involvement-refused"


@dataclass(frozen=True)
class PartyOf:
    """A party by its kind and key, with the name it gets when it is not there yet."""

    kind: PartyKind
    key: str
    name: str = ""


@dataclass(frozen=True)
class DerivedInvolvement:
    """An involvement that follows from the facts of a child; its controller is that of the handle."""

    handle_id: int
    party: PartyOf
    role: InvolvementRole
    ground: str
    categories: frozenset[Category]
    period: Period


@dataclass(frozen=True)
class NewInvolvement:
    """An involvement by hand; personal data is always among the categories."""

    party: PartyOf
    role: InvolvementRole
    ground: str
    categories: frozenset[Category]
    period: Period
    reason: str = ""


_COLUMNS = (
    "handle_id, head_id, controller_id, party_id, role, ground, categories, period, origin, reason, made_by"
)


def replace_derived_involvements(
    *,
    handle_ids: Collection[int],
    rows: Sequence[DerivedInvolvement],
    source: str = "register",
    using: str = "intake",
) -> None:
    """Let these be the involvements by facts of these handles, in place of the former; parties are made when new.

    Every row must be of one of the handles. Those by hand or in need stay as they are, and so do those that follow
    from the facts of another package: ``source`` names the one that calls (it is kept in ``made_by``).
    """
    numbers = list(handle_ids)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(
            "select id, head_id, controller_id from access_childhandle where id = any(%s)", [numbers]
        )
        known = {number: (head, controller) for number, head, controller in cursor.fetchall()}
        parties = _parties((row.party for row in rows), using)
        cursor.execute(
            "delete from access_involvement where handle_id = any(%s) and origin = 'feit' and made_by = %s",
            [numbers, source],
        )
        with cursor.copy(f"copy access_involvement ({_COLUMNS}) from stdin") as copy:
            for row in rows:
                copy.write_row(_line(row, *known[row.handle_id], parties[row.party.key], source))


def _line(row: DerivedInvolvement, head: int, controller: int, party: int, source: str) -> tuple[object, ...]:
    period = f"[{row.period.start},{row.period.end or ''})"
    kinds = sorted(str(each) for each in row.categories)
    return (
        row.handle_id,
        head,
        controller,
        party,
        str(row.role),
        row.ground,
        kinds,
        period,
        "feit",
        "",
        source,
    )


def _parties(wanted: Iterable[PartyOf], using: str) -> dict[str, int]:
    """Numbers by key; a party that is not there yet is made, one that is keeps its name."""
    by_key = {party.key: party for party in wanted}
    rows = Party.objects.using(using)
    found = dict(rows.filter(key__in=by_key).values_list("key", "id"))
    missing = [party for key, party in by_key.items() if key not in found]
    if missing:
        rows.bulk_create(
            [Party(kind=str(each.kind), key=each.key, name=each.name or each.key) for each in missing],
            ignore_conflicts=True,
        )
        found = dict(rows.filter(key__in=by_key).values_list("key", "id"))
    return found


def involve(*, actor: Actor, handle_id: int, involvement: NewInvolvement) -> int:
    """Involve a party with a child by hand, journalled; returns the number of the involvement.

    Raises :class:`ActionRefusedError` when the actor may not, :class:`HandleUnknownError` when the child is not the
    actor's to see, :class:`InvolvementRefusedError` when role and kind of party do not go together.
    """
    require(actor=actor, action=Action.INVOLVE)
    _check(involvement)
    categories = involvement.categories | {Category.PERSOON}
    with seen_by(actor):
        handle = ChildHandle.objects.filter(pk=handle_id).first()
        if handle is None:
            raise _unknown()
        made = _make_by_hand(handle, _party(involvement.party), involvement, actor.key, "default")
        journal_reads(actor=actor, action=Action.INVOLVE, handles=[handle_id], categories=categories)
    return made


def involve_as_stated(
    *, handle_id: int, stated: Sequence[NewInvolvement], made_by: str, using: str = "intake"
) -> None:
    """Involve parties with a child because somebody stated so in a record that was taken in; parties are made when new.

    One that holds without an end on the same ground is not made twice. Whoever took the record in checked who may
    state this, and journals it.
    """
    with transaction.atomic(using=using):
        handle = ChildHandle.objects.using(using).get(pk=handle_id)
        parties = _parties((each.party for each in stated), using)
        standing = Involvement.objects.using(using).filter(
            head=handle.head_id, origin=str(Origin.HAND), period__endswith__isnull=True
        )
        known = set(standing.values_list("party_id", "ground"))
        for each in stated:
            if (parties[each.party.key], each.ground) not in known:
                _make_by_hand(handle, parties[each.party.key], each, made_by, using)


def _make_by_hand(handle: ChildHandle, party_id: int, new: NewInvolvement, made_by: str, using: str) -> int:
    """The row of an involvement by hand; personal data is always among its categories."""
    made = Involvement.objects.using(using).create(
        handle=handle,
        head_id=handle.head_id,
        controller_id=handle.controller_id,
        party_id=party_id,
        role=str(new.role),
        ground=new.ground,
        categories=sorted(str(each) for each in new.categories | {Category.PERSOON}),
        period=DateRange(new.period.start, new.period.end),
        origin=str(Origin.HAND),
        reason=new.reason,
        made_by=made_by,
    )
    return int(made.pk)


def _check(new: NewInvolvement) -> None:
    if not fits(new.role, new.party.kind):
        raise InvolvementRefusedError(
            what=f"a party of kind {new.party.kind} cannot be involved as {new.role}",
            where="role",
            next="choose the role that fits the kind of party",
        )
    if not new.ground.strip():
        raise InvolvementRefusedError(
            what="an involvement needs a ground",
            where="ground",
            next="name the law, the decision or the consent",
        )


def _party(wanted: PartyOf) -> int:
    """The number of the party; of a person only when it is somebody who may sign in."""
    if wanted.kind != PartyKind.PERSOON:
        return _parties([wanted], "default")[wanted.key]
    person = Person.objects.filter(key=wanted.key, is_active=True).first()
    if person is None:
        raise PartyUnknownError(
            what="there is no person with this key", where="party", next="give the person a role first"
        )
    return own_party(key=person.key, name=person.name).pk


def end_involvement(*, actor: Actor, involvement_id: int, now: datetime) -> None:
    """End an involvement by hand or in need at once, journalled; its history stays.

    One's own access in need may be ended by anybody who has it. Raises :class:`ActionRefusedError`,
    :class:`HandleUnknownError` when the child is not the actor's to see, :class:`InvolvementRefusedError` when it
    follows from facts or has ended.
    """
    may = verdict(actor=actor, action=Action.INVOLVE)
    with seen_by(actor):
        row = Involvement.objects.filter(pk=involvement_id).first()
        if row is None:
            raise _unknown()
        if not may.allowed and not (row.origin == Origin.NOOD and row.made_by == actor.key):
            raise ActionRefusedError(what=may.reason, where=Action.INVOLVE, next="ask the coordinator")
        period = _ended(row, now)
        Involvement.objects.filter(pk=involvement_id).update(period=period, until=now, made_by=actor.key)
        journal_reads(
            actor=actor, action=Action.INVOLVE, handles=[row.handle_id], categories=[], subject="einde"
        )


def _ended(row: Involvement, now: datetime) -> DateRange:
    """The period cut off after today; refused when there is nothing to end."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    start, end = row.period.lower, row.period.upper
    is_over = (end is not None and end < tomorrow) or (row.until is not None and row.until <= now)
    if row.origin == Origin.FEIT or is_over or start >= tomorrow:
        raise InvolvementRefusedError(
            what="this involvement cannot be ended by hand: it follows from facts, is over, or has not begun",
            where="involvement",
            next="correct the facts from which it follows",
        )
    return DateRange(start, min(tomorrow, end) if end else tomorrow)


def break_glass(*, actor: Actor, code: uuid.UUID, reason: str) -> int:
    """Let the actor see everything of one child of its own SWV for 24 hours, journalled; returns the handle.

    Raises :class:`ActionRefusedError` when the actor may not, :class:`InvolvementRefusedError` for a reason of fewer
    than 20 characters, :class:`HandleUnknownError` for a code of nobody or of another SWV.
    """
    require(actor=actor, action=Action.BREAK_GLASS)
    if len(reason.strip()) < SHORTEST_REASON:
        raise InvolvementRefusedError(
            what=f"breaking the glass needs a reason of at least {SHORTEST_REASON} characters",
            where="reason",
            next="write why this cannot wait, without names",
        )
    with seen_by(actor), connections["default"].cursor() as cursor:
        own_party(key=actor.key, name=actor.name)
        cursor.execute("select thuisnabij_break_glass(%s, %s)", [code, reason.strip()])
        handle_id = cursor.fetchone()[0]
        if handle_id is None:
            raise _unknown()
    return int(handle_id)


def _unknown() -> HandleUnknownError:
    return HandleUnknownError(
        what="there is no such child, or not for this actor", where="child", next="check the address"
    )
