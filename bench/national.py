"""P1, P2, P3 and P4a: figures of children on a generated national ledger of placements, at three sizes.

P1 is every figure of twelve measures on ten dates, on every level, out of a Parquet file: beside a scan of the columns
that they need, added up by year, school and type. P2 is beside one query per measure and level, P3 one changed year
beside all ten, P4a the cells of the engine beside those of the plain loops.
"""

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from bench.nation import FIRST_YEAR, LAST_YEAR, NATION, Nation, connected, generate
from bench.separate import cells_of, one_query
from bench.timing import medians, timed
from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.figures.measures.engine.rows.build import TOP, Engine, Sums
from thuisnabij.figures.measures.evaluator_rows.evaluate import Evaluator
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.language.rowset_words import RowSet
from thuisnabij.figures.measures.language.words import Attribution, Kind, Level

SIZES = (1, 10, NATION)
YEARS = range(FIRST_YEAR + 1, LAST_YEAR + 1)
NAMED = (
    "doorstroom-vo-vso",
    "instroom-aandeel-sbo",
    "instroom-aandeel-so",
    "instroom-sbo",
    "instroom-so",
    "overstap-lichter",
    "overstap-lichter-aandeel",
    "overstap-sbo-naar-bao",
    "overstap-so-naar-bao",
    "verwijzingspercentage",
    "zij-instroom-sbo",
    "zij-instroom-so",
)
TIMED_LEVEL = Level.BESTUUR
LEVELS = (Level.LAND, Level.SWV, Level.ROK, Level.BESTUUR, Level.GEMEENTE, Level.INSTELLING, Level.VESTIGING)
_NOT_ADDITIVE = frozenset({Kind.MEAN, Kind.QUANTILE})
SCAN = """
    SELECT year(van), location, soort, status, swv, count(*), min(van), max(tot), sum(child) FROM ledger GROUP BY ALL
"""
BARE_SCAN = (
    "SELECT min(van), max(tot), sum(location), sum(soort), sum(status), sum(swv), sum(child) FROM ledger"
)
Cells = dict[tuple[str, int, Level, str], int]


def run() -> dict[str, Any]:
    """All sizes; the ledgers are made in a folder that is gone afterwards, or kept in THUISNABIJ_BENCH_CACHE."""
    kept = os.environ.get("THUISNABIJ_BENCH_CACHE")
    with TemporaryDirectory(prefix="thuisnabij-nation-") as temporary:
        folder = Path(kept or temporary)
        sizes = [one_size(generate(folder / f"x{size}", size)) for size in SIZES]
    last = sizes[-1]
    return {
        "P1": {"ratio": last["P1"], "bar": 5, "aim": 3},
        "P1 rest of the catalogue": {"ratio": last["rest_share"], "aim": 2},
        "P2": {"times_faster": last["P2"], "bar": 35, "aim": 60},
        "P3": {"share": last["P3"], "bar": 0.15, "aim": 0.08},
        "P4a": {"cells": sizes[0]["cells"], "identical": sizes[0]["evaluated_identical"]},
        "load": os.getloadavg()[0],
        "sizes": sizes,
    }


def one_size(nation: Nation, *, runs: int = 5, warm_up: int = 1) -> dict[str, Any]:
    """Everything about one size. The plain loops run on a region only."""
    measures = twelve()
    cells = found(nation, measures)
    times = _times(nation, measures, runs, warm_up) | _times_of_rest(nation, runs)
    query = separately(nation, measures, cells)
    is_region = nation.size == 1
    return {
        "size": nation.size,
        "rows": _rows(nation),
        "bytes": nation.path.stat().st_size,
        "cells": len(cells),
        **times,
        "query_s": query,
        "P1": times["ours_s"] / times["scan_s"],
        "P1_to_bare_scan": times["ours_s"] / times["bare_scan_s"],
        "rest_share": times["rest_s"] / times["ours_s"],
        "P2": query * len(measures) * len(LEVELS) / times["ours_s"],
        "P3": times["year_s"] / times["ours_s"],
        "P3_with_following_year": times["two_years_s"] / times["ours_s"],
        "evaluated_identical": evaluated(nation, measures) == cells if is_region else None,
    }


