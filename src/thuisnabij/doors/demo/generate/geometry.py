"""Where Plassenland lies: a plane in km over the open North Sea, with wavering borders that fit exactly."""

import math
import random

from thuisnabij.doors.demo.generate.region import AREA_OF_PC4
from thuisnabij.doors.demo.generate.schools import School

Point = tuple[float, float]

_SOUTH_WEST = (3.75, 53.62)
"""Longitude and latitude of the corner; the region of 20 by 25 km stays in open sea, far from Dutch land."""
_KM_PER_DEGREE = 111.32
_MIDDLE_LATITUDE = math.radians(53.73)

_NODES: dict[str, Point] = {
    "z1": (0.9, 1.0), "z2": (5.0, -0.2), "zuid": (10.5, 0.5), "z3": (15.5, -0.4), "z4": (19.0, 0.4),
    "o1": (20.3, 5.0), "oost": (19.6, 13.5), "o2": (20.4, 19.0),
    "n1": (19.2, 23.9), "n2": (14.0, 25.2), "noord": (9.0, 24.4), "n3": (4.5, 25.2), "n4": (0.9, 24.0),
    "w1": (-0.4, 19.0), "west": (0.4, 11.0), "w2": (-0.3, 5.5),
    "zm": (11.3, 6.0), "om": (15.0, 12.3), "nm": (9.2, 18.0), "wm": (5.0, 11.4), "midden": (10.0, 12.0),
}  # fmt: skip
"""Corners of the borders, in km: z, o, n and w along the coast, the others inland."""
_RINGS = {
    "9901": ("z1", "z2", "zuid", "zm", "midden", "wm", "west", "w2"),
    "9902": ("zuid", "z3", "z4", "o1", "oost", "om", "midden", "zm"),
    "9903": ("midden", "om", "oost", "o2", "n1", "n2", "noord", "nm"),
    "9904": ("west", "wm", "midden", "nm", "noord", "n3", "n4", "w1"),
}
_WAVER_KM = 0.4
_SCHOOL_OFFSET_KM = 0.35


def to_degrees(point: Point) -> Point:
    """Longitude and latitude (WGS84, six decimals: about 0.1 m) of a point in km."""
    longitude = _SOUTH_WEST[0] + point[0] / (_KM_PER_DEGREE * math.cos(_MIDDLE_LATITUDE))
    return round(longitude, 6), round(_SOUTH_WEST[1] + point[1] / _KM_PER_DEGREE, 6)


def area_point(pc4: str) -> Point:
    """The centre of a postcode area, in km."""
    area = AREA_OF_PC4[pc4]
    return area.x, area.y


def school_point(school: School, seed: int) -> Point:
    """Where a location stands, in km: at most 350 m from the centre of its postcode area."""
    rng = random.Random(f"{seed} plek {school.code}")
    distance = _SCHOOL_OFFSET_KM * math.sqrt(rng.random())
    angle = 2 * math.pi * rng.random()
    x, y = area_point(school.pc4)
    return x + distance * math.cos(angle), y + distance * math.sin(angle)


def municipality_ring(code: str, seed: int) -> list[Point]:
    """The closed, counter-clockwise border of a municipality, in km; neighbours share every point of theirs."""
    nodes = _RINGS[code]
    ring = [
        point
        for start, end in zip(nodes, nodes[1:] + nodes[:1], strict=True)
        for point in _border(start, end, seed)[:-1]
    ]
    return [*ring, ring[0]]


def _border(start: str, end: str, seed: int) -> list[Point]:
    if start > end:
        return _border(end, start, seed)[::-1]
    rng = random.Random(f"{seed} grens {start} {end}")
    (x0, y0), (x1, y1) = _NODES[start], _NODES[end]
    length = math.hypot(x1 - x0, y1 - y0)
    steps = round(length)
    across = (-(y1 - y0) / length, (x1 - x0) / length)
    waver = [0.0, *(rng.uniform(-_WAVER_KM, _WAVER_KM) for _ in range(steps - 1)), 0.0]
    return [
        (x0 + (x1 - x0) * i / steps + across[0] * w, y0 + (y1 - y0) * i / steps + across[1] * w)
        for i, w in enumerate(waver)
    ]
