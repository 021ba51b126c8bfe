"""The two lines and the side places as they are stored: what the facts of now fold to."""

from collections.abc import Collection
from typing import Any

import pyarrow as pa
from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import NullIf

from thuisnabij.children.register.feed.schemas import (
    AANWEZIGHEID,
    CATEGORY_OF_TABLE,
    INSCHRIJVING,
    NEVENPLEK,
    SCHEMAS,
)
from thuisnabij.children.register.models import AttendanceLine, EnrolmentLine, SidePlace
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources.feeding import Query, query_of, read_table

_OF_DAYS = ("handle_id", "controller__key", "period__startswith", "period__endswith")
_NOTHING = Value("")
_STORED: dict[str, tuple[type[Model], tuple[Any, ...]]] = {
    INSCHRIJVING: (
        EnrolmentLine,
        (
            "status",
            NullIf(F("location"), _NOTHING),
            NullIf(F("school_type"), _NOTHING),
            "year",
            NullIf(F("destination"), _NOTHING),
        ),
    ),
    AANWEZIGHEID: (AttendanceLine, ("status", "present_percentage", "authorised")),
    NEVENPLEK: (SidePlace, ("location", "kind")),
}


LINES = frozenset(_STORED)


def line_queries(only: Collection[str], *, actor: Actor | None, using: str) -> dict[str, Query]:
    """The stored lines of heads, by table; what stands under a handle that was merged since waits for its fold."""
    return {name: query_of(_rows(name, actor, using), using=using) for name in _STORED if name in only}


def line_tables(only: Collection[str], *, actor: Actor | None, using: str) -> dict[str, pa.Table]:
    """The stored lines, by table."""
    queries = line_queries(only, actor=actor, using=using)
    return {name: read_table(query, SCHEMAS[name], using=using) for name, query in queries.items()}


def _rows(name: str, actor: Actor | None, using: str) -> QuerySet[Any, Any]:
    model, fields = _STORED[name]
    rows = model._default_manager.using(using).filter(handle__head=F("handle_id"))
    if actor is not None:
        category = CATEGORY_OF_TABLE[name]
        rows = access.visible_to(actor=actor, rows=rows, category=category, of_heads=True)
    return rows.order_by("handle_id", "period", "pk").values_list(*_OF_DAYS, *fields)
