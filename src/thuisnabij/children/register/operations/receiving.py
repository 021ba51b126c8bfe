"""Receives a record that a person sent in: stored sealed, and left to a worker, since here no other child may be read.

A form and another system send in the same way, and neither gets to know more than that it was received.
"""

import uuid
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.children.register.models import ReceivedContent, ReceivedRecord
from thuisnabij.children.register.operations.received_content import content_text, sealed_content
from thuisnabij.children.register.queries.entering import Place, list_places
from thuisnabij.children.register.queries.received import minded_by
from thuisnabij.children.register.rules.entry import Entry, ReceivedState, problems
from thuisnabij.ground.access.operations import journal, know_party, require
from thuisnabij.ground.access.rules import Action, Actor, PartyKind
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import blind_index
from thuisnabij.kernel.errors import RefusedError

TASK = "register.take_in"
QUEUE = "register"


class EntryRefusedError(RefusedError):
    """An entry breaks a rule, or is about a place for which this actor enters nobody; nothing was stored."""

    code = "register-entry-refused"


def receive_record(*, actor: Actor, entry: Entry, mark: str) -> uuid.UUID:
    """Store an entry for a worker to take in; returns the code under which its sender follows it.

    `mark` is of one form (or one message of another system): the same entry under the same mark is received once, and
    gives the same code. Nothing is looked up, so the answer and its time say nothing of who is known. Raises
    `ActionRefusedError` and :class:`EntryRefusedError`, which names the fields.
    """
    require(actor=actor, action=Action.ENTER_PUPIL)
    now = timezone.now()
    place = _checked(actor, entry, now)
    text = content_text(entry, place.sender)
    controller = know_party(kind=PartyKind.SAMENWERKINGSVERBAND, key=place.controller)
    with seen_by(actor):
        made = ReceivedRecord(
            sender=actor.key,
            token=blind_index("aanmelding", mark, text.decode()),
            controller_id=controller,
            received_at=now,
        )
        ReceivedRecord.objects.bulk_create([made], ignore_conflicts=True)
        row = ReceivedRecord.objects.get(sender=actor.key, token=made.token)
        if row.code == made.code:
            ReceivedContent.objects.bulk_create([sealed_content(row.pk, row.code, text)])
            _defer(row.pk)
            journal(actor=actor, action=Action.ENTER_PUPIL, subject="ontvangen")
    return row.code


def try_again(*, actor: Actor, code: uuid.UUID) -> None:
    """Have a record that could not be taken in tried once more, by its sender or by who links records of its SWV.

    Any other stays as it is. Raises `ActionRefusedError` for who enters no children.
    """
    require(actor=actor, action=Action.ENTER_PUPIL)
    with seen_by(actor):
        rows = ReceivedRecord.objects.filter(
            Q(sender=actor.key) | minded_by(actor), code=code, state=ReceivedState.MISLUKT
        )
        row = rows.first()
        if row and rows.update(state=ReceivedState.ONTVANGEN, settled_at=None):
            _defer(row.pk)
            journal(actor=actor, action=Action.ENTER_PUPIL, subject="opnieuw")


def _checked(actor: Actor, entry: Entry, now: datetime) -> Place:
    today = timezone.localdate(now)
    if found := problems(entry, today=today):
        raise EntryRefusedError(
            what="An entry breaks a rule",
            where=", ".join(f"{field}: {problem}" for field, problem in found),
            next="correct these fields and send it again",
        )
    location = entry.enrolment.location if entry.enrolment else ""
    for place in list_places(actor=actor, on=today):
        if place.location == location:
            return place
    raise EntryRefusedError(
        what="This actor enters nobody for this place",
        where="location",
        next="choose a school of one's own, or one in the area of one's own samenwerkingsverband",
    )


def _defer(record_id: int) -> None:
    """In the transaction that stores the record. The job holds its bare number and nothing else."""
    app.configure_task(TASK, queue=QUEUE, lock=f"{TASK}:{record_id}").defer(received_id=record_id)
