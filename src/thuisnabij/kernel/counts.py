"""Numbers that say what they know: counts and quantities with bounds and, where one exists, an estimate.

`<5` in a published file is `Count(1, 4)`. Unknown is not a count at all: there is no value for it here.
All operations take their inputs as independent and give the tightest bounds that always hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from thuisnabij.kernel.errors import RefusedError

REACHED = "bereikt"
"""The unit of what is there (1) or not (0), such as a milestone: it reads in words, never as a number."""


class InvalidCountError(RefusedError):
    """Bounds that contradict each other, or an estimate where it cannot be."""

    code = "kernel-invalid-count"


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of things, known to lie in [lo, hi], both inclusive, 0 <= lo <= hi.

    `est` is an estimate inside the bounds, only on inexact counts; None says that there is none.
    Raises `InvalidCountError` when the parts contradict each other.
    """

    lo: int
    hi: int
    est: Fraction | None = None

    def __post_init__(self) -> None:
        if self.lo < 0:
            raise _invalid(f"A count cannot be below zero, got {self.lo}")
        _check(self.lo, self.hi, self.est)

    @classmethod
    def exact(cls, n: int) -> Self:
        """A number that is known exactly."""
        return cls(n, n)

    @classmethod
    def total(cls, parts: Iterable["Count"]) -> "Count":
        """The sum of all parts; zero when there are none. Same rule for the estimate as `+`."""
        result = cls(0, 0)
        for part in parts:
            result = result + part
        return result

    @property
    def is_exact(self) -> bool:
        """True when the number is known."""
        return self.lo == self.hi

    @property
    def best(self) -> Fraction | None:
        """The exact value, else the estimate, else None."""
        return Fraction(self.lo) if self.is_exact else self.est

    def __add__(self, other: "Count") -> "Count":
        """Both together: bounds add; estimated when both have a best value and the sum is not exact."""
        lo, hi = self.lo + other.lo, self.hi + other.hi
        return Count(lo, hi, _estimate(lo, hi, _added(self.best, other.best)))

    def minus_subset(self, part: "Count") -> "Count":
        """What is left of this count without `part`, which is known to lie wholly inside it.

        Raises `InvalidCountError` when the part is certainly larger than the whole. Best values that
        contradict the subset (a part larger than the whole) give no estimate.
        """
        if part.lo > self.hi:
            raise _invalid(f"A part of at least {part.lo} does not fit in a whole of at most {self.hi}")
        lo, hi = max(0, self.lo - part.hi), self.hi - part.lo
        return Count(lo, hi, _estimate(lo, hi, _subtracted(self.best, part.best)))


@dataclass(frozen=True, slots=True)
class Bounded:
    """Any rational quantity (share, difference, percent change) known to lie in [lo, hi], both inclusive.

    `est` as in `Count`. Raises `InvalidCountError` when the parts contradict each other.
    """

    lo: Fraction
    hi: Fraction
    est: Fraction | None = None

    def __post_init__(self) -> None:
        _check(self.lo, self.hi, self.est)

    @property
    def is_exact(self) -> bool:
        """True when the quantity is known."""
        return self.lo == self.hi

    @property
    def best(self) -> Fraction | None:
        """The exact value, else the estimate, else None."""
        return self.lo if self.is_exact else self.est

    def scaled(self, factor: Fraction | int) -> "Bounded":
        """The quantity times `factor` (100 makes a share a percentage); a negative one swaps the bounds."""
        ends = sorted((self.lo * factor, self.hi * factor))
        best = None if self.best is None else self.best * factor
        return _bounded(ends[0], ends[1], best)


def proportion(part: Count, rest: Count) -> Bounded | None:
    """part / (part + rest): the share of a part in a whole that holds it. None when the whole can be zero."""
    if part.lo + rest.lo == 0:
        return None
    best = None
    if part.best is not None and rest.best is not None:
        best = part.best / (part.best + rest.best)
    return _bounded(Fraction(part.lo, part.lo + rest.hi), Fraction(part.hi, part.hi + rest.lo), best)


def ratio(numerator: Count, denominator: Count) -> Bounded | None:
    """numerator / denominator, where neither holds the other. None when the denominator can be zero."""
    if denominator.lo == 0:
        return None
    best = _divided(numerator.best, denominator.best)
    return _bounded(Fraction(numerator.lo, denominator.hi), Fraction(numerator.hi, denominator.lo), best)


def difference(a: Count, b: Count) -> Bounded:
    """a - b of two independent counts; may be negative."""
    return _bounded(Fraction(a.lo - b.hi), Fraction(a.hi - b.lo), _subtracted(a.best, b.best))


def percent_change(now: Count, base: Count) -> Bounded | None:
    """100 * (now - base) / base: from -100 (all gone) upward. None when the base can be zero."""
    return percent_change_of(_as_bounded(now), _as_bounded(base))


def percent_change_of(now: Bounded, base: Bounded) -> Bounded | None:
    """100 * (now - base) / base of two independent quantities.

    None when the base can be zero or less: a percent change of a negative base has no agreed meaning.
    """
    if base.lo <= 0:
        return None
    # A larger base brings the quotient nearer to zero: up for a negative quantity, down for a positive one.
    lowest = now.lo / (base.hi if now.lo >= 0 else base.lo)
    highest = now.hi / (base.lo if now.hi >= 0 else base.hi)
    quotient = _divided(now.best, base.best)
    best = None if quotient is None else 100 * (quotient - 1)
    return _bounded(100 * (lowest - 1), 100 * (highest - 1), best)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """`value` with `decimals` digits after the point, halves away from zero; round once, at the very end.

    Raises `InvalidCountError` for a negative number of decimals.
    """
    if decimals < 0:
        raise _invalid(f"Cannot round to {decimals} decimals")
    size = abs(value) * 10**decimals
    digits = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    sign = int(value < 0 and digits > 0)
    return Decimal((sign, tuple(int(digit) for digit in str(digits)), -decimals))


def _as_bounded(count: Count) -> Bounded:
    return Bounded(Fraction(count.lo), Fraction(count.hi), count.est)


def _bounded(lo: Fraction, hi: Fraction, best: Fraction | None) -> Bounded:
    return Bounded(lo, hi, _estimate(lo, hi, best))


def _estimate(lo: Fraction | int, hi: Fraction | int, best: Fraction | None) -> Fraction | None:
    if best is None or lo == hi or not lo <= best <= hi:
        return None
    return best


def _added(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def _subtracted(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a - b


def _divided(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a / b


def _check(lo: Fraction | int, hi: Fraction | int, est: Fraction | None) -> None:
    if lo > hi:
        raise _invalid(f"The lower bound {lo} lies above the upper bound {hi}")
    if est is not None and lo == hi:
        raise _invalid(f"The number {lo} is exact and cannot have an estimate beside it")
    if est is not None and not lo <= est <= hi:
        raise _invalid(f"The estimate {est} lies outside the bounds {lo} and {hi}")


def _invalid(what: str) -> InvalidCountError:
    return InvalidCountError(what=what, next="Check the bounds where this number is made")
