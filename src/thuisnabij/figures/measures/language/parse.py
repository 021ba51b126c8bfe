"""From the text of a catalogue file to a `Measure`, or to an error with line, field and reason."""

import re
import tomllib
from decimal import Decimal

from thuisnabij.figures.measures.language.examples import Example, ExampleRow
from thuisnabij.figures.measures.language.fields import Baseline, Complies, Source
from thuisnabij.figures.measures.language.lines import line_of
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part, Term
from thuisnabij.figures.measures.language.problems import InvalidDefinitionError, Path, Problem
from thuisnabij.figures.measures.language.row_parts import ROWS, Choice, Range, RowPart
from thuisnabij.figures.measures.language.rowset_words import RowSet
from thuisnabij.figures.measures.language.table import Table, build, read_all
from thuisnabij.figures.measures.language.words import (
    Attribution,
    Grain,
    Kind,
    Level,
    Provenance,
    Soort,
    Suppression,
    TimeShape,
    Where,
)
from thuisnabij.kernel.counts import REACHED
from thuisnabij.kernel.reference_dates import Purpose


def parse(text: str, *, name: str) -> Measure:
    """The measure in the text of the file `name` (used in errors). Raises `InvalidDefinitionError`."""
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _invalid(name, _line_in(str(error)), (), str(error)) from error
    try:
        return read_all(Table(values), _measure)
    except Problem as error:
        raise _invalid(name, line_of(text, error.field), error.field, error.reason) from error


def _measure(table: Table) -> Measure:
    kind = table.word("kind", Kind)
    return build(
        Measure,
        key=table.text("key"),
        version=table.integer("version"),
        title=table.text("title"),
        question=table.text("question"),
        unit_counted=table.text("unit_counted"),
        time_shape=table.word("time_shape", TimeShape),
        reference_date=table.word("reference_date", Purpose),
        kind=kind,
        levels=table.words("levels", Level),
        provenance=table.word("provenance", Provenance),
        suppression=table.word("suppression", Suppression),
        source=table.node("source", _source),
        numerator=table.node("numerator", _term),
        denominator=table.node("denominator", _term) if table.has("denominator") else None,
        factor=table.fraction("factor", Decimal(1)),
        decimals=table.integer("decimals", 0),
        value_unit=table.text("value_unit", REACHED if kind is Kind.MILESTONE else ""),
        quantile=table.fraction("quantile") if table.has("quantile") else None,
        variable=table.text("variable") if table.has("variable") else None,
        baseline=table.node("baseline", _baseline) if table.has("baseline") else None,
        complies=table.node("complies", _complies) if table.has("complies") else None,
        complement=table.boolean("complement", default=False),
        needs=table.text("needs") if table.has("needs") else None,
        note=table.text("note", ""),
        examples=table.nodes("example", _example),
    )


def _source(table: Table) -> Source:
    return build(Source, title=table.text("title"), url=table.text("url"))


def _term(table: Table) -> Term:
    default = table.word("attribution", Attribution) if table.has("attribution") else None
    description = table.text("description")

    def part(below: Table) -> Part:
        return build(
            Part,
            grain=below.word("grain", Grain),
            soort=frozenset(below.words("soort", Soort)),
            attribution=below.word("attribution", Attribution, default),
            where=below.word("where", Where, Where.ALLE),
            km=below.fraction("km") if below.has("km") else None,
        )

    def rows(below: Table) -> RowPart:
        return build(
            RowPart,
            of=below.word("of", RowSet),
            attribution=below.word("attribution", Attribution, default),
            choices=tuple(Choice(name, frozenset(words)) for name, words in below.word_lists("filter")),
            ranges=tuple(Range(name, lo, hi) for name, lo, hi in below.ranges("range")),
            counts=below.text("count", ROWS),
            day=below.text("day", ""),
            weight=below.fraction("weight", Decimal(1)),
        )

    return build(
        Term, description=description, parts=table.nodes("part", part), rows=table.nodes("rows", rows)
    )


def _baseline(table: Table) -> Baseline:
    on = table.day("on") if table.has("on") else None
    years = table.integer("years_before") if table.has("years_before") else None
    months = table.integer("months_before") if table.has("months_before") else None
    return build(Baseline, on=on, years_before=years, months_before=months)


def _complies(table: Table) -> Complies:
    return build(Complies, op=table.text("op"), value=table.decimal("value"))


def _example(table: Table) -> Example:
    return build(
        Example,
        on=table.day("on"),
        source=table.text("source"),
        value=table.decimal("value"),
        published=table.text("published", ""),
        counts=table.numbers("counts", Soort),
        base=table.numbers("base", Soort),
        rows=table.nodes("row", _example_row),
        numerator=table.integer("numerator") if table.has("numerator") else None,
        denominator=table.integer("denominator") if table.has("denominator") else None,
        values=table.integers("values"),
    )


def _example_row(table: Table) -> ExampleRow:
    suppressed = table.boolean("suppressed", default=False)
    return build(
        ExampleRow,
        soort=table.word("soort", Soort),
        count=None if suppressed else table.integer("count"),
        km=table.decimal("km") if table.has("km") else None,
        crossing=table.boolean("crossing", default=False),
    )


def _line_in(message: str) -> int:
    found = re.search(r"line (\d+)", message)
    return int(found.group(1)) if found else 1


def _invalid(name: str, line: int, field: Path, reason: str) -> InvalidDefinitionError:
    said = f"{'.'.join(str(step) for step in field)} {reason}" if field else reason
    return InvalidDefinitionError(
        what=f"This is not a valid definition of a measure: {said}",
        where=f"{name}, line {line}",
        next="Mend the field; catalogue/FORMAT.md explains each of them",
    )
