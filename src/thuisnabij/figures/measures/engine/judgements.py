"""Shares of locations that comply with a rule: each location is judged on its own totals, then counted per unit."""

import duckdb
import pyarrow as pa

from thuisnabij.figures.measures.engine.recipe import Recipe
from thuisnabij.figures.measures.engine.rollup import DEMO, arrow, grouped_by_unit, kept
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term

JUDGEMENTS = pa.schema(
    [
        *((name, pa.string()) for name in ("measure", "attribution", "level", "unit")),
        ("is_demo", pa.bool_()),
        *((name, pa.int64()) for name in ("surely", "possibly", "judged")),
    ]
)
"""Per measure and unit: locations that comply whatever the suppressed cells hold, that may comply, and all."""


def judgements(cube: pa.Table, recipe: Recipe) -> pa.Table:
    """The judgement of every share_complying of the recipe, for every unit on every level."""
    connection = duckdb.connect(config={"threads": 2})
    try:
        connection.register("base", cube)
        found = [JUDGEMENTS.empty_table()]
        for measure in recipe.judgements:
            connection.execute(f"CREATE OR REPLACE TEMP TABLE judged AS {_judged(measure)}")
            found.append(arrow(connection, _counted(measure)).select(JUDGEMENTS.names).cast(JUDGEMENTS))
        return pa.concat_tables(found)
    finally:
        connection.close()


def _counted(measure: Measure) -> str:
    by_unit = " UNION ALL ".join(
        grouped_by_unit(attribution, extra=(), aggregates=_aggregates(measure), source="judged")
        for attribution in kept(measure.parts[0].attribution)
    )
    return f"SELECT '{measure.key}' AS measure, * FROM ({by_unit}) WHERE unit <> '' ORDER BY ALL"


def _judged(measure: Measure) -> str:
    """One row per location of the denominator, with the bounds of its numerator and its units."""
    assert measure.denominator is not None
    top, judged = _members(measure.numerator), _members(measure.denominator)
    units = ", ".join(
        f"any_value({name}) AS {name}"
        for name in (
            "brin",
            "bestuur",
            "rok",
            "gemeente",
            "swv",
            "swv_member",
            "is_demo",
            "home_swv",
            "home_gemeente",
            "home",
        )
    )
    return f"""SELECT location, {units}, coalesce(sum(lo) FILTER ({top}), 0) AS lo,
        coalesce(sum(hi) FILTER ({top}), 0) AS hi
        FROM base WHERE grain = 'vestiging' GROUP BY location HAVING bool_or({judged})"""


def _members(term: Term) -> str:
    soorten = sorted(soort for part in term.parts for soort in part.soort)
    words = ", ".join(f"'{soort}'" for soort in soorten)
    return f"soort IN ({words})"


def _aggregates(measure: Measure) -> tuple[str, ...]:
    rule = measure.complies
    assert rule is not None
    at_lo, at_hi = f"lo {rule.op} {rule.value}", f"hi {rule.op} {rule.value}"
    surely = f"count(*) FILTER (({at_lo}) AND ({at_hi})) AS surely"
    possibly = f"count(*) FILTER (({at_lo}) OR ({at_hi})) AS possibly"
    return (DEMO, surely, possibly, "count(*) AS judged")
