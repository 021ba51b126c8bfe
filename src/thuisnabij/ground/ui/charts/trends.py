"""The layers of a trend: bounds, line, points, way to the target, baseline and trend breaks."""

from dataclasses import dataclass
from typing import Any

import altair as alt
from django.utils.translation import gettext as _

from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.charts import theme
from thuisnabij.ground.ui.charts.model import Trend
from thuisnabij.ground.ui.charts.numbers import along
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


def trend_spec(trend: Trend, size: Size) -> dict[str, Any]:
    """A trend as Vega-Lite. The vertical axis need not begin at zero; its first label says where it does."""
    axes = _axes(trend, size)
    series = alt.Chart(data(rows_of(trend)))
    layers = [
        *_breaks(trend, axes),
        *_bounds(series, axes),
        *_way(trend, axes),
        *_line(series, axes),
        *_baseline(trend, axes),
        *_labels(trend, axes),
    ]
    return configured(layers, size)


@dataclass(frozen=True)
class Axes:
    """The two axes all layers share."""

    x: alt.X
    y_axis: alt.Axis
    y_scale: alt.Scale

    def y(self, field: str = "y:Q") -> alt.Y:
        """The vertical axis for a field."""
        return alt.Y(field, axis=self.y_axis, scale=self.y_scale)


def _axes(trend: Trend, size: Size) -> Axes:
    places, names = year_labels(trend, short=size == PHONE)
    low, high = min(heights(trend)), max(heights(trend))
    room = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    bottom = 0.0 if 0 <= low <= room else low - room
    x_scale = alt.Scale(domain=list(width_of(trend)), nice=False, zero=False)
    y_scale = alt.Scale(domain=[bottom, high + room], nice=True, zero=False)
    digits = f",.{trend.decimals}f"
    dates = alt.Axis(values=places, labelExpr=names, grid=False, labelPadding=8, labelFlush=False)
    return Axes(
        x=alt.X("x:Q", axis=dates, scale=x_scale),
        y_axis=alt.Axis(
            format=digits, gridColor=theme.LINE, tickCount=6, tickMinStep=10**-trend.decimals, labelPadding=8
        ),
        y_scale=y_scale,
    )


def _bounds(series: alt.Chart, axes: Axes) -> list[Layer]:
    low = axes.y("lo:Q")
    bounded = series.transform_filter("isValid(datum.lo) && datum.lo < datum.hi")
    band = series.mark_area(color=theme.ACCENT, opacity=0.13).encode(x=axes.x, y=low, y2="hi:Q")
    bar = bounded.mark_rule(color=theme.ACCENT, strokeWidth=7, opacity=0.4).encode(x=axes.x, y=low, y2="hi:Q")
    return [band, bar]


def _line(series: alt.Chart, axes: Axes) -> list[Layer]:
    known = series.transform_filter("isValid(datum.y)")
    line = series.mark_line(color=theme.ACCENT, strokeWidth=2.5, strokeJoin="round").encode(
        x=axes.x, y=axes.y()
    )
    counted = known.transform_filter("datum.soort == 'geteld'")
    counted_dots = counted.mark_circle(color=theme.ACCENT, size=44, opacity=1).encode(x=axes.x, y=axes.y())
    provisional = known.transform_filter("datum.soort == 'voorlopig'")
    open_dots = provisional.mark_point(
        fill=theme.SURFACE, stroke=theme.ACCENT, strokeWidth=2, size=80, opacity=1
    ).encode(x=axes.x, y=axes.y())
    return [line, counted_dots, open_dots]


