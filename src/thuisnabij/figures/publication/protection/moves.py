"""From one world to another: the cheapest change of many numbers that changes one of them by so much.

The world to start from is the true one. A cheap change touches few numbers, and is nearly always of whole numbers.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from thuisnabij.figures.publication.protection.piece import Piece
from thuisnabij.figures.publication.protection.programme import Column, Point, Programme, Row, Values
from thuisnabij.figures.publication.rules.cells import Span

_NOWHERE = Span(0, 0)
_NOISE = 1e-6
_AT_ONCE = 40
"""How many numbers more are let in at a time, those first that bring most."""
_FAR = 1_000_000
"""More than any number of children; a number that can get here has no highest value that a reader can use."""
_SIGNS = np.array([[1.0], [-1.0], [1.0], [-1.0]])


@dataclass(frozen=True, slots=True)
class Room:
    """How far a number may go: within `told` at the cost of a step, and up to `beyond` at a cost of its own."""

    told: Span
    beyond: Span
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Move:
    """The change of every number, and which of them went beyond what is told."""

    change: Values
    beyond: tuple[int, ...]
    is_whole: bool


class Moves:
    """The changes of the numbers of one piece. A number in use has two columns, up and down, or two more beyond."""

    def __init__(self, piece: Piece, rooms: Sequence[Room]) -> None:
        self._piece = piece
        self._rooms = list(rooms)
        self._costs = np.array([[1.0, 1.0, room.cost, room.cost] for room in rooms]).T.reshape(4, -1)
        self._open = np.array(
            [[span != _NOWHERE for span in self._columns(each)] for each in range(piece.size)]
        ).T
        self._used: dict[int, slice] = {}
        self._kinds = np.zeros((0, 2), dtype=np.int64)
        self._programme = Programme([], [Row([], [], 0)] * len(piece.attack.relations))
        self._use(np.flatnonzero(piece.few).tolist())

    def to(self, place: int, value: int, *, quick: bool = False) -> Move | None:
        """The cheapest change that brings one number to a value within what is told of it; None: there is none.

        `quick`: the cheapest among the numbers in use, if there is one.
        """
        point = self._cheapest(place, value, quick=quick)
        if point is None and self.furthest(place, value)[0] == value:
            point = self._cheapest(place, value, quick=quick)
        return None if point is None else self._move(point)

    def furthest(self, place: int, value: int | None) -> tuple[int | None, tuple[int, ...]]:
        """How far one number can go towards a value, in whole steps, and the relations that stop it.

        None: as far as it likes, upward.
        """
        change = (_FAR if value is None else value) - int(self._piece.start[place])
        costs = np.zeros_like(self._costs)
        with self._fixed(place, change, at_most=True):
            costs[0 if change > 0 else 1, place] = -1.0
            point = self._priced(costs)
        assert point is not None, "to stay where one is always possible"
        moved = self._move(point).change[place]
        went = int(np.floor(moved + _NOISE) if change > 0 else np.ceil(moved - _NOISE))
        at = int(self._piece.start[place]) + went
        return (None if value is None and went == change else at), point.tight

    def tell_less(self, place: int) -> None:
        """From now on the number may go as far as it could at a cost."""
        beyond = self._rooms[place].beyond
        self._rooms[place] = Room(beyond, beyond)
        self._reset(place)

    @contextmanager
    def _fixed(self, place: int, change: int, *, at_most: bool = False) -> Iterator[None]:
        """One number moved by so much, or at most so much; as it was after."""
        self._use([place])
        up, down = max(0, change), max(0, -change)
        spans = (Span(0 if at_most else up, up), Span(0 if at_most else down, down), _NOWHERE, _NOWHERE)
        self._set(place, spans)
        try:
            yield
        finally:
            self._reset(place)

    def _cheapest(self, place: int, value: int, *, quick: bool) -> Point | None:
        with self._fixed(place, value - int(self._piece.start[place])):
            if not quick:
                return self._priced(self._costs)
            self._programme.set_costs(self._in_use(self._costs))
            return self._programme.cheapest()

    def _priced(self, costs: Values) -> Point | None:
        """The cheapest of all: numbers come into use until none is left that would make it cheaper."""
        is_first = True
        while True:
            self._programme.set_costs(self._in_use(costs))
            point = self._programme.cheapest(is_near=not is_first)
            is_first = False
            if point is None:
                return None
            gain = costs - _SIGNS * self._piece.worth(point.duals)
            best = np.where(self._open, gain, 0.0).min(axis=0, initial=0.0)
            best[list(self._used)] = 0.0
            order = np.argsort(best)[:_AT_ONCE]
            if best[order[0]] >= -_NOISE:
                return point
            self._use(order[best[order] < -_NOISE].tolist())

    def _in_use(self, costs: Values) -> Values:
        found: Values = costs[self._kinds[:, 0], self._kinds[:, 1]]
        return found

    def _use(self, places: Sequence[int]) -> None:
        """Let numbers differ that stayed as they were until now."""
        new = [place for place in places if place not in self._used]
        if not new:
            return
        spans: list[Span] = []
        columns: list[Column] = []
        kinds: list[tuple[int, int]] = []
        for place in new:
            many = 2 if self._rooms[place].told == self._rooms[place].beyond else 4
            begin = len(self._kinds) + len(kinds)
            self._used[place] = slice(begin, begin + many)
            rows, weights = self._piece.column(place)
            spans += self._columns(place)[:many]
            columns += [(rows, sign * weights) for sign in (1, -1, 1, -1)[:many]]
            kinds += [(kind, place) for kind in range(many)]
        self._kinds = np.concatenate([self._kinds, np.array(kinds, dtype=np.int64)])
        self._programme.add_columns(spans, columns)

    def _columns(self, place: int) -> tuple[Span, Span, Span, Span]:
        """Up and down within what is told, above and below it."""
        start, told, beyond = (
            int(self._piece.start[place]),
            self._rooms[place].told,
            self._rooms[place].beyond,
        )
        above = _NOWHERE if told.hi is None else _up_to(told.hi, beyond.hi)
        return _up_to(start, told.hi), Span(0, start - told.lo), above, Span(0, max(0, told.lo - beyond.lo))

    def _reset(self, place: int) -> None:
        spans = self._columns(place)
        self._open[:, place] = [span != _NOWHERE for span in spans]
        self._set(place, spans)

    def _set(self, place: int, spans: Sequence[Span]) -> None:
        if place in self._used:
            columns = self._used[place]
            for column, span in zip(range(columns.start, columns.stop), spans, strict=False):
                self._programme.set_span(column, span)

    def _move(self, point: Point) -> Move:
        each = np.zeros((4, self._piece.size))
        each[self._kinds[:, 0], self._kinds[:, 1]] = point.values
        change, past = (_SIGNS * each).sum(axis=0), each[2:].sum(axis=0)
        self._piece.few |= np.abs(change) > _NOISE
        return Move(change, tuple(np.flatnonzero(past > _NOISE).tolist()), point.is_whole)


def _up_to(lo: int, hi: int | None) -> Span:
    return Span(0, None if hi is None else max(0, hi - lo))
