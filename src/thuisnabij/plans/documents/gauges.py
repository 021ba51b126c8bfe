"""A gauge as a drawing, the same on paper and on the page: a tick where it began, a dot for now, a diamond to reach."""

from fractions import Fraction

from thuisnabij.ground.ui.pdf.colours import COLOURS
from thuisnabij.plans.rules.gauges import Gauge, Span

WIDTH, HEIGHT, LINE = 200, 16, 8
NEAR = Fraction(1, 20)
_INK, _SOFT, _ACCENT = COLOURS["ink"], COLOURS["line-strong"], COLOURS["accent"]


def gauge_drawing(gauge: Gauge) -> str:
    """The drawing, 200 by 16, in fixed colours: it stands on white, also in a dark page."""
    dash = "" if gauge.now is not None else ' stroke-dasharray="3 4"'
    parts = [f'<path d="M4 {LINE}H{WIDTH - 4}" stroke="{_SOFT}" stroke-width="1.2"{dash}/>']
    if gauge.begin is not None:
        parts.append(_begin(gauge.begin))
    if gauge.now is not None:
        parts.append(_way(gauge.now, gauge.begin))
    parts.append(_aim(gauge.aim))
    if gauge.now is not None and gauge.now.is_exact:
        parts.append(_dot(gauge.now.low, is_at_aim=abs(gauge.now.low - gauge.aim) < NEAR))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'


def _begin(begin: Span) -> str:
    if begin.is_exact:
        return f'<path d="M{_x(begin.low)} 2v12" stroke="{_INK}" stroke-width="1.6"/>'
    ends = "".join(f"M{_x(end)} 3v10" for end in (begin.low, begin.high))
    return f'<path d="{ends}M{_x(begin.low)} {LINE}H{_x(begin.high)}" stroke="{_INK}" stroke-width="1.1" fill="none"/>'


def _way(now: Span, begin: Span | None) -> str:
    """The bar of a value between bounds, or the way from the begin to the dot."""
    if not now.is_exact:
        width, ends = 5.0, now
    elif begin is not None and begin.is_exact:
        width, ends = 2.6, Span(begin.low, now.low)
    else:
        return ""
    cap = "" if now.is_exact else ' stroke-linecap="round"'
    return (
        f'<path d="M{_x(ends.low)} {LINE}H{_x(ends.high)}" stroke="{_ACCENT}" stroke-width="{width}"{cap}/>'
    )


def _dot(place: Fraction, *, is_at_aim: bool) -> str:
    """The dot; small and without an edge on the diamond, so that both stay in sight."""
    if is_at_aim:
        return f'<circle cx="{_x(place)}" cy="{LINE}" r="2.9" fill="{_ACCENT}"/>'
    return (
        f'<circle cx="{_x(place)}" cy="{LINE}" r="4.4" fill="{_ACCENT}" stroke="#ffffff" stroke-width="1.2"/>'
    )


def _aim(aim: Fraction) -> str:
    return f'<path d="M{_x(aim)} 2.2l5.8 5.8-5.8 5.8-5.8-5.8Z" fill="#ffffff" stroke="{_INK}" stroke-width="1.5"/>'


def _x(place: Fraction) -> str:
    """The place across the drawing, to a tenth: enough for paper, and the same bytes each time."""
    return f"{float(place * WIDTH):.1f}"
