"""Takes in what a person sent: whose record it is, what it states, who is involved; then nothing of it stays sealed.

Runs as intake. One transaction per record, so a worker that dies leaves nothing half done and nothing is done twice.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from thuisnabij.children.register.models import ReceivedContent, ReceivedRecord
from thuisnabij.children.register.operations.folding import fold_pupils
from thuisnabij.children.register.operations.linking import Incoming, link_sent_record
from thuisnabij.children.register.operations.received_content import opened_content
from thuisnabij.children.register.operations.recording import record_facts
from thuisnabij.children.register.rules.entry import (
    KEPT_FAILED,
    Entry,
    ReceivedState,
    Sender,
    facts_of_entry,
    involved_by_entry,
)
from thuisnabij.children.register.rules.facts import CATEGORY_OF_KIND
from thuisnabij.ground.access.operations import (
    NewInvolvement,
    PartyOf,
    involve_as_stated,
    journal_reads,
)
from thuisnabij.ground.access.queries import find_actor
from thuisnabij.ground.access.rules import Action, Actor, Category

ALIAS = "intake"
LOST = timedelta(days=1)
"""What is still not taken in by then has no job any more."""


def take_in(*, received_id: int, now: datetime) -> None:
    """Make what was received part of the register; a record that is settled already changes nothing."""
    with transaction.atomic(using=ALIAS):
        record = _locked(received_id)
        if record is None:
            return
        content = ReceivedContent.objects.using(ALIAS).get(pk=received_id)
        entry, sender = opened_content(content)
        actor = _actor(record.sender, now)
        handle_id = link_sent_record(
            controller=record.controller.key,
            deliverer=sender.key,
            row=_incoming(entry),
            sender=actor,
            recorded_at=now,
        ).handle_id
        _state(record, handle_id, entry, now)
        _involve(record, handle_id, entry, sender)
        _tell(actor, handle_id, entry, record)
        content.delete()
        record.state, record.settled_at, record.handle_id = ReceivedState.VERWERKT, now, handle_id
        record.save(using=ALIAS)


def give_up(*, received_id: int, now: datetime) -> None:
    """Say that a record could not be taken in; its sender may have it tried again while it is kept."""
    rows = ReceivedRecord.objects.using(ALIAS).filter(pk=received_id, state=ReceivedState.ONTVANGEN)
    rows.update(state=ReceivedState.MISLUKT, settled_at=now)


def remove_failed(*, now: datetime) -> int:
    """Remove what could not be taken in and was kept long enough; returns how many records went.

    What has waited for a day without a job counts as failed from now on.
    """
    rows = ReceivedRecord.objects.using(ALIAS)
    with transaction.atomic(using=ALIAS):
        waiting = rows.filter(state=ReceivedState.ONTVANGEN, received_at__lt=now - LOST)
        waiting.update(state=ReceivedState.MISLUKT, settled_at=now)
        over = rows.filter(state=ReceivedState.MISLUKT, settled_at__lte=now - KEPT_FAILED)
        numbers = list(over.select_for_update().values_list("pk", flat=True))
        ReceivedContent.objects.using(ALIAS).filter(record__in=numbers).delete()
        rows.filter(pk__in=numbers).delete()
    return len(numbers)


def _locked(received_id: int) -> ReceivedRecord | None:
    rows = ReceivedRecord.objects.using(ALIAS).select_related("controller").select_for_update(of=("self",))
    return rows.filter(pk=received_id, state=ReceivedState.ONTVANGEN).first()


def _actor(key: str, now: datetime) -> Actor:
    """Who sent it, with what that person sees today; somebody who has no role any more sees nobody."""
    return find_actor(key=key, on=timezone.localdate(now)) or Actor(key=key, name="")


def _incoming(entry: Entry) -> Incoming:
    who = entry.identity
    return Incoming(0, who.first_name, who.prefix, who.surname, who.birth_date, entry.number)


def _state(record: ReceivedRecord, handle_id: int, entry: Entry, now: datetime) -> None:
    record_facts(
        controller=record.controller.key,
        rows=facts_of_entry(entry, handle_id=handle_id, on=timezone.localdate(record.received_at)),
        run_id=None,
        person=record.sender,
        recorded_at=now,
    )
    fold_pupils(handle_ids=[handle_id], as_known_at=now)


def _involve(record: ReceivedRecord, handle_id: int, entry: Entry, sender: Sender) -> None:
    on = timezone.localdate(record.received_at)
    stated = [
        NewInvolvement(
            PartyOf(each.party_kind, each.party_key), each.role, each.ground, each.categories, each.period
        )
        for each in involved_by_entry(entry, sender=sender, swv=record.controller.key, on=on)
    ]
    involve_as_stated(handle_id=handle_id, stated=stated, made_by=record.sender)


def _tell(actor: Actor, handle_id: int, entry: Entry, record: ReceivedRecord) -> None:
    """Who is involved with the child sees that somebody entered it, and what that was about."""
    stated = facts_of_entry(entry, handle_id=handle_id, on=timezone.localdate(record.received_at))
    journal_reads(
        actor=actor,
        action=Action.ENTER_PUPIL,
        handles=[handle_id],
        categories={Category.PERSOON, *(CATEGORY_OF_KIND[fact.kind] for fact in stated)},
        subject="verwerkt",
        using=ALIAS,
    )
