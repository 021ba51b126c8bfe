"""How the numbers of one source on one date add up, from what each of them counts.

A number counts the children of some *kinds* (sbo pupils that cross the border, ...) at some *places* (the locations
of a bestuur, ...). Every kind at every place is counted once, so that totals over places, totals over kinds, parts
of a whole and numbers that overlap all follow, whatever measure asked for them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product

from thuisnabij.figures.publication.rules.cells import Relation


@dataclass(frozen=True, slots=True)
class Counted:
    """What the number of one cell counts. Kinds do not overlap, nor do places."""

    key: str
    kinds: frozenset[str]
    places: frozenset[str]


def relations_between(
    counted: Sequence[Counted], *, source: str, can_be: Callable[[str, str], bool] = lambda kind, place: True
) -> tuple[Relation, ...]:
    """Every relation between the numbers of a source; `source` names it and what nobody publishes of it.

    `can_be` says whether a kind of children can be at a place at all, as every reader knows.

    Each number is written as a sum of as few others as can be found, and of what is left.
    """
    atoms = _atoms(counted, can_be)
    cells = [
        _Sum(each.key, frozenset(atoms[pair] for pair in product(each.kinds, each.places) if pair in atoms))
        for each in counted
    ]
    sums = _Sums()
    for cell in cells:
        sums.add(cell)
    return tuple(relation for cell in cells if (relation := _written_out(cell, sums, source)) is not None)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A cell and the atoms that make it up: an atom is what no cell takes apart."""

    key: str
    atoms: frozenset[int]


def _atoms(counted: Iterable[Counted], can_be: Callable[[str, str], bool]) -> Mapping[tuple[str, str], int]:
    """A number for each kind at each place; what is always counted together has the same."""
    users: dict[tuple[str, str], list[int]] = {}
    for number, each in enumerate(counted):
        for kind in sorted(each.kinds):
            for place in sorted(place for place in each.places if can_be(kind, place)):
                users.setdefault((kind, place), []).append(number)
    numbers: dict[tuple[int, ...], int] = {}
    return {pair: numbers.setdefault(tuple(uses), len(numbers)) for pair, uses in users.items()}


class _Sums:
    """The different sums, each by the first cell that has it, and which of them hold an atom."""

    def __init__(self) -> None:
        self.named: dict[frozenset[int], str] = {}
        self._different: list[frozenset[int]] = []
        self._holding: dict[int, list[int]] = {}

    def add(self, cell: _Sum) -> None:
        """One more cell."""
        if cell.atoms in self.named:
            return
        self.named[cell.atoms] = cell.key
        for atom in cell.atoms:
            self._holding.setdefault(atom, []).append(len(self._different))
        self._different.append(cell.atoms)

    def cover(self, atoms: frozenset[int]) -> list[frozenset[int]]:
        """Smaller sums that together make up as much as possible, without overlap, the largest first."""
        met = Counter(chain.from_iterable(self._holding[atom] for atom in atoms))
        inside = [
            self._different[number] for number, times in met.items() if times == len(self._different[number])
        ]
        left = set(atoms)
        cover = []
        for found in sorted(inside, key=lambda each: (-len(each), min(each), self.named[each])):
            if len(found) < len(atoms) and found <= left:
                cover.append(found)
                left -= found
        return cover


def _written_out(cell: _Sum, sums: _Sums, source: str) -> Relation | None:
    first = sums.named[cell.atoms]
    if first != cell.key:
        return Relation(f"{cell.key} = {first}", ((cell.key, 1), (first, -1)))
    if len(cell.atoms) == 1:
        return None
    cover = sums.cover(cell.atoms)
    left = sorted(cell.atoms.difference(*cover))
    terms = [*(sums.named[part] for part in cover), *(f"{source} #{atom}" for atom in left)]
    return Relation(f"{cell.key} = {_spelled(terms)}", ((cell.key, -1), *((term, 1) for term in terms)))


def _spelled(terms: Sequence[str]) -> str:
    shown = " + ".join(terms[:4]) or "0"
    return shown if len(terms) <= 4 else f"{shown} + {len(terms) - 4} meer"
