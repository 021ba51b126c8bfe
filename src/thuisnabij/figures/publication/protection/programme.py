"""Linear programmes over whole numbers, on HiGHS: the cheapest values that satisfy every row.

Never in one process with ortools, which brings its own copy of the solver.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from thuisnabij.figures.publication.rules.cells import Span
from thuisnabij.kernel.errors import SystemFaultError

Values = NDArray[np.float64]
_NOISE = 1e-6
_MOST_NODES = 200
"""How long whole numbers are looked for. Not found counts as not there: then more is hidden, never less."""
_INFINITE = float(highspy.kHighsInf)
_NO_SOLUTION = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
_SOLVED = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit)
_FEASIBLE = int(highspy.SolutionStatus.kSolutionStatusFeasible)


class SolverError(SystemFaultError):
    """The solver stopped without an answer."""

    code = "publication-solver-stopped"


@dataclass(frozen=True, slots=True)
class Row:
    """sum(weight * column) = total."""

    columns: Sequence[int]
    weights: Sequence[int]
    total: int


@dataclass(frozen=True, slots=True)
class Point:
    """Values that satisfy every row. `tight` are the rows that keep them from being cheaper."""

    values: Values
    tight: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        """True when every value is a whole number."""
        return bool(np.all(np.abs(self.values - np.round(self.values)) < _NOISE))


class Programme:
    """Columns within spans, rows that hold; each question starts from the answer to the one before."""

    def __init__(self, spans: Sequence[Span], rows: Sequence[Row]) -> None:
        self._every = np.arange(len(spans), dtype=np.int32)
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves its front untyped
        self._solver.silent()
        self._solver.setOptionValue("threads", 1)
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("mip_max_improving_sols", 1)
        self._solver.setOptionValue("mip_max_nodes", _MOST_NODES)
        self._add_columns(spans)
        self._add_rows(rows)

    def _add_columns(self, spans: Sequence[Span]) -> None:
        lower = np.array([span.lo for span in spans], dtype=np.float64)
        upper = np.array([_end(span) for span in spans], dtype=np.float64)
        nothing = np.zeros(0, dtype=np.int32)
        starts = np.zeros(len(spans), dtype=np.int32)
        costs = np.zeros(len(spans), dtype=np.float64)
        self._solver.addCols(len(spans), costs, lower, upper, 0, starts, nothing, np.zeros(0))

    def _add_rows(self, rows: Sequence[Row]) -> None:
        totals = np.array([row.total for row in rows], dtype=np.float64)
        lengths = [len(row.columns) for row in rows]
        starts = np.concatenate(([0], np.cumsum(lengths)))[:-1].astype(np.int32)
        columns = np.array([column for row in rows for column in row.columns], dtype=np.int32)
        weights = np.array([weight for row in rows for weight in row.weights], dtype=np.float64)
        self._solver.addRows(len(rows), totals, totals, len(columns), starts, columns, weights)

    def set_span(self, column: int, span: Span) -> None:
        """Other bounds for one column from now on."""
        self._solver.changeColBounds(column, float(span.lo), _end(span))

    def set_costs(self, costs: Sequence[float]) -> None:
        """What each column costs from now on."""
        self._solver.changeColsCost(len(self._every), self._every, np.array(costs, dtype=np.float64))

    def cheapest(self, *, whole: bool = False) -> Point | None:
        """The values with the smallest cost; None when no values satisfy the rows, or none were found in time.

        Whole numbers when asked, and then the first that are found, since it is enough to know that there are some.
        """
        if not whole:
            return self._run()
        self._set_kind(highspy.HighsVarType.kInteger)
        self._solver.setOptionValue("presolve", "on")
        try:
            return self._run()
        finally:
            self._solver.setOptionValue("presolve", "off")
            self._set_kind(highspy.HighsVarType.kContinuous)

    def _set_kind(self, kind: highspy.HighsVarType) -> None:
        kinds = np.full(len(self._every), int(kind), dtype=np.uint8)
        self._solver.changeColsIntegrality(len(self._every), self._every, kinds)

    def _run(self) -> Point | None:
        self._solver.run()
        status = self._solver.getModelStatus()
        if status in _NO_SOLUTION:
            return None
        if status not in _SOLVED:
            raise SolverError(
                what="HiGHS found no answer", where=str(status), next="Publish fewer figures at a time"
            )
        if self._solver.getInfo().primal_solution_status != _FEASIBLE:
            return None
        found = self._solver.getSolution()
        tight = np.flatnonzero(np.abs(np.array(found.row_dual)) > _NOISE)
        return Point(np.array(found.col_value), tuple(int(row) for row in tight))


def _end(span: Span) -> float:
    return _INFINITE if span.hi is None else float(span.hi)
