"""How the others lie, without naming one of them: the quarters of their values, and where one's own lies. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thuisnabij.kernel.counts import Bounded

FEWEST = 5
"""Of fewer others nothing is told: who knows a few of them would know the rest."""


class Place(StrEnum):
    """Where a value lies among the others."""

    ONDER = "onder"
    MIDDEN = "midden"
    BOVEN = "boven"


@dataclass(frozen=True)
class Spread:
    """The values below which a quarter, a half and three quarters of ``count`` others lie."""

    lower: Bounded
    middle: Bounded
    upper: Bounded
    count: int


def spread_of(others: Sequence[Bounded]) -> Spread | None:
    """The spread of the others; None when there are fewer than five.

    Bounds stay bounds: the low ends give the low end of each quarter, the high ends the high end.
    """
    if len(others) < FEWEST:
        return None
    lows, highs = sorted(each.lo for each in others), sorted(each.hi for each in others)
    lower, middle, upper = (
        Bounded(_quantile(lows, part), _quantile(highs, part))
        for part in (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
    )
    return Spread(lower, middle, upper, len(others))


def place_in(spread: Spread, value: Bounded) -> Place:
    """Below or above the middle half of the others only when that is certain, whatever the bounds hide."""
    if value.hi < spread.lower.lo:
        return Place.ONDER
    return Place.BOVEN if value.lo > spread.upper.hi else Place.MIDDEN


def _quantile(ordered: Sequence[Fraction], part: Fraction) -> Fraction:
    """Between the two nearest values in proportion."""
    at = part * (len(ordered) - 1)
    below = at.numerator // at.denominator
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)
