"""The proof: for every hidden number, how low and how high a reader can still think it is.

Exact: a bound counts only when whole numbers reach it. Whoever chose what to hide is not believed; everything is
worked out anew from what is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from thuisnabij.figures.publication.protection.moves import Move, Moves, Room
from thuisnabij.figures.publication.protection.piece import Piece
from thuisnabij.figures.publication.protection.reached import Reached
from thuisnabij.figures.publication.protection.truth import World, true_world, values_in
from thuisnabij.figures.publication.protection.whole import found_by_search, reach_together
from thuisnabij.figures.publication.rules.cells import Numbers, Span
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
    return Auditor(numbers, true_world(numbers)).audit(hidden)


class Auditor:
    """Audits one way of hiding after the other in the same numbers.

    `world` is checked, not believed. A piece in which all is as it was in an earlier audit keeps its answer.
    """

    def __init__(self, numbers: Numbers, world: World) -> None:
        self._numbers, self._world = numbers, world
        self._known: dict[tuple[object, ...], tuple[Leak, ...]] = {}

    def audit(self, hidden: Mapping[str, Hidden]) -> Audit:
        """See `audit`."""
        attack = attack_on(self._numbers, hidden)
        leaks = [leak for piece in attack.apart() for leak in self._leaks_of(piece, hidden)]
        return Audit(len(hidden), len(attack.spans), len(attack.relations), tuple(leaks))

    def _leaks_of(self, piece: Attack, hidden: Mapping[str, Hidden]) -> tuple[Leak, ...]:
        mine = {key: hidden[key] for key in piece.spans if key in hidden}
        if not mine:
            return ()
        asked = (*piece.spans.items(), *piece.relations, *mine.items())
        if asked not in self._known:
            self._known[asked] = tuple(_Trial(piece, self._world).leaks(mine))
        return self._known[asked]


class _Trial:
    """The hidden numbers of one piece, and the lowest and highest value of each that was reached so far.

    Every answer says something of every number in it, so most numbers need no question of their own. Questions go
    from cheap to dear: many numbers at once, the nearest other world, whole numbers by search.
    """

    def __init__(self, attack: Attack, world: World) -> None:
        self._piece = Piece(attack, values_in(world, attack))
        self._rooms = [Room(span, span) for span in self._piece.spans]
        self._reached = Reached(self._piece.start, self._rooms)
        self._made: Moves | None = None

    def leaks(self, hidden: Mapping[str, Hidden]) -> Iterator[Leak]:
        """Those of the hidden numbers of the piece that are not safe."""
        reach_together(
            self._piece, self._reached, {self._piece.place[key]: each for key, each in hidden.items()}
        )
        for key, each in hidden.items():
            if (leak := self._leak_of(key, each)) is not None:
                yield leak

    @property
    def _moves(self) -> Moves:
        self._made = self._made or Moves(self._piece, self._rooms)
        return self._made

    def _leak_of(self, key: str, hidden: Hidden) -> Leak | None:
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
        place = self._piece.place[key]
        lowest, highest = int(self._reached.lowest[place]), int(self._reached.highest[place])
        if highest - lowest >= width or self._reaches(key, lowest + width):
            return None
        found = self._leak(key, Span(lowest, lowest + width))
        ends = (found.lo, found.lo + width)
        return None if all(self._reaches(key, end) for end in ends) else replace(found, needed=Span(*ends))

    def _reaches(self, key: str, value: int) -> bool:
        place = self._piece.place[key]
        if self._reached.holds(place, value):
            return True
        if not self._piece.spans[place].holds(Span(value, value)):
            return False
        move = self._move(place, value)
        if move is not None:
            self._reached.learn(move)
        return move is not None

    def _move(self, place: int, value: int) -> Move | None:
        """A whole world in which a number has a value, sought where it is found soonest."""
        for quick in (True, False):
            move = self._moves.to(place, value, quick=quick)
            if move is None or move.is_whole:
                return move
            found = found_by_search(self._piece, place, value, among_all=False)
            if found is not None:
                return found
        return found_by_search(self._piece, place, value, among_all=True)

    def _leak(self, key: str, needed: Span) -> Leak:
        place = self._piece.place[key]
        span = self._piece.spans[place]
        (low, under), (high, above) = (self._moves.furthest(place, end) for end in (span.lo, span.hi))
        assert low is not None, "nought is the end of every number"
        rows = sorted({*under, *above})
        names = tuple(dict.fromkeys(self._piece.attack.relations[row].name for row in rows))
        return Leak(key, low, high, needed, names)
