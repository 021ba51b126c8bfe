"""The proof: for every hidden number, how low and how high a reader can still think it is.

Exact: a bound counts only when whole numbers reach it. Whoever chose what to hide is not believed; everything is
worked out anew from what is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from thuisnabij.figures.publication.protection.extremes import Extremes
from thuisnabij.figures.publication.protection.moves import Moves, Reached, Room, true_world
from thuisnabij.figures.publication.rules.cells import Cell, Numbers, Span
from thuisnabij.figures.publication.rules.hiding import Hidden
from thuisnabij.figures.publication.rules.knowledge import Attack, attack_on


@dataclass(frozen=True, slots=True)
class Leak:
    """A hidden number that a reader can narrow down to [lo, hi], and the relations they need for it."""

    key: str
    lo: int
    hi: int | None
    needed: Span
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """What was proven: how many hidden numbers were tried, with what, and which of them are not safe."""

    hidden: int
    unknowns: int
    relations: int
    leaks: tuple[Leak, ...]

    @property
    def is_safe(self) -> bool:
        """True when no hidden number can be narrowed down."""
        return not self.leaks


def audit(numbers: Numbers, hidden: Mapping[str, Hidden]) -> Audit:
    """Try to narrow down every hidden number; raises `ContradictingNumbersError` when the numbers do not add up."""
    attack = attack_on(numbers, hidden)
    leaks = [leak for piece in attack.apart() for leak in _leaks_of(piece, numbers.cells, hidden)]
    return Audit(len(hidden), len(attack.spans), len(attack.relations), tuple(leaks))


def _leaks_of(attack: Attack, cells: Mapping[str, Cell], hidden: Mapping[str, Hidden]) -> Iterator[Leak]:
    if not any(key in hidden for key in attack.spans):
        return
    piece = _Piece(attack, cells)
    for key in attack.spans:
        if key in hidden and (leak := piece.leak(key, hidden[key])) is not None:
            yield leak


class _Piece:
    """The unknown numbers of one piece, and the lowest and highest of each that was reached so far.

    Every answer says something of every number in it, so most numbers need no question of their own.
    """

    def __init__(self, attack: Attack, cells: Mapping[str, Cell]) -> None:
        self._attack = attack
        self._place = {key: place for place, key in enumerate(attack.spans)}
        rooms = [Room(span, span) for span in attack.spans.values()]
        start = true_world(attack, cells)
        self._moves, self._reached = Moves(attack, start, rooms), Reached(start, rooms)

    def leak(self, key: str, hidden: Hidden) -> Leak | None:
        """The leak of one number; None when it is safe.

        A number that its source gives between bounds may turn out not to be small: then there is nothing to keep.
        """
        if hidden.needs is not None:
            assert hidden.needs.hi is not None
            ends = (hidden.needs.lo, hidden.needs.hi)
            if all(self._reaches(key, end) for end in ends):
                return None
            found = self._leak(key, hidden.needs)
            return None if found.lo > hidden.needs.hi else found
        return self._leak_of_complement(key, hidden.width)

    def _leak_of_complement(self, key: str, width: int) -> Leak | None:
        lowest, highest = (
            int(ends[self._place[key]]) for ends in (self._reached.lowest, self._reached.highest)
        )
        if highest - lowest >= width or self._reaches(key, lowest + width):
            return None
        found = self._leak(key, Span(lowest, lowest + width))
        ends = (found.lo, found.lo + width)
        return None if all(self._reaches(key, end) for end in ends) else replace(found, needed=Span(*ends))

    def _reaches(self, key: str, value: int) -> bool:
        place = self._place[key]
        if self._reached.lowest[place] <= value <= self._reached.highest[place]:
            return True
        if not self._attack.spans[key].holds(Span(value, value)):
            return False
        move = self._moves.to(place, value, whole=True)
        if move is None:
            return False
        self._reached.learn(move)
        return True

    def _leak(self, key: str, needed: Span) -> Leak:
        span, relations = Extremes(self._attack).of(key)
        return Leak(key, span.lo, span.hi, needed, relations)
