"""The unknown numbers of one piece as a matrix, the true world in it, and the few of them that questions start with.

A piece can have thousands of numbers that nobody publishes. What is found while most stay as they are is a world all
the same; only to say that there is none do all of them count, and then they are weighed by what they would bring.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from thuisnabij.figures.publication.protection.programme import Row, Values
from thuisnabij.figures.publication.rules.cells import Span
from thuisnabij.figures.publication.rules.knowledge import Attack

_LIGHT = 2
"""A number in so few relations is always among the few: it takes up what others leave."""
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]


class Piece:
    """Relations as columns; `few` says which numbers may differ so far."""

    def __init__(self, attack: Attack, start: Values) -> None:
        self.attack, self.start = attack, start
        self.spans = list(attack.spans.values())
        self.place = {key: place for place, key in enumerate(attack.spans)}
        terms = [
            (self.place[key], row, weight)
            for row, each in enumerate(attack.relations)
            for key, weight in each.terms
        ]
        self._column, self._row, self._weight = (
            np.array(each, dtype=np.int64) for each in _columns(sorted(terms))
        )
        self._starts = np.searchsorted(self._column, np.arange(self.size + 1))
        self.few: Mask = (np.diff(self._starts) <= _LIGHT) | (start > 0)

    @property
    def size(self) -> int:
        """How many unknown numbers."""
        return len(self.spans)

    def column(self, place: int) -> tuple[Places, Places]:
        """The relations that a number stands in, and its weight in each."""
        here = slice(self._starts[place], self._starts[place + 1])
        return self._row[here], self._weight[here]

    def worth(self, duals: Values) -> Values:
        """What one more of each number is worth, given what each relation is."""
        gains: Values = self._weight * duals[self._row] if len(duals) else np.zeros(0)
        found: Values = np.bincount(self._column, weights=gains, minlength=self.size).astype(np.float64)
        return found

    def among(self, places: Places) -> Sequence[Row]:
        """The relations between these numbers, with the others as they are in the true world."""
        number = np.full(self.size, -1)
        number[places] = np.arange(len(places))
        mine = number[self._column] >= 0
        fixed = np.where(mine, 0.0, self._weight * self.start[self._column])
        stays = np.bincount(self._row, weights=fixed, minlength=len(self.attack.relations))
        order = np.flatnonzero(mine)[np.argsort(self._row[mine], kind="stable")]
        ends = np.searchsorted(self._row[order], np.arange(len(self.attack.relations) + 1))
        return [
            Row(
                number[self._column[order[begin:end]]].tolist(),
                self._weight[order[begin:end]].tolist(),
                relation.total - round(stays[row]),
            )
            for row, (relation, begin, end) in enumerate(
                zip(self.attack.relations, ends, ends[1:], strict=False)
            )
        ]

    def near(self, place: int, reach: int) -> Span:
        """The values a number may have, no further than `reach` from where it is."""
        here = int(self.start[place])
        return self.spans[place].common(Span(max(0, here - reach), here + reach))


def _columns(terms: Sequence[tuple[int, int, int]]) -> Iterator[Sequence[int]]:
    for each in range(3):
        yield [term[each] for term in terms]
