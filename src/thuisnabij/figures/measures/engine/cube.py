"""The base cube of a date: pupils by location, home and type with everything a definition can ask about them.

Written as ibis expressions, so that a distributed engine can compute the same cube; DuckDB runs it here.
"""

from typing import Any

import duckdb
import ibis
import pyarrow as pa

from thuisnabij.figures.measures.distances import metres_apart, point
from thuisnabij.figures.measures.engine.sums import SUM_NAMES
from thuisnabij.figures.measures.language.words import Grain
from thuisnabij.figures.measures.tables import AREAS, HOMES, LOCATIONS, TOTALS, DayTables, fitted

CUBE = pa.schema(
    [
        *((name, pa.string()) for name in ("grain", "soort", "location", "brin", "bestuur", "rok")),
        *((name, pa.string()) for name in ("gemeente", "swv", "swv_member")),
        ("is_demo", pa.bool_()),
        *((name, pa.string()) for name in ("home", "home_gemeente", "home_swv")),
        *((name, pa.int64()) for name in ("metres", *SUM_NAMES)),
    ]
)
"""`home` is null unless it is a known PC4. The sums are those of `sums.Sum`."""
_PAIRS = pa.schema([("location", pa.string()), ("home", pa.string()), ("metres", pa.int64())])
_Expr = Any  # ibis expressions carry no types that mypy can follow


def base_cube(day: DayTables) -> pa.Table:
    """The cube of one date. Deterministic, but for the order of its rows."""
    with duckdb.connect(config={"threads": 2}) as raw:
        tables = _Tables(raw)
        schools, homes = _schools(tables, day), _homes(tables, day)
        cubes = [CUBE.empty_table()]
        if day.totals is not None:
            rows = tables.add("totals", fitted(day.totals, TOTALS))
            rows = rows.mutate(home=ibis.null("string"), est_milli=ibis.null("int64"))
            pairs = tables.add("no_pairs", _PAIRS.empty_table())
            cubes.append(_cube(rows, Grain.VESTIGING, schools, homes, pairs))
        if day.homes is not None:
            table = fitted(day.homes, HOMES)
            pairs = tables.add("pairs", _distances(table, day))
            cubes.append(_cube(tables.add("homes", table), Grain.THUISADRES, schools, homes, pairs))
        return pa.concat_tables(cubes)


class _Tables:
    """Arrow tables under a name, for ibis to query where they are."""

    def __init__(self, raw: duckdb.DuckDBPyConnection) -> None:
        self._raw = raw
        self._ibis = ibis.duckdb.from_connection(raw)

    def add(self, name: str, table: pa.Table) -> _Expr:
        """The table as an ibis expression."""
        self._raw.register(name, table)
        return self._ibis.table(name)


def _cube(rows: _Expr, grain: Grain, schools: _Expr, homes: _Expr, pairs: _Expr) -> pa.Table:
    is_suppressed = rows.lo < rows.hi
    is_blind = is_suppressed & rows.est_milli.isnull()
    summed = rows.group_by("location", "home", "soort").aggregate(
        lo=rows.lo.sum(),
        hi=rows.hi.sum(),
        milli=ibis.ifelse(is_suppressed, rows.est_milli.fill_null(0), rows.lo * 1000).sum(),
        suppressed=is_suppressed.cast("int64").sum(),
        unestimated=is_blind.cast("int64").sum(),
        blind=ibis.ifelse(is_blind, rows.hi, 0).sum(),
    )
    pairs = pairs.rename(pair_location="location", pair_home="home")
    joined = (
        summed.rename(counted_home="home")
        .left_join(schools, [("location", "school")])
        .left_join(homes, [("counted_home", "home")])
        .left_join(pairs, [("location", "pair_location"), ("counted_home", "pair_home")])
    )
    cube = joined.mutate(grain=ibis.literal(str(grain)), is_demo=joined.is_demo.fill_null(False))
    return cube.select(*CUBE.names).to_pyarrow().cast(CUBE)


def _schools(tables: _Tables, day: DayTables) -> _Expr:
    schools = tables.add("schools", fitted(day.locations, LOCATIONS))
    gemeente = ibis.literal("GM").concat(schools.gemeente_code)
    return schools.mutate(gemeente=gemeente).select(
        "brin", "bestuur", "rok", "gemeente", "swv", "swv_member", "is_demo", school="code"
    )


def _homes(tables: _Tables, day: DayTables) -> _Expr:
    areas = tables.add("areas", fitted(day.areas, AREAS))
    return areas.select(
        home=areas.pc4, home_gemeente=ibis.literal("GM").concat(areas.gemeente_code), home_swv=areas.swv
    )


def _distances(rows: pa.Table, day: DayTables) -> pa.Table:
    """Metres for each pair of location and home that occurs and can be measured."""
    centroids = {row["pc4"]: point(row["lat"], row["lon"]) for row in fitted(day.areas, AREAS).to_pylist()}
    schools = {
        row["code"]: point(row["lat"], row["lon"]) or centroids.get(row["pc4"])
        for row in fitted(day.locations, LOCATIONS).to_pylist()
    }
    pairs = rows.group_by(["location", "home"]).aggregate([]).to_pylist()
    measured = [
        {**pair, "metres": metres_apart(centroids.get(pair["home"]), schools.get(pair["location"]))}
        for pair in pairs
    ]
    return pa.Table.from_pylist(measured, schema=_PAIRS)
