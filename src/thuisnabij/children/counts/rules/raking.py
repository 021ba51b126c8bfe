"""Estimates of suppressed cells: raked to an exactly known total, inside the printed bounds.

An estimate serves sums and distributions only; it is never shown for one cell.
"""

from collections.abc import Sequence

MILLI = 1000

Bounds = tuple[int, int]


def rake(bounds: Sequence[Bounds], total: int) -> tuple[int, ...] | None:
    """Thousandths per cell whose sum is exactly 1000 * `total`, each inside its own (inclusive) bounds.

    All cells get the same level, cut off at their own bounds; the thousandths that do not divide evenly go one
    by one to the first cells that can still rise, so the outcome depends on the order of `bounds` and nothing
    else. None when the bounds exclude the total: then there is no estimate.
    """
    if not sum(lo for lo, _ in bounds) <= total <= sum(hi for _, hi in bounds):
        return None
    level = _highest_level(bounds, MILLI * total)
    left = MILLI * total - sum(_cut(level, lo, hi) for lo, hi in bounds)
    cells = []
    for lo, hi in bounds:
        rises = left > 0 and MILLI * lo <= level < MILLI * hi
        cells.append(_cut(level, lo, hi) + rises)
        left -= rises
    return tuple(cells)


def _highest_level(bounds: Sequence[Bounds], wanted: int) -> int:
    """The highest level, in thousandths, at which the cells together do not exceed `wanted`."""
    low = MILLI * min((lo for lo, _ in bounds), default=0)
    high = MILLI * max((hi for _, hi in bounds), default=0)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(_cut(middle, lo, hi) for lo, hi in bounds) <= wanted:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(level: int, lo: int, hi: int) -> int:
    return min(max(level, MILLI * lo), MILLI * hi)
