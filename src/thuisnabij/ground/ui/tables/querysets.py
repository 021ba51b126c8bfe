"""Rows in the database as the source of a table: filtering, sorting and paging happen there, without OFFSET."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

from thuisnabij.ground.ui.tables.asked import Asked, Order
from thuisnabij.ground.ui.tables.columns import Between, Choices, Column, Row
from thuisnabij.ground.ui.tables.cursor import Cursor
from thuisnabij.ground.ui.tables.matching import read_ends, stored
from thuisnabij.ground.ui.tables.sorting import folded, text_key
from thuisnabij.ground.ui.tables.source import AtLeast, Slice

CHUNK = 2000


class QuerysetSource(Generic[Row]):
    """Rows of a queryset, made into frozen rows by `as_row`.

    Each sortable or filtered column names its `field` (a text column: one with a sort key made by `text_key`,
    collation "C"); searching looks in `search_fields`. Unknown (null) always sorts last. With `cap` no more rows than
    that are counted.
    """

    def __init__(
        self,
        rows: QuerySet[Any],
        *,
        columns: Sequence[Column[Row]],
        as_row: Callable[[Any], Row],
        search_fields: Sequence[str] = (),
        cap: int | None = None,
    ) -> None:
        self.rows = rows
        self.columns = tuple(columns)
        self.as_row = as_row
        self.search_fields = tuple(search_fields)
        self.cap = cap

    def size(self, asked: Asked) -> int:
        """How many rows pass, counted up to the cap; costs one query."""
        if self.cap is None:
            return self._passing(asked).count()
        found = self._passing(asked).order_by()[: self.cap + 1].count()
        return AtLeast(self.cap) if found > self.cap else found

    def page(self, asked: Asked, after: Cursor | None, before: Cursor | None) -> Slice[Row]:
        """At most `asked.per` rows after (or before) a place; costs one query, at most two."""
        field = self._field(asked.order)
        backward = before is not None and after is None
        place = before if backward else after
        rows = self._passing(asked).order_by(*ordering(field, asked.order, backward=backward))
        if place is not None:
            rows = rows.filter(beyond(field, asked.order, place, backward=backward))
        found = list(rows[: asked.per + 1])
        more, found = len(found) > asked.per, found[: asked.per]
        if backward and not more:
            return self.page(asked, None, None)  # the top is reached: show it as a whole page
        if backward:
            found.reverse()
        return Slice(
            rows=[self.as_row(row) for row in found],
            before=_cursor(found[0], field) if found and place is not None else None,
            after=_cursor(found[-1], field) if found and (more or backward) else None,
        )

    def everything(self, asked: Asked) -> Iterator[Row]:
        """All rows that pass, in order, fetched in chunks."""
        rows = self._passing(asked).order_by(*ordering(self._field(asked.order), asked.order))
        return (self.as_row(row) for row in rows.iterator(chunk_size=CHUNK))

    def occurring(self, column: Column[Row]) -> list[tuple[str, str]]:
        """Values of a column that occur, as (stored, shown), sorted as words."""
        name = column.field or column.key
        found = self.rows.order_by().values_list(name, flat=True).distinct()
        pairs = {stored(value): column.read(value).text for value in found if value not in (None, "")}
        return sorted(pairs.items(), key=lambda pair: text_key(pair[1]))

    def _passing(self, asked: Asked) -> QuerySet[Any]:
        rows = self.rows
        for word in asked.search.split():
            rows = rows.filter(self._searched(word))
        by_key = {column.key: column for column in self.columns if column.filter is not None}
        for key, text in asked.filters.items():
            column = by_key.get(key.removesuffix("-van").removesuffix("-tot")) or by_key.get(key)
            if column is not None:
                rows = _narrowed(rows, _filtered(column, key, text))
        return rows

    def _searched(self, word: str) -> Q:
        found = Q()
        for name in self.search_fields:
            found |= Q(**{f"{name}__icontains": word}) | Q(**{f"{name}__icontains": folded(word)})
        return found

    def _field(self, order: Order) -> str:
        column = next(column for column in self.columns if column.key == order.key)
        return column.field or column.key


def ordering(field: str, order: Order, *, backward: bool = False) -> list[OrderBy]:
    """The order of the rows, or its mirror image for the page before."""
    if order.descending != backward:
        key = F(field).desc(nulls_first=True) if backward else F(field).desc(nulls_last=True)
    else:
        key = F(field).asc(nulls_first=True) if backward else F(field).asc(nulls_last=True)
    return [key, F("pk").desc() if backward else F("pk").asc()]


def beyond(field: str, order: Order, place: Cursor, *, backward: bool = False) -> Q:
    """The condition for rows that come after a place (or before it); equal keys go by id, unknown comes last."""
    by_id = Q(**{f"pk__{'lt' if backward else 'gt'}": place.id})
    unknown = Q(**{f"{field}__isnull": True})
    if place.key is None:
        return (unknown & by_id) | ~unknown if backward else unknown & by_id
    side = "lt" if order.descending != backward else "gt"
    passed = Q(**{f"{field}__{side}": place.key}) | (Q(**{field: place.key}) & by_id)
    return passed if backward else passed | unknown


def _narrowed(rows: QuerySet[Any], condition: Q) -> QuerySet[Any]:
    try:
        return rows.filter(condition)
    except (ValueError, ValidationError):
        return rows.none()  # a word where the column holds numbers or dates: nothing can match


def _filtered(column: Column[Row], key: str, text: str) -> Q:
    name = column.field or column.key
    if isinstance(column.filter, Choices):
        return Q(**{name: text == "ja"}) if column.filter.is_boolean else Q(**{name: text})
    if isinstance(column.filter, Between):
        ends = read_ends(column, key, text)
        if ends is None:
            return Q()
        start, end = (_plain(side) for side in ends)
        return Q(**{f"{name}__gte": start}) if start is not None else Q(**{f"{name}__lte": end})
    return Q(**{f"{name}__icontains": text}) | Q(**{f"{name}__icontains": folded(text)})


def _plain(end: Fraction | date | None) -> Decimal | date | None:
    return Decimal(end.numerator) / Decimal(end.denominator) if isinstance(end, Fraction) else end


def _cursor(row: Model, field: str) -> Cursor:
    value: Any = row
    for name in field.split("__"):
        value = getattr(value, name)
    return Cursor(value, row.pk)
