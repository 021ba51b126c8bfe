"""From the base cube to cells: every additive count of every unit, in one pass of GROUPING SETS on DuckDB."""

import duckdb
import pyarrow as pa

from thuisnabij.figures.measures.engine.sums import SUM_NAMES
from thuisnabij.figures.measures.language.words import Attribution, Level

SCHOOL_UNITS: dict[Level, str] = {
    Level.LAND: "CASE WHEN is_demo THEN NULL ELSE 'NL' END",
    Level.SWV: "swv",
    Level.ROK: "rok",
    Level.BESTUUR: "bestuur",
    Level.GEMEENTE: "gemeente",
    Level.INSTELLING: "brin",
    Level.VESTIGING: "location",
}
HOME_UNITS: dict[Level, str] = {
    Level.LAND: "CASE WHEN is_demo OR home IS NULL THEN NULL ELSE 'NL' END",
    Level.SWV: "home_swv",
    Level.GEMEENTE: "home_gemeente",
    Level.POSTCODE: "home",
}
UNITS: dict[Attribution, dict[Level, str]] = {
    Attribution.VESTIGING_GEBIED: SCHOOL_UNITS,
    Attribution.LIDMAATSCHAP: {Level.SWV: "swv_member"},
    Attribution.WOONADRES: HOME_UNITS,
}
"""The unit of a row of the cube, per attribution and level, in SQL. A null unit: the row has no place there."""
SUMS = ", ".join(f"sum({name})::BIGINT AS {name}" for name in SUM_NAMES)
_CUTS = ("grain", "soort", "crossing", "band")
DEMO = "bool_and(is_demo) AS is_demo"


def kept_as(attribution: Attribution, level: Level) -> Attribution:
    """Under which attribution the cells are kept: membership differs from area on the level swv only."""
    elsewhere = attribution is Attribution.LIDMAATSCHAP and level is not Level.SWV
    return Attribution.VESTIGING_GEBIED if elsewhere else attribution


def kept(attribution: Attribution) -> tuple[Attribution, ...]:
    """The attributions whose cells together answer this one on every level."""
    both = attribution is Attribution.LIDMAATSCHAP
    return (attribution, Attribution.VESTIGING_GEBIED) if both else (attribution,)


def roll_up(cube: pa.Table, *, metres: tuple[int, ...]) -> pa.Table:
    """The cells of every attribution and level, sorted by attribution, level and unit.

    A cell is a unit x grain x type x crossing (home and school in different areas; null when one is unknown)
    x band (how many of the thresholds `metres` the distance exceeds; null when unknown) x inside (the home lies
    in the same unit as the school; null where a unit has no homes). A unit of '' gathers what has no place.
    """
    connection = duckdb.connect(config={"threads": 2})
    try:
        connection.register("base", cube)
        connection.execute(f"CREATE TABLE cube AS {_cut(metres)}")
        selects = " UNION ALL ".join(
            grouped_by_unit(attribution, extra=("inside", *_CUTS), aggregates=(DEMO, SUMS), source="cube")
            for attribution in UNITS
        )
        return arrow(connection, f"{selects} ORDER BY ALL")
    finally:
        connection.close()


def arrow(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    """The rows of a query as an Arrow table."""
    return connection.sql(sql).to_arrow_table()


def _cut(metres: tuple[int, ...]) -> str:
    exceeded = " + ".join(["0", *(f"(metres > {threshold})::INTEGER" for threshold in metres)])
    band = f"CASE WHEN metres IS NULL THEN NULL ELSE {exceeded} END::INTEGER"
    return f"SELECT *, swv <> home_swv AS crossing, {band} AS band FROM base"


def grouped_by_unit(
    attribution: Attribution, *, extra: tuple[str, ...], aggregates: tuple[str, ...], source: str
) -> str:
    """SQL: `aggregates` of `source` by level, unit and the columns `extra`; `inside` differs by level."""
    units = UNITS[attribution]
    columns = [f"coalesce({unit}, '') AS u_{level}" for level, unit in units.items()]
    columns += [f"{_inside(level, unit)} AS i_{level}" for level, unit in units.items()]
    plain = [name for name in extra if name != "inside"]
    own = {level: [f"u_{level}", *([f"i_{level}"] if "inside" in extra else [])] for level in units}
    sets = ", ".join(f"({', '.join([*own[level], *plain])})" for level in units)
    chosen = {
        "level": " ".join(f"WHEN grouping(u_{level}) = 0 THEN '{level}'" for level in units),
        "inside": " ".join(f"WHEN grouping(u_{level}) = 0 THEN i_{level}" for level in units),
    }
    selected = [f"'{attribution}' AS attribution", f"CASE {chosen['level']} END AS level"]
    selected.append(f"coalesce({', '.join(f'u_{level}' for level in units)}) AS unit")
    selected += [f"CASE {chosen['inside']} END AS inside" if name == "inside" else name for name in extra]
    return (
        f"SELECT {', '.join([*selected, *aggregates])} FROM (SELECT *, {', '.join(columns)} FROM {source}) "
        f"GROUP BY GROUPING SETS ({sets})"
    )


def _inside(level: Level, unit: str) -> str:
    """Whether the home lies in the unit of the school, where the level has both sides."""
    if level not in SCHOOL_UNITS or level not in HOME_UNITS:
        return "NULL::BOOLEAN"
    other = SCHOOL_UNITS[level] if unit == HOME_UNITS[level] else HOME_UNITS[level]
    return f"({unit}) = ({other})"
