"""Lists about children: rows that a query filtered already, and a list that writes down whom it shows."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.ui.tables import Asked, Column, MemorySource, Slice, Source
from thuisnabij.ground.ui.tables.columns import Row
from thuisnabij.ground.ui.tables.cursor import Cursor

_PART = 500


class AlreadyFiltered(MemorySource[Row]):
    """Rows that the query behind them filtered and searched: here they are only sorted and paged."""

    def _passing(self, asked: Asked) -> list[Row]:
        return list(self.rows)

    def occurring(self, column: Column[Row]) -> list[tuple[str, str]]:
        """Nothing: every filter of such a list declares its choices."""
        return []


@dataclass(frozen=True)
class Shows(Generic[Row]):
    """What a list shows of whom: the children of a row, the kinds of information, and how the journal calls it."""

    handles: Callable[[Row], Collection[int]]
    categories: Callable[[Sequence[Row]], Collection[Category]]
    subject: str
    action: Action


class Journalled(Generic[Row]):
    """A list that writes down whom it shows, before it shows them: a page as one line, a file in parts."""

    def __init__(self, source: Source[Row], *, actor: Actor, shows: Shows[Row]) -> None:
        self.source = source
        self.actor = actor
        self.shows = shows

    def size(self, asked: Asked) -> int:
        """How many rows pass; a number shows nobody."""
        return self.source.size(asked)

    def page(self, asked: Asked, after: Cursor | None, before: Cursor | None) -> Slice[Row]:
        """One page, written down."""
        found = self.source.page(asked, after, before)
        self._write(found.rows, self.shows.action)
        return found

    def everything(self, asked: Asked) -> Iterator[Row]:
        """All rows, written down part by part before they are given."""
        part: list[Row] = []
        for row in self.source.everything(asked):
            part.append(row)
            if len(part) == _PART:
                self._write(part, Action.EXPORT_LIST)
                yield from part
                part = []
        self._write(part, Action.EXPORT_LIST)
        yield from part

    def occurring(self, column: Column[Row]) -> list[tuple[str, str]]:
        """The choices of the list behind it."""
        return self.source.occurring(column)

    def _write(self, rows: Sequence[Row], action: Action) -> None:
        numbers = {number for row in rows for number in self.shows.handles(row)}
        if numbers:
            journal_reads(
                actor=self.actor,
                action=action,
                handles=numbers,
                categories=self.shows.categories(rows),
                subject=self.shows.subject,
            )
