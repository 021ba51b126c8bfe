"""Distances on the sphere and points against outlines, in kilometres and degrees (WGS84). Pure.

Exact enough for tens of kilometres in the Netherlands; not for surveying.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import asin, cos, hypot, inf, radians, sin, sqrt
from statistics import fmean, median
from typing import Any

EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = EARTH_RADIUS_KM * radians(1)

Point = tuple[float, float]
"""Latitude and longitude, in that order; GeoJSON has them the other way round."""


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance (haversine) between two points."""
    lat_a, lon_a, lat_b, lon_b = map(radians, (*a, *b))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(h))


def median_point(points: Iterable[Point]) -> Point:
    """The point with the median latitude and the median longitude; one stray point does not move it far."""
    lats, lons = zip(*points, strict=True)
    return median(lats), median(lons)


def mean_point(points: Iterable[Point]) -> Point:
    """The mean of latitudes and of longitudes."""
    lats, lons = zip(*points, strict=True)
    return fmean(lats), fmean(lons)


def km_outside(point: Point, geometry: Mapping[str, Any]) -> float:
    """How far `point` lies outside a GeoJSON Polygon or MultiPolygon; 0.0 when it lies inside."""
    rings = _rings(geometry)
    if sum(_crosses(point, ring) for ring in rings) % 2:
        return 0.0
    return min((_km_to_ring(point, ring) for ring in rings), default=inf)


def _rings(geometry: Mapping[str, Any]) -> list[Sequence[Sequence[float]]]:
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [ring for polygon in polygons for ring in polygon]


def _crosses(point: Point, ring: Sequence[Sequence[float]]) -> int:
    """How many edges a ray to the east crosses: odd over all rings (holes included) means inside."""
    lat, lon = point
    crossings = 0
    for (lon_a, lat_a, *_), (lon_b, lat_b, *_) in pairwise(ring):
        if (lat_a > lat) != (lat_b > lat):
            crossings += lon < lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
    return crossings


def _km_to_ring(point: Point, ring: Sequence[Sequence[float]]) -> float:
    """Distance to the nearest edge, on a plane that touches the earth at `point`."""
    lat, lon = point
    scale = cos(radians(lat))
    plane = [((x - lon) * scale * KM_PER_DEGREE, (y - lat) * KM_PER_DEGREE) for x, y, *_ in ring]
    return min(_km_to_edge(*a, *b) for a, b in pairwise(plane))


def _km_to_edge(ax: float, ay: float, bx: float, by: float) -> float:
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else min(1.0, max(0.0, -(ax * dx + ay * dy) / length))
    return hypot(ax + along * dx, ay + along * dy)
