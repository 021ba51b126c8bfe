"""From the rows of a set to sums by unit: a base cube over everything asked, then one pass of GROUPING SETS."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from thuisnabij.figures.measures.engine.rows.making import Making
from thuisnabij.figures.measures.language.row_parts import CHILDREN, ROWS, RowPart
from thuisnabij.figures.measures.language.words import Attribution, Level

SCHOOLS = """
SELECT code AS school, brin, bestuur, rok, 'GM' || gemeente_code AS gemeente, swv AS area, swv_member, is_demo
FROM feed_locations
"""
HOMES = "SELECT pc4, 'GM' || gemeente_code AS gemeente, swv AS po_area, vo_swv AS vo_area FROM feed_areas"
# A school that no open file knows is of the SWV that keeps the row.
MEMBER = "coalesce(swv_member, swv)"
# A place lies in one SWV for primary and one for secondary education: that of the sector of whoever keeps the row.
AREA_OF_HOME = "CASE WHEN swv LIKE 'VO%' THEN vo_area ELSE po_area END"
SCHOOL_UNITS: Mapping[Level, str] = {
    Level.LAND: "CASE WHEN school IS NULL OR is_demo THEN NULL ELSE 'NL' END",
    Level.SWV: "area",
    Level.ROK: "rok",
    Level.BESTUUR: "bestuur",
    Level.GEMEENTE: "gemeente",
    Level.INSTELLING: "brin",
    Level.VESTIGING: "school",
}
UNITS: Mapping[Attribution, Mapping[Level, str]] = {
    Attribution.HOUDER: {Level.SWV: "swv"},
    Attribution.BETALEND_SWV: {Level.SWV: "payer"},
    Attribution.VESTIGING_GEBIED: SCHOOL_UNITS,
    Attribution.LIDMAATSCHAP: {**SCHOOL_UNITS, Level.SWV: MEMBER},
    Attribution.WOONADRES: {Level.SWV: AREA_OF_HOME, Level.GEMEENTE: "gemeente", Level.POSTCODE: "pc4"},
}
"""The unit of a row by attribution and level, in SQL over the columns that `_joined` brings."""
_BY_SCHOOL = frozenset({Attribution.VESTIGING_GEBIED, Attribution.LIDMAATSCHAP})


@dataclass(frozen=True, slots=True)
class Asked:
    """One sum to make: rows that meet `where` (SQL over the columns of the set), adding `counts`; named `name`."""

    name: str
    where: str
    counts: str


@dataclass(frozen=True, slots=True)
class Total:
    """A sum with its bounds: of rows, of children, or of a column in its smallest unit."""

    lo: int
    hi: int


Totals = dict[tuple[str, Level, str], Total]
"""Sums by name, level and unit; a unit without rows is not there."""


def condition(part: RowPart) -> str:
    """The conditions of a part in SQL; what is not known meets none of them."""
    parts = [f"{_name(each.column)} IN ({_words(each.words)})" for each in part.choices]
    for each in part.ranges:
        parts += [f"{_name(each.column)} >= {each.lo}"] if each.lo is not None else []
        parts += [f"{_name(each.column)} <= {each.hi}"] if each.hi is not None else []
    return " AND ".join(parts) or "TRUE"


def totals(making: Making, table: str, attribution: Attribution, asked: Sequence[Asked]) -> Totals:
    """The sums of a table of rows for every unit of an attribution.

    Rows are first grouped by all that is asked about them, which is what a distributed engine would do; the sums of
    all levels are then one statement over that cube. Children that may occur twice are counted in a pass of their own.
    """
    found: Totals = {}
    additive = [each for each in asked if each.counts != CHILDREN]
    distinct = [each for each in asked if each.counts == CHILDREN]
    if additive:
        cube = _cube(making, table, attribution, additive)
        columns = [f"{_sum(each, end)} AS {each.name}_{end}" for each in additive for end in ("lo", "hi")]
        _collect(found, making.raw.sql(rolled_up(cube, attribution, columns)).to_arrow_table(), additive)
    if distinct:
        columns = [
            f"count(DISTINCT child) FILTER (WHERE {each.where}) AS {each.name}_{end}"
            for each in distinct
            for end in ("lo", "hi")
        ]
        _collect(found, making.raw.sql(rolled_up(table, attribution, columns)).to_arrow_table(), distinct)
    return found


def _cube(making: Making, table: str, attribution: Attribution, asked: Sequence[Asked]) -> str:
    """A table with the rows grouped by the column of their unit and by the conditions asked, each 0 or 1."""
    flags = ", ".join(f"coalesce({each.where}, FALSE) AS is_{each.name}" for each in asked)
    columns = sorted({each.counts for each in asked if each.counts != ROWS})
    summed = "".join(f", sum({_name(column)})::BIGINT AS sum_of_{column}" for column in columns)
    cube = f"cube_{table}"
    making.raw.execute(
        f"CREATE OR REPLACE TEMP TABLE {cube} AS SELECT {_key(attribution)}, {flags}, "
        f"sum(lo)::BIGINT AS lo, sum(hi)::BIGINT AS hi{summed} FROM {table} GROUP BY ALL"
    )
    return cube


def _sum(each: Asked, end: str) -> str:
    column = end if each.counts == ROWS else f"sum_of_{each.counts}"
    return f"sum({column}) FILTER (WHERE is_{each.name})::BIGINT"


def _key(attribution: Attribution) -> str:
    if attribution is Attribution.WOONADRES:
        return "home, swv"
    if attribution is Attribution.LIDMAATSCHAP:
        return "location, swv"
    if attribution is Attribution.VESTIGING_GEBIED:
        return "location"
    return "payer" if attribution is Attribution.BETALEND_SWV else "swv"


def _joined(table: str, attribution: Attribution) -> str:
    if attribution in _BY_SCHOOL:
        return f"{table} LEFT JOIN ({SCHOOLS}) schools ON {table}.location = schools.school"
    if attribution is Attribution.WOONADRES:
        return f"{table} LEFT JOIN ({HOMES}) homes ON {table}.home = homes.pc4"
    return table


def rolled_up(table: str, attribution: Attribution, columns: Sequence[str]) -> str:
    """SQL that gives columns of aggregates by level and unit; rows without a place have a null unit."""
    units = UNITS[attribution]
    keys = ", ".join(f"{unit} AS u_{level}" for level, unit in units.items())
    sets = ", ".join(f"(u_{level})" for level in units)
    level = " ".join(f"WHEN grouping(u_{level}) = 0 THEN '{level}'" for level in units)
    unit = ", ".join(f"u_{level}" for level in units)
    return (
        f"SELECT CASE {level} END AS level, coalesce({unit}) AS unit, {', '.join(columns)} "
        f"FROM (SELECT *, {keys} FROM {_joined(table, attribution)}) GROUP BY GROUPING SETS ({sets})"
    )


def _collect(found: Totals, table: pa.Table, asked: Sequence[Asked]) -> None:
    for row in table.to_pylist():
        if row["unit"] is None:
            continue
        for each in asked:
            lo, hi = row[f"{each.name}_lo"], row[f"{each.name}_hi"]
            if hi is not None:
                found[each.name, Level(row["level"]), row["unit"]] = Total(lo, hi)


def _name(column: str) -> str:
    return f'"{column}"'


def _words(words: frozenset[str]) -> str:
    return ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(words))
