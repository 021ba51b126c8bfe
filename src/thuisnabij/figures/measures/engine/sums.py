"""Added cells: bounds, estimate and how many suppressed cells there are in the sum."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from thuisnabij.kernel.counts import Count

SUM_NAMES = ("lo", "hi", "milli", "suppressed", "unestimated", "blind")
"""The columns of a sum, in the order of the fields of `Sum`."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Cells added up. `milli` is the sum of the best values, in thousandths, of the cells that have one.

    `suppressed` counts cells with lo < hi, `unestimated` those of them without an estimate; `blind` is the most
    that the latter can hold.
    """

    lo: int = 0
    hi: int = 0
    milli: int = 0
    suppressed: int = 0
    unestimated: int = 0
    blind: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(
            self.lo + other.lo,
            self.hi + other.hi,
            self.milli + other.milli,
            self.suppressed + other.suppressed,
            self.unestimated + other.unestimated,
            self.blind + other.blind,
        )

    @property
    def shows_one_cell(self) -> bool:
        """True when an estimate of this sum would be the estimate of a single suppressed cell."""
        return self.suppressed == 1

    @property
    def is_mostly_known(self) -> bool:
        """True when cells with a best value hold at least nine tenths: enough for an estimate of a distribution."""
        return self.milli > 0 and self.milli >= 9 * 1000 * self.blind

    def count(self, *, with_estimate: bool) -> Count:
        """The sum as a count; an estimate only when every suppressed cell in it has one."""
        estimated = with_estimate and self.lo < self.hi and self.unestimated == 0
        return Count(self.lo, self.hi, Fraction(self.milli, 1000) if estimated else None)


def added(sums: Iterable[Sum]) -> Sum:
    """All of them together; zero when there are none."""
    total = Sum()
    for each in sums:
        total = total + each
    return total
