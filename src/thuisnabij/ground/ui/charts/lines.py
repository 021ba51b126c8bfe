"""The layers of several series: each with its own dashes and shape, so that they can be told apart without colour."""

from typing import Any

import altair as alt

from thuisnabij.ground.ui.charts import theme
from thuisnabij.ground.ui.charts.model import Line, Lines, Trend
from thuisnabij.ground.ui.charts.specs import (
    PHONE,
    Layer,
    Size,
    configured,
    data,
    heights,
    rows_of,
    width_of,
    year_labels,
)

DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [12, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
COLOURS = (theme.ACCENT, theme.INK, theme.WARN, theme.GOOD, theme.INK_SOFT, theme.LINE_STRONG)


def together(lines: Lines) -> Trend:
    """All points as one trend, for what the lines share: the axes and how a value is written."""
    points = [point for line in lines.lines for point in line.points]
    return Trend(lines.title, points, lines.unit, lines.decimals)


def lines_spec(lines: Lines, size: Size) -> dict[str, Any]:
    """Series as Vega-Lite. The vertical axis need not begin at zero; its first label says where it does."""
    x, y_axis, y_scale = _axes(lines, size)
    layers: list[Layer] = []
    for at, line in enumerate(lines.lines):
        layers += _line(at, line, lines, (x, y_axis, y_scale))
    return configured(layers, size)


def _axes(lines: Lines, size: Size) -> tuple[alt.X, alt.Axis, alt.Scale]:
    whole = together(lines)
    low, high = min(heights(whole)), max(heights(whole))
    room = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    bottom = 0.0 if 0 <= low <= room else low - room
    places, names = year_labels(whole, short=size == PHONE)
    first, last = width_of(whole)
    scale = alt.Scale(domain=[first, last + (last - first) * 0.04], nice=False, zero=False)
    dates = alt.Axis(values=places, labelExpr=names, grid=False, labelPadding=8, labelFlush=False)
    axis = alt.Axis(format=f",.{lines.decimals}f", gridColor=theme.LINE, tickCount=6, labelPadding=8)
    height = alt.Scale(domain=[bottom, high + room], nice=True, zero=False)
    return alt.X("x:Q", axis=dates, scale=scale), axis, height


def _line(at: int, line: Line, lines: Lines, axes: tuple[alt.X, alt.Axis, alt.Scale]) -> list[Layer]:
    x, y_axis, y_scale = axes
    rows = rows_of(Trend(line.label, line.points, lines.unit, lines.decimals))
    colour: Any = COLOURS[at % len(COLOURS)]  # Altair knows colours by their names only
    dash, shape = DASHES[at % len(DASHES)], SHAPES[at % len(SHAPES)]
    y, low = (alt.Y(f"{field}:Q", axis=y_axis, scale=y_scale) for field in ("y", "lo"))
    series = alt.Chart(data(rows))
    known = series.transform_filter("isValid(datum.y)")
    bounded = series.transform_filter("isValid(datum.lo) && datum.lo < datum.hi")
    layers: list[Layer] = [
        bounded.mark_rule(color=colour, strokeWidth=6, opacity=0.35).encode(x=x, y=low, y2="hi:Q"),
        series.mark_line(color=colour, strokeWidth=2.25, strokeDash=dash, strokeJoin="round").encode(
            x=x, y=y
        ),
        known.mark_point(shape=shape, fill=colour, stroke=colour, size=42, opacity=1).encode(x=x, y=y),
    ]
    ends = [row for row in rows if row["lo"] is not None]
    if ends:
        height = ends[-1]["y"] if ends[-1]["y"] is not None else ends[-1]["hi"]
        end = alt.Chart(data([{"x": ends[-1]["x"], "y": height, "t": str(at + 1)}]))
        number = end.mark_text(align="left", dx=8, color=colour, fontWeight=700)
        layers.append(number.encode(x=x, y=y, text="t:N"))
    return layers
