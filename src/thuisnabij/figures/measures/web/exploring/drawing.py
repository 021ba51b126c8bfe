"""The chart of an exploration: lines as long as they can be told apart, else bars of the last date."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from thuisnabij.figures.measures.queries import Figure, Measure
from thuisnabij.figures.measures.web.exploring.rows import Series
from thuisnabij.figures.measures.web.words import told
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.charts import Bar, Bars, Chart, Line, Lines, Point, draw_bars, draw_lines
from thuisnabij.kernel.counts import Bounded, rounded

MOST_LINES = 6
MOST_BARS = 80


def chart_of(measure: Measure, series: Sequence[Series]) -> Chart | None:
    """The chart with all its numbers; None when there is no value at all, or when there are too many units to draw."""
    drawn = [each for each in series if any(figure.value is not None for figure in each.figures)]
    if not drawn:
        return None
    if len(series) <= MOST_LINES:
        return _lines(measure, series)
    return _bars(measure, series, _last(series)) if len(series) <= MOST_BARS else None


def is_of_lines(series: Sequence[Series]) -> bool:
    """True when each series is a line with a number of its own."""
    return len(series) <= MOST_LINES


def _lines(measure: Measure, series: Sequence[Series]) -> Chart:
    return draw_lines(
        Lines(
            title=told(measure.title),
            lines=[
                Line(each.label, [_point(figure, figure.on) for figure in each.figures if figure.on])
                for each in series
            ],
            unit=measure.value_unit,
            decimals=measure.decimals,
            caption=_("Waarde op elke peildatum. De verticale as begint niet altijd bij nul."),
        )
    )


def _bars(measure: Measure, series: Sequence[Series], on: date) -> Chart:
    bars = []
    for each in series:
        figure = next((found for found in each.figures if found.on == on), None)
        bars.append(Bar(each.label, None if figure is None else _shown(figure), is_own=not each.is_part))
    return draw_bars(
        Bars(
            title=told(measure.title),
            bars=bars,
            unit=measure.value_unit,
            decimals=measure.decimals,
            caption=_("Op %(day)s; de lijst hieronder heeft alle datums.") % {"day": formats.day(on)},
        )
    )


def _last(series: Sequence[Series]) -> date:
    return max(
        figure.on for each in series for figure in each.figures if figure.on and figure.value is not None
    )


def _point(figure: Figure, on: date) -> Point:
    return Point(on, _shown(figure), note=told(figure.reason))


def _shown(figure: Figure) -> Bounded | Decimal | None:
    """The value within its bounds; an estimate would be drawn as if somebody had counted it."""
    if figure.value is None:
        return None
    lo, hi = (rounded(end, figure.decimals) for end in (figure.value.lo, figure.value.hi))
    return lo if lo == hi else Bounded(figure.value.lo, figure.value.hi)
