"""Charts as Vega-Lite, written with Altair: what is drawn where, for a wide screen or a phone."""

from datetime import date
from typing import Any

import altair as alt

from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.charts import theme
from thuisnabij.ground.ui.charts.model import Trend
from thuisnabij.ground.ui.charts.numbers import along, span

Layer = alt.Chart | alt.LayerChart
WIDE = (640, 250)
PHONE = (250, 200)
Size = tuple[int, int]
Spec = dict[str, Any]


def configured(layers: list[Layer], size: Size) -> Spec:
    """The layers over each other at a size, with the theme's type and lines, as Vega-Lite.

    Altair is not asked to check it against its schema, which takes longer than all else: tests do.
    """
    chart = (
        alt.layer(*layers)
        .properties(width=size[0], height=size[1])
        .configure(
            font=theme.FONT, background="transparent", padding={"left": 4, "right": 12, "top": 8, "bottom": 4}
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=theme.SIZE, labelColor=theme.INK_SOFT, title=None, domain=False, ticks=False
        )
        .configure_text(fontSize=theme.SIZE, color=theme.INK)
    )
    spec: Spec = chart.to_dict(validate=False)
    return spec


def data(rows: list[dict[str, Any]]) -> alt.Data:
    """Rows as data inside the chart."""
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]  # Altair leaves its generated classes untyped


def rows_of(trend: Trend) -> list[dict[str, Any]]:
    """The points as the layers read them: x, bounds, best value (null where there is none), label."""
    rows = []
    for point in trend.points:
        ends = span(point.value)
        rows.append(
            {
                "x": along(point.on),
                "lo": ends.lo if ends else None,
                "hi": ends.hi if ends else None,
                "y": ends.best if ends else None,
                "soort": "voorlopig" if point.is_provisional else "geteld",
            }
        )
    return rows


def heights(trend: Trend) -> list[float]:
    """All heights that must fit in the drawing."""
    ends = [end for point in trend.points if (at := span(point.value)) for end in (at.lo, at.hi)]
    return ends + [float(mark.value) for mark in (trend.baseline, trend.target) if mark]


def width_of(trend: Trend) -> tuple[float, float]:
    """The first and the last place in time; a single day gets half a year on either side."""
    marks = [mark.on for mark in (trend.baseline, trend.target) if mark]
    places = [along(day) for day in (*(point.on for point in trend.points), *marks)]
    first, last = min(places), max(places)
    return (first, last) if first < last else (first - 0.5, last + 0.5)


def year_labels(trend: Trend, *, short: bool) -> tuple[list[float], str]:
    """Where the dates stand below the axis, and the expression that names them.

    One reference date a year reads as the year; several in a year read as short dates. A phone shows at most six.
    """
    days = _years_between(
        {point.on for point in trend.points} | ({trend.target.on} if trend.target else set())
    )
    step = -(-len(days) // (6 if short else 14))
    days = days[::-1][::step][::-1]
    by_year = len({day.year for day in days}) == len(days)
    names = [
        f"{'’' if short else ''}{str(day.year)[2 if short else 0 :]}" if by_year else formats.short_day(day)
        for day in days
    ]
    places = [along(day) for day in days]
    tests = "".join(
        f"abs(datum.value-{place!r})<1e-6?'{name}':" for place, name in zip(places, names, strict=True)
    )
    return places, f"{tests}''"


def _years_between(days: set[date]) -> list[date]:
    """The days in order; where they are the same day of each year, with the years between that have no point."""
    first, last = min(days), max(days)
    yearly = {
        first.replace(year=year)
        for year in range(first.year, last.year + 1)
        if (first.month, first.day) != (2, 29)
    }
    return sorted(days | yearly if days <= yearly else days)
