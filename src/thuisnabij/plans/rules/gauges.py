"""Where begin, now and target lie on a gauge: one reading for all, further to the right is closer to the target.

Places run from 0 (left) to 1 (right). The begin lies at 0.2 and the target at 0.8, whichever of the two is the larger
number. Where the target is to stay at the begin or get better, both lie in the middle. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.rules.plan import Direction

LEFT, MIDDLE, RIGHT = Fraction(1, 5), Fraction(1, 2), Fraction(4, 5)
REACH = Fraction(2, 5)
EDGE = Fraction(1, 25)
"""How near to an end a mark may come; what lies further is drawn here."""


@dataclass(frozen=True)
class Span:
    """Where something lies: between two places, which are equal when it is exact."""

    low: Fraction
    high: Fraction

    @property
    def is_exact(self) -> bool:
        """True for one place."""
        return self.low == self.high


@dataclass(frozen=True)
class Gauge:
    """The places of the three marks; ``begin`` is None without a baseline, ``now`` without a value or a scale."""

    begin: Span | None
    aim: Fraction
    now: Span | None


def gauge_of(
    *,
    direction: Direction,
    begin: Bounded | None,
    aim: Bounded | None,
    value: Bounded | None,
    others: Iterable[Bounded] = (),
) -> Gauge:
    """The gauge of an indicator; ``others`` are earlier values, that set the scale where begin and target are one.

    Without a baseline the scale begins at zero, or for a target that lies below at twice the target. Where there is
    no scale at all (no target in numbers; below zero with nothing to begin at), only the target is marked.
    """
    if aim is None:
        return Gauge(None, RIGHT, None)
    is_up = direction in (Direction.AT_LEAST, Direction.ABOVE)
    if begin is not None and (begin.lo, begin.hi) == (aim.lo, aim.hi):
        return _around(begin, value, others, is_up=is_up)
    start = _middle(begin) if begin is not None else Fraction(0) if is_up else 2 * _middle(aim)
    length = _middle(aim) - start
    if length == 0:
        return Gauge(None, RIGHT, None)
    scale = _Scale(start, LEFT, (RIGHT - LEFT) / length)
    return Gauge(scale.span(begin), RIGHT, scale.span(value))


def _around(begin: Bounded, value: Bounded | None, others: Iterable[Bounded], *, is_up: bool) -> Gauge:
    """Begin and target in the middle; the furthest value ever measured lies at the reach of the scale."""
    centre = _middle(begin)
    ends = [end for each in (begin, value, *others) if each is not None for end in (each.lo, each.hi)]
    furthest = max(abs(end - centre) for end in ends)
    slope = (REACH / furthest if furthest else Fraction(0)) * (1 if is_up else -1)
    scale = _Scale(centre, MIDDLE, slope)
    return Gauge(scale.span(begin), MIDDLE, scale.span(value))


@dataclass(frozen=True)
class _Scale:
    zero: Fraction
    place: Fraction
    slope: Fraction

    def span(self, value: Bounded | None) -> Span | None:
        """The places of a value, kept on the gauge."""
        if value is None:
            return None
        ends = sorted(self.place + (end - self.zero) * self.slope for end in (value.lo, value.hi))
        low, high = (min(max(end, EDGE), 1 - EDGE) for end in ends)
        return Span(low, high)


def _middle(value: Bounded) -> Fraction:
    return (value.lo + value.hi) / 2
