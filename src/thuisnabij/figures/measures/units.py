"""Units and their keys: NL, PO3006, PO3006/oss, 40631, GM0828, 00AO, 00AO00, 5346."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from thuisnabij.figures.measures.errors import UnknownUnitError
from thuisnabij.figures.measures.language.words import Attribution, Level
from thuisnabij.ground.organisations import queries as organisations

COUNTRY = "NL"
_SHAPES: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.LAND, re.compile("NL")),
    (Level.SWV, re.compile(r"(PO|VO)\d{4}")),
    (Level.ROK, re.compile(r"PO\d{4}/[a-z0-9-]+")),
    (Level.GEMEENTE, re.compile(r"GM\d{4}")),
    (Level.VESTIGING, re.compile(r"(\d\d|D\d)[A-Z]{2}\d\d")),
    (Level.INSTELLING, re.compile(r"(\d\d|D\d)[A-Z]{2}")),
    (Level.BESTUUR, re.compile(r"[\dD]\d{4}")),
    (Level.POSTCODE, re.compile(r"\d{4}")),
)


def level_of(unit: str) -> Level:
    """The level a key belongs to, by its form. Raises `UnknownUnitError`."""
    for level, shape in _SHAPES:
        if shape.fullmatch(unit):
            return level
    raise UnknownUnitError(
        what=f"{unit!r} has not the form of a unit",
        next="Use NL, PO3006, PO3006/rok, GM0828, a bestuur of five, a brin of four, a vestiging of six or a PC4",
    )


def is_demo(unit: str) -> bool:
    """True for a key that cannot occur in reality: PO99.., GM99.., D...., a PC4 with a leading zero."""
    level = level_of(unit)
    if level is Level.LAND:
        return False
    if level in (Level.SWV, Level.ROK, Level.GEMEENTE):
        return unit[2:4] == "99"
    return unit.startswith("0" if level is Level.POSTCODE else "D")


def check_known(unit: str, *, on: date, as_known_at: datetime | None) -> None:
    """Raise `UnknownUnitError` when no source knows the unit. Says nothing as long as nothing was loaded at all."""
    level = level_of(unit)
    if level is Level.LAND:
        return
    locations = organisations.locations_on(on=on, as_known_at=as_known_at)
    areas = organisations.areas(as_known_at=as_known_at)
    if not locations and not areas:
        return
    at_school = (school_unit(place, Attribution.LIDMAATSCHAP, level) for place in locations.values())
    at_home = (home_unit(pc4, area, level) for pc4, area in areas.items())
    by_area = (place.swv for place in locations.values() if level is Level.SWV)
    for_secondary = (area.vo_swv for area in areas.values() if level is Level.SWV)
    if not any(unit == known for keys in (at_school, at_home, by_area, for_secondary) for known in keys):
        raise UnknownUnitError(
            what="No source knows this unit",
            where=f"{unit} ({level})",
            next="Check the key, or load its files first",
        )


def units_within(
    within: str, level: Level, attribution: Attribution, *, on: date, as_known_at: datetime | None
) -> frozenset[str]:
    """The units of a level that lie, at least in part, in the unit `within`."""
    around = level_of(within)
    found: set[str | None] = set()
    if attribution is not Attribution.WOONADRES:
        for place in organisations.locations_on(on=on, as_known_at=as_known_at).values():
            if school_unit(place, attribution, around) == within:
                found.add(school_unit(place, attribution, level))
    else:
        for pc4, area in organisations.areas(as_known_at=as_known_at).items():
            if home_unit(pc4, area, around) == within:
                found.add(home_unit(pc4, area, level))
    return frozenset(unit for unit in found if unit is not None)


def members_of_units(
    level: Level, attribution: Attribution, *, on: date, as_known_at: datetime | None
) -> Mapping[str, frozenset[str]]:
    """What each unit of a level is made of: the codes of its locations, or the home postcodes in it.

    A postcode lies in one SWV for primary education and in one for secondary.
    """
    found: dict[str, set[str]] = {}
    if attribution is Attribution.WOONADRES:
        for pc4, area in organisations.areas(as_known_at=as_known_at).items():
            found.setdefault(home_unit(pc4, area, level) or "", set()).add(pc4)
            if level is Level.SWV:
                found.setdefault(area.vo_swv or "", set()).add(pc4)
    else:
        for place in organisations.locations_on(on=on, as_known_at=as_known_at).values():
            found.setdefault(school_unit(place, attribution, level) or "", set()).add(place.code)
    return {unit: frozenset(members) for unit, members in found.items() if unit}


def school_unit(place: organisations.PlacedLocation, attribution: Attribution, level: Level) -> str | None:
    """The unit a school location belongs to; the country has every location."""
    if level is Level.SWV:
        return place.swv_member if attribution is Attribution.LIDMAATSCHAP else place.swv
    units: Mapping[Level, str | None] = {
        Level.LAND: COUNTRY,
        Level.ROK: place.rok,
        Level.BESTUUR: place.bestuur,
        Level.GEMEENTE: place.gemeente_code and f"GM{place.gemeente_code}",
        Level.INSTELLING: place.brin,
        Level.VESTIGING: place.code,
    }
    return units.get(level)


def home_unit(pc4: str, area: organisations.Area, level: Level) -> str | None:
    """The unit a home postcode belongs to."""
    units: Mapping[Level, str | None] = {
        Level.LAND: COUNTRY,
        Level.SWV: area.swv,
        Level.GEMEENTE: area.gemeente_code and f"GM{area.gemeente_code}",
        Level.POSTCODE: pc4,
    }
    return units.get(level)
