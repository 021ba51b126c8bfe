"""Reads aanvragen of children whom the actor may see, as they stand at a moment."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from thuisnabij.children.register.queries import PupilName, list_names
from thuisnabij.children.register.rules.retention import Clock, Kept
from thuisnabij.children.support.models import Aanvraag, OwnAanvraag
from thuisnabij.children.support.queries.clocks import get_terms
from thuisnabij.children.support.queries.opp_kept import kept_by_opps
from thuisnabij.children.support.queries.own import list_own
from thuisnabij.children.support.rules.due import Due, Open, due
from thuisnabij.children.support.rules.registers import AANVRAGEN
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.queries import get_calendar
from thuisnabij.ground.sources import register_rows
from thuisnabij.ground.sources.register_rows import BASE_COLUMNS, DELIVERER
from thuisnabij.ground.sources.rules.schema import StandingRow
from thuisnabij.kernel.periods import Period

_PER_CHILD = ("handle_id", "swv", "kenmerk", DELIVERER)


@dataclass(frozen=True, slots=True)
class AanvraagRow:
    """A standing row of the register of aanvragen and the child it is about (its head)."""

    handle_id: int
    code: uuid.UUID
    row: StandingRow


def list_aanvraag_rows(
    *,
    actor: Actor,
    swv: str | None = None,
    handle_id: int | None = None,
    as_known_at: datetime | None = None,
) -> tuple[AanvraagRow, ...]:
    """Standing aanvragen of the children whose support the actor may see, by child, SWV, kenmerk and deliverer.

    Of one SWV or one child when asked (with what was merged into that child), as known at a moment (inclusive).
    """
    rows = access.visible_to(actor=actor, rows=Aanvraag.objects.all(), category=Category.ONDERSTEUNING)
    if swv is not None:
        rows = rows.filter(swv=swv)
    if handle_id is not None:
        rows = rows.filter(handle__head=handle_id)
    standing = register_rows.standing(rows, as_known_at=as_known_at, per=_PER_CHILD)
    fields = [column.field for column in AANVRAGEN.columns]
    with seen_by(actor):
        found = list(standing.values_list("handle__head_id", "handle__head__code", *BASE_COLUMNS, *fields))
    return tuple(
        AanvraagRow(head, code, register_rows.standing_row(AANVRAGEN, values))
        for head, code, *values in found
        if not values[len(BASE_COLUMNS) - 1]
    )


def kept_of(
    *, head_ids: Collection[int], as_known_at: datetime, using: str = "intake"
) -> dict[int, tuple[Kept, ...]]:
    """What aanvragen and opps keep the records of these children for, by the number of the head, for all at once.

    The clock starts at the besluit; an aanvraag without one still runs, and holds the record.
    """
    rows = Aanvraag.objects.using(using).filter(handle__head__in=list(head_ids))
    standing = register_rows.standing(rows, as_known_at=as_known_at, per=_PER_CHILD)
    found: defaultdict[int, list[Kept]] = defaultdict(list)
    columns = ("withdrawn", "handle__head_id", "received", "decided", "valid_until")
    for withdrawn, head_id, received, decided, valid_until in standing.values_list(*columns):
        if not withdrawn:
            end = (valid_until or decided) + timedelta(days=1) if decided else None
            found[head_id].append(Kept(Clock.ONDERSTEUNING, decided or received, end))
    own = OwnAanvraag.objects.using(using).filter(handle__head__in=list(head_ids))
    for head_id, made_at, received, decided, valid_until in own.values_list(
        "handle__head_id", "made_at", "received", "decided", "valid_until"
    ):
        end = (valid_until or decided) + timedelta(days=1) if decided else None
        since = decided or received or timezone.localdate(made_at)
        found[head_id].append(Kept(Clock.ONDERSTEUNING, since, end))
    for head_id, kept_by in kept_by_opps(head_ids=head_ids, using=using).items():
        found[head_id].extend(kept_by)
    return {head_id: tuple(kept) for head_id, kept in found.items()}


@dataclass(frozen=True, slots=True)
class OpenAanvraag:
    """An aanvraag without a besluit, the child it is about, and how its clocks stand.

    `name` is None without one; `location` is empty for a child that was at no school yet; `number` is of one that is
    handled here, None for one that was delivered.
    """

    number: int | None
    handle_id: int
    code: uuid.UUID
    name: PupilName | None
    swv: str
    location: str
    asked: Open
    due: Due


def list_open_aanvragen(*, actor: Actor, today: date) -> tuple[OpenAanvraag, ...]:
    """Aanvragen without a besluit of the children whose support the actor may see, what is due first on top.

    What is shown must be journalled by the caller.
    """
    rows = _open_rows(actor)
    names = list_names(actor=actor, handle_ids={each.handle_id for each in rows})
    found = [
        OpenAanvraag(
            number=each.number,
            handle_id=each.handle_id,
            code=each.code,
            name=names.get(each.handle_id),
            swv=each.swv,
            location=each.location,
            asked=each.asked,
            due=stands,
        )
        for each, stands in zip(rows, _dues(rows, today), strict=True)
    ]
    return tuple(sorted(found, key=lambda row: (*row.due.order, row.asked.received, row.handle_id)))


def list_open_dues(*, actor: Actor, today: date) -> tuple[Due, ...]:
    """How the clocks of those aanvragen stand, without whose they are: to be counted. No name is read."""
    return tuple(_dues(_open_rows(actor), today))


@dataclass(frozen=True, slots=True)
class _OpenRow:
    number: int | None
    handle_id: int
    code: uuid.UUID
    swv: str
    location: str
    asked: Open


def _open_rows(actor: Actor) -> list[_OpenRow]:
    """What was delivered and what is handled here, each once: an aanvraag is in one source only."""
    delivered = [
        _OpenRow(
            None,
            each.handle_id,
            each.code,
            each.row.swv,
            str(each.row.values["location"] or ""),
            _open(each.row),
        )
        for each in list_aanvraag_rows(actor=actor)
        if each.row.values["decided"] is None
    ]
    own = [
        _OpenRow(
            each.number,
            each.handle_id,
            each.code,
            each.swv,
            each.location,
            Open(str(each.kind), each.received, each.complete, each.pauses),
        )
        for each in list_own(actor=actor, only_open=True)
        if each.received is not None
    ]
    return [*delivered, *own]


def _dues(rows: Sequence[_OpenRow], today: date) -> list[Due]:
    terms, calendar = get_terms(on=today), get_calendar(on=today)
    return [due(each.asked, terms=terms, today=today, calendar=calendar) for each in rows]


def _open(row: StandingRow) -> Open:
    values = row.values
    received, complete, pauses = values["received"], values["complete"], values["pauses"]
    assert isinstance(received, date)
    assert complete is None or isinstance(complete, date)
    assert isinstance(pauses, tuple)
    still = tuple(Period(first, last + timedelta(days=1) if last else None) for first, last in pauses)
    return Open(str(values["kind"]), received, complete, still)
