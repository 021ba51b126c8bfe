"""The map as GeoJSON, for the map that moves and for who takes it along: the same areas, schools and words."""

from collections.abc import Mapping, Sequence
from typing import Any

from thuisnabij.doors.site.maps.areas import AreaRow, Areas
from thuisnabij.doors.site.maps.schools import SchoolMark
from thuisnabij.ground.organisations.queries import Surface


def features_of(areas: Areas, schools: Sequence[SchoolMark]) -> dict[str, Any]:
    """A FeatureCollection (EPSG:4326). What is hidden or unknown says so in words and has no number."""
    features = [_area(row, surface) for row, surface in areas.drawn]
    features += [_school(each, each.point) for each in schools if each.point is not None]
    return {"type": "FeatureCollection", "features": features}


def _area(row: AreaRow, surface: Surface) -> Mapping[str, Any]:
    properties = {
        "soort": "gebied",
        "code": row.unit,
        "naam": row.name,
        "waarde": row.reading.text,
        "reden": row.reason if row.figure is None or row.figure.value is None else "",
        "teken": row.sign,
        "adres": row.url,
    }
    return {"type": "Feature", "properties": properties, "geometry": surface.geometry}


def _school(mark: SchoolMark, point: tuple[float, float]) -> Mapping[str, Any]:
    properties = {
        "soort": "school",
        "code": mark.school.place.code,
        "naam": mark.name,
        "type": str(mark.kind),
        "waarde": "" if mark.figure is None else mark.reading.text,
        "adres": mark.url,
    }
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": point}}
