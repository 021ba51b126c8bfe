"""The lowest and the highest value of every number in the worlds seen so far."""

from collections.abc import Sequence

import numpy as np

from thuisnabij.figures.publication.protection.moves import Move, Room
from thuisnabij.figures.publication.protection.programme import Values
from thuisnabij.figures.publication.rules.cells import Span


class Reached:
    """Starts with one world, and learns from others what each number can be."""

    def __init__(self, start: Values, rooms: Sequence[Room]) -> None:
        self._start = start
        self._lower = np.array([room.told.lo for room in rooms], dtype=np.float64)
        self._upper = np.array(
            [np.inf if room.told.hi is None else room.told.hi for room in rooms], dtype=np.float64
        )
        self.lowest, self.highest = start.copy(), start.copy()

    def holds(self, place: int, value: int) -> bool:
        """True when the number is as low as this in one world, and as high in one."""
        return bool(self.lowest[place] <= value <= self.highest[place])

    def tell_less(self, place: int, told: Span) -> None:
        """From now on the number may go so far."""
        self._lower[place], self._upper[place] = told.lo, np.inf if told.hi is None else told.hi

    def learn(self, move: Move) -> None:
        """The same change several times over, forward and backward, as long as every number stays within bounds."""
        if not move.is_whole:
            return
        change = np.round(move.change)
        where = np.flatnonzero(change)
        if not where.size:
            return
        there, start = change[where], self._start[where]
        ends = np.stack([(self._lower[where] - start) / there, (self._upper[where] - start) / there])
        back, forth = np.ceil(ends.min(axis=0).max()), np.floor(ends.max(axis=0).min())
        for times in (back, forth):
            if np.isfinite(times):
                values = start + times * there
                self.lowest[where] = np.minimum(self.lowest[where], values)
                self.highest[where] = np.maximum(self.highest[where], values)
