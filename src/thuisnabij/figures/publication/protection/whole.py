"""Worlds in whole numbers: for many wanted numbers at once, and for one by a search."""

from collections.abc import Mapping, Sequence

import numpy as np

from thuisnabij.figures.publication.protection.moves import Move
from thuisnabij.figures.publication.protection.piece import Piece
from thuisnabij.figures.publication.protection.programme import Point, Programme
from thuisnabij.figures.publication.protection.reached import Reached
from thuisnabij.figures.publication.rules.cells import Span
from thuisnabij.figures.publication.rules.hiding import Hidden

_ROUNDS = 12
_ANSWERS = 20
_AMPLE = 10_000
"""How far a number that is not asked about may go from where it is; more says nothing new of the others."""
Wanted = Mapping[int, Hidden]


def found_by_search(piece: Piece, place: int, value: int, *, among_all: bool) -> Move | None:
    """Some whole world in which a number has a value, with few numbers other than they are, or any; None: not found."""
    places = np.arange(piece.size) if among_all else np.flatnonzero(piece.few)
    spans = [piece.spans[each] if each != place else Span(value, value) for each in places.tolist()]
    point = Programme(spans, piece.among(places)).cheapest(whole=True)
    if point is None:
        return None
    change = np.zeros(piece.size)
    change[places] = np.round(point.values) - piece.start[places]
    return Move(change, (), is_whole=True)


def reach_together(piece: Piece, reached: Reached, wanted: Wanted) -> None:
    """Bring as many of the wanted numbers as possible as low as they have to be, then as high.

    Stops when a round brings nothing new. What is not reached here may be reachable all the same.
    """
    places = np.flatnonzero(piece.few | np.isin(np.arange(piece.size), list(wanted)))
    programme = Programme([_span(piece, each, wanted) for each in places.tolist()], piece.among(places))
    left = 2 * len(wanted) + 1
    for _ in range(_ROUNDS):
        for sign in (1.0, -1.0):
            costs = np.zeros(piece.size)
            costs[_open(reached, wanted, sign)] = sign
            programme.set_costs(costs[places])
            point = _answer(programme) if costs.any() else None
            if point is not None:
                change = np.zeros(piece.size)
                change[places] = point.values - piece.start[places]
                reached.learn(Move(change, (), point.is_whole))
        before, left = left, len(_open(reached, wanted, 1.0)) + len(_open(reached, wanted, -1.0))
        if left == 0 or left >= before:
            return


def _answer(programme: Programme) -> Point | None:
    point = programme.cheapest()
    return point if point is None or point.is_whole else programme.cheapest(whole=True, answers=_ANSWERS)


def _open(reached: Reached, wanted: Wanted, sign: float) -> Sequence[int]:
    """Which numbers still have to go lower (1) or higher (-1)."""
    found = []
    for place, hidden in wanted.items():
        low, high = reached.lowest[place], reached.highest[place]
        if hidden.needs is None:
            is_open = high - low < hidden.width
        else:
            assert hidden.needs.hi is not None
            is_open = low > hidden.needs.lo if sign > 0 else high < hidden.needs.hi
        if is_open:
            found.append(place)
    return found


def _span(piece: Piece, place: int, wanted: Wanted) -> Span:
    """Every number within what is told, and a wanted one no further than it has to go."""
    hidden, here = wanted.get(place), int(piece.start[place])
    if hidden is None:
        return piece.near(place, _AMPLE)
    if hidden.needs is None:
        return piece.near(place, hidden.width)
    assert hidden.needs.hi is not None
    return piece.spans[place].common(Span(min(here, hidden.needs.lo), max(here, hidden.needs.hi)))
