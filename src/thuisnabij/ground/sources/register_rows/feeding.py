"""Hands the standing rows of a register that names no children to the figures, as its declaration says.

A column has its name in the file in lower case; codes of locations are `location`, the reference date is `on`, and a
last day becomes the first day after it. Amounts and hours come in hundredths, a count as its bounds `lo` and `hi`. Free
text stays where it is: of one that may be left empty it is told whether something was written, and only texts that sort
rows into kinds are handed over.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

import pyarrow as pa
from django.db.models import QuerySet

from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources.feeding import Query, alias_for, content_hash, high_water, query_of, read_table
from thuisnabij.ground.sources.register_rows.reading import Record, readable_by, standing
from thuisnabij.ground.sources.register_rows.tables import RegisterRecord
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind

_NAMES: Mapping[str, str] = MappingProxyType(
    {"VESTIGING": "location", "VESTIGINGEN": "locations", "PEILDATUM": "on", "DATUM": "op"}
)
_LAST_DAY = "TOT_EN_MET"
_ALL = ("swv", "kenmerk")
_TYPES: Mapping[ColumnKind, pa.DataType] = MappingProxyType(
    {
        ColumnKind.DATUM: pa.date32(),
        ColumnKind.GETAL: pa.int64(),
        ColumnKind.BEDRAG: pa.int64(),
        ColumnKind.UREN: pa.int64(),
        ColumnKind.JA_NEE: pa.bool_(),
        ColumnKind.VESTIGINGEN: pa.list_(pa.string()),
    }
)


@dataclass(frozen=True, slots=True)
class Handed:
    """How one register is handed over: the fields of its table, what becomes of each, and the schema of the result."""

    model: type[RegisterRecord]
    expressions: tuple[str, ...]
    schema: pa.Schema


def handed(model: type[RegisterRecord], *texts: str) -> Handed:
    """A register with these of its columns of free text, by their name in the file."""
    columns = [each for each in model.register.columns if _is_handed(each, texts)]
    fields = [pa.field(name, pa.string(), nullable=False) for name in _ALL]
    fields += [field for each in columns for field in _fields(each, texts)]
    expressions = (text for each in columns for text in _expressions(each, texts))
    return Handed(model, (*_ALL, *expressions), pa.schema(fields))


def register_tables(
    registers: Iterable[Handed], *, as_known_at: datetime | None, actor: Actor | None
) -> dict[str, pa.Table]:
    """The rows that stand in each of these registers at a moment (inclusive; None: now), by kind, in a fixed order.

    Without an actor of all SWVs, else of those whose registers the actor may read.
    """
    using = alias_for(actor)
    return {
        each.model.register.kind: read_table(
            _query(each, as_known_at, actor, using), each.schema, using=using
        )
        for each in registers
    }


def register_fingerprint(registers: Iterable[Handed], *, as_known_at: datetime | None) -> str:
    """A hash of what stands in these registers at a moment."""
    using = alias_for(None)
    hashes = [
        f"{each.model.register.kind} {content_hash(_query(each, as_known_at, None, using), using=using)}"
        for each in registers
    ]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def register_high_water(registers: Iterable[Handed]) -> str:
    """The newest row of each of these registers: equal marks, equal rows, since rows are only ever added."""
    return high_water([each.model for each in registers], using=alias_for(None))


def standing_query(
    rows: QuerySet[Record], fields: Sequence[str], expressions: Iterable[str], *, order: str, using: str
) -> Query:
    """Expressions over these fields of the rows of `standing` that do not take one back.

    The newest rows first, then without those that are withdrawn: never the other way around.
    """
    inner = query_of(rows.values_list("withdrawn", *fields), using=using)
    if not inner.text:
        return inner
    named = ", ".join(["withdrawn", *(f'"{name}"' for name in fields)])
    text = f"SELECT {', '.join(expressions)} FROM ({inner.text}) AS standing ({named}) WHERE NOT withdrawn"
    return Query(f"{text} ORDER BY {order}", inner.values)


def _query(each: Handed, as_known_at: datetime | None, actor: Actor | None, using: str) -> Query:
    rows = each.model._default_manager.using(using)
    rows = rows if actor is None else readable_by(actor, rows)
    return standing_query(
        standing(rows, as_known_at=as_known_at),
        ("run_id", "row_number", *_ALL, *(column.field for column in each.model.register.columns)),
        each.expressions,
        order='swv, kenmerk COLLATE "C", run_id, row_number',
        using=using,
    )


def _is_handed(column: Column, texts: Iterable[str]) -> bool:
    return column.kind is not ColumnKind.TEKST or column.name in texts or not column.required


def _is_told(column: Column, texts: Iterable[str]) -> bool:
    """A text of which is only handed over whether there is one."""
    return column.kind is ColumnKind.TEKST and column.name not in texts


def _fields(column: Column, texts: Iterable[str]) -> list[pa.Field]:
    if column.kind is ColumnKind.AANTAL:
        return [pa.field(end, pa.int64(), nullable=not column.required) for end in ("lo", "hi")]
    return [_field(column, texts)]


def _expressions(column: Column, texts: Iterable[str]) -> list[str]:
    if column.kind is ColumnKind.AANTAL:
        return [f'lower("{column.field}")', f'upper("{column.field}") - 1']
    return [_expression(column, texts)]


def _field(column: Column, texts: Iterable[str]) -> pa.Field:
    if _is_told(column, texts):
        return pa.field(_name(column), pa.bool_(), nullable=False)
    return pa.field(_name(column), _TYPES.get(column.kind, pa.string()), nullable=not column.required)


def _name(column: Column) -> str:
    name = column.name.removesuffix("_EN_MET") if column.name.endswith(_LAST_DAY) else column.name
    return _NAMES.get(name) or name.lower().replace("_vestiging", "_location")


def _expression(column: Column, texts: Iterable[str]) -> str:
    field = f'"{column.field}"'
    if _is_told(column, texts):
        return f"{field} <> ''"
    if column.name.endswith(_LAST_DAY):
        return f"{field} + 1"
    if column.kind in (ColumnKind.BEDRAG, ColumnKind.UREN):
        return f"({field} * 100)::bigint"
    if column.kind is ColumnKind.VESTIGINGEN:
        return f"array_to_string({field}, ' ')"
    return field if column.kind in _TYPES else f"nullif({field}, '')"
