"""P2: what each measure would cost by a query of its own for each level, over the ledger as it is."""

from collections.abc import Iterable, Mapping
from typing import Any

from bench.nation import STATUSES, TYPES
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Level

UNITS = {
    Level.LAND: "'NL'",
    Level.SWV: "coalesce(schools.swv_member, schools.swv)",
    Level.ROK: "schools.rok",
    Level.BESTUUR: "schools.bestuur",
    Level.GEMEENTE: "'GM' || schools.gemeente_code",
    Level.INSTELLING: "schools.brin",
    Level.VESTIGING: "schools.code",
}
_NUMBER = {soort: number for number, soort in enumerate(TYPES, start=1)}
_LIGHT_FIRST = (("bao", "vo"), ("sbo", "pro"), ("so", "vso"))
_WEIGHT = {soort: weight for weight, types in enumerate(_LIGHT_FIRST) for soort in types}
_ENROLLED = STATUSES.index("ingeschreven") + 1


def one_query(measure: Measure, level: Level, years: Iterable[int]) -> str:
    """SQL that counts the numerator of one measure by year and unit of one level, straight from the ledger."""
    return " UNION ALL ".join(f"({_of_a_year(measure, level, year)})" for year in years)


def cells_of(cells: Mapping[tuple[str, int, Level, str], int], key: str, level: Level) -> dict[Any, int]:
    """The cells of one measure on one level, by year and unit."""
    return {
        (year, unit): count for (each, year, at, unit), count in cells.items() if (each, at) == (key, level)
    }


def _of_a_year(measure: Measure, level: Level, year: int) -> str:
    (part,) = measure.numerator.rows
    conditions = " AND ".join(_condition(choice.column, choice.words) for choice in part.choices)
    return f"""
        SELECT {year} AS year, {UNITS[level]} AS unit, count(*) AS count
        FROM (SELECT child, location, soort FROM ledger WHERE {_there(year)}) now
        FULL JOIN (SELECT child, location, soort FROM ledger WHERE {_there(year - 1)}) was ON was.child = now.child
        JOIN words_location ON words_location.number = coalesce(now.location, was.location)
        JOIN schools ON schools.code = words_location.word
        WHERE {conditions} GROUP BY unit"""


def _there(year: int) -> str:
    day = f"DATE '{year}-10-01'"
    return f"status = {_ENROLLED} AND van <= {day} AND (tot IS NULL OR tot > {day})"


def _condition(column: str, words: frozenset[str]) -> str:
    if column == "richting":
        return f"{_direction()} IN ({_listed(words)})"
    side = {"van": "was", "naar": "now"}[column]
    numbers = [str(_NUMBER[word]) for word in sorted(words) if word != "geen"] or ["-1"]
    known = f"{side}.soort IN ({', '.join(numbers)})"
    return f"({known} OR {side}.child IS NULL)" if "geen" in words else f"coalesce({known}, FALSE)"


def _direction() -> str:
    was, now = (
        f"CASE {side}.soort {' '.join(f'WHEN {_NUMBER[soort]} THEN {weight}' for soort, weight in _WEIGHT.items())} END"
        for side in ("was", "now")
    )
    return (
        f"CASE WHEN was.child IS NULL THEN 'in' WHEN now.child IS NULL THEN 'uit' WHEN {now} < {was} THEN 'lichter' "
        f"WHEN {now} > {was} THEN 'zwaarder' ELSE 'gelijk' END"
    )


def _listed(words: frozenset[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))
