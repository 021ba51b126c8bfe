"""What a load has to know of the register it writes to: how much it stated, and the money that stands now.

Reads as the intake, inside the transaction of the load, and gives bare numbers, days and amounts: never a name.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from thuisnabij.children.register.models import Fact
from thuisnabij.children.register.rules.facts import FactKind
from thuisnabij.kernel.periods import Period

ALIAS = "intake"


@dataclass(frozen=True, slots=True)
class FactsOfRun:
    """How many facts a run added, and how many it took back to correct or to withdraw them."""

    stated: int
    taken_back: int


@dataclass(frozen=True, slots=True)
class StandingArrangement:
    """An arrangement with money that is not taken back; `child` is the head of the handles of its child.

    `kenmerk` is that of its `deliverer`, empty when it came from no file.
    """

    child: int
    deliverer: str
    kenmerk: str
    valid: Period
    amount: Decimal
    run_id: int | None
    row_number: int | None


def count_facts_of_run(*, run_id: int) -> FactsOfRun:
    """What a run has written so far, also while it is not finished."""
    taken_back = Q(kind=FactKind.INTREKKING)
    found = Fact.objects.using(ALIAS).filter(run_id=run_id)
    counts = found.aggregate(
        stated=Count("id", filter=~taken_back), taken_back=Count("id", filter=taken_back)
    )
    return FactsOfRun(**counts)


def standing_arrangements(*, handle_ids: Collection[int]) -> tuple[StandingArrangement, ...]:
    """The arrangements with money of these children, under whichever handle they came, by child and first day."""
    rows = (
        Fact.objects.using(ALIAS)
        .filter(
            handle__head__in=_heads(handle_ids),
            kind=FactKind.ARRANGEMENT,
            retracted_by__isnull=True,
            content__has_key="amount",
        )
        .order_by("handle__head_id", "valid", "id")
        .values_list(
            "handle__head_id",
            "run__agreement__deliverer",
            "kenmerk",
            "valid",
            "content",
            "run_id",
            "row_number",
        )
    )
    return tuple(
        StandingArrangement(
            child,
            deliverer or "",
            kenmerk,
            Period(valid.lower, valid.upper),
            Decimal(content["amount"]),
            run,
            row,
        )
        for child, deliverer, kenmerk, valid, content, run, row in rows.iterator()
    )


def _heads(handle_ids: Collection[int]) -> list[int]:
    handle = Fact._meta.get_field("handle").related_model
    found = handle._default_manager.using(ALIAS).filter(pk__in=list(handle_ids))
    return sorted(set(found.values_list("head_id", flat=True)))
