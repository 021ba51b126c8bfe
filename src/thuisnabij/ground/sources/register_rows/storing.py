"""Puts validated rows into the table of their register, append-only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange

from thuisnabij.ground.sources.operations import copy_rows
from thuisnabij.ground.sources.register_rows.tables import BASE_COLUMNS, RegisterRecord
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, RegisterRow
from thuisnabij.kernel.counts import Count

_TEXTS_WITHOUT_NONE = (models.CharField, models.TextField)


def store_rows(
    *,
    model: type[RegisterRecord],
    run_id: int,
    rows: Iterable[RegisterRow],
    beside: Mapping[str, Mapping[int, object]] | None = None,
) -> None:
    """COPY validated rows into their table under an import run, on the alias `intake`.

    `beside` gives columns that are in no file their value per row number. Raises `BrokenRuleError` when the table
    refuses a row: then nothing of the file stays.
    """
    more = dict(beside or {})
    fields = [column.field for column in model.register.columns]
    copy_rows(
        model=model,
        columns=(*BASE_COLUMNS, *more, *fields),
        rows=(
            (
                *(run_id, each.row, each.swv, each.kenmerk, each.withdrawn),
                *(values[each.row] for values in more.values()),
                *_stored_values(model, each),
            )
            for each in rows
        ),
    )


def _stored_values(model: type[RegisterRecord], row: RegisterRow) -> Iterator[object]:
    for column in model.register.columns:
        yield _stored(model, column, row.values.get(column.field))


def _stored(model: type[RegisterRecord], column: Column, value: object) -> object:
    """A typed value as its table keeps it: nothing is '' in a text, several values are a list, bounds a range."""
    field = model._meta.get_field(column.field)
    if value is None and isinstance(field, _TEXTS_WITHOUT_NONE):
        return ""
    if column.kind is ColumnKind.PERIODEN:
        return [_range(first, last) for first, last in _pairs(value)]
    if isinstance(value, Count):
        return NumericRange(value.lo, value.hi, "[]")
    return list(value) if isinstance(value, tuple) else value


def _pairs(value: object) -> Sequence[tuple[date, date]]:
    return value if isinstance(value, tuple) else ()


def _range(first: date, last: date) -> DateRange:
    return DateRange(first, last, "[]")
