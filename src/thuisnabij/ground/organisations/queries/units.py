"""The units figures are given for, with their names: samenwerkingsverbanden, sub-regions, besturen, municipalities."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from thuisnabij.ground.organisations.queries.places import locations_on
from thuisnabij.ground.organisations.queries.standing import World, worlds
from thuisnabij.kernel.memory import Memory

COUNTRY = "NL"
COUNTRY_NAME = "Nederland"
LATEST = date.max
"""A name is the last one known, whatever date a figure is of."""

_NAMES: Memory[Mapping[str, str]] = Memory(32)


@dataclass(frozen=True, slots=True)
class SwvRow:
    """A samenwerkingsverband; `gemeenten` are the names of those of its PC4s, most PC4s first."""

    code: str
    name: str
    gemeenten: tuple[str, ...]
    is_demo: bool


@dataclass(frozen=True, slots=True)
class BestuurRow:
    """A school board; `locations` counts what it has on the date asked, open or closed; `swvs` are where they lie."""

    number: str
    name: str
    locations: int
    swvs: tuple[str, ...]
    is_demo: bool


@dataclass(frozen=True, slots=True)
class RokUnit:
    """A sub-region; `key` is "<swv>/<rok>", `locations` are codes."""

    key: str
    swv: str
    name: str
    locations: tuple[str, ...]
    is_demo: bool


def list_swv(*, sector: str = "PO", as_known_at: datetime | None = None) -> tuple[SwvRow, ...]:
    """Every samenwerkingsverband of a sector (PO or VO) that has a PC4, by code; the real ones first."""
    found = []
    for world in worlds(as_known_at):
        gemeenten: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for area in world.atlas.areas.values():
            code = area.vo_swv if sector == "VO" else area.swv
            if code:
                gemeenten[code][area.gemeente_name] += 1
        for code, counter in sorted(gemeenten.items()):
            names = sorted(filter(None, counter), key=lambda name: (-counter[name], name))
            name = world.names.get(("swv", code), code)
            found.append(SwvRow(code, name, tuple(names), world.is_demo))
    return tuple(found)


def list_bestuur(*, on: date, as_known_at: datetime | None = None) -> tuple[BestuurRow, ...]:
    """Every bestuur that has a known location on a date, by number; the real ones first."""
    names = unit_names(level="bestuur", as_known_at=as_known_at)
    locations: Counter[str] = Counter()
    swvs: defaultdict[str, set[str]] = defaultdict(set)
    demo: set[str] = set()
    for location in locations_on(on=on, as_known_at=as_known_at).values():
        if location.bestuur:
            locations[location.bestuur] += 1
            swvs[location.bestuur] |= {location.swv} if location.swv else set()
            demo |= {location.bestuur} if location.is_demo else set()
    return tuple(
        BestuurRow(each, names.get(each, each), locations[each], tuple(sorted(swvs[each])), each in demo)
        for each in sorted(locations, key=lambda number: (number in demo, number))
    )


def list_rok(*, swv: str | None = None, as_known_at: datetime | None = None) -> tuple[RokUnit, ...]:
    """Every sub-region, or those of one samenwerkingsverband, by key."""
    return tuple(
        RokUnit(f"{code}/{rok}", code, name, tuple(sorted(locations)), world.is_demo)
        for world in worlds(as_known_at)
        for (code, rok), (name, locations) in sorted(_rok_of(world).items())
        if swv is None or code == swv
    )


def unit_name(*, level: str, key: str, as_known_at: datetime | None = None) -> str:
    """The last known name of a unit; its key where no source names it. Many at once: `unit_names`."""
    return unit_names(level=level, as_known_at=as_known_at).get(key, key)


def unit_names(*, level: str, as_known_at: datetime | None = None) -> Mapping[str, str]:
    """The last known name per unit key of a level; units no source names are left out.

    Levels: land, swv, rok, bestuur, gemeente (keys "GM0828"), instelling (brin), vestiging, postcode.
    """
    both = worlds(as_known_at)
    key = (level, *(world.key for world in both))

    def collect() -> Mapping[str, str]:
        return MappingProxyType(
            {k: name for world in both for k, name in _names(level, world).items() if name}
        )

    return _NAMES.get(key, collect)


def _names(level: str, world: World) -> dict[str, str]:
    match level:
        case "land":
            return {COUNTRY: COUNTRY_NAME}
        case "swv" | "bestuur":
            return {code: name for (kind, code), name in world.names.items() if kind == level}
        case "rok":
            return {f"{swv}/{rok}": name for (swv, rok), (name, _) in _rok_of(world).items()}
        case "gemeente":
            return _gemeente_names(world)
        case "postcode":
            return {pc4: f"{pc4} {area.gemeente_name}".strip() for pc4, area in world.atlas.areas.items()}
        case "vestiging" | "instelling":
            return _school_names(level, world)
        case _:
            return {}


def _gemeente_names(world: World) -> dict[str, str]:
    """Names given by hand first, then those of the outlines, then those in the files of locations."""
    names = {f"GM{code}": name for code, name in _told_by_locations(world).items()}
    names |= {f"GM{code}": shape.name for code, (_, shape) in world.shapes.items()}
    return names | {f"GM{code}": name for (kind, code), name in world.names.items() if kind == "gemeente"}


def _told_by_locations(world: World) -> dict[str, str]:
    placed = world.atlas.locations_at(world.atlas.moment(LATEST)).values()
    return {each.gemeente_code: each.gemeente_name for each in placed if each.gemeente_code}


def _school_names(level: str, world: World) -> dict[str, str]:
    names: dict[str, str] = {}
    for code, placed in world.atlas.locations_at(world.atlas.moment(LATEST)).items():
        names.setdefault(code if level == "vestiging" else placed.brin, placed.name)
    return names


def _rok_of(world: World) -> dict[tuple[str, str], tuple[str, list[str]]]:
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for _, row in world.atlas.rok:
        found.setdefault((row.swv, row.rok), (row.rok_name, []))[1].append(row.location)
    return found
