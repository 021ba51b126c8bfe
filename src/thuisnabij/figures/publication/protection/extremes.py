"""How low and how high a number can be, and which relations say so. Slower than `moves`; for what leaks."""

from math import ceil, floor

from thuisnabij.figures.publication.protection.programme import Point, Programme, Row
from thuisnabij.figures.publication.rules.cells import Span
from thuisnabij.figures.publication.rules.knowledge import Attack

_FAR = 1_000_000
"""More than any number of children; a number that can get here has no highest value that a reader can use."""
_NOISE = 1e-6


class Extremes:
    """The lowest and the highest whole number between the ends that fractions can reach, of numbers of one piece."""

    def __init__(self, attack: Attack) -> None:
        self._attack = attack
        self._place = {key: place for place, key in enumerate(attack.spans)}
        rows = [
            Row([self._place[key] for key, _ in each.terms], [weight for _, weight in each.terms], each.total)
            for each in attack.relations
        ]
        self._programme = Programme([_ended(span) for span in attack.spans.values()], rows)

    def of(self, key: str) -> tuple[Span, tuple[str, ...]]:
        """The values a number can have, and the names of the relations that bound them."""
        low, high = self._end(key, 1.0), self._end(key, -1.0)
        place = self._place[key]
        rows = sorted({*low.tight, *high.tight})
        names = tuple(dict.fromkeys(self._attack.relations[row].name for row in rows))
        lo, hi = ceil(low.values[place] - _NOISE), floor(high.values[place] + _NOISE)
        return Span(lo, None if hi >= _FAR else hi), names

    def _end(self, key: str, cost: float) -> Point:
        costs = [0.0] * len(self._place)
        costs[self._place[key]] = cost
        self._programme.set_costs(costs)
        point = self._programme.cheapest()
        assert point is not None, "the true world satisfies every relation"
        return point


def _ended(span: Span) -> Span:
    return Span(span.lo, _FAR if span.hi is None else span.hi)
