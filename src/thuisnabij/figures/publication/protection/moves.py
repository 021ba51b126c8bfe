"""From one world to another: the cheapest change of many numbers that changes one of them by so much.

The world to start from is the true one. A cheap change touches few numbers, and is nearly always of whole numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thuisnabij.figures.publication.protection.programme import Point, Programme, Row, Values
from thuisnabij.figures.publication.rules.cells import Cell, Span
from thuisnabij.figures.publication.rules.knowledge import Attack, ContradictingNumbersError

_NOWHERE = Span(0, 0)


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
    """The changes of the numbers of one piece, starting at a world `start` in which every relation holds."""

    def __init__(self, attack: Attack, start: Values, rooms: Sequence[Room]) -> None:
        self._start = [round(value) for value in start]
        self._rooms = list(rooms)
        self._size = len(rooms)
        place = {key: place for place, key in enumerate(attack.spans)}
        rows = [
            _row([(place[key], weight) for key, weight in each.terms], self._size)
            for each in attack.relations
        ]
        columns = [self._columns(each) for each in range(self._size)]
        self._programme = Programme([column for kind in zip(*columns, strict=True) for column in kind], rows)
        costs = [room.cost for room in rooms]
        self._programme.set_costs([*[1.0] * (2 * self._size), *costs, *costs])

    def to(self, place: int, value: int, *, whole: bool) -> Move | None:
        """A cheap change that brings one number to a value within what is told of it; None when there is none.

        The cheapest, unless it has to be of `whole` numbers and the cheapest is not.
        """
        self._fix(place, value - self._start[place])
        try:
            point = self._programme.cheapest()
            if whole and point is not None and not point.is_whole:
                point = self._programme.cheapest(whole=True)
        finally:
            self._set(place, self._columns(place))
        return None if point is None else self._move(point)

    def tell_less(self, place: int) -> None:
        """From now on the number may go as far as it could at a cost."""
        beyond = self._rooms[place].beyond
        self._rooms[place] = Room(beyond, beyond)
        self._set(place, self._columns(place))

    def _columns(self, place: int) -> tuple[Span, Span, Span, Span]:
        """Up and down within what is told, above and below it."""
        start, told, beyond = self._start[place], self._rooms[place].told, self._rooms[place].beyond
        above = _NOWHERE if told.hi is None else _up_to(told.hi, beyond.hi)
        return _up_to(start, told.hi), Span(0, start - told.lo), above, Span(0, max(0, told.lo - beyond.lo))

    def _set(self, place: int, spans: tuple[Span, ...]) -> None:
        for number, span in enumerate(spans):
            self._programme.set_span(number * self._size + place, span)

    def _fix(self, place: int, change: int) -> None:
        up, down = Span(max(0, change), max(0, change)), Span(max(0, -change), max(0, -change))
        self._set(place, (up, down, _NOWHERE, _NOWHERE))

    def _move(self, point: Point) -> Move:
        up, down, above, below = np.split(point.values, 4)
        beyond = np.flatnonzero(above + below > 1e-6)
        return Move(up - down + above - below, tuple(int(each) for each in beyond), point.is_whole)


class Reached:
    """The lowest and the highest value of every number in the worlds seen so far."""

    def __init__(self, start: Values, rooms: Sequence[Room]) -> None:
        self._start = start
        self._lower = np.array([room.told.lo for room in rooms], dtype=np.float64)
        self._upper = np.array(
            [np.inf if room.told.hi is None else room.told.hi for room in rooms], dtype=np.float64
        )
        self.lowest, self.highest = start.copy(), start.copy()

    def tell_less(self, place: int, told: Span) -> None:
        """From now on the number may go so far."""
        self._lower[place], self._upper[place] = told.lo, np.inf if told.hi is None else told.hi

    def learn(self, move: Move) -> None:
        """The same change several times over, forward and backward, as long as every number stays within bounds."""
        if not move.is_whole:
            return
        change = np.round(move.change)
        where = np.flatnonzero(change)
        there, start = change[where], self._start[where]
        ends = np.stack([(self._lower[where] - start) / there, (self._upper[where] - start) / there])
        back, forth = np.ceil(ends.min(axis=0).max()), np.floor(ends.max(axis=0).min())
        for times in (back, forth):
            if np.isfinite(times):
                values = start + times * there
                self.lowest[where] = np.minimum(self.lowest[where], values)
                self.highest[where] = np.maximum(self.highest[where], values)


def true_world(attack: Attack, cells: Mapping[str, Cell]) -> Values:
    """Values for every unknown number of a piece that agree with what we know ourselves.

    Raises `ContradictingNumbersError` when there are none.
    """
    spans = [cells[key].truth if key in cells else span for key, span in attack.spans.items()]
    place = {key: place for place, key in enumerate(attack.spans)}
    rows = [
        Row([place[key] for key, _ in each.terms], [weight for _, weight in each.terms], each.total)
        for each in attack.relations
    ]
    programme = Programme(spans, rows)
    programme.set_costs([1.0] * len(spans))
    point = programme.cheapest(whole=True)
    if point is None:
        raise ContradictingNumbersError(
            what="The numbers of a release do not add up",
            where=", ".join(each.name for each in attack.relations[:3]),
            next="Look for a total that is not the sum of its parts",
        )
    return np.round(point.values)


def _row(terms: Sequence[tuple[int, int]], size: int) -> Row:
    places = [place for place, _ in terms]
    weights = [weight for _, weight in terms]
    columns = [number * size + place for number in range(4) for place in places]
    signed = [sign * weight for sign in (1, -1, 1, -1) for weight in weights]
    return Row(columns, signed, 0)


def _up_to(lo: int, hi: int | None) -> Span:
    return Span(0, None if hi is None else max(0, hi - lo))
