"""P1, P2 and P3 on counts: the whole country through all years, at three sizes; reported without a bar.

P1 is everything (base cube and roll-up, every year) beside a scan of the same columns in Parquet; P2 beside one query
per measure and level; P3 is one changed year beside all years.
"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.timing import medians
from thuisnabij.figures.measures.engine.cube import base_cube
from thuisnabij.figures.measures.engine.rollup import SCHOOL_UNITS, roll_up
from thuisnabij.figures.measures.ledger import day_tables, recipe, state_of
from thuisnabij.figures.measures.tables import DayTables

COPIES = (1, 3, 9)
LEVELS = [level for level in SCHOOL_UNITS if level != "land"]
SOORTEN = ("bao", "sbo", "so", "vso", "so-vso")
ONE_QUERY = """
    select {unit} as unit, sum(lo) as lo, sum(hi) as hi
    from facts join schools on facts.location = schools.code and facts.year = schools.year
    where soort = '{soort}' and facts.year = {year} group by all
"""
UNIT = {"vestiging": "location", "instelling": "brin", "gemeente": "gemeente_code"}


def run() -> dict[str, Any]:
    """The three sizes; every date for which the country has counts."""
    state = state_of(None)
    days = {on: day_tables(on, state) for on in state.dates(is_demo=False)}
    return {"sizes": [_one_size(days, copies) for copies in COPIES], "years": len(days), "bar": None}


def _one_size(days: dict[date, DayTables], copies: int) -> dict[str, Any]:
    grown = {on: _grown(day, copies) for on, day in days.items()}
    rows = sum(
        day.totals.num_rows + (day.homes.num_rows if day.homes else 0) for day in grown.values() if day.totals
    )
    metres = recipe().metres

    def everything() -> None:
        for day in grown.values():
            roll_up(base_cube(day), metres=metres)

    last = max(grown)

    def one_year() -> None:
        roll_up(base_cube(grown[last]), metres=metres)

    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _write(grown, folder)
        runs = 5 if copies < max(COPIES) else 3
        ours, year, scan = medians(everything, one_year, lambda: _scan(folder), runs=runs)
        query = medians(lambda: _one_query(folder, last.year), runs=runs)[0]
    separate = query * len(SOORTEN) * len(LEVELS) * len(grown)
    return {
        "copies": copies,
        "rows": rows,
        "ours_s": ours,
        "scan_s": scan,
        "P1_ratio": ours / scan,
        "P2_times_faster": separate / ours,
        "P3_share": year / ours,
    }


def _grown(day: DayTables, copies: int) -> DayTables:
    """The same country several times over, each copy with locations of its own."""

    def again(table: pa.Table, column: str) -> pa.Table:
        parts = [
            table.set_column(
                table.schema.get_field_index(column),
                column,
                pc.binary_join_element_wise(table[column], str(n), "#"),
            )
            for n in range(copies)
        ]
        return pa.concat_tables(parts)

    if copies == 1:
        return day
    return DayTables(
        on=day.on,
        totals=again(day.totals, "location") if day.totals is not None else None,
        homes=again(day.homes, "location") if day.homes is not None else None,
        locations=again(day.locations, "code"),
        areas=day.areas,
    )


def _write(days: dict[date, DayTables], folder: Path) -> None:
    facts, schools = [], []
    for on, day in days.items():
        for table in (day.totals, day.homes):
            if table is not None:
                kept = table.select(["location", "soort", "lo", "hi"])
                facts.append(kept.append_column("year", pa.array([on.year] * len(kept), pa.int32())))
        names = ["code", "brin", "swv", "rok", "bestuur", "gemeente_code"]
        places = day.locations.select(names)
        schools.append(places.append_column("year", pa.array([on.year] * len(places), pa.int32())))
    schema = pa.schema(
        [
            ("location", pa.string()),
            ("soort", pa.string()),
            ("lo", pa.int64()),
            ("hi", pa.int64()),
            ("year", pa.int32()),
        ]
    )
    pq.write_table(
        pa.concat_tables([each.cast(schema) for each in facts]), folder / "facts.parquet", compression="zstd"
    )
    pq.write_table(pa.concat_tables(schools), folder / "schools.parquet", compression="zstd")


def _connect(folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": 2})
    for name in ("facts", "schools"):
        connection.execute(f"create view {name} as select * from read_parquet('{folder / name}.parquet')")
    return connection


def _scan(folder: Path) -> None:
    with _connect(folder) as connection:
        connection.execute(
            "select year, soort, sum(lo), sum(hi), count(distinct location) from facts group by all"
        )
        connection.fetchall()


def _one_query(folder: Path, year: int) -> None:
    with _connect(folder) as connection:
        connection.execute(ONE_QUERY.format(unit="swv", soort="sbo", year=year)).fetchall()
