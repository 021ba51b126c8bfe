"""All sums that measures ask on one date: every table of rows is made once, and gone over once per attribution."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import duckdb
import pyarrow as pa

from thuisnabij.figures.measures.engine.rows.cells import UNITS, Asked, Totals, condition, rolled_up, totals
from thuisnabij.figures.measures.engine.rows.makers import Table, made, table_of
from thuisnabij.figures.measures.engine.rows.making import Making, complete, with_home, with_payer, years_back
from thuisnabij.figures.measures.engine.rows.placed import Placements, coded
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.language.row_parts import CHILDREN, RowPart
from thuisnabij.figures.measures.language.rowset_words import Moment, RowSet
from thuisnabij.figures.measures.language.words import Attribution, Kind, Level, TimeShape
from thuisnabij.figures.measures.row_tables import Coded, RowDay

TOP, BOTTOM, REST = "teller", "noemer", "rest"
_OF_A_VARIABLE = frozenset({Kind.MEAN, Kind.QUANTILE})


@dataclass(frozen=True, slots=True)
class Line:
    """One sum of one measure: a part of a term, or of what is in the denominator and not in the numerator."""

    measure: Measure
    term: str
    part: RowPart
    where: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The values of a variable in one unit: how many, their sum, and the value at the quantile asked."""

    count: int
    total: int
    at_quantile: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Everything summed for one date. `lines` by measure and term; a unit without rows is not in its totals."""

    lines: dict[tuple[str, str], list[tuple[RowPart, Totals]]]
    spreads: dict[tuple[str, Level, str], Spread]


class Engine:
    """Makes the sums of one date after another out of the same feeds, on one connection; to be used with `with`.

    What one date has worked out about who was where serves the next.
    """

    def __init__(self, feeds: Mapping[str, pa.Table], placements: Coded | None = None) -> None:
        self._raw = duckdb.connect(config={"threads": 2})
        self._placements = Placements(self._raw, placements or coded(feeds["inschrijving"]))

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *reason: object) -> None:
        self._raw.close()

    def sums(self, measures: Iterable[Measure], day: RowDay) -> Sums:
        """The sums of every measure that asks rows, for every unit of every level of its attributions."""
        asked = [measure for measure in measures if can_be_made(measure, day)]
        making = Making(self._raw, day, self._placements)
        _make(making, asked)
        found = Sums({}, {})
        _add_lines(found, making, asked)
        _add_spreads(found, making, asked)
        return found


def sums(measures: Iterable[Measure], day: RowDay) -> Sums:
    """The sums of one date, by an engine of its own."""
    with Engine(day.feeds, day.placements) as engine:
        return engine.sums(measures, day)


def can_be_made(measure: Measure, day: RowDay) -> bool:
    """True when the measure asks rows, and the open files counted ages on the day where it asks those."""
    asks_ages = any(part.of is RowSet.LEEFTIJD for part in measure.row_parts)
    return measure.is_measurable and measure.is_of_rows and (day.ages is not None or not asks_ages)


def _make(making: Making, measures: list[Measure]) -> None:
    wanted: dict[Table, set[str]] = defaultdict(set)
    for measure in measures:
        for part in measure.row_parts:
            wanted[table_of(part, measure)] |= part.columns | _units_of(part) | _of_each_row(part, measure)
    for table, columns in wanted.items():
        rows = made(making, table, frozenset(columns))
        if "payer" in columns and "payer" not in rows.columns:
            rows = with_payer(making, rows)
        if "home" in columns and "home" not in rows.columns:
            rows = with_home(making, rows)
        making.keep(table.name, complete(rows))


def _units_of(part: RowPart) -> set[str]:
    return {Attribution.WOONADRES: {"home"}, Attribution.BETALEND_SWV: {"payer"}}.get(part.attribution, set())


def _of_each_row(part: RowPart, measure: Measure) -> set[str]:
    """Columns that tell rows apart: its value in a mean or quantile, and whose it is where a child counts once."""
    asked = {measure.variable} if measure.variable else set()
    return asked | {"child"} if part.counts == CHILDREN else asked


def _add_lines(found: Sums, making: Making, measures: list[Measure]) -> None:
    by_table: dict[tuple[Table, Attribution], list[Line]] = defaultdict(list)
    for measure in measures:
        for line in _lines(measure, making.day):
            by_table[table_of(line.part, measure), line.part.attribution].append(line)
    for (table, attribution), lines in by_table.items():
        asked = [Asked(line.where, line.part.counts, line.part.declared.bounded) for line in lines]
        for line, summed in zip(lines, totals(making, table.name, attribution, asked), strict=True):
            found.lines.setdefault((line.measure.key, line.term), []).append((line.part, summed))


def _lines(measure: Measure, day: RowDay) -> Iterator[Line]:
    for name, term in ((TOP, measure.numerator), (BOTTOM, measure.denominator)):
        for part in term.rows if term else ():
            yield Line(measure, name, part, _where(part, measure, day))
    if measure.kind is Kind.MILESTONE:
        step = measure.row_parts[0]
        named = tuple(choice for choice in step.choices if choice.column == "mijlpaal")
        any_state = RowPart(step.of, step.attribution, named)
        yield Line(measure, BOTTOM, any_state, _where(any_state, measure, day))
    if measure.kind is Kind.PROPORTION and measure.denominator is not None:
        yield from _rest(measure, measure.numerator, measure.denominator, day)


def _rest(measure: Measure, top: Term, bottom: Term, day: RowDay) -> Iterator[Line]:
    """What is in the denominator and not in the numerator: bounds of a share need it apart."""
    inside = [(part, _where(part, measure, day)) for part in top.rows]
    for part in bottom.rows:
        taken = [f"NOT coalesce({where}, FALSE)" for each, where in inside if part.holds(each)]
        yield Line(measure, REST, part, " AND ".join([_where(part, measure, day), *taken]))


def _where(part: RowPart, measure: Measure, day: RowDay) -> str:
    return f"({_when(part, measure, day)}) AND ({condition(part)})"


def _when(part: RowPart, measure: Measure, day: RowDay) -> str:
    """Which rows are of the date asked, in SQL."""
    on, first, moment = day.on.isoformat(), day.first.isoformat(), part.declared.moment
    if moment is Moment.MADE:
        return "TRUE"
    if measure.time_shape is TimeShape.EVENTS:
        column = part.day or ("van" if moment is Moment.SPELL else "dag")
        return f"{column} BETWEEN DATE '{first}' AND DATE '{on}'"
    if measure.time_shape is TimeShape.COHORT:
        return f"tot > DATE '{years_back(day.on, 1).isoformat()}' AND tot <= DATE '{on}'"
    if moment is Moment.SPELL:
        return f"van <= DATE '{on}' AND (tot IS NULL OR tot > DATE '{on}')"
    return f"dag = DATE '{on}'"


def _add_spreads(found: Sums, making: Making, measures: list[Measure]) -> None:
    for measure in measures:
        if measure.kind not in _OF_A_VARIABLE:
            continue
        part, share = measure.row_parts[0], measure.quantile or Fraction(1, 2)
        name = f'"{measure.variable}"'
        where = f"{_where(part, measure, making.day)} AND {name} IS NOT NULL"
        values = f"flatten(list(list_resize([{name}], lo, {name}) ORDER BY {name}) FILTER (WHERE {where}))"
        place = f"(n * {share.numerator} + {share.denominator - 1}) // {share.denominator}"
        columns = [
            f"sum(lo) FILTER (WHERE {where})::BIGINT AS n",
            f"sum({name} * lo) FILTER (WHERE {where})::BIGINT AS total",
            f"{values} AS ranked",
        ]
        inner = rolled_up(table_of(part, measure).name, part.attribution, columns)
        rows = making.raw.sql(
            f"SELECT level, unit, n, total, ranked[{place}] AS at FROM ({inner}) WHERE n > 0"
        )
        for level, unit, count, total, at in rows.fetchall():
            found.spreads[measure.key, Level(level), unit] = Spread(count, total, at)


LEVELS = {attribution: frozenset(units) for attribution, units in UNITS.items()}
"""The levels on which each attribution of rows is summed."""
