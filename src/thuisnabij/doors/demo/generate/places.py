"""The geography files: geocoded locations, PC4 with its samenwerkingsverband, centroids and municipality polygons."""

import json
from collections.abc import Sequence

from thuisnabij.doors.demo.generate.geometry import (
    Point,
    area_point,
    municipality_ring,
    school_point,
    to_degrees,
)
from thuisnabij.doors.demo.generate.region import AREAS, MUNICIPALITIES, PO_SWV, PROVINCE, VO_SWV
from thuisnabij.doors.demo.generate.schools import School
from thuisnabij.doors.demo.generate.text import delimited, zipped

POINTS_MEMBER = "scholen.geo.json"
AREA_YEAR = 2024
"""Year in the header of the PC4 table: one the real table has too, so that the headers are equal."""
SHAPE_YEAR = 2025
_TYPE = {"bao": "basisschool", "sbo": "SBAO", "so": "SO", "vso": "VSO", "so-vso": "(V)SO"}
_TYPE |= {"vo": "VBO/MAVO/HAVO/VWO", "pro": "PRO"}


def points_zip(schools: Sequence[School], seed: int) -> bytes:
    """A ZIP with a GeoJSON point (WGS84) for every open location, in the shape of the geocoded DUO locations."""
    head: dict[str, object] = {
        "type": "FeatureCollection",
        "name": "scholen",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    }
    return zipped(POINTS_MEMBER, _collection(head, [_point_feature(s, seed) for s in schools if s.is_open]))


def _point_feature(school: School, seed: int) -> dict[str, object]:
    properties = {
        "naam": school.name, "type": _TYPE[school.soort], "denominatie": school.denomination, "internetadres": " ",
        "straat": school.street, "huisnummer": school.number, "huisletter": None, "huisnummertoevoeging": None,
        "postcode": school.pc6, "plaats": school.place, "gemeente": school.municipality_name.upper(),
        "provincie": PROVINCE, "brin_nummer": school.brin, "vestigingscode": school.code,
        "onderwijsgebied": PROVINCE, "leerlingen": None,
    }  # fmt: skip
    coordinates = to_degrees(school_point(school, seed))
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": coordinates},
    }


def areas_csv() -> bytes:
    """PC4 with municipality and the primary and secondary samenwerkingsverband: UTF-8, LF, comma."""
    rows = [[area.pc4, MUNICIPALITIES[area.municipality], PO_SWV, VO_SWV] for area in AREAS]
    header = f"pc4,gemeente_{AREA_YEAR},po_swv,vo_swv"
    return delimited(header, rows, newline="\n", delimiter=",").encode("utf-8")


def centroids_tsv() -> bytes:
    """PC4 centroids in the shape of GeoNames: twelve columns with tabs, no header, latitude before longitude."""
    lines = []
    for area in AREAS:
        longitude, latitude = to_degrees(area_point(area.pc4))
        name = MUNICIPALITIES[area.municipality]
        place = ["NL", area.pc4, area.name, PROVINCE, "99", name, area.municipality, "", ""]
        lines.append("\t".join([*place, f"{latitude:.4f}", f"{longitude:.4f}", ""]) + "\n")
    return "".join(lines).encode("utf-8")


def municipalities_geojson(seed: int) -> bytes:
    """Municipality polygons (WGS84) in the shape of CBS; together they cover the region without gap or overlap."""
    features = [
        _shape_feature(number, code, [to_degrees(point) for point in municipality_ring(code, seed)])
        for number, code in enumerate(MUNICIPALITIES, start=1)
    ]
    head = {"type": "FeatureCollection", "numberMatched": len(features), "name": "gemeente_gegeneraliseerd"}
    return _collection(head, features)


def _shape_feature(number: int, code: str, ring: Sequence[Point]) -> dict[str, object]:
    longitudes, latitudes = zip(*ring, strict=True)
    properties = {
        "id": number, "statcode": f"GM{code}", "jrstatcode": f"{SHAPE_YEAR}GM{code}",
        "statnaam": MUNICIPALITIES[code], "rubriek": "gemeente",
    }  # fmt: skip
    return {
        "type": "Feature",
        "id": f"gemeente_gegeneraliseerd.demo-{code}",
        "properties": properties,
        "bbox": [min(longitudes), min(latitudes), max(longitudes), max(latitudes)],
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }


def _collection(head: dict[str, object], features: Sequence[object]) -> bytes:
    """A feature collection with one feature on each line, as the real files have it."""
    opening = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{\n{opening},\n"features": [\n{lines}\n]\n}}\n'.encode()
