"""Reads advices on aanvragen: those that the actor may see, and for an expert those that are asked of him or her."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from thuisnabij.children.support.errors import AdviceUnknownError
from thuisnabij.children.support.models import Advice
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import handles_of
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Actor, Category, Role
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import open_sealed


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """An advice; what was written is in `content` for its expert, and for others once it was given."""

    id: int
    aanvraag: int
    handle_id: int
    code: uuid.UUID
    kind: Kind
    swv: str
    location: str
    expert: str
    expert_name: str
    expert_kind: str
    question: str
    due_on: date
    has_interest: bool | None
    verdict: str
    given_at: datetime | None
    withdrawn_at: datetime | None
    copy_sent_on: date | None
    content: Mapping[str, str]


def visible_advices(*, actor: Actor) -> QuerySet[Advice]:
    """Those on children whose support the actor may see: one's own, and all for who handles or sent the aanvraag.

    So an expert never reads what another one wrote, whatever other roles he or she has.
    Evaluate it under :func:`seen_by`.
    """
    rows = access.visible_to(actor=actor, rows=Advice.objects.all(), category=Category.ONDERSTEUNING)
    office = [each.key for each in actor.parties if each.role in (Role.COORDINATOR, Role.COMMISSIE)]
    schools = [each.key for each in actor.parties if each.role is Role.SCHOOL]
    rows = rows.filter(Q(expert=actor.key) | Q(swv__in=office) | Q(aanvraag__location__in=schools))
    return rows.annotate(head=F("handle__head"), code=F("handle__head__code"))


def list_advices(
    *, actor: Actor, aanvraag: int | None = None, only_mine: bool = False
) -> tuple[AdviceRow, ...]:
    """Advices that were not withdrawn, what is wanted first on top; on one aanvraag when asked."""
    with seen_by(actor, only_reads=True):
        rows = visible_advices(actor=actor).filter(withdrawn_at__isnull=True).order_by("due_on", "pk")
        if aanvraag is not None:
            rows = rows.filter(aanvraag=aanvraag)
        if only_mine:
            rows = rows.filter(expert=actor.key)
        return _read(rows, actor)


def get_advice(*, actor: Actor, advice: int) -> AdviceRow:
    """One advice; raises `AdviceUnknownError` for one of others, or withdrawn. What is shown must be journalled."""
    with seen_by(actor, only_reads=True):
        rows = visible_advices(actor=actor).filter(pk=advice, withdrawn_at__isnull=True)
        found = _read(rows, actor)
    if not found:
        raise AdviceUnknownError.of(advice)
    return found[0]


def _read(rows: QuerySet[Advice], actor: Actor) -> tuple[AdviceRow, ...]:
    found = list(rows.select_related("aanvraag"))
    handles = handles_of(handle_ids={row.handle_id for row in found})
    names = names_of_people()
    made = []
    for row in found:
        handle = handles.get(row.handle_id)
        if handle is None:
            continue
        may_read = row.given_at is not None or row.expert == actor.key
        content = (
            json.loads(open_sealed(key=handle.key, code=handle.code, sealed=bytes(row.content)))
            if row.content is not None and may_read
            else {}
        )
        made.append(
            AdviceRow(
                id=row.pk,
                aanvraag=row.aanvraag_id,
                handle_id=row.head,  # type: ignore[attr-defined]  # both are annotated by `visible_advices`
                code=row.code,  # type: ignore[attr-defined]
                kind=Kind(row.aanvraag.kind),
                swv=row.swv,
                location=row.aanvraag.location,
                expert=row.expert,
                expert_name=names.get(row.expert, row.expert),
                expert_kind=row.expert_kind,
                question=open_sealed(key=handle.key, code=handle.code, sealed=bytes(row.question)).decode(),
                due_on=row.due_on,
                has_interest=row.has_interest,
                verdict=row.verdict,
                given_at=row.given_at,
                withdrawn_at=row.withdrawn_at,
                copy_sent_on=row.copy_sent_on,
                content={key: "" if value is None else str(value) for key, value in content.items()},
            )
        )
    return tuple(made)