def _times(nation: Nation, measures: list[Measure], runs: int, warm_up: int) -> dict[str, float]:
    year = YEARS[len(YEARS) // 2]
    found_times = medians(
        lambda: figures(nation, measures, YEARS),
        lambda: figures(nation, measures, (year,)),
        lambda: figures(nation, measures, (year, year + 1)),
        lambda: scanned(nation, SCAN),
        lambda: scanned(nation, BARE_SCAN),
        runs=runs,
        warm_up=warm_up,
    )
    names = ("ours_s", "year_s", "two_years_s", "scan_s", "bare_scan_s")
    return dict(zip(names, found_times, strict=True))


def _times_of_rest(nation: Nation, runs: int) -> dict[str, float]:
    additive, others = rest()
    whole, values = medians(
        lambda: figures(nation, additive, YEARS), lambda: figures(nation, others, YEARS), runs=runs, warm_up=0
    )
    return {
        "rest_measures": len(additive),
        "rest_s": whole,
        "values_measures": len(others),
        "values_s": values,
    }


def _rows(nation: Nation) -> int:
    with connected(nation) as connection:
        rows: int = connection.sql("SELECT count(*) FROM ledger").fetchall()[0][0]
        return rows


def twelve() -> list[Measure]:
    """Twelve additive measures of the catalogue, each counted by membership so that it is asked on every level."""
    return [_by_membership(all_measures()[key]) for key in NAMED]


def rest() -> tuple[list[Measure], list[Measure]]:
    """The other measures of the catalogue that placements feed: those that add up, and means and quantiles."""
    fed = [
        measure
        for measure in all_measures().values()
        if measure.is_of_rows
        and measure.is_measurable
        and measure.key not in NAMED
        and all(part.of in (RowSet.PLAATSING, RowSet.OVERGANG) for part in measure.row_parts)
    ]
    return (
        [measure for measure in fed if measure.kind not in _NOT_ADDITIVE],
        [measure for measure in fed if measure.kind in _NOT_ADDITIVE],
    )


def figures(nation: Nation, measures: Iterable[Measure], years: Iterable[int]) -> list[Sums]:
    """What the product sums for measures on 1 October of years, from nothing but the file."""
    with Engine({}, nation.placements) as engine:
        return [engine.sums(measures, nation.day(year)) for year in years]


def found(nation: Nation, measures: list[Measure]) -> Cells:
    """The numerator of every measure, year, level and unit: what P2 and P4a must find as well."""
    cells: Cells = {}
    for year, sums in zip(YEARS, figures(nation, measures, YEARS), strict=True):
        for measure in measures:
            for _, totals in sums.lines[measure.key, TOP]:
                for (level, unit), (count, _) in totals.items():
                    if count:
                        cells[measure.key, year, level, unit] = count
    return cells


def evaluated(nation: Nation, measures: list[Measure]) -> Cells:
    """The same by the plain loops, which know no level of the whole country."""
    cells: Cells = {}
    for year in YEARS:
        evaluator = Evaluator(in_words(nation, year))
        for measure in measures:
            _add(cells, evaluator, measure, year)
    return cells


def _add(cells: Cells, evaluator: Evaluator, measure: Measure, year: int) -> None:
    (part,) = measure.numerator.rows
    for row in evaluator.made(part, measure):
        if not evaluator.belongs(row, part, measure):
            continue
        units = {level: evaluator.unit_of(row, part.attribution, level) for level in LEVELS}
        if units[Level.VESTIGING] is not None:
            units[Level.LAND] = "NL"  # no location is of the demo region
        for level, unit in units.items():
            if unit is not None:
                key = (measure.key, year, level, unit)
                cells[key] = cells.get(key, 0) + 1


def in_words(nation: Nation, year: int) -> Any:
    """A date with the ledger as the feed of the register is: in words, and read in memory."""
    joins = " ".join(
        f"LEFT JOIN words_{name} {name} ON {name}.number = ledger.{name}" for name in nation.words
    )
    columns = ", ".join(f"{name}.word AS {name}" for name in nation.words)
    query = f"SELECT child::BIGINT AS child, van, tot, leerjaar::BIGINT AS leerjaar, {columns} FROM ledger {joins}"
    with connected(nation) as connection:
        feed = connection.sql(query).to_arrow_table()
    return replace(nation.day(year), feeds={**nation.feeds, "inschrijving": feed}, placements=None)


def scanned(nation: Nation, query: str) -> None:
    """Read the needed columns of the ledger once."""
    with connected(nation) as connection:
        connection.sql(query).to_arrow_table()


def _ask(connection: duckdb.DuckDBPyConnection, query: str, answer: list[Any]) -> None:
    answer.extend(connection.sql(query).fetchall())


def separately(nation: Nation, measures: list[Measure], cells: Cells) -> float:
    """The median seconds of one query per measure on one level for all years. Raises where a cell differs."""
    taken = []
    with connected(nation) as connection:
        connection.register("schools", nation.locations)
        for measure in measures:
            query = one_query(measure, TIMED_LEVEL, YEARS)
            answer: list[Any] = []
            taken.append(timed(partial(_ask, connection, query, answer)))
            expected = cells_of(cells, measure.key, TIMED_LEVEL)
            if {(year, unit): count for year, unit, count in answer if count} != expected:
                raise SystemExit(f"{measure.key}: a query of its own finds other cells than the engine")
    return sorted(taken)[len(taken) // 2]


def _by_membership(measure: Measure) -> Measure:
    def moved(term: Term | None) -> Term | None:
        if term is None:
            return None
        rows = tuple(replace(part, attribution=Attribution.LIDMAATSCHAP) for part in term.rows)
        return replace(term, rows=rows)

    numerator = moved(measure.numerator)
    assert numerator is not None
    return replace(measure, numerator=numerator, denominator=moved(measure.denominator))
