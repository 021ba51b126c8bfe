"""The rows of source files that a figure was counted from, so that anyone can count it again."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from thuisnabij.figures.measures import ledger
from thuisnabij.figures.measures.evaluator import Counted, belongs, unit_of
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part, Term
from thuisnabij.figures.measures.language.words import Attribution, Grain, Level, Soort
from thuisnabij.figures.measures.ledger import State
from thuisnabij.figures.measures.source_places import Places
from thuisnabij.figures.measures.tables import DayTables
from thuisnabij.ground.sources.rules import RunRow
from thuisnabij.kernel.counts import Count


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One cell of one file: `row` is the 1-based line (the header is 1), `field` the column, lo and hi its bounds.

    `term` is teller, noemer or basis; a cell may be in two terms. `home` is empty for totals per location.
    `metres` is the distance between home and school, where it is known.
    """

    term: str
    file: str
    sha256: str
    row: int
    field: str
    lo: int
    hi: int
    run_id: int
    location: str
    soort: str
    home: str
    metres: int | None

    def as_dict(self) -> dict[str, Any]:
        """The row for a program."""
        return asdict(self)


TELLER, NOEMER, BASIS = "teller", "noemer", "basis"


def rows_of(
    measure: Measure,
    *,
    level: Level,
    unit: str,
    on: date,
    since: date | None,
    state: State,
    runs: Mapping[int, RunRow],
) -> Iterator[SourceRow]:
    """Every cell of every term of the figure of one unit; the cells of a term are each given once."""
    terms = [(TELLER, measure.numerator, on)]
    if measure.denominator is not None:
        terms.append((NOEMER, measure.denominator, on))
    if since is not None:
        terms.append((BASIS, measure.numerator, since))
    for name, term, day in terms:
        tables = ledger.day_tables(day, state)
        yield from _of_term(name, term, level, unit, tables, runs)


def _of_term(
    name: str, term: Term, level: Level, unit: str, tables: DayTables, runs: Mapping[int, RunRow]
) -> Iterator[SourceRow]:
    places = Places(tables)
    for part in term.parts:
        source = tables.totals if part.grain is Grain.VESTIGING else tables.homes
        if source is None:
            continue
        for batch in _candidates(source, part, level, unit, places).to_batches():
            for row in batch.to_pylist():
                cell = _counted(row, part.grain, places)
                if unit_of(cell, part.attribution, level) == unit and belongs(cell, part):
                    yield _source_row(name, row, cell, tables.on, runs[row["run_id"]])


def _candidates(source: pa.Table, part: Part, level: Level, unit: str, places: Places) -> pa.Table:
    """The rows of the part's types whose location or home may belong to the unit: few, for most units."""
    wanted = pc.is_in(source.column("soort"), value_set=pa.array(sorted(part.soort), pa.string()))
    if level is not Level.LAND:
        at_home = part.attribution is Attribution.WOONADRES
        keys = places.homes_in(level, unit) if at_home else places.schools_in(part.attribution, level, unit)
        column = source.column("home" if at_home else "location")
        wanted = pc.and_(wanted, pc.is_in(column, value_set=pa.array(keys, pa.string())))
    return source.filter(wanted)


def _counted(row: Mapping[str, Any], grain: Grain, places: Places) -> Counted:
    school = places.school(row["location"])
    home = places.home(row["home"]) if grain is Grain.THUISADRES else None
    metres = places.metres(row["location"], row["home"]) if grain is Grain.THUISADRES else None
    return Counted(0, grain, Soort(row["soort"]), Count(row["lo"], row["hi"]), school, home, metres)


def _source_row(name: str, row: Mapping[str, Any], cell: Counted, on: date, run: RunRow) -> SourceRow:
    return SourceRow(
        term=name,
        file=run.file_name,
        sha256=run.sha256,
        row=row["row"],
        field=f"LEERLINGEN_{on.year}" if cell.grain is Grain.VESTIGING else _age_field(row["age"]),
        lo=row["lo"],
        hi=row["hi"],
        run_id=run.run_id,
        location=row["location"],
        soort=row["soort"],
        home=row.get("home", ""),
        metres=cell.metres,
    )


def _age_field(age: int) -> str:
    """The column of an age in file 03; 3 stands for younger than 4 and 25 for older than 24."""
    return {3: "LEEFTIJD_JONGER", 25: "LEEFTIJD_OUDER"}.get(age, f"LEEFTIJD_{age}")
