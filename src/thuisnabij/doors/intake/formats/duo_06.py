"""File 06 of DUO: pupils per school location over many years, under one label of type for all years. Pure."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from thuisnabij.children.counts.rules.rows import SeriesRow, YearCells
from thuisnabij.doors.intake.formats.base import Accepted, Format, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import (
    SOORT_06,
    Lookup,
    is_demo_location,
    read_count,
    read_location,
)
from thuisnabij.doors.intake.formats.delimited import rows
from thuisnabij.doors.intake.formats.headers import Header, by_header
from thuisnabij.doors.intake.formats.locations import LocationColumns, LocationReader
from thuisnabij.doors.intake.formats.once import World
from thuisnabij.ground.organisations.rules.records import LocationRow
from thuisnabij.ground.sources.rules import Kind
from thuisnabij.kernel.reference_dates import statistics_date

YEAR_COLUMN = r"LEERLINGEN_((?:19|20)\d{2})"
COLUMNS = LocationColumns(
    name="NAAM_VESTIGING",
    source_type="SOORT_VESTIGING",
    municipality_code="GEMEENTECODE_VESTIGING",
    municipality_name="GEMEENTENAAM_VESTIGING",
    bestuur="BEVOEGD_GEZAG_NUMMER",
    denomination="DENOMINATIE_VESTIGING",
)
HEADER = Header(
    fixed=(
        *("INSTELLINGSCODE", "VESTIGINGSCODE", "NAAM_VESTIGING", "SOORT_VESTIGING", "DENOMINATIE_VESTIGING"),
        *("BEVOEGD_GEZAG_NUMMER", "GEMEENTECODE_VESTIGING", "GEMEENTENAAM_VESTIGING"),
    ),
    repeated=YEAR_COLUMN,
    repeated_named="LEERLINGEN_jjjj",
)


class SeriesRecord(NamedTuple):
    """The counts of a location over the years, and the location itself as the file describes it."""

    series: SeriesRow
    location: LocationRow


def parse(reading: Reading) -> Iterator[Accepted[SeriesRecord] | Refused]:
    """Each row as a series; one that names a location again is refused."""
    read = _Rows(reading.layout.columns).read
    for row in rows(reading):
        yield row if isinstance(row, Refused) else read(*row)


def years(columns: Sequence[str]) -> tuple[int, ...]:
    """The years that have a column, in the order of the columns."""
    return tuple(int(found[1]) for name in columns if (found := re.fullmatch(YEAR_COLUMN, name)))


class _Rows:
    """Reads rows one after the other, knowing which came before."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._years = years(columns)
        self._year_columns = [f"LEERLINGEN_{year}" for year in self._years]
        self._at = [columns.index(name) for name in self._year_columns]
        names = ("VESTIGINGSCODE", "INSTELLINGSCODE", "SOORT_VESTIGING")
        self._keys: Any = itemgetter(*map(columns.index, names))
        self._counts = Lookup(read_count)
        self._reader = LocationReader(COLUMNS, columns)
        self._on = statistics_date(max(self._years))
        self._seen = set[str]()
        self._world = World()

    def read(self, number: int, texts: list[str]) -> Accepted[SeriesRecord] | Refused:
        """The row, or what is wrong with it."""
        code_text, brin, soort_text = self._keys(texts)
        code, soort = read_location(code_text), SOORT_06.get(soort_text)
        if code is None:
            return refused(number, "VESTIGINGSCODE", "vestiging-ongeldig", code_text)
        if code[:4] != brin.strip().upper():
            return refused(number, "VESTIGINGSCODE", "vestiging-anders-dan-brin", code_text)
        if soort is None:
            return refused(number, "SOORT_VESTIGING", "soort-onbekend", soort_text)
        cells = self._read_years(number, texts)
        if isinstance(cells, Refused):
            return cells
        return self._place(SeriesRow(number, code, soort, cells), texts)

    def _read_years(self, number: int, texts: list[str]) -> YearCells | Refused:
        counts = self._counts
        bounds = [counts[texts[place]] for place in self._at]
        if None in bounds:
            wrong = bounds.index(None)
            return refused(number, self._year_columns[wrong], "aantal-ongeldig", texts[self._at[wrong]])
        lo, hi = zip(*(found for found in bounds if found), strict=True)
        return YearCells(self._years, lo, hi)

    def _place(self, series: SeriesRow, texts: list[str]) -> Accepted[SeriesRecord] | Refused:
        """The row between the rows before it: not a second time, not from the other world."""
        if series.location in self._seen:
            return refused(series.row, "VESTIGINGSCODE", "rij-dubbel", series.location)
        location = self._reader.read(series.row, texts, series.location, self._on)
        if isinstance(location, Refused):
            return location
        if self._world.refuses(is_demo_location(series.location)):
            return refused(series.row, "VESTIGINGSCODE", "demo-en-echt", series.location)
        self._seen.add(series.location)
        return Accepted(series.row, SeriesRecord(series, location))


FORMAT = Format(
    kind=Kind.HISTORIE,
    recognise=by_header(HEADER),
    parse=parse,
    dates=lambda record, reading: tuple(statistics_date(year) for year in record.series.cells.years),
    is_demo=lambda record: is_demo_location(record.series.location),
)
