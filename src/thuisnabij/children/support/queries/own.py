"""Reads aanvragen that are handled here, of children whose support the actor may see."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from thuisnabij.children.register.queries import PupilName, list_names
from thuisnabij.children.support.errors import AanvraagUnknownError
from thuisnabij.children.support.models import OwnAanvraag
from thuisnabij.children.support.rules.forms import Answers, Field, Part, form_of, missing, read_additions
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.children.support.rules.routes import route_of, subject_of
from thuisnabij.children.support.sealing import opened_answers
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import handles_of
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.queries import CaseRow, TakenRow, find_case, list_history
from thuisnabij.ground.cases.rules import Workflow
from thuisnabij.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class OwnRow:
    """An aanvraag that is handled here, without what was written in it. `received` is None while it is a draft."""

    number: int
    handle_id: int
    code: uuid.UUID
    kind: Kind
    swv: str
    location: str
    made_at: datetime
    received: date | None
    complete: date | None
    pauses: tuple[Period, ...]
    decided: date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class OwnAanvraagView:
    """One aanvraag as it stands: its form, what was answered, what is missing, its case and the steps taken.

    `name` is None for a child without one; `saved_by` is the name of who saved last.
    """

    row: OwnRow
    name: PupilName | None
    parts: tuple[Part, ...]
    answers: Answers
    missing: tuple[Field, ...]
    revision: int
    saved_at: datetime
    saved_by: str
    workflow: Workflow
    case: CaseRow
    history: tuple[TakenRow, ...]


def visible_own(*, actor: Actor) -> QuerySet[OwnAanvraag]:
    """Those of children whose support the actor may see; drafts only for the school that writes them.

    Evaluate it under :func:`seen_by`.
    """
    rows = access.visible_to(actor=actor, rows=OwnAanvraag.objects.all(), category=Category.ONDERSTEUNING)
    schools = [each.key for each in actor.parties]
    rows = rows.annotate(head=F("handle__head"), code=F("handle__head__code"))
    return rows.filter(Q(received__isnull=False) | Q(location__in=schools))


def get_own(*, actor: Actor, number: int) -> OwnAanvraagView:
    """One aanvraag; raises `AanvraagUnknownError` for one of others too. What is shown must be journalled."""
    with seen_by(actor, only_reads=True):
        stored = visible_own(actor=actor).select_related("form").filter(pk=number).first()
        if stored is None:
            raise AanvraagUnknownError.of(number)
        row = _row(stored)
        workflow = route_of(row.kind)
        case = find_case(actor=actor, workflow=workflow.key, subject=subject_of(number))
        handle = handles_of(handle_ids=[stored.handle_id]).get(stored.handle_id)
        if case is None or handle is None:
            raise AanvraagUnknownError.of(number)
        answers = opened_answers(bytes(stored.answers), handle)
        parts = form_of_row(stored)
        return OwnAanvraagView(
            row=row,
            name=list_names(actor=actor, handle_ids={row.handle_id}).get(row.handle_id),
            parts=parts,
            answers=answers,
            missing=missing(parts, answers),
            revision=stored.revision,
            saved_at=stored.saved_at,
            saved_by=names_of_people().get(stored.saved_by, stored.saved_by),
            workflow=workflow,
            case=case,
            history=list_history(actor=actor, case_id=case.id),
        )


def list_own(*, actor: Actor, handle_id: int | None = None, only_open: bool = False) -> tuple[OwnRow, ...]:
    """Those that the actor may see, the newest first; of one child (a head) when asked."""
    with seen_by(actor, only_reads=True):
        rows = visible_own(actor=actor).order_by("-made_at", "-pk")
        if handle_id is not None:
            rows = rows.filter(handle__head=handle_id)
        if only_open:
            rows = rows.filter(decided__isnull=True)
        return tuple(map(_row, rows))


def names_of(*, actor: Actor, rows: Iterable[OwnRow]) -> dict[int, str]:
    """The full names of the children of these rows, by handle, of those that have one."""
    return names_by_handle(actor=actor, handle_ids={row.handle_id for row in rows})


def names_by_handle(*, actor: Actor, handle_ids: Collection[int]) -> dict[int, str]:
    """The full names of these children (heads), of those that have one and that the actor may see."""
    found = list_names(actor=actor, handle_ids=set(handle_ids))
    return {handle_id: name.full for handle_id, name in found.items()}


def form_of_row(row: OwnAanvraag) -> tuple[Part, ...]:
    """The form with which this aanvraag was begun."""
    kind = Kind(row.kind)
    additions = read_additions(row.form.fields, kind=kind) if row.form else ()
    return form_of(kind, core=row.core, additions=additions)


def _row(row: OwnAanvraag) -> OwnRow:
    return OwnRow(
        number=row.pk,
        handle_id=row.head,  # type: ignore[attr-defined]  # both are annotated by `visible_own`
        code=row.code,  # type: ignore[attr-defined]
        kind=Kind(row.kind),
        swv=row.swv,
        location=row.location,
        made_at=row.made_at,
        received=row.received,
        complete=row.complete,
        pauses=tuple(Period(each.lower, each.upper) for each in row.pauses),
        decided=row.decided,
        outcome=row.outcome,
    )
