"""Reading figures: a look-up of the cells of a unit, in tables that were built before."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from thuisnabij.figures.measures.engine import build, values
from thuisnabij.figures.measures.engine.cells import Slot, UnitCells, is_counted
from thuisnabij.figures.measures.engine.recipe import Recipe
from thuisnabij.figures.measures.engine.rollup import UNITS, kept_as
from thuisnabij.figures.measures.engine.sums import SUM_NAMES, Sum, added
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part
from thuisnabij.figures.measures.language.words import Attribution, Kind, Level
from thuisnabij.figures.measures.result import Result, Why, no_result
from thuisnabij.kernel.counts import Count

Slice = Callable[[str, Attribution, Level], pa.Table]
"""The rows of one of the built tables for an attribution and a level, sorted by unit."""
_SLOT = ("grain", "soort", "crossing", "band", "inside")


class UnitTable:
    """Rows of one attribution and level, found by unit with a binary search."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        self._units: list[str] = table.column("unit").to_pylist()
        self._all: dict[str, list[dict[str, Any]]] = {}

    def rows(self, unit: str) -> list[dict[str, Any]]:
        """The rows of one unit; empty when it has none."""
        if self._all:
            return self._all.get(unit, [])
        start = bisect_left(self._units, unit)
        length = bisect_right(self._units, unit) - start
        found: list[dict[str, Any]] = self._table.slice(start, length).to_pylist()
        return found

    def units(self) -> dict[str, bool]:
        """Every unit with rows, and whether all its rows are of the demo region.

        Who asks this is going to ask for most of them: from here on all rows are kept as Python objects.
        """
        if not self._all:
            found: dict[str, list[dict[str, Any]]] = {}
            for row in self._table.to_pylist():
                found.setdefault(row["unit"], []).append(row)
            self._all = found
        return {unit: all(row["is_demo"] for row in rows) for unit, rows in self._all.items() if unit}


class DayCells:
    """Everything built for one date. `tables` brings a `UnitTable` and may keep it."""

    def __init__(self, tables: Callable[[str, Attribution, Level], UnitTable], recipe: Recipe) -> None:
        self._tables = tables
        self.recipe = recipe

    def cells(self, attribution: Attribution, level: Level, unit: str) -> UnitCells:
        """The cells of a unit; '' gathers what has no place on the level."""
        if not _answers(attribution, level):
            return {}
        rows = self._tables(build.CELLS, kept_as(attribution, level), level).rows(unit)
        return {Slot(*(row[name] for name in _SLOT)): _sum(row) for row in rows}

    def total(self, part: Part, level: Level, unit: str) -> Count | None:
        """The pupils of a part in a unit, without estimates; None when its source counted nothing of the unit."""
        cells = self.cells(part.attribution, level, unit)
        if not any(slot.grain == part.grain for slot in cells):
            return None
        found = added(each for slot, each in cells.items() if is_counted(slot, part, self.recipe))
        return found.count(with_estimate=False)

    def units(self, measure: Measure, level: Level) -> dict[str, bool]:
        """Units that have rows under an attribution of the measure, and whether they are demo units."""
        attributions = {part.attribution for part in measure.parts if _answers(part.attribution, level)}
        found: dict[str, bool] = {}
        for attribution in sorted(attributions or {Attribution.VESTIGING_GEBIED}):
            if _answers(attribution, level):
                found |= self._tables(build.CELLS, kept_as(attribution, level), level).units()
        return found

    def has_unit(self, measure: Measure, level: Level, unit: str) -> bool:
        """True when the unit has rows under an attribution of the measure."""
        attributions = {part.attribution for part in measure.parts} or {Attribution.VESTIGING_GEBIED}
        return any(self.cells(attribution, level, unit) for attribution in sorted(attributions))

    def result(self, measure: Measure, level: Level, unit: str, *, base: "DayCells | None" = None) -> Result:
        """The result of one unit; `base` are the cells of the baseline date of a percent change."""

        here = self._of_unit(level, unit)
        before = here if base is None else base._of_unit(level, unit)
        if not values.has_rows(measure, here):
            return no_result(Why.NO_ROWS)
        if measure.kind in (Kind.MEAN, Kind.QUANTILE):
            return self._spread(measure, level, unit)
        if measure.kind is Kind.SHARE_COMPLYING:
            return self._judged(measure, level, unit)
        if measure.kind is Kind.PERCENT_CHANGE and not values.has_rows(measure, before):
            return no_result(Why.NO_BASE_ROWS)
        return values.additive(measure, recipe=self.recipe, cells=here, base=before)

    def _of_unit(self, level: Level, unit: str) -> Callable[[Attribution], UnitCells]:
        """The cells of one unit by attribution, each looked up once."""
        return cache(lambda attribution: self.cells(attribution, level, unit))

    def _spread(self, measure: Measure, level: Level, unit: str) -> Result:
        row = self._own_row(build.SPREADS, measure, level, unit)
        return no_result(Why.EMPTY) if row is None else values.spread(measure, ends=row, of=_sum(row))

    def _judged(self, measure: Measure, level: Level, unit: str) -> Result:
        row = self._own_row(build.JUDGEMENTS, measure, level, unit)
        surely, possibly, judged = (
            (0, 0, 0) if row is None else (row["surely"], row["possibly"], row["judged"])
        )
        return values.judged(measure, surely=surely, possibly=possibly, of=judged)

    def _own_row(self, name: str, measure: Measure, level: Level, unit: str) -> Mapping[str, Any] | None:
        table = self._tables(name, kept_as(measure.parts[0].attribution, level), level)
        return next((row for row in table.rows(unit) if row["measure"] == measure.key), None)


def in_memory(built: build.Built, recipe: Recipe) -> DayCells:
    """Cells straight from what was built, without a file."""

    def tables(name: str, attribution: Attribution, level: Level) -> UnitTable:
        table = built[name]
        chosen = pc.and_(
            pc.equal(table.column("attribution"), str(attribution)),
            pc.equal(table.column("level"), str(level)),
        )
        return UnitTable(table.filter(chosen).sort_by("unit"))

    return DayCells(tables, recipe)


def _answers(attribution: Attribution, level: Level) -> bool:
    return level in UNITS.get(kept_as(attribution, level), {})


def _sum(row: Mapping[str, Any]) -> Sum:
    return Sum(*(row[name] for name in SUM_NAMES))
