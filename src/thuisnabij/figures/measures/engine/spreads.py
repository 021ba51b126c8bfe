"""Means and quantiles of the home-school distance: not additive, so each has a pass of its own over the cube.

The bounds are the extremes over every way to fill the suppressed cells. The lowest possible quantile has near
cells at their upper bound and far cells at their lower, the highest the other way round; all in whole numbers.
"""

import duckdb
import pyarrow as pa

from thuisnabij.figures.measures.engine.recipe import Recipe, in_metres
from thuisnabij.figures.measures.engine.rollup import DEMO, SUMS, arrow, grouped_by_unit, kept
from thuisnabij.figures.measures.engine.sums import SUM_NAMES
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part
from thuisnabij.figures.measures.language.words import Kind

_ENDS = ("lo_top", "lo_bottom", "hi_top", "hi_bottom", "est_top", "est_bottom")
SPREADS = pa.schema(
    [
        *((name, pa.string()) for name in ("measure", "attribution", "level", "unit")),
        ("is_demo", pa.bool_()),
        *((name, pa.int64()) for name in (*_ENDS, *SUM_NAMES)),
    ]
)
"""Per measure and unit: the value in metres as three fractions (lowest, highest, estimate), and whom it is of."""


def spreads(cube: pa.Table, recipe: Recipe) -> pa.Table:
    """The spread of every mean and quantile of the recipe, for every unit on every level."""
    connection = duckdb.connect(config={"threads": 2})
    try:
        connection.register("base", cube)
        found = [SPREADS.empty_table()]
        has_homes = cube.column("metres").null_count < len(cube)
        for measure in recipe.spreads if has_homes else ():
            found.append(_of(connection, measure))
        return pa.concat_tables(found)
    finally:
        connection.close()


def _of(connection: duckdb.DuckDBPyConnection, measure: Measure) -> pa.Table:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE mass AS {_mass(measure)}")
    ends = _mean() if measure.kind is Kind.MEAN else _quantile(measure)
    sql = f"""
        WITH cumulated AS (
            SELECT *,
                sum(lo) OVER near AS near_lo, sum(hi) OVER near AS near_hi, sum(milli) OVER near AS near_milli,
                sum(lo * metres) OVER near AS near_lo_m, sum(hi * metres) OVER near AS near_hi_m,
                sum(lo) OVER whole AS all_lo, sum(hi) OVER whole AS all_hi, sum(milli) OVER whole AS all_milli,
                sum(lo * metres) OVER whole AS all_lo_m, sum(hi * metres) OVER whole AS all_hi_m
            FROM mass
            WINDOW whole AS (PARTITION BY attribution, level, unit),
                near AS (PARTITION BY attribution, level, unit ORDER BY metres)
        )
        SELECT '{measure.key}' AS measure, attribution, level, unit, {DEMO}, {ends},
            {SUMS}
        FROM cumulated GROUP BY attribution, level, unit ORDER BY attribution, level, unit
    """
    return arrow(connection, sql).cast(SPREADS)


def _mass(measure: Measure) -> str:
    """Pupils by unit and distance."""
    by_part = []
    for part in measure.numerator.parts:
        source = f"(SELECT * FROM base WHERE {_condition(part)})"
        for attribution in kept(part.attribution):
            grouped = grouped_by_unit(attribution, extra=("metres",), aggregates=(DEMO, SUMS), source=source)
            by_part.append(f"SELECT * FROM ({grouped}) WHERE unit <> ''")
    together = " UNION ALL ".join(by_part)
    return f"SELECT attribution, level, unit, metres, {DEMO}, {SUMS} FROM ({together}) GROUP BY ALL"


def _condition(part: Part) -> str:
    """The rows of a part, in SQL: types, and a known distance at most `km`."""
    soorten = ", ".join(f"'{soort}'" for soort in sorted(part.soort))
    near = f"metres <= {in_metres(part.km)}" if part.km is not None else "metres IS NOT NULL"
    return f"grain = '{part.grain}' AND soort IN ({soorten}) AND {near}"


def _quantile(measure: Measure) -> str:
    """Quantile a/b: the nearest distance d with b x pupils up to d >= a x all pupils, for each way of filling."""
    assert measure.quantile is not None
    a, b = measure.quantile.numerator, measure.quantile.denominator
    lowest = f"{b} * near_hi >= {a} * (near_hi + all_lo - near_lo)"
    highest = f"{b} * near_lo >= {a} * (near_lo + all_hi - near_hi)"
    estimated = f"{b} * near_milli >= {a} * all_milli"
    tops = {"lo": lowest, "hi": highest, "est": estimated}
    return ", ".join(
        f"min(metres) FILTER ({condition}) AS {end}_top, 1 AS {end}_bottom" for end, condition in tops.items()
    )


def _mean() -> str:
    """Mean = sum of metres / pupils. The lowest takes the nearest cells at their upper bound while it falls.

    More pupils at distance d lower a mean exactly while d is below it. That holds up to one distance and for
    none beyond it, so the last distance for which it holds gives the extreme; and the same from afar.
    """
    few_m, few = (
        "near_hi_m - hi * metres + all_lo_m - near_lo_m + lo * metres",
        "near_hi - hi + all_lo - near_lo + lo",
    )
    many_m, many = "near_lo_m + all_hi_m - near_hi_m", "near_lo + all_hi - near_hi"
    falls, rises = f"metres * ({few}) < {few_m}", f"metres * ({many}) > {many_m}"
    ends = {
        "lo_top": f"coalesce(max_by({few_m} + (hi - lo) * metres, metres) FILTER ({falls}), any_value(all_lo_m))",
        "lo_bottom": f"coalesce(max_by({few} + hi - lo, metres) FILTER ({falls}), any_value(all_lo))",
        "hi_top": f"coalesce(min_by({many_m} + (hi - lo) * metres, metres) FILTER ({rises}), any_value(all_lo_m))",
        "hi_bottom": f"coalesce(min_by({many} + hi - lo, metres) FILTER ({rises}), any_value(all_lo))",
        "est_top": "sum(milli * metres)",
        "est_bottom": "sum(milli)",
    }
    return ", ".join(f"({sql})::BIGINT AS {name}" for name, sql in ends.items())
