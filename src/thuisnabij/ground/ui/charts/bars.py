"""The layers of bars: what is certain full, what is between the bounds hatched light, the value in words at the end."""

from typing import Any

import altair as alt

from thuisnabij.ground.ui import values
from thuisnabij.ground.ui.charts import theme
from thuisnabij.ground.ui.charts.model import Bar, Bars
from thuisnabij.ground.ui.charts.numbers import span
from thuisnabij.ground.ui.charts.specs import PHONE, Size, configured, data
from thuisnabij.kernel.counts import Count

_ROW = 30


def bars_spec(bars: Bars, size: Size) -> dict[str, Any]:
    """Horizontal bars from zero, in the given order, as Vega-Lite; the height follows their number."""
    rows = [_row(at, bar, bars) for at, bar in enumerate(bars.bars)]
    highest = max((row["hi"] for row in rows), default=0) or 1
    lowest = min(0.0, *(row["lo"] for row in rows)) if rows else 0.0
    room = 1.32 if size == PHONE else 1.16
    y = alt.Y(
        "label:N",
        sort=[bar.label for bar in bars.bars],
        axis=alt.Axis(labelColor=theme.INK, labelLimit=120 if size == PHONE else 240, labelPadding=8),
        scale=alt.Scale(paddingInner=0.35),
    )
    scale = alt.Scale(domain=[lowest, highest * room], nice=False, zero=True)
    colour = alt.condition("datum.own", alt.value(theme.ACCENT), alt.value(theme.LINE_STRONG))
    base = alt.Chart(data(rows)).encode(y=y)
    certain = base.mark_bar().encode(x=alt.X("lo:Q", scale=scale, axis=None), color=colour)
    between = base.mark_bar(opacity=0.35).encode(
        x=alt.X("lo:Q", scale=scale, axis=None), x2="hi:Q", color=colour
    )
    words = base.mark_text(align="left", dx=6).encode(x=alt.X("hi:Q", scale=scale, axis=None), text="t:N")
    return configured([certain, between, words], (size[0], _ROW * max(len(rows), 1)))


def read(bar: Bar, bars: Bars) -> values.Reading:
    """The value of a bar in words."""
    if isinstance(bar.value, Count):
        return values.read_count(bar.value)
    return values.read_quantity(bar.value, decimals=bars.decimals, unit=bars.unit)


def _row(at: int, bar: Bar, bars: Bars) -> dict[str, Any]:
    ends = span(bar.value)
    lo, hi = (ends.lo, ends.hi) if ends else (0.0, 0.0)
    return {"nr": at, "label": bar.label, "lo": lo, "hi": hi, "own": bar.is_own, "t": read(bar, bars).text}
