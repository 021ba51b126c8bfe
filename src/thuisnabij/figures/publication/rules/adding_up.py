"""How the numbers of one source on one date add up, from what each of them counts.

A number counts the children of some *kinds* (sbo pupils that cross the border, ...) at some *places* (the locations
of a bestuur, ...). Every kind at every place is counted once, so that totals over places, totals over kinds, parts
of a whole and numbers that overlap all follow, whatever measure asked for them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

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
    named: dict[frozenset[int], str] = {}
    for cell in cells:
        named.setdefault(cell.atoms, cell.key)
    holding: dict[int, list[frozenset[int]]] = {}
    for found in named:
        for atom in found:
            holding.setdefault(atom, []).append(found)
    return tuple(
        relation for cell in cells if (relation := _written_out(cell, named, holding, source)) is not None
    )


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


def _written_out(
    cell: _Sum, named: Mapping[frozenset[int], str], holding: Mapping[int, list[frozenset[int]]], source: str
) -> Relation | None:
    first = named[cell.atoms]
    if first != cell.key:
        return Relation(f"{cell.key} = {first}", ((cell.key, 1), (first, -1)))
    if len(cell.atoms) == 1:
        return None
    cover = _cover(cell.atoms, holding)
    left = sorted(cell.atoms.difference(*cover))
    terms = [*(named[part] for part in cover), *(f"{source} #{atom}" for atom in left)]
    return Relation(f"{cell.key} = {_spelled(terms)}", ((cell.key, -1), *((term, 1) for term in terms)))


def _cover(atoms: frozenset[int], holding: Mapping[int, list[frozenset[int]]]) -> list[frozenset[int]]:
    """Smaller sums that together make up as much as possible, without overlap, the largest first."""
    smaller = {found for atom in atoms for found in holding[atom] if len(found) < len(atoms)}
    left = set(atoms)
    cover = []
    for found in sorted(smaller, key=lambda each: (-len(each), min(each))):
        if found <= left:
            cover.append(found)
            left -= found
    return cover


def _spelled(terms: Sequence[str]) -> str:
    shown = " + ".join(terms[:4]) or "0"
    return shown if len(terms) <= 4 else f"{shown} + {len(terms) - 4} meer"
