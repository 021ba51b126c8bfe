"""Withdraws and replaces a besluit: both stay readable, the register and the payments follow."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction

from thuisnabij.children.support.errors import BesluitRefusedError
from thuisnabij.children.support.models import (
    Besluit,
    OwnAanvraag,
)
from thuisnabij.children.support.operations.besluit_store import (
    check_decision,
    end_besluit,
    overlap_of,
    record_statement,
    standing_of,
    store_besluit,
)
from thuisnabij.children.support.queries.besluiten import (
    BesluitRow,
    get_besluit,
    visible_besluiten,
)
from thuisnabij.children.support.queries.own import get_own
from thuisnabij.children.support.rules import routes
from thuisnabij.children.support.rules.besluit import (
    REPLACED,
    WITHDRAWN,
    Decision,
)
from thuisnabij.ground.access.operations import journal_reads, refuse, require
from thuisnabij.ground.access.rules import Action, Actor, Category, roles_in
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop

NOT_YOURS = gettext_noop("Een besluit intrekken of vervangen kan alleen wie het mag nemen.")
NO_REASON = gettext_noop("Schrijf erbij waarom.")
OVER = gettext_noop("Dit besluit geldt niet meer.")


def withdraw(*, actor: Actor, number: str, reason: str, at: datetime) -> BesluitRow:
    """Withdraw a besluit: its number stays in the row, its fact is taken back, the payment gets one line back.

    Withdrawn already it changes nothing. Raises `BesluitUnknownError`, `BesluitRefusedError` without a reason.
    """
    with _changing(actor, number, reason) as row:
        if row.state != WITHDRAWN:
            end_besluit(actor, row, WITHDRAWN, reason, at)
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
        check_decision(actor, found, decision, at, replaced=row.pk)
        end_besluit(actor, row, REPLACED, reason, at)
        try:
            with transaction.atomic():
                made = store_besluit(actor, found, decision, at, replaces=row)
                if row.statement and made.period and row.period.lower < made.period.lower:
                    before = Period(row.period.lower, min(row.period.upper, made.period.lower))
                    record_statement(actor, row, found, at, before)
                OwnAanvraag.objects.filter(pk=row.aanvraag_id).update(**standing_of(made, decision))
        except IntegrityError as error:
            raise overlap_of(error) from error
    return get_besluit(actor=actor, number=made.number)


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
