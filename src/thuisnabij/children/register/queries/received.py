"""What became of records that somebody sent in: that person reads it, and who links records reads what failed."""

import time
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from thuisnabij.children.register.models import ReceivedRecord
from thuisnabij.children.register.rules.entry import KEPT_FAILED, ReceivedState
from thuisnabij.ground.access.operations import handles_of
from thuisnabij.ground.access.queries import seen_among, verdict
from thuisnabij.ground.access.rules import Action, Actor, PartyKind, Role
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.errors import RefusedError

BETWEEN_LOOKS = 0.1  # seconds


class ReceivedUnknownError(RefusedError):
    """There is no such record, or somebody else sent it: the answer is the same."""

    code = "received-record-unknown"


@dataclass(frozen=True, slots=True)
class Received:
    """How far a record is. `pupil` is the code of its page, None while there is none that the sender sees.

    `kept_until` is the last day on which one that failed is kept; None for any other.
    """

    code: uuid.UUID
    state: ReceivedState
    received_at: datetime
    pupil: uuid.UUID | None
    kept_until: date | None


@dataclass(frozen=True, slots=True)
class FailedRecord:
    """A record of the actor's samenwerkingsverband that could not be taken in; what is in it is sealed for everybody.

    `sender` is the key of the person who sent it; `kept_until` the last day on which it is kept.
    """

    code: uuid.UUID
    sender: str
    received_at: datetime
    kept_until: date


def get_received(*, actor: Actor, code: uuid.UUID, patience: float = 0.0) -> Received:
    """A record that this actor sent in; waits up to so many seconds for it to be settled.

    Raises :class:`ReceivedUnknownError` for a code of nobody and of another sender.
    """
    until = time.monotonic() + patience
    while (found := _read(actor, code)).state is ReceivedState.ONTVANGEN and time.monotonic() < until:
        time.sleep(BETWEEN_LOOKS)
    return found


def list_failed(*, actor: Actor) -> tuple[Received, ...]:
    """The records of this actor that could not be taken in and are still kept, oldest first."""
    with seen_by(actor, only_reads=True):
        rows = ReceivedRecord.objects.filter(sender=actor.key, state=ReceivedState.MISLUKT)
        return tuple(_shown(actor, row) for row in rows.order_by("received_at", "pk"))


def list_failed_of_swv(*, actor: Actor) -> tuple[FailedRecord, ...]:
    """The records that could not be taken in and that the actor minds, oldest first; nothing for who links none."""
    if not verdict(actor=actor, action=Action.LINK_RECORD).allowed:
        return ()
    with seen_by(actor, only_reads=True):
        rows = ReceivedRecord.objects.filter(minded_by(actor), state=ReceivedState.MISLUKT)
        return tuple(
            FailedRecord(row.code, row.sender, row.received_at, kept)
            for row in rows.order_by("received_at", "pk")
            if (kept := _kept_until(row))
        )


def minded_by(actor: Actor) -> Q:
    """The records of each samenwerkingsverband for which the actor links records."""
    swvs = [
        party.party_id
        for party in actor.parties
        if party.kind == PartyKind.SAMENWERKINGSVERBAND and party.role is Role.COORDINATOR
    ]
    return Q(controller__in=swvs)


def _read(actor: Actor, code: uuid.UUID) -> Received:
    with seen_by(actor, only_reads=True):
        row = ReceivedRecord.objects.filter(code=code, sender=actor.key).first()
        if row is None:
            raise ReceivedUnknownError(
                what="There is no such record, or not of this actor",
                where="received",
                next="open it from the page where it was sent",
            )
        return _shown(actor, row)


def _shown(actor: Actor, row: ReceivedRecord) -> Received:
    state = ReceivedState(row.state)
    return Received(row.code, state, row.received_at, _pupil(actor, row.handle_id), _kept_until(row))


def _kept_until(row: ReceivedRecord) -> date | None:
    if row.settled_at is None or row.handle_id is not None:
        return None
    return timezone.localdate(row.settled_at + KEPT_FAILED)


def _pupil(actor: Actor, handle_id: int | None) -> uuid.UUID | None:
    if handle_id is None or handle_id not in seen_among(actor=actor, handle_ids=[handle_id]):
        return None
    return handles_of(handle_ids=[handle_id])[handle_id].code
