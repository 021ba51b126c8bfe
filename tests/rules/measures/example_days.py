"""Turns a worked example of the catalogue into the tables of a date, so that an engine can be run on it."""

from datetime import date
from math import degrees
from typing import Any

import pyarrow as pa

from thuisnabij.figures.measures.language.examples import Example, ExampleRow
from thuisnabij.figures.measures.language.words import Soort
from thuisnabij.figures.measures.tables import AREAS, HOMES, LOCATIONS, TOTALS, DayTables

EARTH = 6_371_008.8
SCHOOL = (52.0, 5.0)


def day_of(example: Example) -> DayTables:
    """The date of an example, as it was published."""
    if example.rows:
        return _day_of_rows(example.on, example.rows)
    return _day_of_counts(example.on, example.counts)


def base_of(example: Example, on: date) -> DayTables:
    """The baseline date of an example of a change."""
    return _day_of_counts(on, example.base)


def _day_of_counts(on: date, counts: tuple[tuple[Soort, int], ...]) -> DayTables:
    """One location per type, and everybody lives where it stands."""
    cells = [
        {"location": _code(soort), "soort": str(soort), "lo": count, "hi": count} for soort, count in counts
    ]
    homes = [{**cell, "home": "1000", "est_milli": None} for cell in cells if cell["soort"] != "so-vso"]
    return _tables(on, cells, homes, [_area("1000", 0.0, "PO0001")])


def _day_of_rows(on: date, rows: tuple[ExampleRow, ...]) -> DayTables:
    homes, areas = [], []
    for number, row in enumerate(rows):
        lo, hi = (1, 4) if row.count is None else (row.count, row.count)
        home = "onbekend" if row.km is None else str(1000 + number)
        homes.append(
            {
                "location": _code(row.soort),
                "soort": str(row.soort),
                "home": home,
                "lo": lo,
                "hi": hi,
                "est_milli": None,
            }
        )
        if row.km is not None:
            areas.append(_area(home, float(row.km) * 1000, "PO0002" if row.crossing else "PO0001"))
    return _tables(on, [], homes, areas)


def _tables(on: date, totals: list[Any], homes: list[Any], areas: list[Any]) -> DayTables:
    return DayTables(
        on=on,
        totals=pa.Table.from_pylist(totals, schema=TOTALS),
        homes=pa.Table.from_pylist(homes, schema=HOMES),
        locations=pa.Table.from_pylist([_location(_code(soort)) for soort in Soort], schema=LOCATIONS),
        areas=pa.Table.from_pylist(areas, schema=AREAS),
    )


def _code(soort: Soort) -> str:
    return f"0{list(Soort).index(soort)}AA00"


def _location(code: str) -> dict[str, Any]:
    return {
        "code": code,
        "brin": code[:4],
        "swv": "PO0001",
        "swv_member": "PO0001",
        "lat": SCHOOL[0],
        "lon": SCHOOL[1],
        "is_demo": False,
    }


def _area(pc4: str, metres: float, swv: str) -> dict[str, Any]:
    """An area whose centre lies so many metres due north of the school."""
    lat = SCHOOL[0] + degrees(metres / EARTH)
    return {"pc4": pc4, "swv": swv, "lat": lat, "lon": SCHOOL[1], "is_demo": False}
