"""What a reader can work with: bounds of every number they do not see, and the relations that hold between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thuisnabij.figures.publication.rules.cells import Cell, Numbers, Relation, Span
from thuisnabij.figures.publication.rules.hiding import Hidden
from thuisnabij.kernel.errors import RefusedError

_FREE = Span(0)


class ContradictingNumbersError(RefusedError):
    """Numbers that cannot all be true: a total is not the sum of its parts."""

    code = "publication-contradicting-numbers"


@dataclass(frozen=True, slots=True)
class Attack:
    """The unknown numbers with what the reader is told of each, and the relations between them.

    Relations have only unknown numbers left: what is shown has moved into their totals.
    """

    spans: Mapping[str, Span]
    relations: tuple[Relation, ...]

    def apart(self) -> tuple["Attack", ...]:
        """The same in pieces that have no relation with each other, in the order of their first unknown."""
        roots = _Roots(self.spans)
        for relation in self.relations:
            roots.join(key for key, _ in relation.terms)
        keys: dict[str, list[str]] = {}
        relations: dict[str, list[Relation]] = {}
        for key in self.spans:
            keys.setdefault(roots.of(key), []).append(key)
        for relation in self.relations:
            relations.setdefault(roots.of(relation.terms[0][0]), []).append(relation)
        return tuple(
            Attack({key: self.spans[key] for key in mine}, tuple(relations.get(root, ())))
            for root, mine in keys.items()
        )


def attack_on(numbers: Numbers, hidden: Mapping[str, Hidden]) -> Attack:
    """What a reader knows who sees every cell that is not hidden."""
    known = {key: _span(cell, hidden.get(key)) for key, cell in numbers.cells.items()}
    for relation in numbers.every_relation:
        known.update((key, _FREE) for key, _ in relation.terms if key not in known)
    return Attack(
        {key: span for key, span in known.items() if not span.is_one},
        tuple(filter(_has_unknowns, (_without_known(each, known) for each in numbers.every_relation))),
    )


def _span(cell: Cell, hidden: Hidden | None) -> Span:
    if hidden is not None:
        return hidden.told
    return cell.truth if cell.is_shown or cell.is_public else _FREE


def _without_known(relation: Relation, spans: Mapping[str, Span]) -> Relation:
    known = sum(weight * spans[key].lo for key, weight in relation.terms if spans[key].is_one)
    left = tuple((key, weight) for key, weight in relation.terms if not spans[key].is_one)
    if not left and known != relation.total:
        raise ContradictingNumbersError(
            what="The numbers of a release do not add up",
            where=relation.name,
            next="Look for a total that is not the sum of its parts",
        )
    return Relation(relation.name, left, relation.total - known)


def _has_unknowns(relation: Relation) -> bool:
    return bool(relation.terms)


class _Roots:
    """Union-find over keys."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._above = {key: key for key in keys}

    def of(self, key: str) -> str:
        while (above := self._above[key]) != key:
            self._above[key] = self._above[above]
            key = above
        return key

    def join(self, keys: Iterable[str]) -> None:
        first, *others = keys
        for other in others:
            self._above[self.of(other)] = self.of(first)
