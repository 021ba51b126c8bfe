"""Asks experts for advice, takes it in, and puts an aanvraag up for decision when the right ones have advised."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from thuisnabij.children.support.errors import AdviceRefusedError, AdviceUnknownError
from thuisnabij.children.support.models import Advice, OwnAanvraag
from thuisnabij.children.support.operations.stepping import Sent, go_on
from thuisnabij.children.support.queries.advices import list_advices, visible_advices
from thuisnabij.children.support.queries.own import get_own
from thuisnabij.children.support.rules import experts, routes
from thuisnabij.children.support.rules.advice import Given, problems
from thuisnabij.children.support.rules.experts import Expert
from thuisnabij.ground.access.operations import (
    NewInvolvement,
    PartyOf,
    end_involvement,
    handles_of,
    involve,
    journal_reads,
    require,
)
from thuisnabij.ground.access.queries import list_people
from thuisnabij.ground.access.rules import Action, Actor, Category, InvolvementRole, PartyKind, Role
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import seal
from thuisnabij.ground.cases.queries import CaseRow
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop

GROUND = gettext_noop("Deskundigenadvies (WPO 18a lid 11)")
SEES_AFTER = timedelta(weeks=8)
"""How long an expert still sees the file after the day by which the advice was wanted."""
_SEES = frozenset({Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING, Category.GEZONDHEID})

OF_SCHOOL = gettext_noop("Deze deskundige werkt voor de school die vraagt, en heeft dus een belang.")
NOT_NOW = gettext_noop("Advies vragen kan alleen zolang de aanvraag in behandeling is.")
UNKNOWN = gettext_noop("Kies een deskundige en de soort.")
GIVEN = gettext_noop("Dit advies is al gegeven of ingetrokken.")


@dataclass(frozen=True)
class Asking:
    """Whom to ask as what, about what, and by which day (inclusive)."""

    expert: str
    kind: str
    due_on: date
    question: str


def ask_advice(*, actor: Actor, number: int, asking: Asking, at: datetime) -> int:
    """Ask an expert to advise on an aanvraag that is being handled; returns the number of the advice.

    The expert is involved with the child for it, until some weeks after the day. Asked already it changes nothing.
    Raises `AdviceRefusedError` by field: nobody of the requesting school advises, nor somebody who is no expert here.
    """
    require(actor=actor, action=Action.ASK_ADVICE)
    found = get_own(actor=actor, number=number)
    if found.case.state != routes.HANDLED:
        raise AdviceRefusedError({"expert": NOT_NOW})
    _check_expert(found.row.swv, found.row.location, asking, timezone.localdate(at))
    with seen_by(actor):
        stored = OwnAanvraag.objects.select_for_update().get(pk=number)
        known = Advice.objects.filter(
            aanvraag=number, expert=asking.expert, withdrawn_at__isnull=True
        ).first()
        if known is not None:
            return int(known.pk)
        made = _asked(actor, stored, asking, at)
    return int(made.pk)


def _asked(actor: Actor, stored: OwnAanvraag, asking: Asking, at: datetime) -> Advice:
    """The question as it is stored, and the expert involved for it."""
    handle = handles_of(handle_ids=[stored.handle_id])[stored.handle_id]
    through = involve(
        actor=actor,
        handle_id=stored.handle_id,
        involvement=NewInvolvement(
            party=PartyOf(PartyKind.PERSOON, asking.expert),
            role=InvolvementRole.DESKUNDIGE,
            ground=GROUND,
            categories=_SEES,
            period=Period(timezone.localdate(at), asking.due_on + SEES_AFTER),
        ),
    )
    return Advice.objects.create(
        aanvraag=stored,
        handle_id=stored.handle_id,
        controller_id=stored.controller_id,
        swv=stored.swv,
        expert=asking.expert,
        expert_kind=asking.kind,
        question=seal(key=handle.key, code=handle.code, text=asking.question.strip().encode()),
        due_on=asking.due_on,
        asked_at=at,
        asked_by=actor.key,
        involvement=through,
    )


def _check_expert(swv: str, location: str, asking: Asking, today: date) -> None:
    roles = {(row.party, row.role) for row in list_people(on=today) if row.key == asking.expert}
    if (swv, Role.DESKUNDIGE) not in roles or asking.kind not in experts.KINDS:
        raise AdviceRefusedError({"expert": UNKNOWN})
    if any(party == location for party, _role in roles):
        raise AdviceRefusedError({"expert": OF_SCHOOL})


def withdraw_advice(*, actor: Actor, advice: int, at: datetime) -> None:
    """Take a request for advice back before it was given; the expert sees the child no more, at once."""
    require(actor=actor, action=Action.ASK_ADVICE)
    with seen_by(actor):
        row = _found(actor, advice)
        if row.given_at is not None or row.withdrawn_at is not None:
            raise AdviceRefusedError({"advice": GIVEN})
        Advice.objects.filter(pk=row.pk).update(withdrawn_at=at)
        end_involvement(actor=actor, involvement_id=row.involvement, now=at)


def give_advice(*, actor: Actor, advice: int, given: Given, is_final: bool, at: datetime) -> None:
    """Save what an expert writes, and give it when `is_final`: then it is frozen.

    Who has an interest says so, and has advised nothing. Raises `AdviceRefusedError` by field, `AdviceUnknownError`
    for advice that is asked of somebody else.
    """
    require(actor=actor, action=Action.ADVISE)
    with seen_by(actor):
        row = _found(actor, advice)
        if row.expert != actor.key:
            raise AdviceUnknownError.of(advice)
        if row.given_at is not None or row.withdrawn_at is not None:
            raise AdviceRefusedError({"advice": GIVEN})
        wrong = problems(given) if is_final else {}
        if wrong:
            raise AdviceRefusedError(wrong)
        handle = handles_of(handle_ids=[row.handle_id])[row.handle_id]
        text = json.dumps(asdict(given)).encode()
        Advice.objects.filter(pk=row.pk).update(
            has_interest=given.has_interest,
            verdict=given.verdict if is_final and not given.has_interest else "",
            content=seal(key=handle.key, code=handle.code, text=text),
            revision=row.revision + 1,
            given_at=at if is_final else None,
        )
        journal_reads(
            actor=actor,
            action=Action.ADVISE,
            handles=[row.handle_id],
            categories=sorted(_SEES),
            subject="advies",
        )


def copy_to_parents(*, actor: Actor, advice: int, on: date) -> None:
    """Record that the parents got a copy of an advice (WPO 18a lid 14, WVO 2020 2.47 lid 17); again changes nothing."""
    require(actor=actor, action=Action.ASK_ADVICE)
    with seen_by(actor):
        row = _found(actor, advice)
        if row.given_at is None:
            raise AdviceRefusedError({"advice": NOT_NOW})
        if row.copy_sent_on is None:
            Advice.objects.filter(pk=row.pk).update(copy_sent_on=on, copy_sent_by=actor.key)


def put_up(*, actor: Actor, number: int, seen: int, at: datetime) -> CaseRow:
    """Put an aanvraag up for decision; raises `AdviceRefusedError` while the right experts have not all advised."""
    kind = str(get_own(actor=actor, number=number).row.kind)

    def hold() -> None:  # in the transaction of the step, after it is known that it is the actor's
        if sentences := lacking(actor=actor, number=number, kind=kind, on=timezone.localdate(at)):
            raise AdviceRefusedError({"experts": sentences[0]})

    return go_on(actor=actor, sent=Sent(number, routes.ADVISED, seen), at=at, effect=hold)


def lacking(*, actor: Actor, number: int, kind: str, on: date) -> tuple[str, ...]:
    """What the advices on an aanvraag lack before it can be decided on: Dutch sentences, none when they suffice."""
    given = [each for each in list_advices(actor=actor, aanvraag=number) if each.given_at is not None]
    counted = [Expert(each.expert, each.expert_kind) for each in given if not each.has_interest]
    return experts.refusals(kind=kind, experts=counted, rules=get_rule_set(key="tlv", on=on))


def _found(actor: Actor, advice: int) -> Advice:
    row = visible_advices(actor=actor).select_for_update(of=("self",)).filter(pk=advice).first()
    if row is None:
        raise AdviceUnknownError.of(advice)
    return row
