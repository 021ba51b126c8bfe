"""Stores a besluit with what goes with it, and ends one: number, content, fact of the register, payment line."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError
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
from thuisnabij.children.support.queries.advices import list_advices
from thuisnabij.children.support.queries.besluiten import (
    other_periods,
)
from thuisnabij.children.support.queries.opp import opp_of
from thuisnabij.children.support.queries.own import OwnAanvraagView
from thuisnabij.children.support.rules.besluit import (
    GRANTED,
    OVERLAPS,
    Decision,
    besluit_number,
    is_statement,
    problems,
    series_of,
)
from thuisnabij.ground.access.operations import handles_of
from thuisnabij.ground.access.queries import find_handle
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import seal
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.kernel.periods import Period

FACTS_OF = "besluiten"
"""What the marks of facts by a besluit begin with."""


def standing_of(made: Besluit, decision: Decision) -> dict[str, object]:
    """What stands on the aanvraag itself: what holds now, for figures and for how long the record is kept."""
    return {
        "outcome": decision.outcome,
        "category": made.category,
        "valid_until": decision.last if decision.outcome == GRANTED else None,
        "tlv_number": made.number if made.statement else "",
    }


def check_decision(
    actor: Actor, found: OwnAanvraagView, decision: Decision, at: datetime, replaced: int | None = None
) -> None:
    """Refuse what the rules refuse, by field; `replaced` is the besluit that makes way."""
    today = timezone.localdate(at)
    with seen_by(actor, only_reads=True):
        others = other_periods(handle_id=found.row.handle_id, without=replaced)
    rules = get_rule_set(key="tlv", on=today)
    born = found.name.birth_date if found.name else None
    wrong = problems(decision, kind=found.row.kind, decided=today, rules=rules, others=others, born=born)
    if wrong:
        raise BesluitRefusedError(wrong)


def store_besluit(
    actor: Actor, found: OwnAanvraagView, decision: Decision, at: datetime, *, replaces: Besluit | None
) -> Besluit:
    """Store a besluit under its next number, with its payment line and, for a verklaring, its fact."""
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
        basis=_basis(actor, found, stored),
    )
    if period:
        _pay(made, decision, at)
    if made.statement:
        record_statement(actor, made, found, at, Period(made.period.lower, made.period.upper))
    return made


def _next_number(swv: str, series: str, year: int) -> int:
    NumberSeries.objects.get_or_create(swv=swv, series=series, year=year)
    row = NumberSeries.objects.select_for_update().get(swv=swv, series=series, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return int(row.last)


def _basis(actor: Actor, found: OwnAanvraagView, stored: OwnAanvraag) -> Mapping[str, object]:
    """What the besluit rests on: the answers as sent (with a fingerprint of what is stored), form, OPP and advices."""
    sent = SentVersion.objects.filter(aanvraag=stored).order_by("-number").first()
    opp = opp_of(actor=actor, handle_id=found.row.handle_id)
    given = [each.id for each in list_advices(actor=actor, aanvraag=stored.pk) if each.given_at is not None]
    return {
        "verzonden": sent.number if sent else None,
        "vingerafdruk": hashlib.sha256(bytes(sent.answers)).hexdigest() if sent else None,
        "kern": stored.core,
        "formulier": stored.form.number if stored.form else 0,
        "opp": {"versie": opp.number, "vingerafdruk": opp.digest} if opp else None,
        "adviezen": given,
    }


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


def record_statement(
    actor: Actor, made: Besluit, found: OwnAanvraagView, at: datetime, valid: Period
) -> None:
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


def end_besluit(actor: Actor, row: Besluit, state: str, reason: str, at: datetime) -> None:
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


def overlap_of(error: IntegrityError) -> Exception:
    """What the database refused, in the words of the form: two besluiten at the same moment for one child."""
    if "child_has_one_statement_at_a_time" in str(error):
        return BesluitRefusedError({"start": OVERLAPS})
    return error
