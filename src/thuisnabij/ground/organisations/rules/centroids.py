"""Where the middle of a PC4 lies: what the centroid file says, mended where the schools contradict it. Pure.

Evidence for the limits, on the public files of 2024: of 3,177 rows in a PC4 with geocoded schools, 99.6 % lie within
8 km of the median of those schools; the rest stand in another place of the same name or number. The result never
hides a mend: it is flagged, with how far the file was off and why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thuisnabij.ground.organisations.rules.geometry import (
    Point,
    distance_km,
    km_outside,
    mean_point,
    median_point,
)
from thuisnabij.ground.organisations.rules.records import CentroidRow
from thuisnabij.kernel.texts import gettext_noop

FAR_FROM_SCHOOLS_KM = 8.0
"""A point farther than this from the schools of its own PC4 is not the middle of that PC4."""
FAR_FROM_NEIGHBOURS_KM = 5.0
OUTSIDE_MUNICIPALITY_KM = 1.0
"""Without schools of its own, a point must contradict both its neighbours and the outline of its municipality."""
FAR_FROM_OWN_SCHOOLS = gettext_noop("ver van de scholen van dit gebied")
NOT_IN_THE_FILE = gettext_noop("ontbreekt in het bestand")
OUTSIDE = gettext_noop("buiten de gemeente en ver van de buurgebieden")
IN_ANOTHER_PLACE = gettext_noop("een van de punten ligt in een andere plaats")

NEIGHBOURS = 6
FEWEST_NEIGHBOURS = 3

Evidence = tuple[int, int]
"""Run and row of the record something was taken from."""


@dataclass(frozen=True, slots=True)
class Centre:
    """The middle of a PC4; `why` (Dutch) and `off_km` tell what was wrong and are empty and 0 unless mended.

    `off_km`: how far the worst point in the file lies from here. `municipality_codes`: those of the rows that were
    kept, nearest first. `schools`: how many geocoded points there are. `evidence`: all rows of the file.
    """

    pc4: str
    lat: float
    lon: float
    municipality_codes: tuple[str, ...]
    mended: bool
    why: str
    off_km: float
    schools: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Surroundings:
    """What is known around the centroids: school points per PC4, the municipality per PC4, outlines per code."""

    schools: Mapping[str, Sequence[Point]]
    municipalities: Mapping[str, str]
    outlines: Mapping[str, Mapping[str, Any]]


def find_centres(
    rows: Mapping[str, Sequence[tuple[int, CentroidRow]]], surroundings: Surroundings
) -> dict[str, Centre]:
    """The centre of every PC4 that has rows or schools; rows of one PC4 come as (run id, row)."""
    medians = {pc4: median_point(points) for pc4, points in surroundings.schools.items() if points}
    neighbours = _Neighbours(medians, surroundings.municipalities)
    centres = {}
    for pc4 in sorted({*rows, *medians}):
        count = len(surroundings.schools.get(pc4, ()))
        if pc4 in medians:
            centres[pc4] = _beside_schools(pc4, rows.get(pc4, ()), medians[pc4], count)
        else:
            centres[pc4] = _without_schools(pc4, rows[pc4], neighbours.median(pc4), surroundings.outlines)
    return centres


class _Neighbours:
    """The PC4s with schools, by municipality: numbers that are close lie close within one municipality."""

    def __init__(self, medians: Mapping[str, Point], municipalities: Mapping[str, str]) -> None:
        self._medians = medians
        self._municipalities = municipalities
        self._members: dict[str, list[str]] = {}
        for pc4, municipality in municipalities.items():
            if pc4 in medians:
                self._members.setdefault(municipality, []).append(pc4)

    def median(self, pc4: str) -> Point | None:
        """The median of the nearest numbers in the same municipality; None where there are too few."""
        members = self._members.get(self._municipalities.get(pc4, ""), ())
        nearest = sorted(members, key=lambda other: (abs(int(other) - int(pc4)), other))[:NEIGHBOURS]
        if len(nearest) < FEWEST_NEIGHBOURS:
            return None
        return median_point(self._medians[other] for other in nearest)


def _beside_schools(pc4: str, rows: Sequence[tuple[int, CentroidRow]], median: Point, schools: int) -> Centre:
    sorted_rows = _nearest_first(rows, median)
    kept = [each for each in sorted_rows if distance_km(_at(each), median) <= FAR_FROM_SCHOOLS_KM]
    if kept:
        return _centre(pc4, rows, kept, schools=schools, why=_other_place(rows, kept))
    why = FAR_FROM_OWN_SCHOOLS if rows else NOT_IN_THE_FILE
    return _centre(pc4, rows, sorted_rows, at=median, schools=schools, why=why)


def _without_schools(
    pc4: str,
    rows: Sequence[tuple[int, CentroidRow]],
    anchor: Point | None,
    outlines: Mapping[str, Mapping[str, Any]],
) -> Centre:
    if anchor is None:
        return _centre(pc4, rows, rows)
    sorted_rows = _nearest_first(rows, anchor)
    nearest = distance_km(_at(sorted_rows[0]), anchor)
    kept = [each for each in sorted_rows if distance_km(_at(each), anchor) <= nearest + FAR_FROM_SCHOOLS_KM]
    if nearest > FAR_FROM_NEIGHBOURS_KM and all(_is_outside(each, outlines) for each in kept):
        return _centre(pc4, rows, kept, at=anchor, why=OUTSIDE)
    return _centre(pc4, rows, kept, why=_other_place(rows, kept))


def _centre(
    pc4: str,
    rows: Sequence[tuple[int, CentroidRow]],
    kept: Sequence[tuple[int, CentroidRow]],
    *,
    at: Point | None = None,
    schools: int = 0,
    why: str = "",
) -> Centre:
    lat, lon = at or mean_point(_at(each) for each in kept)
    return Centre(
        pc4=pc4,
        lat=lat,
        lon=lon,
        municipality_codes=tuple(dict.fromkeys(r.municipality_code for _, r in kept if r.municipality_code)),
        mended=bool(why),
        why=why,
        off_km=max((distance_km(_at(each), (lat, lon)) for each in rows), default=0.0) if why else 0.0,
        schools=schools,
        evidence=tuple((run_id, row.row) for run_id, row in rows),
    )


def _nearest_first(rows: Sequence[tuple[int, CentroidRow]], anchor: Point) -> list[tuple[int, CentroidRow]]:
    return sorted(rows, key=lambda each: (distance_km(_at(each), anchor), each[0], each[1].row))


def _at(sourced: tuple[int, CentroidRow]) -> Point:
    return sourced[1].lat, sourced[1].lon


def _other_place(rows: Sequence[object], kept: Sequence[object]) -> str:
    return IN_ANOTHER_PLACE if len(kept) < len(rows) else ""


def _is_outside(sourced: tuple[int, CentroidRow], outlines: Mapping[str, Mapping[str, Any]]) -> bool:
    outline = outlines.get(sourced[1].municipality_code)
    return outline is not None and km_outside(_at(sourced), outline) > OUTSIDE_MUNICIPALITY_KM
