"""A list of rows about children, read while the database knows who looks: every question opens its own transaction."""

from collections.abc import Iterator
from typing import Generic

from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.ui.tables import Asked, Column, Slice, Source
from thuisnabij.ground.ui.tables.columns import Row
from thuisnabij.ground.ui.tables.cursor import Cursor


class SeenSource(Generic[Row]):
    """Another source, through the eyes of an actor."""

    def __init__(self, source: Source[Row], *, actor: Actor) -> None:
        self.source = source
        self.actor = actor

    def size(self, asked: Asked) -> int:
        """How many rows pass."""
        with seen_by(self.actor):
            return self.source.size(asked)

    def page(self, asked: Asked, after: Cursor | None, before: Cursor | None) -> Slice[Row]:
        """One page of rows."""
        with seen_by(self.actor):
            return self.source.page(asked, after, before)

    def everything(self, asked: Asked) -> Iterator[Row]:
        """All rows that pass; the transaction lasts as long as they are read."""
        with seen_by(self.actor):
            yield from self.source.everything(asked)

    def occurring(self, column: Column[Row]) -> list[tuple[str, str]]:
        """Values of a column that occur among what the actor may see."""
        with seen_by(self.actor):
            return self.source.occurring(column)
