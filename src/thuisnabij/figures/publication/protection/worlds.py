"""Other worlds: values for every number that a reader may have to reckon with, at the smallest cost in hiding."""

from collections.abc import Mapping

from thuisnabij.figures.publication.protection.moves import Moves, Room
from thuisnabij.figures.publication.protection.piece import Piece
from thuisnabij.figures.publication.protection.reached import Reached
from thuisnabij.figures.publication.protection.truth import World, values_in
from thuisnabij.figures.publication.rules.cells import Cell, Numbers, Span
from thuisnabij.figures.publication.rules.hiding import Hidden, complement, weakened
from thuisnabij.figures.publication.rules.knowledge import Attack, attack_on

_HIDING = 1000.0
_WEAKENING = 500.0
"""What it costs to no longer tell that a number is small; hiding one that is shown costs at least twice that.
Both are far above the cost of one step, which is 1, so that a step more is taken before a number more is hidden."""


class Worlds:
    """The worlds of all numbers that can be hidden, in pieces that have nothing to do with each other.

    `fixed` are the keys of numbers of which no less can be told than is told already.
    """

    def __init__(
        self, numbers: Numbers, hidden: Mapping[str, Hidden], *, truth: World, fixed: frozenset[str]
    ) -> None:
        rooms = {
            key: _room(cell, hidden.get(key), is_fixed=key in fixed)
            for key, cell in numbers.cells.items()
            if key in hidden or not cell.is_public
        }
        open_to_all = {key: weakened(complement(numbers.cells[key])) for key in rooms}
        self._pieces: dict[str, _Choice] = {}
        for attack in attack_on(numbers, open_to_all).apart():
            self._pieces |= dict.fromkeys(attack.spans, _Choice(attack, truth, rooms))

    def changed(self, key: str, value: int) -> tuple[str, ...]:
        """The cells of which less must be told so that `key` may be `value` too; none when there is no such world.

        From then on they are reckoned as hidden.
        """
        return self._pieces[key].changed(key, value)


def _room(cell: Cell, hidden: Hidden | None, *, is_fixed: bool) -> Room:
    if hidden is None:
        return Room(cell.truth if cell.is_shown else Span(0), complement(cell).told, _HIDING * cell.cost)
    return Room(hidden.told, hidden.told if is_fixed else _as_weak_as_can_be(hidden), _WEAKENING)


def _as_weak_as_can_be(hidden: Hidden) -> Span:
    return hidden.told if hidden.needs is None else weakened(hidden).told


class _Choice:
    """One piece, whose programme is made when the first question comes."""

    def __init__(self, attack: Attack, world: World, rooms: Mapping[str, Room]) -> None:
        self._attack, self._world = attack, world
        self._keys = tuple(attack.spans)
        self._place = {key: place for place, key in enumerate(self._keys)}
        self._rooms = [rooms.get(key, Room(span, span)) for key, span in attack.spans.items()]
        self._made: tuple[Moves, Reached] | None = None

    def changed(self, key: str, value: int) -> tuple[str, ...]:
        """See `Worlds.changed`."""
        moves, reached = self._made = self._made or self._make()
        place = self._place[key]
        if reached.holds(place, value):
            return ()
        move = moves.to(place, value)
        if move is None:
            return ()
        for each in move.beyond:
            moves.tell_less(each)
            reached.tell_less(each, self._rooms[each].beyond)
        reached.learn(move)
        return tuple(self._keys[each] for each in move.beyond)

    def _make(self) -> tuple[Moves, Reached]:
        piece = Piece(self._attack, values_in(self._world, self._attack))
        return Moves(piece, self._rooms), Reached(piece.start, self._rooms)
