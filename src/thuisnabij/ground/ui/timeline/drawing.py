"""A timeline as SVG: the window with its lanes, the strip of the whole above it, and the entries of the list.

Colours come from the style sheet; text is cut to what fits, since the list says everything in full.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.timeline import pieces
from thuisnabij.ground.ui.timeline.axis import axis, school_years, year_label
from thuisnabij.ground.ui.timeline.layout import (
    FIRST_LANE,
    LEFT,
    MARK_STEP,
    RIGHT,
    WIDTH,
    Mark,
    Place,
    Scale,
    fitting,
    marks,
    places,
)
from thuisnabij.ground.ui.timeline.listing import Entry, entries
from thuisnabij.ground.ui.timeline.model import Lane, Look, Timeline
from thuisnabij.ground.ui.timeline.windows import whole
from thuisnabij.kernel.periods import Period

NOTHING = SafeString("")


@dataclass(frozen=True)
class Drawn:
    """A timeline ready for its template: two drawings, the numbered events, the looks used, and the whole list."""

    key: str
    title: str
    strip: SafeString
    svg: SafeString
    marks: tuple[Mark, ...]
    looks: tuple[Look, ...]
    is_slanted: bool
    has_expected: bool
    entries: tuple[Entry, ...]


def draw_timeline(timeline: Timeline, window: Period) -> Drawn:
    """Draw the days of the window; the list holds every day."""
    scale = Scale(window, timeline.today)
    lanes = places(timeline.lanes, scale)
    shown = [piece for place in lanes for piece in place.pieces]
    bottom = lanes[-1].y + lanes[-1].height if lanes else FIRST_LANE
    numbered = marks(timeline.events, scale, bottom + 20)
    if numbered:
        bottom = max(mark.y for mark in numbered) + MARK_STEP / 2 + 6
    return Drawn(
        key=timeline.key,
        title=timeline.title,
        strip=_strip(timeline, window),
        svg=_svg(timeline, scale, lanes, numbered, bottom),
        marks=tuple(sorted(numbered, key=lambda mark: mark.number)),
        looks=tuple(look for look in Look if any(piece.bar.look is look for piece in shown)),
        is_slanted=any(piece.bar.is_slanted for piece in shown)
        or any(_slants(place, scale) for place in lanes),
        has_expected=any(piece.is_expected for piece in shown),
        entries=entries(timeline),
    )


def _svg(
    timeline: Timeline, scale: Scale, lanes: tuple[Place, ...], numbered: tuple[Mark, ...], bottom: float
) -> SafeString:
    title = _("%(title)s. De lijst eronder geeft dezelfde feiten in woorden.") % {"title": timeline.title}
    layers: list[SafeString] = [
        _future(timeline, scale, bottom),
        *(_ground(place) for place in lanes),
        axis(scale, bottom),
        *(pieces.draw(piece, timeline.key) for place in lanes for piece in place.pieces),
        *(slant for place in lanes for slant in _slants(place, scale, timeline.key)),
        *(_mark(mark, timeline) for mark in numbered),
        *(_flag(scale.x(flag.period.start)) for flag in timeline.flags if flag.period.overlaps(scale.window)),
        _today(timeline, scale, bottom),
    ]
    if numbered:
        layers.insert(1, _ground_of_events(numbered, bottom))
    return format_html(
        '<svg class="tn-chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-titel">'
        '<title id="{}-titel">{}</title>{}{}</svg>',
        f"{WIDTH:.0f}",
        f"{bottom + 8:.0f}",
        timeline.key,
        timeline.key,
        title,
        pieces.patterns(timeline.key),
        _joined(layers),
    )


def _strip(timeline: Timeline, window: Period) -> SafeString:
    """The whole of one lane with a frame around the window; nothing when the window is the whole."""
    span = whole(timeline)
    if timeline.overview is None or span == window:
        return NOTHING
    scale = Scale(span, timeline.today)
    lane = Lane(timeline.overview.name, timeline.overview.bars)
    found = places([lane], scale)[0].pieces
    bars = (pieces.thin(piece, y=9.0, height=18.0) for piece in found)
    years = [year for year in school_years(scale) if _room(year.period, scale) > 48]
    labels = (
        format_html(
            '<text class="t-soft t-small" x="{}" y="48">{}</text>',
            f"{scale.x(year.period.start) + 3:.1f}",
            year_label(year),
        )
        for year in years
    )
    left, right = scale.x(window.start), scale.x(window.end or window.start)
    return format_html(
        '<svg class="tn-chart" viewBox="0 0 {} 52" aria-hidden="true"><text class="t-soft" x="0" y="22">{}</text>{}'
        '<rect class="tl-window" x="{}" y="3" width="{}" height="30" rx="3"/>{}</svg>',
        f"{WIDTH:.0f}",
        lane.name,
        _joined(bars),
        f"{left:.1f}",
        f"{right - left:.1f}",
        _joined(labels),
    )


def _room(period: Period, scale: Scale) -> float:
    return scale.x(period.end or period.start) - scale.x(period.start)


def _future(timeline: Timeline, scale: Scale, bottom: float) -> SafeString:
    x = scale.x(timeline.today)
    if x >= RIGHT:
        return NOTHING
    return format_html(
        '<rect class="tl-future" x="{}" y="30" width="{}" height="{}"/>',
        f"{x:.1f}",
        f"{RIGHT - x:.1f}",
        f"{bottom - 30:.1f}",
    )


def _ground(place: Place) -> SafeString:
    return _lane(place.lane.name, place.y, place.height)


def _ground_of_events(numbered: tuple[Mark, ...], bottom: float) -> SafeString:
    top = min(mark.y for mark in numbered) - MARK_STEP / 2 - 4
    return _lane(_("Gebeurtenis"), top, bottom - top)


def _lane(name: str, y: float, height: float) -> SafeString:
    return format_html(
        '<rect class="tl-lane" x="{}" y="{}" width="{}" height="{}"/><text class="t-b" x="0" y="{}">{}</text>',
        f"{LEFT:.1f}",
        f"{y:.1f}",
        f"{RIGHT - LEFT:.1f}",
        f"{height:.1f}",
        f"{y + min(height, 48.0) / 2 + 4.5:.1f}",
        fitting(name, LEFT - 6, bold=True),
    )


def _slants(place: Place, scale: Scale, key: str = "") -> list[SafeString]:
    """The days of a lane that contradict something, slanted over its bars."""
    shown = [period.intersection(scale.window) for period in place.lane.slanted]
    return [
        format_html(
            '<rect class="tl-slant" fill="url(#{}-schuin)" x="{}" y="{}" width="{}" height="{}"/>',
            key,
            f"{scale.x(part.start):.1f}",
            f"{place.y + 4:.1f}",
            f"{max(_room(part, scale), 3.0):.1f}",
            f"{place.height - 8:.1f}",
        )
        for part in shown
        if part is not None
    ]


def _mark(mark: Mark, timeline: Timeline) -> SafeString:
    kind = "is-expected" if mark.event.on > timeline.today else "is-urgent" if mark.event.is_urgent else ""
    return format_html(
        '<g class="tl-mark {}"><circle cx="{}" cy="{}" r="9.5"/>'
        '<text class="t-b t-mid t-small" x="{}" y="{}">{}</text></g>',
        kind,
        f"{mark.x:.1f}",
        f"{mark.y:.1f}",
        f"{mark.x:.1f}",
        f"{mark.y + 4.2:.1f}",
        mark.number,
    )


def _flag(x: float) -> SafeString:
    return format_html(
        '<use href="#i-niet-op-koers" x="{}" y="63" width="18" height="18"/>', f"{min(x, RIGHT - 18) + 1:.1f}"
    )


def _today(timeline: Timeline, scale: Scale, bottom: float) -> SafeString:
    if not scale.shows(timeline.today):
        return NOTHING
    x = scale.x(timeline.today)
    word = timeline.today_label or _("vandaag")
    label = f"{word} {timeline.today.day} {formats.short_month(timeline.today)}"
    half = len(label) * 3.7 + 8
    centre = min(max(x, LEFT + half), RIGHT - half)
    sides = (
        (centre - half - 10, "t-end", _("tot hier: wat we weten"), centre - half - LEFT),
        (centre + half + 10, "", _("hierna: verwacht, nog niet zeker"), RIGHT - centre - half),
    )
    words = (
        format_html('<text class="t-soft {}" x="{}" y="17">{}</text>', kind, f"{at:.1f}", text)
        for at, kind, text, room in sides
        if room > 210
    )
    return format_html(
        '<path class="tl-today" d="M{} 24V{}"/><rect class="tl-now" x="{}" y="2" width="{}" height="23" rx="3"/>'
        '<text class="t-b t-mid tl-now__word" x="{}" y="18">{}</text>{}',
        f"{x:.1f}",
        f"{bottom + 4:.1f}",
        f"{centre - half:.1f}",
        f"{2 * half:.1f}",
        f"{centre:.1f}",
        label,
        _joined(words),
    )


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
