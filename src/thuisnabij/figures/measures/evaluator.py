"""The reference evaluator: what a measure means, as a plain loop over the rows. The oracle for the engine.

Clear rather than fast. It shares the definition language, the kernel's counts and the distance rule with the
engine, and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from thuisnabij.figures.measures import distances
from thuisnabij.figures.measures.evaluator_values import Row, value_of
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part
from thuisnabij.figures.measures.language.words import Attribution, Grain, Level, Soort, Where
from thuisnabij.figures.measures.result import Result, Why, no_result
from thuisnabij.figures.measures.tables import DayTables
from thuisnabij.kernel.counts import Count

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Counted:
    """One counted cell with everything a definition may ask about it. `place` is the number of its row."""

    place: int
    grain: Grain
    soort: Soort
    count: Count
    school: Record
    home: Record | None
    metres: int | None


def evaluate(
    measure: Measure, *, level: Level, day: DayTables, base: DayTables | None = None
) -> dict[str, Result]:
    """The result of every unit on `level` for which the date has rows at all; `base` for a percent change.

    Units are keyed as elsewhere (NL, PO3006, GM0828, 5346, ...). Demo units have their own results; the
    country leaves them out.
    """
    cells = tuple(counted_cells(day))
    base_cells = None if base is None else tuple(counted_cells(base))
    units = {
        unit
        for part in measure.parts
        for cell in cells
        if cell.grain is part.grain and (unit := unit_of(cell, part.attribution, level)) is not None
    }
    return {unit: _of_unit(measure, level, unit, cells, base_cells) for unit in units}


def _of_unit(
    measure: Measure,
    level: Level,
    unit: str,
    cells: tuple[Counted, ...],
    base_cells: tuple[Counted, ...] | None,
) -> Result:
    if not _is_known(measure, level, unit, cells):
        return no_result(Why.NO_ROWS)
    base = None
    if base_cells is not None:
        if not _is_known(measure, level, unit, base_cells):
            return no_result(Why.NO_BASE_ROWS)
        base = _members(measure.numerator.parts, level, unit, base_cells)
    numerator = _members(measure.numerator.parts, level, unit, cells)
    denominator = None
    if measure.denominator is not None:
        denominator = _members(measure.denominator.parts, level, unit, cells)
    return value_of(measure, numerator=numerator, denominator=denominator, base=base)


def _is_known(measure: Measure, level: Level, unit: str, cells: Iterable[Counted]) -> bool:
    """True when every source the measure uses has at least one row, of whatever type, for the unit."""
    wanted = {(part.grain, part.attribution) for part in measure.parts}
    found = {
        (grain, attribution)
        for cell in cells
        for grain, attribution in wanted
        if cell.grain is grain and unit_of(cell, attribution, level) == unit
    }
    return found == wanted


def _members(parts: tuple[Part, ...], level: Level, unit: str, cells: Iterable[Counted]) -> tuple[Row, ...]:
    return tuple(
        Row(cell.place, str(cell.school["code"]), cell.count, cell.metres)
        for cell in cells
        if any(belongs(cell, part) and unit_of(cell, part.attribution, level) == unit for part in parts)
    )


def belongs(cell: Counted, part: Part) -> bool:
    """True when the cell is of the part's grain and types and meets its condition."""
    if cell.grain is not part.grain or cell.soort not in part.soort:
        return False
    if part.where is Where.ALLE:
        return True
    if part.where in (Where.AFSTAND_BEKEND, Where.AFSTAND_BINNEN):
        near = part.km is None or (cell.metres is not None and cell.metres <= part.km * 1000)
        return cell.metres is not None and near
    here = cell.school["swv"]
    there = None if cell.home is None else cell.home["swv"]
    known = here is not None and there is not None
    return known and (part.where is Where.GRENS_BEKEND or here != there)


def unit_of(cell: Counted, attribution: Attribution, level: Level) -> str | None:
    """The unit on `level` that the cell counts for; None when it has no place there."""
    if attribution is Attribution.WOONADRES:
        left_out = level is Level.LAND and bool(cell.school["is_demo"])
        return None if cell.home is None or left_out else home_unit(cell.home, level)
    return school_unit(cell.school, attribution, level)


def school_unit(school: Record, attribution: Attribution, level: Level) -> str | None:
    """The unit of a location; the country leaves the demo region out."""
    if level is Level.LAND:
        return None if school["is_demo"] else "NL"
    if level is Level.SWV and attribution is Attribution.LIDMAATSCHAP:
        return _text(school["swv_member"])
    if level is Level.GEMEENTE:
        return _gemeente(school)
    fields = {
        Level.SWV: "swv",
        Level.ROK: "rok",
        Level.BESTUUR: "bestuur",
        Level.INSTELLING: "brin",
        Level.VESTIGING: "code",
    }
    return _text(school[fields[level]])


def home_unit(home: Record, level: Level) -> str | None:
    """The unit of a home postcode."""
    if level is Level.LAND:
        return "NL"
    if level is Level.GEMEENTE:
        return _gemeente(home)
    return _text(home["swv"] if level is Level.SWV else home["pc4"])


def counted_cells(day: DayTables) -> Iterable[Counted]:
    """Every row of the date, with its location and, in home counts, its home."""
    locations = {row["code"]: row for row in day.locations.to_pylist()}
    areas = {row["pc4"]: row for row in day.areas.to_pylist()}
    rows = [(Grain.VESTIGING, row) for row in ([] if day.totals is None else day.totals.to_pylist())]
    rows += [(Grain.THUISADRES, row) for row in ([] if day.homes is None else day.homes.to_pylist())]
    for place, (grain, row) in enumerate(rows):
        school = locations.get(row["location"]) or _unknown_location(row["location"])
        home = areas.get(row["home"]) if grain is Grain.THUISADRES else None
        stands = _point(school) or _point(areas.get(school["pc4"]))
        metres = distances.metres_apart(_point(home), stands)
        yield Counted(place, grain, Soort(row["soort"]), _count(row), school, home, metres)


def _count(row: Mapping[str, int | None]) -> Count:
    lo, hi, milli = row["lo"], row["hi"], row.get("est_milli")
    assert lo is not None
    assert hi is not None
    return Count(lo, hi, None if milli is None or lo == hi else Fraction(milli, 1000))


def _unknown_location(code: str) -> dict[str, object]:
    nothing = dict.fromkeys(
        ("brin", "pc4", "gemeente_code", "swv", "swv_member", "rok", "bestuur", "lat", "lon")
    )
    return {**nothing, "code": code, "is_demo": False}


def _point(place: Mapping[str, Any] | None) -> distances.Point | None:
    return None if place is None else distances.point(place["lat"], place["lon"])


def _gemeente(place: Record) -> str | None:
    code = place["gemeente_code"]
    return None if code is None else f"GM{code}"


def _text(value: object) -> str | None:
    return None if value is None else str(value)
