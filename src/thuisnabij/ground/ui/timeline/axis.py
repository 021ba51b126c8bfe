"""The axis of a timeline: school years above, months under them when there is room."""

from collections.abc import Iterator
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.timeline.layout import AXIS_BOTTOM, Scale
from thuisnabij.kernel.school_years import SchoolYear

_WIDE_ENOUGH = 26.0  # pixels a month must have to be named


def axis(scale: Scale, bottom: float) -> SafeString:
    """Lines and words of the window; lines run down to `bottom`."""
    years = list(school_years(scale))
    parts = [*(_year(each, scale, bottom) for each in years)]
    if len(years) <= 3:
        parts += [_month(day, scale, bottom) for day in _months(scale)]
    return format_html_join("", "{}", ((part,) for part in parts))


def school_years(scale: Scale) -> Iterator[SchoolYear]:
    """The school years that have a day in the window."""
    year = SchoolYear.of(scale.window.start)
    while year.period.overlaps(scale.window):
        yield year
        year = year.next()


def year_label(year: SchoolYear) -> str:
    """ "2025–26"."""
    return f"{year.start_year}–{(year.start_year + 1) % 100:02}"


def _year(year: SchoolYear, scale: Scale, bottom: float) -> SafeString:
    x, end = scale.x(year.period.start), scale.x(year.period.end or year.period.start)
    room = end - x
    if room < 40:
        return SafeString("")
    long = _("schooljaar %(year)s") % {"year": year.label.replace("-", "–")}
    label = long if room > 160 else year_label(year) if room > 60 else ""
    line = format_html('<path class="c-axis" d="M{} 30V{}"/>', f"{x:.1f}", f"{bottom:.1f}")
    return format_html('{}<text class="t-b" x="{}" y="43">{}</text>', line, f"{x + 5:.1f}", label)


def _month(day: date, scale: Scale, bottom: float) -> SafeString:
    x = scale.x(day)
    line = format_html('<path class="c-grid" d="M{} 50V{}"/>', f"{x:.1f}", f"{bottom:.1f}")
    if scale.x(_next(day)) - x < _WIDE_ENOUGH:
        return line
    word = formats.short_month(day)
    return format_html(
        '{}<text class="t-soft t-small" x="{}" y="{}">{}</text>',
        line,
        f"{x + 3:.1f}",
        f"{AXIS_BOTTOM - 5:.0f}",
        word,
    )


def _months(scale: Scale) -> Iterator[date]:
    day = scale.window.start.replace(day=1)
    while scale.window.end is None or day < scale.window.end:
        if scale.shows(day):
            yield day
        day = _next(day)


def _next(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
