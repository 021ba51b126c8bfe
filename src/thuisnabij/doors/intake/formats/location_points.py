"""Geocoded school locations (GeoJSON points of DUO and BAG): where each location lies. Pure."""

from collections.abc import Iterator

from thuisnabij.doors.intake.formats.base import Accepted, Format, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import (
    date_in_name,
    is_demo_location,
    read_location,
    read_pc6,
)
from thuisnabij.doors.intake.formats.features import Feature, by_properties, features, near_the_netherlands
from thuisnabij.doors.intake.formats.once import accept_once
from thuisnabij.ground.organisations.rules.records import PointRow
from thuisnabij.ground.sources.rules import Kind

DAY_IN_NAME = r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)"


def parse(reading: Reading) -> Iterator[Accepted[PointRow] | Refused]:
    """Each feature as a point; a location may have several, a feature that is repeated word for word is refused."""
    fingerprints: dict[int, bytes] = {}

    def read(feature: Feature) -> PointRow | Refused:
        found = _point(feature)
        if isinstance(found, PointRow):
            fingerprints[feature.number] = feature.fingerprint
        return found

    return accept_once(
        map(read, features(reading.text)),
        field="vestigingscode",
        key=lambda row: fingerprints.pop(row.row),
        worlds=lambda row: {is_demo_location(row.code)},
    )


def _point(feature: Feature) -> PointRow | Refused:
    code_text, pc6_text = (str(feature.properties.get(name) or "") for name in ("vestigingscode", "postcode"))
    code, pc6 = read_location(code_text), read_pc6(pc6_text)
    if code is None:
        return refused(feature.number, "vestigingscode", "vestiging-ongeldig", code_text)
    if pc6 is None:
        return refused(feature.number, "postcode", "postcode-ongeldig", pc6_text)
    place = feature.geometry.get("coordinates")
    point = near_the_netherlands(place) if feature.geometry.get("type") == "Point" else None
    if point is None:
        return refused(feature.number, "geometry", "punt-ongeldig", place)
    return PointRow(row=feature.number, code=code, lat=point[1], lon=point[0], pc6=pc6)


FORMAT = Format(
    kind=Kind.PUNTEN,
    recognise=by_properties("vestigingscode", "brin_nummer"),
    parse=parse,
    dates=lambda record, reading: (date_in_name(reading.names, DAY_IN_NAME) or reading.loaded_on,),
    is_demo=lambda record: is_demo_location(record.code),
)
