"""Reads besluiten of children whose support the actor may see, and the payment lines of an SWV."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet

from thuisnabij.children.support.errors import BesluitUnknownError
from thuisnabij.children.support.models import Besluit, BesluitChange
from thuisnabij.children.support.rules.besluit import GRANTED, VALID
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import Handle, handles_of
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import open_sealed
from thuisnabij.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class BesluitRow:
    """A besluit as it was taken. `last` is inclusive; both days are None for a refusal.

    `replaces` and `replaced_by` are numbers, empty for none; `change` says why it no longer holds, empty while it does.
    `content` holds what was written, by field, as text.
    """

    number: str
    aanvraag: int
    handle_id: int
    code: uuid.UUID
    kind: Kind
    swv: str
    location: str
    outcome: str
    statement: str
    category: str
    start: date | None
    last: date | None
    evaluate_on: date | None
    decided_on: date
    decided_by: str
    state: str
    replaces: str
    replaced_by: str
    changed_at: datetime | None
    change: str
    content: Mapping[str, str]


def visible_besluiten(*, actor: Actor) -> QuerySet[Besluit]:
    """Those of children whose support the actor may see. Evaluate it under :func:`seen_by`."""
    rows = access.visible_to(actor=actor, rows=Besluit.objects.all(), category=Category.ONDERSTEUNING)
    return rows.annotate(head=F("handle__head"), code=F("handle__head__code"))


def get_besluit(*, actor: Actor, number: str = "", aanvraag: int | None = None) -> BesluitRow:
    """One besluit by its number, or the newest on an aanvraag; raises `BesluitUnknownError`.

    What is shown must be journalled by the caller.
    """
    with seen_by(actor, only_reads=True):
        rows = visible_besluiten(actor=actor)
        rows = rows.filter(number=number) if aanvraag is None else rows.filter(aanvraag=aanvraag)
        found = _read(rows.order_by("-pk")[:1])
    if not found:
        raise BesluitUnknownError(
            what="There is no such besluit", where=number or str(aanvraag), next="open the list of besluiten"
        )
    return found[0]


def list_besluiten(
    *, actor: Actor, handle_id: int | None = None, aanvraag: int | None = None
) -> tuple[BesluitRow, ...]:
    """Besluiten that the actor may see, the newest first; of one child (a head) or one aanvraag when asked."""
    with seen_by(actor, only_reads=True):
        rows = visible_besluiten(actor=actor).order_by("-decided_at", "-pk")
        if handle_id is not None:
            rows = rows.filter(handle__head=handle_id)
        if aanvraag is not None:
            rows = rows.filter(aanvraag=aanvraag)
        return _read(rows)


def other_periods(*, handle_id: int, without: int | None) -> tuple[Period, ...]:
    """When a child (a head) has a verklaring of here that holds, but for one. Call it under :func:`seen_by`."""
    rows = Besluit.objects.filter(handle__head=handle_id, state=VALID, outcome=GRANTED).exclude(statement="")
    if without is not None:
        rows = rows.exclude(pk=without)
    periods = [each for each in rows.values_list("period", flat=True) if each is not None]
    return tuple(Period(each.lower, each.upper) for each in periods)


def as_texts(content: Mapping[str, object]) -> Mapping[str, str]:
    """What was written, by field, as text; empty for nothing."""
    return {key: "" if value is None else str(value) for key, value in content.items()}


def _read(rows: QuerySet[Besluit]) -> tuple[BesluitRow, ...]:
    found = list(rows.select_related("replaces", "replaced_by"))
    handles = handles_of(handle_ids={row.handle_id for row in found})
    changes = {each.besluit_id: each for each in BesluitChange.objects.filter(besluit__in=found)}
    names = names_of_people()
    return tuple(
        _row(row, handles[row.handle_id], changes.get(row.pk), names)
        for row in found
        if row.handle_id in handles
    )


def _row(row: Besluit, handle: Handle, change: BesluitChange | None, names: Mapping[str, str]) -> BesluitRow:
    content = json.loads(open_sealed(key=handle.key, code=handle.code, sealed=bytes(row.content)))
    sealed = bytes(change.reason) if change else b""
    reason = open_sealed(key=handle.key, code=handle.code, sealed=sealed).decode() if sealed else ""
    return BesluitRow(
        number=row.number,
        aanvraag=row.aanvraag_id,
        handle_id=row.head,  # type: ignore[attr-defined]  # both are annotated by `visible_besluiten`
        code=row.code,  # type: ignore[attr-defined]
        kind=Kind(row.kind),
        swv=row.swv,
        location=row.location,
        outcome=row.outcome,
        statement=row.statement,
        category=row.category,
        start=row.period.lower if row.period else None,
        last=row.period.upper - timedelta(days=1) if row.period else None,
        evaluate_on=row.evaluate_on,
        decided_on=row.decided_on,
        decided_by=names.get(row.decided_by, row.decided_by),
        state=row.state,
        replaces=row.replaces.number if row.replaces else "",
        replaced_by=row.replaced_by.number if hasattr(row, "replaced_by") else "",
        changed_at=change.at if change else None,
        change=reason,
        content=as_texts(content),
    )
