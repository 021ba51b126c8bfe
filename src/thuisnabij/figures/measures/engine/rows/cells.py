"""From the rows of a set to sums by unit: sums by place of the rows, then one pass of GROUPING SETS over those."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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


_LEVELS = {str(level): level for level in Level}
Place = tuple[Level, str]
Bounds = tuple[int, int]
"""The least and the most that something adds up to: rows, children, or a column in its smallest unit."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One sum to make: rows that meet `where` (SQL over the columns of the set), adding `counts`.

    `is_bounded`: the rows carry a least and a most, so that there are two sums.
    """

    where: str
    counts: str
    is_bounded: bool

    @property
    def ends(self) -> Mapping[str, str]:
        """What of the rows to add, in SQL; one sum where the least is the most.

        Rows that agree in everything are one row with in `lo` how many they are; of bounded ones it is their least.
        """
        if self.counts == ROWS:
            return {"lo": "lo", "hi": "hi"} if self.is_bounded else {"lo": "lo"}
        column = _name(self.counts)
        return {self.counts: column if self.is_bounded else f"{column} * lo"}


class Cells:
    """Sums by level and unit, in columns: those of all levels and units are one table."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    @cached_property
    def places(self) -> list[Place]:
        """Level and unit of each row."""
        levels, units = self.table["level"].to_pylist(), self.table["unit"].to_pylist()
        return [(_LEVELS[level], unit) for level, unit in zip(levels, units, strict=True)]


class Totals(Mapping[Place, Bounds]):
    """One sum of every unit that has rows for it, taken out of the cells when it is read first."""

    def __init__(self, cells: Cells, lo: str, hi: str) -> None:
        self._cells, self._lo, self._hi = cells, lo, hi

    @cached_property
    def _found(self) -> dict[Place, Bounds]:
        los, his = (self._cells.table[name].to_pylist() for name in (self._lo, self._hi))
        rows = zip(self._cells.places, los, his, strict=True)
        return {place: (lo, hi) for place, lo, hi in rows if hi is not None}

    def __getitem__(self, place: Place) -> Bounds:
        return self._found[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def condition(part: RowPart) -> str:
    """The conditions of a part in SQL; what is not known meets none of them."""
    parts = [f"{_name(each.column)} IN ({_words(each.words)})" for each in part.choices]
    for each in part.ranges:
        parts += [f"{_name(each.column)} >= {each.lo}"] if each.lo is not None else []
        parts += [f"{_name(each.column)} <= {each.hi}"] if each.hi is not None else []
    return " AND ".join(parts) or "TRUE"


def totals(making: Making, table: str, attribution: Attribution, asked: Sequence[Asked]) -> list[Totals]:
    """The sums of a table of rows for every unit of an attribution, in the order asked.

    Rows are first added up by place, which leaves few; the sums of all levels are then one statement over those.
    Children that may occur twice are counted in a pass of their own.
    """
    once = list(dict.fromkeys(asked))
    additive = [each for each in once if each.counts != CHILDREN]
    distinct = [each for each in once if each.counts == CHILDREN]
    found: dict[Asked, Totals] = {}
    if additive:
        named = {each: [f"s{number}_{end}" for end in each.ends] for number, each in enumerate(additive)}
        summed = _by_place(making, table, attribution, named)
        names = [name for ends in named.values() for name in ends]
        columns = [f"sum({name})::BIGINT AS {name}" for name in names]
        cells = Cells(making.raw.sql(rolled_up(summed, attribution, columns)).to_arrow_table())
        found |= {each: Totals(cells, ends[0], ends[-1]) for each, ends in named.items()}
    if distinct:
        columns = [
            f"count(DISTINCT child) FILTER (WHERE {each.where}) AS d{number}"
            for number, each in enumerate(distinct)
        ]
        cells = Cells(making.raw.sql(rolled_up(table, attribution, columns)).to_arrow_table())
        found |= {each: Totals(cells, f"d{n}", f"d{n}") for n, each in enumerate(distinct)}
    return [found[each] for each in asked]


def _by_place(
    making: Making, table: str, attribution: Attribution, named: Mapping[Asked, Sequence[str]]
) -> str:
    """A table with the sums by the columns of the rows that say where they belong."""
    sums = ", ".join(
        f"sum({added}) FILTER (WHERE {each.where})::BIGINT AS {name}"
        for each, names in named.items()
        for added, name in zip(each.ends.values(), names, strict=True)
    )
    key, summed = _key(attribution), f"summed_{table}"
    making.raw.execute(
        f"CREATE OR REPLACE TEMP TABLE {summed} AS SELECT {key}, {sums} FROM {table} GROUP BY {key}"
    )
    return summed


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
    """SQL that gives columns of aggregates by level and unit; rows without a place are left out."""
    units = UNITS[attribution]
    keys = ", ".join(f"{unit} AS u_{level}" for level, unit in units.items())
    sets = ", ".join(f"(u_{level})" for level in units)
    level = " ".join(f"WHEN grouping(u_{level}) = 0 THEN '{level}'" for level in units)
    unit = ", ".join(f"u_{level}" for level in units)
    return (
        f"SELECT CASE {level} END AS level, coalesce({unit}) AS unit, {', '.join(columns)} "
        f"FROM (SELECT *, {keys} FROM {_joined(table, attribution)}) GROUP BY GROUPING SETS ({sets}) "
        f"HAVING coalesce({unit}) IS NOT NULL"
    )


def _name(column: str) -> str:
    return f'"{column}"'


def _words(words: frozenset[str]) -> str:
    return ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(words))
