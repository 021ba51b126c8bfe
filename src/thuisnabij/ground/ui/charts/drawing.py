"""A chart as a page shows it: two drawings (wide screen, phone), its legend, its trend breaks, and its numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.charts.bars import bars_spec, read
from thuisnabij.ground.ui.charts.lines import lines_spec, together
from thuisnabij.ground.ui.charts.model import Bars, Break, Line, Lines, Point, Shown, Trend
from thuisnabij.ground.ui.charts.numbers import span
from thuisnabij.ground.ui.charts.rendering import svg_of
from thuisnabij.ground.ui.charts.specs import PHONE, WIDE, Size, Spec
from thuisnabij.ground.ui.charts.trends import trend_spec
from thuisnabij.kernel.counts import Count

Chartable = TypeVar("Chartable", Trend, Bars, Lines)


@dataclass(frozen=True)
class Chart:
    """What the template `ui/chart.html` draws. Without a single known value there is no drawing, only the table.

    `words` say what the drawing shows, for who cannot see it.
    """

    title: str
    caption: str
    words: str
    wide: SafeString
    phone: SafeString
    legend: Sequence[tuple[str, str]]
    breaks: Sequence[tuple[int, str, str]]
    heads: Sequence[str]
    rows: Sequence[tuple[str, SafeString, str]]


def draw_trend(trend: Trend) -> Chart:
    """A trend with its numbers; costs nothing when it was drawn before."""
    points = [replace(point, value=_bare(point.value)) for point in trend.points]
    trend = replace(trend, points=points, breaks=_breaks_inside(trend))
    known = [point for point in trend.points if span(point.value) is not None]
    words = _trend_words(trend) if known else ""
    draw = _drawer(trend, trend_spec, words) if known else None
    return Chart(
        title=trend.title,
        caption=trend.caption,
        words=words,
        wide=draw(WIDE) if draw else mark_safe(""),
        phone=draw(PHONE) if draw else mark_safe(""),
        legend=_legend(trend) if draw else (),
        breaks=[(at, formats.day(found.on), found.label) for at, found in enumerate(trend.breaks, start=1)],
        heads=(_("Datum"), trend.title, _("Opmerking")),
        rows=[_row(point, trend) for point in sorted(trend.points, key=lambda point: point.on)],
    )


def _bare(value: Shown) -> Shown:
    """A value without the estimate of a small count, which is never shown: nothing may follow from it either."""
    return Count(value.lo, value.hi) if isinstance(value, Count) else value


def _bare_line(line: Line) -> Line:
    return replace(line, points=[replace(point, value=_bare(point.value)) for point in line.points])


def _breaks_inside(trend: Trend) -> list[Break]:
    """The breaks that stand between two points: one before the first or after the last parts nothing."""
    days = sorted(point.on for point in trend.points)
    return [each for each in trend.breaks if days and days[0] < each.on <= days[-1]]


def draw_bars(bars: Bars) -> Chart:
    """Bars with their numbers; costs nothing when they were drawn before."""
    bars = replace(bars, bars=[replace(bar, value=_bare(bar.value)) for bar in bars.bars])
    words = _("Staven; de tabel onder de grafiek geeft dezelfde getallen.")
    draw = _drawer(bars, bars_spec, words) if bars.bars else None
    return Chart(
        title=bars.title,
        caption=bars.caption,
        words=words,
        wide=draw(WIDE) if draw else mark_safe(""),
        phone=draw(PHONE) if draw else mark_safe(""),
        legend=(),
        breaks=(),
        heads=(bars.head or _("Onderdeel"), bars.title, ""),
        rows=[(bar.label, read(bar, bars).html, "") for bar in bars.bars],
    )


def draw_lines(lines: Lines) -> Chart:
    """Series beside each other with all their numbers; the number at the end of a line is its place in the list."""
    lines = replace(lines, lines=[_bare_line(line) for line in lines.lines])
    whole = together(lines)
    is_known = any(span(point.value) is not None for point in whole.points)
    words = _("Lijnen; de tabel onder de grafiek geeft dezelfde getallen.")
    draw = _drawer(lines, lines_spec, words) if is_known else None
    return Chart(
        title=lines.title,
        caption=lines.caption,
        words=words,
        wide=draw(WIDE) if draw else mark_safe(""),
        phone=draw(PHONE) if draw else mark_safe(""),
        legend=(),
        breaks=(),
        heads=(_("Onderdeel en datum"), lines.title, _("Opmerking")),
        rows=[
            (f"{line.label}, {name}", value, note)
            for line in lines.lines
            for name, value, note in (_row(point, whole) for point in line.points)
        ],
    )


def _drawer(
    shown: Chartable, spec: Callable[[Chartable, Size], Spec], words: str
) -> Callable[[Size], SafeString]:
    def draw(size: Size) -> SafeString:
        css = "tn-chart " + ("tn-chart--narrow" if size == PHONE else "tn-chart--wide")
        # Made by the renderer of our own chart; texts of others are escaped by it, name and description here.
        return mark_safe(
            svg_of(
                lambda: spec(shown, size),
                made_of=f"{size} {shown!r}",
                css_class=css,
                name=escape(shown.title),
                description=escape(words),
            )
        )

    return draw


def _row(point: Point, trend: Trend) -> tuple[str, SafeString, str]:
    value = point.value
    reading = (
        values.read_count(value)
        if isinstance(value, Count)
        else values.read_quantity(value, decimals=trend.decimals, unit=trend.unit)
    )
    notes = [point.note, _("voorlopig") if point.is_provisional else "", *_breaks_before(point, trend)]
    return formats.day(point.on), reading.html, "; ".join(note for note in notes if note)


def _breaks_before(point: Point, trend: Trend) -> list[str]:
    earlier = max((other.on for other in trend.points if other.on < point.on), default=None)
    found: list[Break] = [
        each for each in trend.breaks if each.on <= point.on and (earlier is None or each.on > earlier)
    ]
    return [_("trendbreuk: %(label)s") % {"label": each.label} for each in found]


def _legend(trend: Trend) -> list[tuple[str, str]]:
    ends = [found for point in trend.points if (found := span(point.value))]
    signs = [
        ("line", _("geteld"), any(found.best is not None for found in ends)),
        ("open", _("voorlopig"), any(point.is_provisional for point in trend.points)),
        ("band", _("tussen deze grenzen"), any(not found.is_exact for found in ends)),
        ("target", _("weg naar het doel"), trend.target is not None),
        ("break", _("trendbreuk"), bool(trend.breaks)),
    ]
    return [(sign, label) for sign, label, is_shown in signs if is_shown]


def _trend_words(trend: Trend) -> str:
    known = sorted((point for point in trend.points if point.value is not None), key=lambda point: point.on)
    first, last = known[0], known[-1]
    words = _("Van %(start)s (%(first)s) tot %(end)s (%(last)s).") % {
        "start": formats.day(first.on),
        "first": _plain(first, trend),
        "end": formats.day(last.on),
        "last": _plain(last, trend),
    }
    if trend.target is not None:
        aim = values.read_quantity(trend.target.value, decimals=trend.decimals, unit=trend.unit).text
        words += " " + _("Doel: %(aim)s op %(day)s.") % {"aim": aim, "day": formats.day(trend.target.on)}
    return words + " " + _("De tabel onder de grafiek geeft dezelfde getallen.")


def _plain(point: Point, trend: Trend) -> str:
    if isinstance(point.value, Count):
        return values.read_count(point.value).text
    return values.read_quantity(point.value, decimals=trend.decimals, unit=trend.unit).text
