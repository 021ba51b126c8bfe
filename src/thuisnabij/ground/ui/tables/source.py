"""Where rows come from: the one thing a table asks of memory and database alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from thuisnabij.ground.ui.tables.asked import Asked
from thuisnabij.ground.ui.tables.columns import Column, Row
from thuisnabij.ground.ui.tables.cursor import Cursor

RowOut = TypeVar("RowOut", covariant=True)


class AtLeast(int):
    """A number of rows after which counting stopped: there are more than this, nobody knows how many."""


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """One page of rows, and the places just before its first and after its last row, where more follows."""

    rows: Sequence[Row]
    before: Cursor | None
    after: Cursor | None


class Source(Protocol[Row]):
    """Rows that can be counted, paged, walked through and asked which choices occur."""

    def size(self, asked: Asked) -> int:
        """How many rows pass the search and the filters; :class:`AtLeast` where counting on would take too long."""
        ...

    def page(self, asked: Asked, after: Cursor | None, before: Cursor | None) -> Slice[Row]:
        """At most `asked.per` rows after (or before) a place; from the top without one."""
        ...

    def everything(self, asked: Asked) -> Iterator[Row]:
        """All rows that pass, in order, without keeping them."""
        ...

    def occurring(self, column: Column[Row]) -> list[tuple[str, str]]:
        """Values of a column that occur, as (stored, shown), in order."""
        ...
