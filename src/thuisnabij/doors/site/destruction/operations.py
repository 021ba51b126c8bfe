"""Proposes, approves and carries out the destruction of records; every step is journalled, and no line holds a child.

People act on the alias `default` and see only lists of their own samenwerkingsverband; the work is done as `intake`.
"""

from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.doors.site.destruction.destroying import ALIAS, forget_child, remember_child
from thuisnabij.doors.site.destruction.due import find_due, judge, rules_on
from thuisnabij.doors.site.destruction.models import DestructionLine, DestructionList, DestructionProof
from thuisnabij.doors.site.destruction.remembered import Remembered
from thuisnabij.doors.site.destruction.rules import (
    OPEN_STATES,
    NotYourListError,
    State,
    StepRefusedError,
    checked_reason,
    may_approve,
    require_another,
    require_step,
)
from thuisnabij.doors.site.destruction.seeing import own_lists
from thuisnabij.figures.publication import operations as publication
from thuisnabij.ground.access.operations import ActionRefusedError, journal, require
from thuisnabij.ground.access.queries import JOB_RUNNER, handles_of_head
from thuisnabij.ground.access.rules import Action, Actor

QUEUE = "vernietigen"
DRAW_UP, RUN = "destruction.draw_up", "destruction.run"
WORKER = Actor(key=JOB_RUNNER, name="")


def propose(*, actor: Actor, controller: str, now: datetime) -> int:
    """Have a list drawn up of every record of a samenwerkingsverband whose term is over; returns its number.

    There is one open list at a time: raises `StepRefusedError` when there is one already.
    """
    require(actor=actor, action=Action.DESTROY, subject=controller)
    day = timezone.localdate(now)
    with own_lists(actor) as controllers:
        if controller not in controllers:
            raise _not_yours()
        if DestructionList.objects.filter(controller=controller, state__in=OPEN_STATES).exists():
            raise StepRefusedError(
                what="there is an open list already",
                where=controller,
                next="approve it or take it back before a new one is made",
            )
        made = DestructionList.objects.create(
            controller=controller,
            reference_day=day,
            rule_set=rules_on(day).name,
            state=State.WORDT_OPGESTELD,
            proposed_by=actor.key,
            proposed_at=now,
        )
        _defer(DRAW_UP, made.pk)
    journal(actor=actor, action=Action.DESTROY, subject=f"lijst {made.pk}", details={"stap": "voorgesteld"})
    return int(made.pk)


def draw_up(*, number: int, now: datetime) -> None:
    """Fill a list with the records whose term is over; the work of its job. Done again it starts afresh."""
    with transaction.atomic(using=ALIAS):
        found = _locked(number)
        if found.state != State.WORDT_OPGESTELD:
            return
        found.lines.all().delete()
        found.held = 0
        for tally in find_due(controller=found.controller, day=found.reference_day, as_known_at=now):
            found.held += tally.kept
            DestructionLine.objects.using(ALIAS).bulk_create(
                DestructionLine(
                    list=found,
                    handle_id=each.handle.id,
                    code=each.handle.code,
                    controller=found.controller,
                    due=each.on,
                    clock=each.clock,
                )
                for each in tally.due
            )
        found.state = State.VOORGESTELD
        found.save(using=ALIAS)


def keep_back(*, actor: Actor, line_id: int, reason: str) -> None:
    """Keep one record off a proposed list, with the reason; an empty reason puts it back on."""
    require(actor=actor, action=Action.DESTROY)
    text = checked_reason(reason) if reason.strip() else ""
    with own_lists(actor) as controllers:
        line = DestructionLine.objects.filter(pk=line_id, controller__in=controllers).first()
        if line is None:
            raise _not_yours()
        require_step(line.list.state, State.VOORGESTELD)
        line.kept_by, line.kept_reason = (actor.key if text else ""), text
        line.save(update_fields=["kept_by", "kept_reason"])
        number = line.list_id
    step = "aangehouden" if text else "teruggezet op de lijst"
    journal(actor=actor, action=Action.DESTROY, subject=f"lijst {number}", details={"stap": step})


def approve(*, actor: Actor, number: int, now: datetime) -> None:
    """Approve a proposed list, by a directeur who did not propose it; its job then destroys what is on it."""
    require(actor=actor, action=Action.DESTROY, subject=f"lijst {number}")
    with own_lists(actor) as controllers:
        found = _own(number, controllers)
        require_step(found.state, State.VOORGESTELD)
        require_another(proposed_by=found.proposed_by, actor=actor)
        if not may_approve(actor, found.controller):
            raise ActionRefusedError(
                what="only a directeur approves a list", where=found.controller, next="ask the directeur"
            )
        found.state, found.approved_by, found.approved_at = State.GOEDGEKEURD, actor.key, now
        found.save()
        _defer(RUN, number)
    journal(actor=actor, action=Action.DESTROY, subject=f"lijst {number}", details={"stap": "goedgekeurd"})


