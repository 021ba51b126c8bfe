"""How far home and school lie apart, as the crow flies, in whole metres. Both engines use this one rule."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_METRES = 6_371_008.8  # mean radius (2a + b) / 3 of the WGS84 ellipsoid


def metres_between(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> int:
    """Great-circle distance between two points in degrees (WGS84), on a sphere, rounded to whole metres."""
    north, south = radians(lat_a), radians(lat_b)
    across = sin(radians(lon_b - lon_a) / 2) ** 2
    along = sin((south - north) / 2) ** 2
    chord = min(1.0, along + cos(north) * cos(south) * across)
    return round(2 * EARTH_RADIUS_METRES * asin(sqrt(chord)))


Point = tuple[float, float]


def metres_apart(a: Point | None, b: Point | None) -> int | None:
    """The distance between two points, or None when one of them is not known."""
    return None if a is None or b is None else metres_between(*a, *b)


def point(lat: float | None, lon: float | None) -> Point | None:
    """A point, or None when either coordinate is missing."""
    return None if lat is None or lon is None else (lat, lon)
