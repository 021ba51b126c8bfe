"""Finds what may have been paid twice: two arrangements of one child that say the same money for the same time. Pure.

One KENMERK of one deliverer is one arrangement and so one payment. When an SWV leaves another system, lines of the old
and the new one may stand beside each other: nothing refuses them, so they are pointed out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from thuisnabij.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One standing arrangement with money: `child` is a bare number, `place` says where it was delivered.

    `mark` is its deliverer and the KENMERK it has there.
    """

    child: int
    mark: tuple[str, str]
    valid: Period
    amount: Decimal
    place: str


def possibly_doubled(lines: Iterable[PaidLine]) -> Iterator[tuple[PaidLine, PaidLine]]:
    """Every two lines of one child with an equal amount, under different marks, in periods that share a day."""
    of_child: defaultdict[tuple[int, Decimal], list[PaidLine]] = defaultdict(list)
    for line in lines:
        if line.amount > 0:
            of_child[line.child, line.amount].append(line)
    for same in of_child.values():
        in_order = sorted(same, key=lambda line: (line.valid, line.mark))
        for one, other in combinations(in_order, 2):
            if one.mark != other.mark and one.valid.overlaps(other.valid):
                yield one, other
