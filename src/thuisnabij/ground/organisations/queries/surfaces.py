"""The surfaces units are drawn on: municipalities, postcodes and samenwerkingsverbanden, made once per set of runs.

Only municipalities come with an outline. A PC4 gets the part of its municipality that is nearest to its centre: a
drawing aid that lies well for a map of figures, not a border. A samenwerkingsverband is its PC4s together: it follows
municipal borders exactly wherever a municipality lies in one as a whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians
from types import MappingProxyType
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from thuisnabij.ground.organisations.queries.standing import World, worlds
from thuisnabij.ground.organisations.rules.atlas import Area
from thuisnabij.kernel.memory import Memory

MIDDLE = 52.2  # degrees north: where the plane has a degree of longitude at its true length
NARROWER = cos(radians(MIDDLE))
COARSE = 0.004  # degrees: detail smaller than this is left out of the drawing of a country
GRID = 1e-6
APART = 0.001  # degrees: centres in one spot are drawn this far from each other
PLACES = 5

_SURFACES: Memory[Mapping[str, "Surface"]] = Memory(16)


@dataclass(frozen=True, slots=True)
class Surface:
    """What a unit is drawn as: a GeoJSON geometry (EPSG:4326), and a point in it (longitude, latitude) for a name."""

    unit: str
    geometry: Mapping[str, Any]
    middle: tuple[float, float]


def surfaces(
    *, level: str, is_demo: bool, coarse: bool = False, as_known_at: datetime | None = None
) -> Mapping[str, Surface]:
    """Every surface of a level ("gemeente", "postcode" or "swv") of the real world or the demo region, by unit key.

    Units without an outline, or without a centre that is known, are left out. `coarse` is for a whole country.
    """
    world = worlds(as_known_at)[1 if is_demo else 0]
    return _SURFACES.get((level, coarse, world.key), lambda: _draw(world, level, coarse))


def _draw(world: World, level: str, coarse: bool) -> Mapping[str, Surface]:
    drawn = {"gemeente": _municipalities, "postcode": _postcodes, "swv": _regions}[level](world)
    drawn = {unit: _only_surfaces(each) for unit, each in drawn.items()}
    drawn = {unit: each for unit, each in drawn.items() if not each.is_empty}
    if coarse and drawn:
        simple = shapely.coverage_simplify(list(drawn.values()), COARSE)
        drawn = dict(zip(drawn, simple, strict=True))
    return MappingProxyType({unit: _surface(unit, drawn[unit]) for unit in sorted(drawn)})


def _municipalities(world: World) -> dict[str, Any]:
    return {f"GM{code}": _on_plane(row.geometry) for code, (_, row) in world.shapes.items()}


def _postcodes(world: World) -> dict[str, Any]:
    outlines = _municipalities(world)
    found: dict[str, Any] = {}
    for code, areas in _by_municipality(world).items():
        if code in outlines:
            found.update(_shared_out(outlines[code], areas))
    return found


def _regions(world: World) -> dict[str, Any]:
    """Of primary and of secondary education; a municipality that lies in one as a whole is taken whole."""
    outlines, pieces = _municipalities(world), defaultdict(list)
    for code, areas in _by_municipality(world).items():
        if code not in outlines:
            continue
        shares: Mapping[str, Any] = {}
        for sector in ("swv", "vo_swv"):
            swvs = {getattr(area, sector) for area in areas}
            if len(swvs) > 1:
                shares = shares or _shared_out(outlines[code], areas)
                for area in areas:
                    pieces[getattr(area, sector)].append(shares[area.pc4])
            else:
                pieces[swvs.pop()].append(outlines[code])
    return {swv: shapely.union_all(parts, grid_size=GRID) for swv, parts in pieces.items() if swv}


def _by_municipality(world: World) -> Mapping[str, Sequence[Area]]:
    found: defaultdict[str, list[Area]] = defaultdict(list)
    for area in world.atlas.areas.values():
        if area.gemeente_code and area.lat is not None and area.lon is not None:
            found[f"GM{area.gemeente_code}"].append(area)
    return found


def _shared_out(outline: Any, areas: Sequence[Area]) -> Mapping[str, Any]:
    """The outline divided: each PC4 gets what is nearer to its centre than to any other."""
    if len(areas) == 1:
        return {areas[0].pc4: outline}
    points = shapely.MultiPoint(list(_centres(areas)))
    cells = shapely.voronoi_polygons(points, extend_to=outline.envelope.buffer(0.1), ordered=True)
    return {
        area.pc4: shapely.intersection(cell, outline, grid_size=GRID)
        for area, cell in zip(areas, cells.geoms, strict=True)
    }


def _centres(areas: Iterable[Area]) -> Iterable[tuple[float, float]]:
    """The centres on the plane; of those in one spot the later ones a little further north."""
    taken: set[tuple[float, float]] = set()
    for area in areas:
        x, y = (area.lon or 0.0) * NARROWER, area.lat or 0.0
        while (x, y) in taken:
            y += APART
        taken.add((x, y))
        yield x, y


def _on_plane(geometry: Mapping[str, object]) -> Any:
    return shapely.make_valid(shapely.transform(shape(geometry), lambda xy: xy * [NARROWER, 1.0]))


def _surface(unit: str, drawn: Any) -> Surface:
    on_earth = shapely.transform(drawn, lambda xy: (xy / [NARROWER, 1.0]).round(PLACES))
    middle = on_earth.representative_point()
    return Surface(unit, mapping(on_earth), (round(middle.x, PLACES), round(middle.y, PLACES)))


def _only_surfaces(drawn: Any) -> Any:
    """Without the loose lines and points that cutting and mending may leave."""
    parts = [each for each in shapely.get_parts(drawn) if each.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
