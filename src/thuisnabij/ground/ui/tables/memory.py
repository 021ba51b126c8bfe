"""Rows that are already in memory (frozen rows of a query) as the source of a table."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Generic

from thuisnabij.ground.ui.tables.asked import Asked, Order
from thuisnabij.ground.ui.tables.columns import Column, Row
from thuisnabij.ground.ui.tables.cursor import Cursor, RowId
from thuisnabij.ground.ui.tables.matching import stored, tests_of
from thuisnabij.ground.ui.tables.sorting import text_key
from thuisnabij.ground.ui.tables.source import Slice


class MemorySource(Generic[Row]):
    """Rows in memory; `row_id` gives each its own id, which orders rows that sort equal.

    Filters and sorts all rows at each question: meant for thousands, not millions.
    """

    def __init__(
        self, rows: Sequence[Row], *, columns: Sequence[Column[Row]], row_id: Callable[[Row], RowId]
    ) -> None:
        self.rows = rows
        self.columns = tuple(columns)
        self.row_id = row_id

    def size(self, asked: Asked) -> int:
        """How many rows pass the search and the filters."""
        return len(self._passing(asked))

    def page(self, asked: Asked, after: Cursor | None, before: Cursor | None) -> Slice[Row]:
        """At most `asked.per` rows after (or before) a place; from the top without one."""
        rows = self._sorted(asked)
        start = 0
        if after is not None:
            start = bisect_left(rows, True, key=lambda row: self._follows(row, after, asked.order))
        elif before is not None:
            start = max(0, self._first_not_before(rows, before, asked.order) - asked.per)
        end = min(start + asked.per, len(rows))
        return Slice(
            rows=rows[start:end],
            before=self._cursor(rows[start], asked.order) if 0 < start < len(rows) else None,
            after=self._cursor(rows[end - 1], asked.order) if start < end < len(rows) else None,
        )

    def everything(self, asked: Asked) -> Iterator[Row]:
        """All rows that pass, in order."""
        return iter(self._sorted(asked))

    def occurring(self, column: Column[Row]) -> list[tuple[str, str]]:
        """Values of a column that occur, as (stored, shown), sorted as words."""
        found = {stored(value): column.read(value).text for value in map(column.value, self.rows)}
        found.pop("", None)
        return sorted(found.items(), key=lambda pair: text_key(pair[1]))

    def _passing(self, asked: Asked) -> list[Row]:
        tests = tests_of(asked, self.columns)
        return [row for row in self.rows if all(test(row) for test in tests)]

    def _sorted(self, asked: Asked) -> list[Row]:
        column = self._column(asked.order)
        rows = sorted(self._passing(asked), key=self.row_id)
        known = [row for row in rows if column.ordered(row) is not None]
        unknown = [row for row in rows if column.ordered(row) is None]
        # The sort is stable and keeps it when reversed: rows that sort equal stay in the order of their ids.
        known.sort(key=column.ordered, reverse=asked.order.descending)  # type: ignore[arg-type]  # None is left out
        return known + unknown

    def _column(self, order: Order) -> Column[Row]:
        return next(column for column in self.columns if column.key == order.key)

    def _cursor(self, row: Row, order: Order) -> Cursor:
        return Cursor(self._column(order).ordered(row), self.row_id(row))

    def _follows(self, row: Row, place: Cursor, order: Order) -> bool:
        key, row_id = self._column(order).ordered(row), self.row_id(row)
        if key == place.key:
            return row_id > place.id  # type: ignore[operator]  # ids of one list are of one kind
        if key is None or place.key is None:
            return key is None
        return (key < place.key) if order.descending else (key > place.key)  # type: ignore[operator]  # one kind

    def _first_not_before(self, rows: list[Row], place: Cursor, order: Order) -> int:
        def reached(row: Row) -> bool:
            here = self._cursor(row, order)
            return here == place or self._follows(row, place, order)

        return bisect_left(rows, True, key=reached)
