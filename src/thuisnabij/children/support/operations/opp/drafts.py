"""Begins and saves what a school writes in an opp: two people at once lose nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from thuisnabij.children.support.errors import AnswersRefusedError, OppSavedByOtherError
from thuisnabij.children.support.models import OppDraft
from thuisnabij.children.support.operations.opp.checks import handle_of, own_location, unknown
from thuisnabij.children.support.queries.opp import get_opp, visible_drafts
from thuisnabij.children.support.rules.forms import Answers, Fault, fault, fields_of
from thuisnabij.children.support.rules.opp import OPP_FORM
from thuisnabij.children.support.sealing import opened_words, sealed_words
from thuisnabij.ground.access.operations import require
from thuisnabij.ground.access.queries import controllers_of, names_of_people
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.seeing import seen_by

_FIELDS = {field.key: field for field in fields_of(OPP_FORM)}


@dataclass(frozen=True)
class SavedOpp:
    """What somebody wrote: answers by field, the day a placement became definitive, and which one it changes."""

    answers: Answers
    definitive_on: date | None
    revision: int


def start_opp(*, actor: Actor, handle_id: int, at: datetime) -> int:
    """Begin a version for a child (a head) at a school of the actor, with what the newest says; returns the draft.

    A draft that is open already is that draft. Raises `ActionRefusedError`, `OppUnknownError` for a child of others,
    and `OppRefusedError` for one that is at no school of the actor.
    """
    require(actor=actor, action=Action.WRITE_OPP)
    with seen_by(actor):
        handle = handle_of(actor, handle_id)
        location = own_location(actor, handle_id, timezone.localdate(at))
        known = OppDraft.objects.select_for_update().filter(handle=handle_id, location=location).first()
        if known is not None and known.is_open:
            return int(known.pk)
        newest = get_opp(actor=actor, handle_id=handle_id).newest
        sealed = sealed_words({"answers": dict(newest.answers) if newest else {}}, handle)
        saved = {"sealed": sealed, "saved_at": at, "saved_by": actor.key, "is_open": True}
        if known is not None:
            OppDraft.objects.filter(pk=known.pk).update(**saved, revision=known.revision + 1)
            return int(known.pk)
        controller = controllers_of(handle_ids=[handle_id], using="default")[handle_id]
        made, _ = OppDraft.objects.get_or_create(
            handle_id=handle_id,
            location=location,
            defaults={**saved, "controller_id": controller, "made_at": at, "made_by": actor.key},
        )
        return int(made.pk)


def save_opp(*, actor: Actor, handle_id: int, saved: SavedOpp, at: datetime) -> int:
    """Save what is written in the open draft of a child; returns the new revision. The same again changes nothing.

    Fields that are not given stay as they are. Raises `OppUnknownError` without an open draft of one's own,
    `AnswersRefusedError` that names the fields, and `OppSavedByOtherError` when somebody else saved in between.
    """
    require(actor=actor, action=Action.WRITE_OPP)
    with seen_by(actor):
        handle_of(actor, handle_id)
        drafts = visible_drafts(actor=actor).filter(handle__head=handle_id)
        row = drafts.select_for_update(of=("self",)).first()
        if row is None:
            raise unknown()
        faults = faults_of(saved.answers)
        if faults:
            raise AnswersRefusedError(faults)
        handle = handle_of(actor, row.handle_id)
        former = opened_words(bytes(row.sealed), handle)["answers"]
        merged = {**former, **{key: text.strip() for key, text in saved.answers.items()}}
        if merged == former and saved.definitive_on == row.definitive_on:
            return row.revision
        if row.revision != saved.revision:
            raise OppSavedByOtherError(names_of_people().get(row.saved_by, row.saved_by))
        OppDraft.objects.filter(pk=row.pk).update(
            sealed=sealed_words({"answers": merged}, handle),
            definitive_on=saved.definitive_on,
            revision=row.revision + 1,
            saved_at=at,
            saved_by=actor.key,
        )
        return row.revision + 1


def faults_of(answers: Answers) -> Mapping[str, Fault]:
    """What is wrong with these answers, by field; a key that is not in the form is refused as a choice that is none."""
    found = {
        key: fault(_FIELDS[key], text) if key in _FIELDS else Fault.GEEN_KEUZE
        for key, text in answers.items()
    }
    return {key: wrong for key, wrong in found.items() if wrong is not None}