def _way(trend: Trend, axes: Axes) -> list[Layer]:
    if trend.target is None:
        return []
    end = {"x": along(trend.target.on), "y": float(trend.target.value)}
    if trend.baseline is not None:
        start = {"x": along(trend.baseline.on), "y": float(trend.baseline.value)}
    else:
        start = {"x": min(along(point.on) for point in trend.points), "y": end["y"]}
    way = alt.Chart(data([start, end])).mark_line(color=theme.GOOD, strokeWidth=1.75, strokeDash=[6, 4])
    aim = alt.Chart(data([end])).mark_point(
        shape="diamond", fill=theme.SURFACE, stroke=theme.GOOD, strokeWidth=2, size=130, opacity=1
    )
    return [way.encode(x=axes.x, y=axes.y()), aim.encode(x=axes.x, y=axes.y())]


def _baseline(trend: Trend, axes: Axes) -> list[Layer]:
    if trend.baseline is None:
        return []
    place = alt.Chart(data([{"x": along(trend.baseline.on), "y": float(trend.baseline.value)}]))
    rule = place.mark_rule(color=theme.INK_SOFT, strokeWidth=1.25, strokeDash=[1, 3])
    dot = place.mark_circle(color=theme.ACCENT, size=110, opacity=1)
    return [rule.encode(x=axes.x, y=axes.y(), y2=alt.value("height")), dot.encode(x=axes.x, y=axes.y())]


def _breaks(trend: Trend, axes: Axes) -> list[Layer]:
    layers: list[Layer] = []
    for at, found in enumerate(trend.breaks, start=1):
        place = alt.Chart(data([{"x": along(found.on), "nr": str(at)}]))
        layers.append(place.mark_rule(color=theme.WARN, strokeWidth=1.5, strokeDash=[4, 3]).encode(x=axes.x))
        flag = place.mark_point(
            shape="triangle-right", color=theme.WARN, fill=theme.WARN, size=90, opacity=1, dx=4
        )
        layers.append(flag.encode(x=axes.x, y=alt.value(5)))
        name = place.mark_text(align="left", dx=9, baseline="middle", color=theme.WARN, fontWeight=600)
        layers.append(name.encode(x=axes.x, y=alt.value(5), text="nr:N"))
    return layers


def _labels(trend: Trend, axes: Axes) -> list[Layer]:
    notes: list[tuple[float, float, str, dict[str, Any]]] = []
    known = [row for row in rows_of(trend) if row["y"] is not None]
    if known:
        last = known[-1]
        notes.append(
            (last["x"], last["y"], formats.number(last["y"], trend.decimals), {"fontWeight": 600, "dy": -13})
        )
    if trend.baseline is not None:
        words = _("begin %(value)s") % {"value": formats.number(trend.baseline.value, trend.decimals)}
        place = (along(trend.baseline.on), float(trend.baseline.value))
        is_first = place[0] <= min(along(point.on) for point in trend.points)
        falls = bool(known) and known[-1]["y"] < place[1]  # then there is room at the upper right
        side = {"align": "left", "dx": -4} if is_first else {"align": "left", "dx": 5} if falls else {}
        notes.append((*place, words, {"color": theme.INK_SOFT, "dy": -13, **side}))
    if trend.target is not None:
        words = _("doel %(value)s") % {"value": formats.number(trend.target.value, trend.decimals)}
        style = {"color": theme.GOOD, "fontWeight": 600, "align": "right", "dy": 18, "dx": 8}
        notes.append((along(trend.target.on), float(trend.target.value), words, style))
    return [
        layer
        for at, height, words, style in notes
        for layer in _note(axes, place=(at, height), words=words, style=style)
    ]


def _note(axes: Axes, *, place: tuple[float, float], words: str, style: dict[str, Any]) -> list[Layer]:
    """The words, and under them their own outline in the colour of the page: they stay readable across a line."""
    spot = alt.Chart(data([{"x": place[0], "y": place[1], "t": words}]))
    outline = {
        **style,
        "color": theme.SURFACE,
        "stroke": theme.SURFACE,
        "strokeWidth": 5,
        "strokeJoin": "round",
    }
    texts: list[alt.Chart] = [spot.mark_text(**outline), spot.mark_text(**style)]
    return [text.encode(x=axes.x, y=axes.y(), text="t:N") for text in texts]
