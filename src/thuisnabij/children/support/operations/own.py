"""Begins an aanvraag and saves what is written in it: access, rule, row, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from thuisnabij.children.register.queries import list_places
from thuisnabij.children.support.errors import (
    AanvraagRefusedError,
    AanvraagUnknownError,
    AnswersRefusedError,
    SavedByOtherError,
)
from thuisnabij.children.support.models import FormVersion, OwnAanvraag
from thuisnabij.children.support.queries.clocks import repair_weeks
from thuisnabij.children.support.queries.own import form_of_row, get_own, visible_own
from thuisnabij.children.support.rules.forms import NEWEST_CORE, Answers, Fault, fault, fields_of
from thuisnabij.children.support.rules.kinds import Kind, kinds_of
from thuisnabij.children.support.rules.routes import WRITABLE, due_dates, route_of, subject_of
from thuisnabij.children.support.sealing import sealed_answers
from thuisnabij.ground.access.operations import Handle, handles_of, require
from thuisnabij.ground.access.queries import controllers_of, find_handle, names_of_people
from thuisnabij.ground.access.rules import Action, Actor, Category, Role, roles_in
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.operations import NewCase, open_case


@dataclass(frozen=True)
class NewAanvraag:
    """What a school wants to ask: for which child, what, at which location, and what was known already."""

    handle_id: int
    kind: Kind
    location: str
    answers: Answers


def start_aanvraag(*, actor: Actor, new: NewAanvraag, at: datetime) -> int:
    """Begin an aanvraag for a child whose support the actor may see, at a school of the actor; returns its number.

    Its samenwerkingsverband is that of the school (WPO 40, WEC 40 lid 11), and as long as nobody knows where the school
    lies that which keeps the record of the child. Raises `ActionRefusedError`, and
    `AanvraagRefusedError` for a place of others, a kind that this SWV does not know, or a child of others.
    """
    require(actor=actor, action=Action.HANDLE_AANVRAAG)
    with seen_by(actor):
        handle = _handle(new.handle_id)
        swv = _swv_of(actor, new, handle, at)
        made = OwnAanvraag.objects.create(
            handle_id=handle.id,
            controller_id=controllers_of(handle_ids=[handle.id], using="default")[handle.id],
            swv=swv,
            location=new.location,
            kind=str(new.kind),
            core=NEWEST_CORE,
            form=FormVersion.objects.filter(swv=swv, kind=str(new.kind)).order_by("-number").first(),
            answers=sealed_answers(new.answers, handle),
            made_at=at,
            made_by=actor.key,
            saved_at=at,
            saved_by=actor.key,
        )
        today = timezone.localdate(at)
        case = NewCase(
            workflow=route_of(new.kind),
            subject=subject_of(made.pk),
            swv=swv,
            due=due_dates(today=today, own=None, repair_weeks=repair_weeks(on=today)),
            school=new.location,
            handle_id=handle.id,
            category=Category.ONDERSTEUNING,
        )
        open_case(actor=actor, case=case, at=at)
    return int(made.pk)


def save_answers(*, actor: Actor, number: int, answers: Answers, revision: int, at: datetime) -> int:
    """Save what is written in an aanvraag; returns the new revision. Fields that are not given stay as they are.

    The same answers again change nothing. Raises `AanvraagUnknownError`, `AanvraagRefusedError` when it cannot be
    written in now, `AnswersRefusedError` that names the fields, and `SavedByOtherError` when somebody else saved in
    between: nothing is lost, since both can still be read.
    """
    with seen_by(actor):
        row = visible_own(actor=actor).select_for_update(of=("self",)).filter(pk=number).first()
        if row is None:
            raise AanvraagUnknownError.of(number)
        found = get_own(actor=actor, number=number)
        if found.case.state not in WRITABLE or Role.SCHOOL not in roles_in(actor, row.location):
            raise AanvraagRefusedError(
                what="This aanvraag cannot be written in now, or not by this person",
                where=f"aanvraag {number}",
                next="look how it stands",
            )
        _check(row, answers)
        merged = {**found.answers, **{key: text.strip() for key, text in answers.items()}}
        if merged == dict(found.answers):
            return row.revision
        if row.revision != revision:
            raise SavedByOtherError(name=names_of_people().get(row.saved_by, row.saved_by), number=number)
        handle = _handle(row.handle_id)
        OwnAanvraag.objects.filter(pk=number).update(
            answers=sealed_answers(merged, handle),
            revision=F("revision") + 1,
            saved_at=at,
            saved_by=actor.key,
        )
    return row.revision + 1


def _swv_of(actor: Actor, new: NewAanvraag, handle: Handle, at: datetime) -> str:
    places = {each.location: each.controller for each in list_places(actor=actor, on=timezone.localdate(at))}
    found = find_handle(code=handle.code)
    swv = places.get(new.location) or (found.controller if found else "")
    if Role.SCHOOL in roles_in(actor, new.location) and new.kind in kinds_of(swv):
        return swv
    raise AanvraagRefusedError(
        what="This cannot be asked for this place by this person",
        where=f"location {new.location}, kind {new.kind}",
        next="choose a school of one's own, and what its samenwerkingsverband decides on",
    )


def _handle(handle_id: int) -> Handle:
    found = handles_of(handle_ids=[handle_id]).get(handle_id)
    if found is None:
        raise AanvraagRefusedError(
            what="There is no such child, or not for this actor", where="child", next="look it up in the list"
        )
    return found


def _check(row: OwnAanvraag, answers: Answers) -> None:
    faults = faults_of(row, answers)
    if faults:
        raise AnswersRefusedError(faults)


def faults_of(row: OwnAanvraag, answers: Answers) -> Mapping[str, Fault]:
    """What is wrong with these answers, by field; a key that is not in the form is refused as a choice that is none."""
    known = {field.key: field for field in fields_of(form_of_row(row))}
    found = {
        key: fault(known[key], text) if key in known else Fault.GEEN_KEUZE for key, text in answers.items()
    }
    return {key: wrong for key, wrong in found.items() if wrong is not None}