def withdraw(*, actor: Actor, number: int) -> None:
    """Take a list back before it is approved; nothing of it is destroyed."""
    require(actor=actor, action=Action.DESTROY, subject=f"lijst {number}")
    with own_lists(actor) as controllers:
        found = _own(number, controllers)
        require_step(found.state, State.WORDT_OPGESTELD, State.VOORGESTELD)
        found.lines.all().delete()
        found.state = State.INGETROKKEN
        found.save()
    journal(actor=actor, action=Action.DESTROY, subject=f"lijst {number}", details={"stap": "ingetrokken"})


def run(*, number: int, now: datetime) -> None:
    """Destroy what is on an approved list and leave its proof; the work of its job.

    A record that got a ground to be kept since the list was made is passed over. Cut off, it goes on where it was.
    """
    found = DestructionList.objects.using(ALIAS).filter(pk=number, state=State.GOEDGEKEURD).first()
    if found is None:
        return
    lines = DestructionLine.objects.using(ALIAS).filter(list=number, kept_by="")
    while line := lines.order_by("pk").first():
        _carry_out(line, now)
    _finish(number, now)


def forget(*, handle_id: int) -> None:
    """Take a child off every list; its proofs never named it."""
    DestructionLine.objects.using(ALIAS).filter(handle=handle_id).delete()


def _carry_out(line: DestructionLine, now: datetime) -> None:
    """One record: destroyed together with its line, and counted; or passed over when it has a ground again."""
    found, head_id = line.list, line.handle_id
    if not _is_still_due(line, now):
        with transaction.atomic(using=ALIAS):
            _locked(found.pk, passed_over=1)
            line.delete()
        return
    remember_child(head_id, proof_line(found=found))
    with transaction.atomic(using=ALIAS):
        counts = forget_child(head_id)
        _locked(found.pk, destroyed=1, counts=counts)


def _is_still_due(line: DestructionLine, now: datetime) -> bool:
    handles = handles_of_head(head_id=line.handle_id)
    own = [each for each in handles if each.id == line.handle_id]
    if not own:  # merged into another child since; that child has a line of its own when its term is over
        return False
    day = line.list.reference_day
    return bool(judge(own, rules_on(day), day=day, as_known_at=now).due)


def _locked(
    number: int, *, passed_over: int = 0, destroyed: int = 0, counts: Counter[str] | None = None
) -> DestructionList:
    """The list, held until the transaction ends, with what was done just now added to its counts."""
    found = DestructionList.objects.using(ALIAS).select_for_update().get(pk=number)
    if passed_over or destroyed:
        found.passed_over += passed_over
        found.destroyed += destroyed
        found.tables = dict(sorted((Counter(found.tables) + (counts or Counter())).items()))
        found.save(using=ALIAS)
    return found


def _finish(number: int, now: datetime) -> None:
    with transaction.atomic(using=ALIAS):
        found = _locked(number)
        if found.state != State.GOEDGEKEURD:
            return
        found.lines.all().delete()  # what was kept back is on no list any more; the next one finds it again
        found.state = State.KLAAR
        found.save(using=ALIAS)
        DestructionProof.objects.using(ALIAS).create(
            kind="lijst",
            list_number=found.pk,
            controller=found.controller,
            destroyed_at=now,
            reference_day=found.reference_day,
            rule_set=found.rule_set,
            proposed_by=found.proposed_by,
            approved_by=found.approved_by,
            records=found.destroyed,
            passed_over=found.passed_over,
            tables=found.tables,
        )
        if found.destroyed:
            publication.note_destroyed(swv=found.controller, at=now)
        journal(
            actor=WORKER,
            action=Action.DESTROY,
            subject=f"lijst {number}",
            details={"stap": "uitgevoerd", "dossiers": found.destroyed},
            using=ALIAS,
        )


def proof_line(*, found: DestructionList) -> Remembered:
    """What the list outside the database says of a list; the hash of each code is filled in later."""
    day: date = found.reference_day
    return Remembered(
        sha256="",
        number=found.pk,
        controller=found.controller,
        reference_day=day.isoformat(),
        rule_set=found.rule_set,
        proposed_by=found.proposed_by,
        approved_by=found.approved_by,
    )


def _own(number: int, controllers: tuple[str, ...]) -> DestructionList:
    rows = DestructionList.objects.select_for_update().filter(pk=number, controller__in=controllers)
    found = rows.first()
    if found is None:
        raise _not_yours()
    return found


def _not_yours() -> NotYourListError:
    return NotYourListError(
        what="there is no such list for you",
        where="vernietigen",
        next="choose one from the page /vernietigen/",
    )


def _defer(task: str, number: int) -> None:
    """Queue the work in the same transaction, so that a list without its job cannot exist."""
    app.configure_task(task, queue=QUEUE, lock=f"{QUEUE}.{number}").defer(number=number)
