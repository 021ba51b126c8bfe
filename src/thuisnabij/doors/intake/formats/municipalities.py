"""Outlines of municipalities (GeoJSON of CBS and Kadaster). Pure."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from thuisnabij.doors.intake.formats.base import Accepted, Format, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import is_demo_municipality, read_code, read_name
from thuisnabij.doors.intake.formats.features import Feature, by_properties, features, near_the_netherlands
from thuisnabij.doors.intake.formats.once import accept_once
from thuisnabij.ground.organisations.rules.records import ShapeRow
from thuisnabij.ground.sources.rules import Kind
from thuisnabij.kernel.identifiers import GemeenteCode

LONGEST_NAME = 100
SHORTEST_RING = 4


class OutlineRecord(NamedTuple):
    """An outline and the 1 January of the division of the country it belongs to."""

    shape: ShapeRow
    on: date

    @property
    def row(self) -> int:
        """The number of its feature."""
        return self.shape.row


def parse(reading: Reading) -> Iterator[Accepted[OutlineRecord] | Refused]:
    """Each feature as an outline; a municipality that is drawn again is refused."""
    return accept_once(
        (_outline(feature, reading.loaded_on) for feature in features(reading.text)),
        field="statcode",
        key=lambda record: record.shape.code,
        worlds=lambda record: {is_demo_municipality(record.shape.code)},
    )


def _outline(feature: Feature, loaded_on: date) -> OutlineRecord | Refused:
    printed, name = (str(feature.properties.get(part) or "") for part in ("statcode", "statnaam"))
    code, name = read_code(GemeenteCode, printed), read_name(name)
    if code is None:
        return refused(feature.number, "statcode", "gemeente-ongeldig", printed)
    if not 0 < len(name) <= LONGEST_NAME:
        return refused(feature.number, "statnaam", "naam-ongeldig", name)
    kind, rings = feature.geometry.get("type"), feature.geometry.get("coordinates")
    if not _is_area(kind, rings):
        return refused(feature.number, "geometry", "vlak-ongeldig", kind)
    shape = ShapeRow(row=feature.number, code=code, name=name, geometry={"type": kind, "coordinates": rings})
    return OutlineRecord(shape, _year(feature) or loaded_on)


def _is_area(kind: object, coordinates: object) -> bool:
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(polygons, list) or not polygons:
        return False
    return all(
        isinstance(rings, list) and rings and all(_is_ring(ring) for ring in rings) for rings in polygons
    )


def _is_ring(ring: object) -> bool:
    """Closed, and of at least a triangle."""
    if not isinstance(ring, list) or len(ring) < SHORTEST_RING or ring[0] != ring[-1]:
        return False
    return all(near_the_netherlands(position) is not None for position in ring)


def _year(feature: Feature) -> date | None:
    """The 1 January of the year in front of `jrstatcode` ("2022GM0014")."""
    year = str(feature.properties.get("jrstatcode") or "")[:4]
    return (
        date(int(year), 1, 1)
        if year.isascii() and year.isdecimal() and len(year) == 4 and int(year)
        else None
    )


FORMAT = Format(
    kind=Kind.GRENZEN,
    recognise=by_properties("statcode", "statnaam"),
    parse=parse,
    dates=lambda record, reading: (record.on,),
    is_demo=lambda record: is_demo_municipality(record.shape.code),
)
