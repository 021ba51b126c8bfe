"""How a unit lies among the others as a drawing, the same on paper and on the page."""

from fractions import Fraction

from thuisnabij.ground.ui.pdf.colours import COLOURS
from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.rules.spreads import Spread

WIDTH, HEIGHT, LINE, EDGE = 200, 16, 8, 8


def spread_drawing(own: Bounded, region: Bounded | None, spread: Spread | None) -> str:
    """A light bar for the middle half of the others with a tick for their middle; a diamond the region, a dot own."""
    known = [own, *([region] if region is not None else [])]
    if spread is not None:
        known += [spread.lower, spread.upper]
    low, high = min(each.lo for each in known), max(each.hi for each in known)
    scale = _Scale(low, high - low)
    parts = [f'<path d="M4 {LINE}H{WIDTH - 4}" stroke="{COLOURS["line-strong"]}" stroke-width="1"/>']
    if spread is not None:
        parts.append(_others(scale, spread))
    if region is not None:
        parts.append(_region(scale.at(region)))
    parts.append(_own(scale, own))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'


class _Scale:
    """From a value to a place across the drawing."""

    def __init__(self, low: Fraction, length: Fraction) -> None:
        self._low, self._length = low, length

    def x(self, value: Fraction) -> str:
        part = (value - self._low) / self._length if self._length else Fraction(1, 2)
        return f"{float(EDGE + part * (WIDTH - 2 * EDGE)):.1f}"

    def at(self, value: Bounded) -> str:
        """The middle of the bounds: where a single mark is drawn."""
        return self.x((value.lo + value.hi) / 2)


def _others(scale: _Scale, spread: Spread) -> str:
    grey = COLOURS["accent-line"]
    ends = f"M{scale.x(spread.lower.lo)} {LINE}H{scale.x(spread.upper.hi)}"
    return (
        f'<path d="{ends}" stroke="{grey}" stroke-width="8"/>'
        f'<path d="M{scale.at(spread.middle)} 2.5v11" stroke="{COLOURS["ink"]}" stroke-width="1.4"/>'
    )


def _region(x: str) -> str:
    return f'<path d="M{x} 2.6l5.4 5.4-5.4 5.4-5.4-5.4Z" fill="#ffffff" stroke="{COLOURS["ink"]}" stroke-width="1.4"/>'


def _own(scale: _Scale, own: Bounded) -> str:
    accent = COLOURS["accent"]
    if own.lo == own.hi:
        return f'<circle cx="{scale.x(own.lo)}" cy="{LINE}" r="3.6" fill="{accent}"/>'
    ends = f"M{scale.x(own.lo)} {LINE}H{scale.x(own.hi)}"
    return f'<path d="{ends}" stroke="{accent}" stroke-width="3.2" stroke-linecap="round"/>'
