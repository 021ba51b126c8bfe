"""Who was where on a day, out of placements in whole numbers: the part of the engine that sees every child.

A child's place on a day is one number, kept in an array with a seat for every child, so that what was so on several
days lies side by side without a join; only a day that was not asked before is read from the placements.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.parquet import read_schema

from thuisnabij.figures.measures.engine.rows.named import Expr, described, named
from thuisnabij.figures.measures.row_tables import CODED, Coded

_Seats = np.ndarray[Any, np.dtype[Any]]
ENROLLED = "ingeschreven"
DAYS_KEPT = 16
_FIRST_OCTOBER = 1990  # no child of before is at school under any register that is kept
_MOST_EMPTY = 8  # seats per row of the placements above which children are numbered anew
_LEDGER, _SIDE_BY_SIDE = "placed_ledger", "placed_side_by_side"


class OverlappingPlacementsError(ValueError):
    """A child is enrolled twice on one day, which the register forbids; no child is named."""

    def __init__(self, on: date, many: int) -> None:
        super().__init__(
            f"{many} placements on {on.isoformat()} are of a child that is enrolled elsewhere too"
        )


def coded(feed: pa.Table) -> Coded:
    """The feed `inschrijving` in whole numbers."""
    columns, words = {name: feed[name] for name in ("child", "van", "tot", "leerjaar")}, {}
    for name in CODED:
        encoded = feed[name].combine_chunks().dictionary_encode()
        words[name] = tuple(encoded.dictionary.to_pylist())
        numbers = pc.add(encoded.indices.cast(pa.int32()), 1)
        columns[name] = pc.fill_null(numbers, 0)
    return Coded(pa.table(columns), words)


@dataclass(frozen=True, slots=True)
class Packing:
    """Where in the number of a place its location, its keeper and its type are: from high bits to low."""

    location_bits: int
    swv_bits: int
    soort_bits: int

    def location(self, place: Expr) -> Expr:
        """The location of a place."""
        return place >> (self.swv_bits + self.soort_bits)

    def swv(self, place: Expr) -> Expr:
        """Who keeps the register of a place."""
        return (place >> self.soort_bits) & ((1 << self.swv_bits) - 1)

    def soort(self, place: Expr) -> Expr:
        """The type of education of a place."""
        return place & ((1 << self.soort_bits) - 1)

    def school(self, place: Expr) -> Expr:
        """A place without its type, packed as before."""
        return place >> self.soort_bits << self.soort_bits

    @property
    def kind(self) -> str:
        """The smallest type of a number that holds a place: half as wide is twice as fast."""
        return "INTEGER" if self.location_bits + self.swv_bits + self.soort_bits < 32 else "BIGINT"

    @property
    def sql(self) -> str:
        """The number of a place, over the columns of the placements."""
        location, swv, soort = (f"{name}::{self.kind}" for name in ("location", "swv", "soort"))
        return f"({location} << {self.swv_bits + self.soort_bits}) | ({swv} << {self.soort_bits}) | {soort}"


class Placements:
    """The placements on one DuckDB connection, with the days that were looked at last."""

    def __init__(self, raw: duckdb.DuckDBPyConnection, placements: Coded) -> None:
        self._raw = raw
        self._words = placements.words
        self._seats, self._first_year = _register(raw, placements)
        self._days: dict[date, _Seats] = {}
        self._births: tuple[pa.Table, _Seats] | None = None
        rows = placements.rows
        self._schema = read_schema(rows) if isinstance(rows, Path) else rows.schema
        self.packing = Packing(
            *(len(placements.words[name]).bit_length() for name in ("location", "swv", "soort"))
        )
        self._dictionaries = {name: self._dictionary(name) for name in CODED}

    def ledger(self) -> Expr:
        """All placements in numbers: child, van, tot, leerjaar and the columns of `CODED`, 0 where one is unknown."""
        return described(_LEDGER, self._schema)

    def code(self, column: str, word: str) -> int:
        """The number of a word; -1 when no placement has it."""
        words = self._words[column]
        return words.index(word) + 1 if word in words else -1

    def octobers(self, on: date) -> list[date]:
        """Every 1 October up to and including a day, from the first year of which there are placements."""
        years = range(max(self._first_year, _FIRST_OCTOBER), on.year + 1)
        return [date(year, 10, 1) for year in years if date(year, 10, 1) <= on]

    def side_by_side(self, days: Mapping[str, date], births: pa.Table | None = None) -> Expr:
        """Every child with its place on each of these days by name, packed; 0 where it is not enrolled.

        With `births` (child, born) also `born`, as the number that its digits make (20161001), 0 where it is unknown.
        Days by the same names take the place of those before: rows are made of one before the next is asked.
        """
        columns = {name: self._on(day) for name, day in days.items()}
        if births is not None:
            columns["born"] = self._born(births)
        name = "_".join([_SIDE_BY_SIDE, *columns])
        return named(self._raw, name, pa.table({"child": self._seats.children, **columns}))

    def in_words(self, rows: Expr, **columns: str) -> Expr:
        """The rows with words for numbers in these columns, each of the kind named (one of `CODED`)."""
        joined = rows
        for name, kind in columns.items():
            words = self._dictionaries[kind].select(**{f"number_{name}": "number", f"word_{name}": "word"})
            joined = joined.left_join(words, joined[name] == words[f"number_{name}"])
        return joined.select(
            **{name: joined[f"word_{name}" if name in columns else name] for name in rows.columns}
        )

    def _dictionary(self, kind: str) -> Expr:
        words = self._words[kind]
        numbers = pa.array(range(1, len(words) + 1), pa.int64())
        table = pa.table({"number": numbers, "word": pa.array(words, pa.string())})
        return named(self._raw, f"placed_words_{kind}", table)

    def _on(self, day: date) -> _Seats:
        if day not in self._days:
            while len(self._days) >= DAYS_KEPT:
                del self._days[min(self._days)]
            self._days[day] = self._read(day)
        return self._days[day]

    def _born(self, births: pa.Table) -> _Seats:
        if self._births is None or self._births[0] is not births:
            self._raw.register("placed_births", births)
            digits = "(year(born) * 10000 + month(born) * 100 + day(born))::INTEGER"
            query = f"SELECT child, {digits} AS born FROM placed_births WHERE born IS NOT NULL"
            found = self._raw.sql(query).fetchnumpy()
            born = np.zeros(len(self._seats.children), dtype=np.int32)
            there = self._seats.has(found["child"])
            born[self._seats.of(found["child"][there])] = found["born"][there]
            self._births = (births, born)
        return self._births[1]

    def _read(self, day: date) -> _Seats:
        on = f"DATE '{day.isoformat()}'"  # a parameter would hide from the reader of a file which parts to skip
        there = f"status = {self.code('status', ENROLLED)} AND van <= {on} AND (tot IS NULL OR tot > {on})"
        found = self._raw.sql(
            f"SELECT child, {self.packing.sql} AS place FROM {_LEDGER} WHERE {there}"
        ).fetchnumpy()
        seats = np.zeros(len(self._seats.children), dtype=found["place"].dtype)
        seats[self._seats.of(found["child"])] = found["place"]
        overlapping = len(found["child"]) - int(np.count_nonzero(seats))
        if overlapping:
            raise OverlappingPlacementsError(day, overlapping)
        return seats


@dataclass(frozen=True, slots=True)
class _Numbering:
    """The seat of each child: its id less the lowest, or its rank where ids lie far apart."""

    children: _Seats
    is_dense: bool

    def of(self, children: _Seats) -> _Seats:
        """The seats of these children."""
        seats: _Seats = children
        if not self.is_dense:
            seats = np.searchsorted(self.children, children)
        elif len(self.children):
            seats = children - self.children[0]
        return seats

    def has(self, children: _Seats) -> _Seats:
        """Which of these children have a seat."""
        if not len(self.children):
            return np.zeros(len(children), dtype=bool)
        if self.is_dense:
            within: _Seats = (children >= self.children[0]) & (children <= self.children[-1])
            return within
        return np.isin(children, self.children)


def _register(raw: duckdb.DuckDBPyConnection, placements: Coded) -> tuple[_Numbering, int]:
    """Who has which seat, and the year of the first placement."""
    if isinstance(placements.rows, Path):
        raw.execute(f"CREATE TEMP VIEW {_LEDGER} AS FROM read_parquet({_quoted(placements.rows)})")
    else:
        raw.register(_LEDGER, placements.rows)
    query = f"SELECT min(child), max(child), count(*), year(min(van)) FROM {_LEDGER}"
    first, last, rows, year = raw.execute(query).fetchall()[0]
    if first is None:
        return _Numbering(np.zeros(0, dtype=np.int64), is_dense=True), date.max.year
    if last - first < _MOST_EMPTY * rows + 1000:
        return _Numbering(np.arange(first, last + 1, dtype=np.int64), is_dense=True), year
    found = raw.execute(f"SELECT DISTINCT child::BIGINT AS child FROM {_LEDGER} ORDER BY child").fetchnumpy()
    return _Numbering(found["child"], is_dense=False), year


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
