"""What the finance office books: one line for each besluit that grants something. No child is named."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from thuisnabij.children.support.models import PaymentLine
from thuisnabij.ground.access.rules import Actor, member_swvs


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A line: `is_back` when it takes a former one back. `last` is inclusive, `amount` in whole euros."""

    id: int
    besluit: str
    is_back: bool
    swv: str
    location: str
    kind: str
    category: str
    hours: int | None
    amount: int | None
    start: date
    last: date
    made_at: datetime
    taken_over_at: datetime | None


def list_payments(*, actor: Actor) -> tuple[PaymentRow, ...]:
    """The lines of the SWVs of which the actor is a member, the newest first."""
    rows = PaymentLine.objects.filter(swv__in=member_swvs(actor) or ()).order_by("-made_at", "-pk")
    return tuple(
        PaymentRow(
            id=row.pk,
            besluit=row.besluit_number,
            is_back=row.is_back,
            swv=row.swv,
            location=row.location,
            kind=row.kind,
            category=row.category,
            hours=row.hours,
            amount=row.amount,
            start=row.period.lower,
            last=row.period.upper - timedelta(days=1),
            made_at=row.made_at,
            taken_over_at=row.taken_over_at,
        )
        for row in rows
    )
