"""Locations and homes of a date by code, for looking at its rows one by one."""

from collections.abc import Mapping
from typing import Any

from thuisnabij.figures.measures.distances import Point, metres_apart, point
from thuisnabij.figures.measures.evaluator import home_unit, school_unit
from thuisnabij.figures.measures.language.words import Attribution, Level
from thuisnabij.figures.measures.tables import AREAS, LOCATIONS, DayTables, fitted

_NOWHERE: Mapping[str, Any] = dict.fromkeys(LOCATIONS.names)


class Places:
    """Where each location and each postcode of a date is. A location that no source places has only its code."""

    def __init__(self, day: DayTables) -> None:
        self._schools = {row["code"]: row for row in fitted(day.locations, LOCATIONS).to_pylist()}
        self._homes = {row["pc4"]: row for row in fitted(day.areas, AREAS).to_pylist()}
        self._metres: dict[tuple[str, str], int | None] = {}

    def school(self, code: str) -> Mapping[str, Any]:
        """The location with this code."""
        return self._schools.get(code) or {**_NOWHERE, "code": code, "is_demo": False}

    def home(self, pc4: str) -> Mapping[str, Any] | None:
        """The area of a home; None when it is no known postcode."""
        return self._homes.get(pc4)

    def schools_in(self, attribution: Attribution, level: Level, unit: str) -> list[str]:
        """The codes of the locations that count for a unit."""
        return [
            code for code, school in self._schools.items() if school_unit(school, attribution, level) == unit
        ]

    def homes_in(self, level: Level, unit: str) -> list[str]:
        """The postcodes that count for a unit."""
        return [pc4 for pc4, home in self._homes.items() if home_unit(home, level) == unit]

    def metres(self, code: str, pc4: str) -> int | None:
        """How far home and school lie apart."""
        pair = (code, pc4)
        if pair not in self._metres:
            self._metres[pair] = metres_apart(self._point_of_home(pc4), self._point_of_school(code))
        return self._metres[pair]

    def _point_of_home(self, pc4: str | None) -> Point | None:
        home = self._homes.get(pc4 or "")
        return None if home is None else point(home["lat"], home["lon"])

    def _point_of_school(self, code: str) -> Point | None:
        school = self.school(code)
        return point(school["lat"], school["lon"]) or self._point_of_home(school["pc4"])
