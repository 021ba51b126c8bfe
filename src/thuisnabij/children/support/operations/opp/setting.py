"""Sets a version of an opp: what was written becomes what holds, and is never changed again."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connections
from django.utils import timezone

from thuisnabij.children.support.errors import OppRefusedError, OppWhy
from thuisnabij.children.support.models import OppDraft, OppVersion
from thuisnabij.children.support.operations.opp.checks import (
    check_day,
    check_texts,
    defer_stating,
    handle_of,
    heard_of,
    unknown,
)
from thuisnabij.children.support.queries.opp import must_hear, visible_drafts, visible_versions
from thuisnabij.children.support.rules.opp import ROLES, Person, missing_of
from thuisnabij.children.support.sealing import opened_words, sealed_words
from thuisnabij.ground.access.operations import require
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.seeing import seen_by

_LOCK = "select pg_advisory_xact_lock(hashtextextended('support_oppversion', %s))"


@dataclass(frozen=True)
class NewVersion:
    """How the open draft of a child is set: the `revision` that was read, the day of the consultation with the
    parents, the day on which it is set, who has authority to agree, and what the pupil said (None: not heard).
    """

    handle_id: int
    revision: int
    consulted_on: date
    set_on: date
    people: tuple[Person, ...]
    heard: int | None


def set_opp(*, actor: Actor, new: NewVersion, at: datetime) -> int:
    """Set the open draft as the next version of a child; returns its number (id). The same sent twice is one version.

    The register learns of it by a job. Raises `ActionRefusedError`, `OppUnknownError`, and `OppRefusedError` for a
    draft that changed or lacks something, for days out of order, for nobody with authority, and for a pupil who was
    not heard when the law asks that.
    """
    require(actor=actor, action=Action.WRITE_OPP)
    with seen_by(actor):
        handle_of(actor, new.handle_id)
        _lock(new.handle_id)
        row = _draft(actor, new)
        if isinstance(row, OppVersion):
            return int(row.pk)
        handle = handle_of(actor, row.handle_id)
        answers = opened_words(bytes(row.sealed), handle)["answers"]
        _check(new, answers, timezone.localdate(at))
        heard = heard_of(actor, new.heard, new.handle_id)
        people = [{"name": each.name.strip(), "role": each.role} for each in new.people]
        made = OppVersion.objects.create(
            handle_id=row.handle_id,
            controller_id=row.controller_id,
            location=row.location,
            number=visible_versions(actor=actor).filter(handle__head=new.handle_id).count() + 1,
            destination=answers["uitstroom"],
            consulted_on=new.consulted_on,
            set_on=new.set_on,
            people=len(people),
            draft=row,
            draft_revision=row.revision,
            heard=heard,
            sealed=sealed_words({"answers": answers, "people": people}, handle),
            made_at=at,
            made_by=actor.key,
        )
        OppDraft.objects.filter(pk=row.pk).update(is_open=False)
        defer_stating(row.handle_id)
    return int(made.pk)


def _lock(handle_id: int) -> None:
    """One version of a child at a time, so that they are numbered without gaps."""
    with connections["default"].cursor() as cursor:
        cursor.execute(_LOCK, [handle_id])


def _draft(actor: Actor, new: NewVersion) -> OppDraft | OppVersion:
    """The open draft as it was read; the version that was made of it when that was done before."""
    schools = [each.key for each in actor.parties]
    done = visible_versions(actor=actor).filter(
        handle__head=new.handle_id, location__in=schools, draft_revision=new.revision
    )
    row = visible_drafts(actor=actor).filter(handle__head=new.handle_id).first()
    if row is None:
        found = done.order_by("-pk").first()
        if found is None:
            raise unknown()
        return found
    if row.revision != new.revision:
        raise OppRefusedError(OppWhy.NIET_OPEN)
    return row


def _check(new: NewVersion, answers: dict[str, str], today: date) -> None:
    is_law = must_hear(on=new.set_on)
    check_day(new.set_on, today)
    check_texts(each.name for each in new.people)
    if new.consulted_on > new.set_on:
        raise OppRefusedError(OppWhy.OVERLEG_NA_VASTSTELLEN)
    if not new.people or not all(each.name.strip() and each.role in ROLES for each in new.people):
        raise OppRefusedError(OppWhy.NIEMAND_MET_GEZAG)
    if is_law and new.heard is None:
        raise OppRefusedError(OppWhy.NIET_GEHOORD)
    if missing_of(answers, must_hear=is_law):
        raise OppRefusedError(OppWhy.ONVOLLEDIG)
