"""Where locations and areas are: placed locations on a date, areas with their centres, outlines of municipalities."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from thuisnabij.ground.organisations.queries.standing import worlds
from thuisnabij.ground.organisations.rules.atlas import Area
from thuisnabij.ground.organisations.rules.centroids import Centre
from thuisnabij.ground.organisations.rules.placing import PlacedLocation, Sighting
from thuisnabij.kernel.memory import Memory

_PLACED: Memory[Mapping[str, PlacedLocation]] = Memory(32)


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a municipality as GeoJSON geometry (EPSG:4326)."""

    code: str
    name: str
    geometry: Mapping[str, object]
    is_demo: bool


def locations_on(*, on: date, as_known_at: datetime | None = None) -> Mapping[str, PlacedLocation]:
    """Every known location, open or closed, by code, as it stands on a date; demo and real beside each other.

    The same runs and the same order of belief share one result, so asking for many dates is cheap.
    """
    real, demo = worlds(as_known_at)
    moments = [(world, world.atlas.moment(on)) for world in (real, demo)]
    key = tuple((world.key, moment.key) for world, moment in moments)

    def place() -> Mapping[str, PlacedLocation]:
        placed: dict[str, PlacedLocation] = {}
        for world, moment in moments:
            placed |= world.atlas.locations_at(moment)
        return MappingProxyType(placed)

    return _PLACED.get(key, place)


def areas(*, as_known_at: datetime | None = None) -> Mapping[str, Area]:
    """Every known PC4 with its samenwerkingsverbanden and its centre; demo and real beside each other."""
    real, demo = worlds(as_known_at)
    return MappingProxyType({**real.atlas.areas, **demo.atlas.areas})


def list_mended(*, as_known_at: datetime | None = None) -> tuple[Centre, ...]:
    """The PC4s of which the stated centre was mended, farthest off first, with the reason."""
    found = (centre for world in worlds(as_known_at) for centre in world.atlas.centres.values())
    return tuple(sorted((each for each in found if each.mended), key=lambda each: (-each.off_km, each.pc4)))


def municipality_shapes(*, as_known_at: datetime | None = None) -> tuple[Outline, ...]:
    """The newest outline of each municipality, by code."""
    return tuple(
        Outline(code, shape.name, shape.geometry, world.is_demo)
        for world in worlds(as_known_at)
        for code, (_, shape) in sorted(world.shapes.items())
    )


def list_sightings(*, code: str, as_known_at: datetime | None = None) -> tuple[Sighting, ...]:
    """Every standing record of one location, the oldest reference date first: what each file says of it."""
    found = [each for world in worlds(as_known_at) for each in world.atlas.sightings_of(code)]
    return tuple(sorted(found, key=lambda each: (each.stand.on, each.stand.order, each.row.row)))
