"""Takes a besluit on an aanvraag: number, content, fact and payment line in the transaction of the step."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from thuisnabij.children.register.operations import defer_folds, record_facts, withdraw_facts
from thuisnabij.children.register.rules.facts import FactKind, NewFact, Tlv
from thuisnabij.children.support.errors import BesluitRefusedError
from thuisnabij.children.support.models import (
    Besluit,
    BesluitChange,
    NumberSeries,
    OwnAanvraag,
    PaymentLine,
    SentVersion,
)
from thuisnabij.children.support.operations.stepping import Sent, go_on
from thuisnabij.children.support.queries.besluiten import (
    BesluitRow,
    as_texts,
    get_besluit,
    other_periods,
    visible_besluiten,
)
from thuisnabij.children.support.queries.own import OwnAanvraagView, get_own
from thuisnabij.children.support.rules import routes
from thuisnabij.children.support.rules.besluit import (
    GRANTED,
    OVERLAPS,
    REPLACED,
    WITHDRAWN,
    Decision,
    besluit_number,
    is_statement,
    problems,
    series_of,
)
from thuisnabij.ground.access.operations import handles_of, journal_reads, refuse, require
from thuisnabij.ground.access.queries import find_handle
from thuisnabij.ground.access.rules import Action, Actor, Category, roles_in
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import seal
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop

NOT_YOURS = gettext_noop("Een besluit intrekken of vervangen kan alleen wie het mag nemen.")
NO_REASON = gettext_noop("Schrijf erbij waarom.")
OVER = gettext_noop("Dit besluit geldt niet meer.")
DECIDED = gettext_noop(
    "Hierop is al besloten; wat u nu invulde is niet bewaard. Vervang het besluit als het anders moet."
)
FACTS_OF = "besluiten"
"""What the marks of facts by a besluit begin with."""


def decide(*, actor: Actor, number: int, seen: int, decision: Decision, at: datetime) -> BesluitRow:
    """Decide on an aanvraag, once: the same decision sent twice is one besluit. Returns it.

    Another decision of the same person on what was decided is refused: nobody is to think that a correction was taken.
    The number is the next of the SWV and the year; a transaction that fails uses none. A granted verklaring is a fact
    of the register at once. Raises `BesluitRefusedError` that names the fields, and what `take_step` raises.
    """
    found = get_own(actor=actor, number=number)
    today = timezone.localdate(at)
    if found.row.decided is None:  # else the case itself says who was first
        _check(actor, found, decision, at)

    def store() -> None:
        made = _store(actor, found, decision, at, replaces=None)
        OwnAanvraag.objects.filter(pk=number).update(decided=today, **_standing(made, decision))

    sent = Sent(number, routes.DECIDE, seen)
    try:
        go_on(actor=actor, sent=sent, at=at, effect=store)
    except IntegrityError as error:
        raise _overlap(error) from error
    made = get_besluit(actor=actor, aanvraag=number)
    if made.content != as_texts(asdict(decision)):
        raise BesluitRefusedError({"outcome": DECIDED})
    return made


def withdraw(*, actor: Actor, number: str, reason: str, at: datetime) -> BesluitRow:
    """Withdraw a besluit: its number stays in the row, its fact is taken back, the payment gets one line back.

    Withdrawn already it changes nothing. Raises `BesluitUnknownError`, `BesluitRefusedError` without a reason.
    """
    with _changing(actor, number, reason) as row:
        if row.state != WITHDRAWN:
            _end(actor, row, WITHDRAWN, reason, at)
            OwnAanvraag.objects.filter(pk=row.aanvraag_id).update(valid_until=None, tlv_number="")
    return get_besluit(actor=actor, number=number)


def replace(*, actor: Actor, number: str, decision: Decision, reason: str, at: datetime) -> BesluitRow:
    """Replace a besluit by another with a number of its own; both stay readable. Returns the new one.

    In the register the former holds until the new one begins: of days that went by nothing changes.

    Raises as `decide` and `withdraw` do; what was replaced or withdrawn already cannot be replaced.
    """
    with _changing(actor, number, reason) as row:
        if row.state in (WITHDRAWN, REPLACED):
            raise BesluitRefusedError({"outcome": OVER})
        found = get_own(actor=actor, number=row.aanvraag_id)
        _check(actor, found, decision, at, replaced=row.pk)
        _end(actor, row, REPLACED, reason, at)
        try:
            with transaction.atomic():
                made = _store(actor, found, decision, at, replaces=row)
                if row.statement and made.period and row.period.lower < made.period.lower:
                    before = Period(row.period.lower, min(row.period.upper, made.period.lower))
                    _record(actor, row, found, at, before)
                OwnAanvraag.objects.filter(pk=row.aanvraag_id).update(**_standing(made, decision))
        except IntegrityError as error:
            raise _overlap(error) from error
    return get_besluit(actor=actor, number=made.number)


def _standing(made: Besluit, decision: Decision) -> dict[str, object]:
    """What stands on the aanvraag itself: what holds now, for figures and for how long the record is kept."""
    return {
        "outcome": decision.outcome,
        "category": made.category,
        "valid_until": decision.last if decision.outcome == GRANTED else None,
        "tlv_number": made.number if made.statement else "",
    }


@contextmanager
def _changing(actor: Actor, number: str, reason: str) -> Iterator[Besluit]:
    """The besluit that is changed, locked and written down, in one transaction of who may."""
    require(actor=actor, action=Action.HANDLE_AANVRAAG)
    if not reason.strip():
        raise BesluitRefusedError({"reason": NO_REASON})
    found = get_besluit(actor=actor, number=number)
    if not roles_in(actor, found.swv) & routes.deciders_of(found.kind):
        refuse(actor=actor, action=Action.HANDLE_AANVRAAG, reason=NOT_YOURS, subject=number)
    with seen_by(actor):
        row = visible_besluiten(actor=actor).select_for_update(of=("self",)).get(number=number)
        journal_reads(
            actor=actor,
            action=Action.HANDLE_AANVRAAG,
            handles=[row.handle_id],
            categories=[Category.ONDERSTEUNING],
            subject="besluit wijzigen",
        )
        yield row


def _check(
    actor: Actor, found: OwnAanvraagView, decision: Decision, at: datetime, replaced: int | None = None
) -> None:
    today = timezone.localdate(at)
    with seen_by(actor, only_reads=True):
        others = other_periods(handle_id=found.row.handle_id, without=replaced)
    rules = get_rule_set(key="tlv", on=today)
    born = found.name.birth_date if found.name else None
    wrong = problems(decision, kind=found.row.kind, decided=today, rules=rules, others=others, born=born)
    if wrong:
        raise BesluitRefusedError(wrong)


def _store(
    actor: Actor, found: OwnAanvraagView, decision: Decision, at: datetime, *, replaces: Besluit | None
) -> Besluit:
    row, stored = found.row, OwnAanvraag.objects.get(pk=found.row.number)
    today = timezone.localdate(at)
    handle = handles_of(handle_ids=[stored.handle_id])[stored.handle_id]
    period = decision.period if decision.outcome == GRANTED else None
    statement = decision.statement if period and is_statement(row.kind) else ""
    series = series_of(statement)
    sequence = _next_number(row.swv, series, today.year)
    text = json.dumps(asdict(decision), default=str).encode()
    made = Besluit.objects.create(
        handle_id=stored.handle_id,
        controller_id=stored.controller_id,
        aanvraag=stored,
        swv=row.swv,
        location=row.location,
        kind=str(row.kind),
        series=series,
        year=today.year,
        sequence=sequence,
        number=besluit_number(swv=row.swv, series=series, year=today.year, sequence=sequence),
        outcome=decision.outcome,
        statement=statement,
        category=decision.category if period else "",
        period=DateRange(period.start, period.end) if period else None,
        evaluate_on=decision.evaluate_on if period else None,
        decided_on=today,
        decided_at=at,
        decided_by=actor.key,
        replaces=replaces,
        content=seal(key=handle.key, code=handle.code, text=text),
        basis=_basis(row.number),
    )
    if period:
        _pay(made, decision, at)
    if made.statement:
        _record(actor, made, found, at, Period(made.period.lower, made.period.upper))
    return made


def _next_number(swv: str, series: str, year: int) -> int:
    NumberSeries.objects.get_or_create(swv=swv, series=series, year=year)
    row = NumberSeries.objects.select_for_update().get(swv=swv, series=series, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return int(row.last)


def _basis(aanvraag: int) -> Mapping[str, object]:
    """The version of the answers that the besluit rests on, with a fingerprint of what is stored of it."""
    sent = SentVersion.objects.filter(aanvraag=aanvraag).order_by("-number").first()
    if sent is None:
        return {}
    return {"verzonden": sent.number, "vingerafdruk": hashlib.sha256(bytes(sent.answers)).hexdigest()}


def _pay(made: Besluit, decision: Decision, at: datetime) -> None:
    PaymentLine.objects.create(
        besluit_number=made.number,
        swv=made.swv,
        location=made.location,
        kind=made.kind,
        category=made.category,
        hours=decision.hours,
        amount=decision.amount,
        period=made.period,
        made_at=at,
    )


def _record(actor: Actor, made: Besluit, found: OwnAanvraagView, at: datetime, valid: Period) -> None:
    """The verklaring as a fact of the register, under the number of the besluit.

    `valid` is what holds of its period: of one that is replaced later on, the days before that.
    """
    origin = found.answers.get("herkomst") or None
    content = Tlv(made.number, made.swv, made.statement, made.category or None, origin)
    controller = find_handle(code=found.row.code)
    fact = NewFact(
        handle_id=made.handle_id,
        kind=FactKind.TLV,
        valid=valid,
        content=content,
        kenmerk=f"{FACTS_OF}:{made.number}",
    )
    changed = record_facts(
        controller=controller.controller if controller else made.swv,
        rows=[fact],
        run_id=None,
        person=actor.key,
        recorded_at=at,
        using="default",
    )
    defer_folds(handle_ids=changed)


def _end(actor: Actor, row: Besluit, state: str, reason: str, at: datetime) -> None:
    """Let a besluit no longer hold: its fact is taken back, and the payment gets one line back."""
    handle = handles_of(handle_ids=[row.handle_id])[row.handle_id]
    BesluitChange.objects.create(
        besluit=row,
        handle_id=row.handle_id,
        state=state,
        at=at,
        by=actor.key,
        reason=seal(key=handle.key, code=handle.code, text=reason.strip().encode()),
    )
    Besluit.objects.filter(pk=row.pk).update(state=state)
    line = PaymentLine.objects.filter(besluit_number=row.number, is_back=False).first()
    if line is not None:
        line.pk, line.is_back, line.made_at = None, True, at
        line.taken_over_at, line.taken_over_by = None, ""
        line.save(force_insert=True)
    if row.statement:
        found = find_handle(code=handle.code)
        changed = withdraw_facts(
            controller=found.controller if found else row.swv,
            kind_group=FACTS_OF,
            kenmerken=[row.number],
            run_id=None,
            recorded_at=at,
            person=actor.key,
            using="default",
        )
        defer_folds(handle_ids=changed)


def _overlap(error: IntegrityError) -> Exception:
    """What the database refused, in the words of the form: two besluiten at the same moment for one child."""
    if "child_has_one_statement_at_a_time" in str(error):
        return BesluitRefusedError({"start": OVERLAPS})
    return error
