"""Which class a value falls in, for a map that can be read in grey. Pure.

A value of which only bounds are known falls in a class when both bounds do; else it is drawn as lying between classes.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

from thuisnabij.kernel.counts import Bounded, rounded

CLASSES = 5
TINTS = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
"""Which of the five tints, light (1) to dark (5), are used by a number of classes: as far apart as they can be."""


class Sign(StrEnum):
    """What an area is drawn with when it is not a tint."""

    TUSSEN = "tussen"  # the bounds lie in different classes
    VERBORGEN = "verborgen"  # there may be a value, which is not for who looks
    ONBEKEND = "onbekend"  # nobody knows, or nothing was counted


def edges_of(values: Iterable[Bounded], *, decimals: int) -> tuple[Decimal, ...]:
    """Where one class ends and the next begins (that value is in the next), lowest first; at most four.

    Each class gets about as many areas; the edges are values as they are shown, so that the legend and the table agree.
    A bounded value counts by its middle. Without values, or with one value only, there are no edges.
    """
    heights = sorted(rounded((each.lo + each.hi) / 2, decimals) for each in values)
    if not heights:
        return ()
    places = (len(heights) * part // CLASSES for part in range(1, CLASSES))
    found = sorted({heights[place] for place in places} - {heights[0]})
    return tuple(found)


def class_of(value: Bounded, edges: Sequence[Decimal], *, decimals: int) -> int | None:
    """The class a value lies in, from 0; None when its bounds, as shown, lie in different classes."""
    lo, hi = (bisect_right(edges, rounded(end, decimals)) for end in (value.lo, value.hi))
    return lo if lo == hi else None


def tint_of(place: int, edges: Sequence[Decimal]) -> int:
    """The tint of a class among the classes that these edges make."""
    return TINTS[len(edges) + 1][place]
