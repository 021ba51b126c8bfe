"""The map as SVG made on the server: it is there without a script and without a network, and on paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thuisnabij.doors.site.maps.areas import AreaRow, Areas
from thuisnabij.doors.site.maps.schools import SchoolMark
from thuisnabij.ground.organisations.queries import Surface

WIDTH, TALLEST = 1000, 1100
ROOM = 12
NAMED = 15  # with more areas than this the names would lie over each other
MARKS = {
    "bao": '<circle r="7"/>',
    "sbo": '<path d="M-7-7H7V7H-7Z"/>',
    "so": '<path d="M0-10 10 0 0 10-10 0Z"/>',
    "so-vso": '<path d="M0-10 10 0 0 10-10 0Z"/><path class="tn-mark__half" d="M0-10 10 0 0 10Z"/>',
    "vso": '<path d="M0-9 10 8H-10Z"/>',
}


@dataclass(frozen=True)
class Sheet:
    """From degrees to the units of the drawing: north is up, and a kilometre as long in every direction."""

    left: float
    top: float
    narrower: float
    scale: float
    height: int

    def place(self, lon: float, lat: float) -> tuple[int, int]:
        """Where a point lies on the drawing."""
        x = ROOM + (lon - self.left) * self.narrower * self.scale
        return round(x), round(ROOM + (self.top - lat) * self.scale)


def draw(areas: Areas, schools: Sequence[SchoolMark], title: str) -> SafeString:
    """The map; empty when nothing has a place on it."""
    drawn = areas.drawn
    if not drawn:
        return mark_safe("")
    sheet = _sheet([surface for _row, surface in drawn])
    return format_html(
        '<svg class="tn-map__drawing" viewBox="0 0 {} {}" role="img" aria-labelledby="kaart-naam kaart-uitleg">'
        '<title id="kaart-naam">{}</title><desc id="kaart-uitleg">{}</desc>{}{}{}</svg>',
        WIDTH,
        sheet.height,
        title,
        _("De tabel onder de kaart geeft dezelfde getallen."),
        format_html_join("", "{}", ((_area(row, surface, sheet),) for row, surface in drawn)),
        _marks(schools, sheet),
        _names(drawn, sheet) if len(drawn) <= NAMED else "",
    )


def _sheet(surfaces: Sequence[Surface]) -> Sheet:
    points = [point for each in surfaces for ring in rings(each.geometry) for point in ring]
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    low, top = min(y for _x, y in points), max(y for _x, y in points)
    narrower = cos(radians((low + top) / 2))
    wide, high = (right - left) * narrower, top - low
    scale = min((WIDTH - 2 * ROOM) / wide, (TALLEST - 2 * ROOM) / high)
    spare = (WIDTH - 2 * ROOM) / scale - wide
    return Sheet(left - spare / 2 / narrower, top, narrower, scale, round(high * scale) + 2 * ROOM)


def rings(geometry: Mapping[str, Any]) -> list[Sequence[tuple[float, float]]]:
    """Every ring of a Polygon or MultiPolygon, holes too."""
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [ring for polygon in polygons for ring in polygon]


def _area(row: AreaRow, surface: Surface, sheet: Sheet) -> SafeString:
    lines = "".join(_ring(ring, sheet) for ring in rings(surface.geometry))
    return format_html(
        '<path class="tn-area tn-area--{}" data-unit="{}" d="{}"><title>{}: {}</title></path>',
        row.sign,
        row.unit,
        lines,
        row.name,
        row.reading.text,
    )


def _ring(ring: Iterable[tuple[float, float]], sheet: Sheet) -> str:
    """A ring in steps of whole units: short, and finer than an eye sees."""
    places = [sheet.place(*point) for point in ring]
    (x, y), steps = places[0], []
    for to_x, to_y in places[1:-1]:
        if (to_x, to_y) != (x, y):
            steps.append(f"{to_x - x} {to_y - y}")
            x, y = to_x, to_y
    return f"M{places[0][0]} {places[0][1]}l{' '.join(steps)}z" if len(steps) > 1 else ""


def _names(drawn: Sequence[tuple[AreaRow, Surface]], sheet: Sheet) -> SafeString:
    lines = []
    for row, surface in drawn:
        x, y = sheet.place(*surface.middle)
        lines.append((x, y - 4, row.name, x, y + 20, row.reading.text))
    words = format_html_join(
        "",
        '<text x="{}" y="{}">{}</text><text class="tn-map__value" x="{}" y="{}">{}</text>',
        lines,
    )
    return format_html('<g class="tn-map__names" aria-hidden="true">{}</g>', words)


def _marks(schools: Sequence[SchoolMark], sheet: Sheet) -> SafeString:
    """The schools that have a place; the sign of a type has its own shape."""
    found = []
    for each in schools:
        if each.point is not None:
            x, y = sheet.place(*each.point)
            sign = mark_safe(MARKS[each.kind])  # our own drawing
            found.append((each.kind, x, y, each.name, sign))
    return format_html_join(
        "",
        '<g class="tn-mark tn-mark--{}" transform="translate({} {})"><title>{}</title>{}</g>',
        found,
    )


def mark_sign(kind: str) -> SafeString:
    """The sign of a type of school for a legend."""
    sign = mark_safe(MARKS[kind])  # our own drawing
    return format_html(
        '<svg class="tn-map__sign tn-mark tn-mark--{}" viewBox="-13 -13 26 26" aria-hidden="true">{}</svg>',
        kind,
        sign,
    )
