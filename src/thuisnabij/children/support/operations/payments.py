"""Marks payment lines as taken over by the finance office."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from thuisnabij.children.support.models import PaymentLine
from thuisnabij.ground.access.operations import journal, require
from thuisnabij.ground.access.rules import Action, Actor, member_swvs


def take_over(*, actor: Actor, lines: Collection[int], at: datetime) -> int:
    """Mark these lines of the own SWVs as booked; returns how many were not yet. Again it changes nothing."""
    require(actor=actor, action=Action.VIEW_PAYMENT)
    with transaction.atomic():
        rows = PaymentLine.objects.filter(
            pk__in=lines, swv__in=member_swvs(actor) or (), taken_over_at__isnull=True
        )
        number = rows.update(taken_over_at=at, taken_over_by=actor.key)
        journal(actor=actor, action=Action.VIEW_PAYMENT, subject="overgenomen", details={"regels": number})
    return number
