"""Hands aanvragen to the figures as an Arrow table: no names, no numbers, no KENMERK.

Those of the register and those that are handled here: an aanvraag is in one source only.
"""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime

import pyarrow as pa
from django.utils import timezone

from thuisnabij.children.register.feed import of_heads
from thuisnabij.children.register.queries import heads_then
from thuisnabij.children.support.models import Aanvraag, OwnAanvraag
from thuisnabij.children.support.rules.registers import AANVRAGEN
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.sources import register_rows
from thuisnabij.ground.sources.feeding import Query, alias_for, content_hash, read_table
from thuisnabij.ground.sources.feeding import high_water as marks
from thuisnabij.ground.sources.register_rows import DELIVERER

SCHEMAS: Mapping[str, pa.Schema] = {
    AANVRAGEN.kind: pa.schema(
        [
            pa.field("child", pa.int64(), nullable=False),
            pa.field("swv", pa.string(), nullable=False),
            pa.field("soort", pa.string(), nullable=False),
            pa.field("location", pa.string()),
            pa.field("ontvangen", pa.date32(), nullable=False),
            pa.field("volledig", pa.date32()),
            pa.field("besluit_op", pa.date32()),
            pa.field("pauze_dagen", pa.int64()),
            pa.field("uitkomst", pa.string()),
            pa.field("categorie", pa.string()),
            pa.field("geldig_tot", pa.date32()),
            pa.field("herkomst", pa.string()),
        ]
    )
}
"""`geldig_tot` is the first day after the last; `pauze_dagen` lie between receipt and besluit, null without one."""

CATEGORY_OF_TABLE: Mapping[str, Category] = {AANVRAGEN.kind: Category.ONDERSTEUNING}

# Pauses of one aanvraag never overlap: its register refuses that.
_PAUSED = """
CASE WHEN decided IS NOT NULL THEN (
    SELECT coalesce(sum(greatest(least(upper(pause), decided) - greatest(lower(pause), received), 0)), 0)
    FROM unnest(pauses) AS pause
) END
"""
_EXPRESSIONS = (
    "swv",
    "kind",
    "nullif(location, '')",
    "received",
    "complete",
    "decided",
    _PAUSED,
    "nullif(outcome, '')",
    "nullif(category, '')",
    "valid_until + 1",
    "nullif(origin, '')",
)
_FIELDS = (
    "swv",
    "kind",
    "location",
    "received",
    "complete",
    "decided",
    "pauses",
    "outcome",
    "category",
    "valid_until",
    "origin",
)


def tables(*, as_known_at: datetime | None, actor: Actor | None = None) -> Mapping[str, pa.Table]:
    """What stands at a moment (inclusive; None: now) of every child, or of those whose support the actor may see.

    Merged children are one child, as they were merged at that moment.
    """
    using = alias_for(actor)
    with nullcontext() if actor is None else seen_by(actor, only_reads=True):
        found = pa.concat_tables(
            read_table(query, SCHEMAS[AANVRAGEN.kind], using=using)
            for query in (_query(as_known_at, actor, using), _own_query(as_known_at, actor, using))
        )
        if as_known_at is not None:
            found = of_heads(found, heads=heads_then(as_known_at=as_known_at, using=using))
        return {AANVRAGEN.kind: found}


def fingerprint(*, as_known_at: datetime | None) -> str:
    """A text that tells what `tables` gives without an actor; equal contents, equal text."""
    using = alias_for(None)
    merged = sorted(heads_then(as_known_at=as_known_at, using=using).items()) if as_known_at else ()
    hashes = [
        content_hash(query, using=using)
        for query in (_query(as_known_at, None, using), _own_query(as_known_at, None, using))
    ]
    return " ".join([*hashes, str(merged or "")]).strip()


def high_water() -> str:
    """A mark that stays as long as nothing is added or changed; cheaper than a fingerprint, and only of now."""
    using = alias_for(None)
    return f"{marks([Aanvraag], using=using)} {content_hash(_own_query(None, None, using), using=using)}"


_OWN = (
    "swv",
    "kind",
    "nullif(location, '')",
    "received",
    "complete",
    "decided",
    _PAUSED,
    "nullif(outcome, '')",
    "nullif(category, '')",
    "valid_until + 1",
    "nullif(origin, '')",
)
# What is handled here is dated on the day on which it happens: of a day before that it was not known yet.
_OWN_THEN = (
    "swv",
    "kind",
    "nullif(location, '')",
    "received",
    "case when complete <= %(day)s then complete end",
    "case when decided <= %(day)s then decided end",
    f"case when decided <= %(day)s then ({_PAUSED}) end",
    "case when decided <= %(day)s then nullif(outcome, '') end",
    "case when decided <= %(day)s then nullif(category, '') end",
    "case when decided <= %(day)s then valid_until + 1 end",
    "nullif(origin, '')",
)


def _own_query(as_known_at: datetime | None, actor: Actor | None, using: str) -> Query:
    """Those that were sent, the child as in :func:`_query`."""
    rows = OwnAanvraag.objects.using(using).filter(received__isnull=False)
    if actor is not None:
        rows = access.visible_to(actor=actor, rows=rows, category=Category.ONDERSTEUNING)
    day = timezone.localdate(as_known_at) if as_known_at else None
    if day is not None:
        rows = rows.filter(received__lte=day)
    numbers = list(rows.order_by().values_list("pk", flat=True))
    child = "h.head_id" if as_known_at is None else "o.handle_id"
    columns = ", ".join(_OWN if day is None else _OWN_THEN)
    text = f"""SELECT {child}, {columns} FROM support_ownaanvraag o
    JOIN access_childhandle h ON h.id = o.handle_id WHERE o.id = ANY(%(numbers)s) ORDER BY o.id"""
    return Query(text, {"numbers": numbers, "day": day}) if numbers else Query()


def _query(as_known_at: datetime | None, actor: Actor | None, using: str) -> Query:
    """The child is the head as it is now, or as known at a moment the handle itself."""
    rows = Aanvraag.objects.using(using)
    if actor is not None:
        rows = access.visible_to(actor=actor, rows=rows, category=Category.ONDERSTEUNING)
    child = "handle__head_id" if as_known_at is None else "handle_id"
    return register_rows.standing_query(
        register_rows.standing(rows, as_known_at=as_known_at, per=("handle_id", "swv", "kenmerk", DELIVERER)),
        (child, "run_id", "row_number", *_FIELDS),
        (f'"{child}"', *_EXPRESSIONS),
        order=f'"{child}", received, run_id, row_number',
        using=using,
    )
