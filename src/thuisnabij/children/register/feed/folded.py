"""The two lines and the side places as known at an earlier moment: folded anew from the facts of that moment."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

import pyarrow as pa
from django.db import connections
from django.db.models import TextField
from django.db.models.functions import Cast

from thuisnabij.children.register.feed.schemas import (
    AANWEZIGHEID,
    CATEGORY_OF_TABLE,
    INSCHRIJVING,
    NEVENPLEK,
    SCHEMAS,
)
from thuisnabij.children.register.models import Fact as FactRow
from thuisnabij.children.register.models import Pupil
from thuisnabij.children.register.queries import heads_then
from thuisnabij.children.register.rules.facts import Fact, FactKind, content_from_json
from thuisnabij.children.register.rules.fold import Folded, fold
from thuisnabij.ground.access.rules import Category
from thuisnabij.kernel.periods import Period

Opened: TypeAlias = Mapping[Category, Collection[int]]
# number, kind, first day, end, moment, content, what it takes back
_Stored: TypeAlias = tuple[int, str, date, date | None, datetime, str, int | None]

# Every fact of children that are seen, whatever its category: a fold needs them all, and is limited afterwards.
_SEEN = """
SELECT child, f.* FROM unnest(%s::bigint[]) AS child, LATERAL register_facts_for_fold(child, %s) AS f
"""
_STORED_FIELDS = ("pk", "kind", "valid__startswith", "valid__endswith", "recorded_at")


def folded_tables(*, as_known_at: datetime, opened: Opened | None, using: str) -> dict[str, pa.Table]:
    """The lines as known at a moment, by table; of all children, or what of them is `opened`."""
    facts = _all_facts(as_known_at, using) if opened is None else _seen_facts(as_known_at, opened, using)
    swvs = dict(Pupil.objects.using(using).values_list("handle_id", "controller__key"))
    rows: dict[str, list[tuple[Any, ...]]] = {INSCHRIJVING: [], AANWEZIGHEID: [], NEVENPLEK: []}
    for child in sorted(facts):
        folded = fold(facts[child], as_known_at=as_known_at)
        for name, found in _rows_of(folded):
            if opened is None or child in opened[CATEGORY_OF_TABLE[name]]:
                rows[name] += ((child, swvs[child], *each) for each in found)
    return {name: _table(SCHEMAS[name], found) for name, found in rows.items()}


def _all_facts(as_known_at: datetime, using: str) -> Mapping[int, list[Fact]]:
    heads = heads_then(as_known_at=as_known_at, using=using)
    rows = FactRow.objects.using(using).filter(recorded_at__lte=as_known_at)
    content = Cast("content", TextField())
    fields = rows.values_list("handle_id", *_STORED_FIELDS, content, "retracts_id")
    return _by_child((heads.get(row[0], row[0]), row[1:]) for row in fields.iterator(10_000))


def _seen_facts(as_known_at: datetime, opened: Opened, using: str) -> Mapping[int, list[Fact]]:
    with connections[using].cursor() as cursor:
        cursor.execute(_SEEN, [sorted(opened[Category.PERSOON]), as_known_at])
        return _by_child((row[0], row[1:]) for row in cursor.fetchall())


def _by_child(rows: Iterable[tuple[int, _Stored]]) -> Mapping[int, list[Fact]]:
    facts: defaultdict[int, list[Fact]] = defaultdict(list)
    for child, row in rows:
        facts[child].append(_fact(row))
    return facts


def _fact(row: _Stored) -> Fact:
    number, kind, first, end, at, text, retracts = row
    content = content_from_json(FactKind(kind), json.loads(text))
    return Fact(number, FactKind(kind), Period(first, end), at, content, retracts)


def _rows_of(folded: Folded) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """The rows of each table without their child and SWV, in the order of its columns."""
    yield (
        INSCHRIJVING,
        [
            (
                *_days(s.period),
                s.status,
                s.location or None,
                s.school_type or None,
                s.year,
                s.destination or None,
            )
            for s in folded.enrolment
        ],
    )
    yield (
        AANWEZIGHEID,
        [(*_days(s.period), s.status, s.present_percentage, s.authorised) for s in folded.attendance],
    )
    places = sorted(folded.side_places, key=lambda each: each.period)
    yield NEVENPLEK, [(*_days(s.period), s.location, s.kind) for s in places]


def _days(period: Period) -> tuple[date, date | None]:
    return period.start, period.end


def _table(schema: pa.Schema, rows: list[tuple[Any, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)
