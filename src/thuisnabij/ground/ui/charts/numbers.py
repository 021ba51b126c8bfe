"""The numbers of a chart as the drawing needs them: bounds and a best value, as floats; and dates along a line."""

from datetime import date
from typing import NamedTuple

from thuisnabij.ground.ui.charts.model import Shown
from thuisnabij.kernel.counts import Bounded, Count


class Span(NamedTuple):
    """Bounds and, where there is one, the best value. The estimate of a small count is not used."""

    lo: float
    hi: float
    best: float | None

    @property
    def is_exact(self) -> bool:
        """True when the value is known."""
        return self.lo == self.hi


def span(value: Shown) -> Span | None:
    """The bounds of a value; None for unknown."""
    if value is None:
        return None
    if isinstance(value, Count):
        exact = float(value.lo) if value.is_exact else None
        return Span(float(value.lo), float(value.hi), exact)
    if isinstance(value, Bounded):
        return Span(float(value.lo), float(value.hi), None if value.best is None else float(value.best))
    return Span(float(value), float(value), float(value))


def along(day: date) -> float:
    """The place of a day on a line of years: 2024.75 is 1 October 2024 or thereabouts."""
    start, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - start).days / (following - start).days
