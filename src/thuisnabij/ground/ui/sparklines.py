"""The tiny line beside an indicator: its course with the target, drawn in pure Python.

It is decoration: the numbers stand beside it in words.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thuisnabij.ground.ui.formats import Number
from thuisnabij.kernel.counts import Bounded, Count

Height = Callable[[float], float]
Value = Number | Count | Bounded | None

_LEFT, _RIGHT, _TOP, _BOTTOM = 4.0, 138.0, 6.0, 34.0


def sparkline(values: Sequence[Value], target: Number | None = None) -> SafeString:
    """The line of `values`, evenly spaced, oldest first; None leaves a gap, a bounded value draws its band.

    Fewer than two known values give a box that says so, never a flat line.
    """
    spans = [_span(value) for value in values]
    known = [span for span in spans if span is not None]
    if len(known) < 2:
        return format_html(
            '<span class="tn-spark tn-spark--none" aria-hidden="true">{}</span>', _("nog geen reeks")
        )
    ends = [end for span in known for end in span] + ([float(target)] if target is not None else [])
    height = _scale(min(ends), max(ends))
    step = (_RIGHT - _LEFT) / (len(spans) - 1)
    places = [(_LEFT + step * at, span) for at, span in enumerate(spans)]
    drawn = [_run(run, height) for run in _runs(places)]
    last_x, last = next((x, span) for x, span in reversed(places) if span is not None)
    return format_html(
        '<svg class="tn-spark" viewBox="0 0 144 40" preserveAspectRatio="xMinYMid meet" aria-hidden="true">'
        '{}{}<circle class="c-dot" r="3.5" cx="{}" cy="{}"/></svg>',
        _target(target, height),
        format_html_join("", "{}", ((part,) for part in drawn)),
        f"{last_x:.1f}",
        f"{height(sum(last) / 2):.1f}",
    )


def _scale(lowest: float, highest: float) -> Height:
    size = (highest - lowest) or 1.0

    def height(value: float) -> float:
        return _BOTTOM - (value - lowest) / size * (_BOTTOM - _TOP)

    return height


def _span(value: Value) -> tuple[float, float] | None:
    if value is None:
        return None
    if isinstance(value, Count | Bounded):
        return float(value.lo), float(value.hi)
    return float(Fraction(value)), float(Fraction(value))


Place = tuple[float, tuple[float, float] | None]


def _runs(places: Sequence[Place]) -> Iterator[list[tuple[float, tuple[float, float]]]]:
    for is_known, run in groupby(places, key=lambda place: place[1] is not None):
        if is_known:
            yield [(x, span) for x, span in run if span is not None]


def _run(run: list[tuple[float, tuple[float, float]]], height: Height) -> SafeString:
    if len(run) == 1:
        x, span = run[0]
        return format_html(
            '<circle class="c-dot" r="2.2" cx="{}" cy="{}"/>', f"{x:.1f}", f"{height(sum(span) / 2):.1f}"
        )
    line = "L".join(f"{x:.1f} {height(sum(span) / 2):.1f}" for x, span in run)
    band = ""
    if any(lo != hi for _x, (lo, hi) in run):
        upper = [f"{x:.1f} {height(hi):.1f}" for x, (_lo, hi) in run]
        lower = [f"{x:.1f} {height(lo):.1f}" for x, (lo, _hi) in reversed(run)]
        band = format_html('<path class="c-band" d="M{}Z"/>', "L".join((*upper, *lower)))
    return format_html('{}<path class="c-line c-line--thin" d="M{}"/>', band, line)


def _target(target: Number | None, height: Height) -> SafeString:
    if target is None:
        return mark_safe("")
    return format_html('<path class="c-target" d="M2 {}H142"/>', f"{height(float(target)):.1f}")
