"""Linear programmes over whole numbers, on HiGHS: the cheapest values that satisfy every row.

Never in one process with ortools, which brings its own copy of the solver.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from thuisnabij.figures.publication.rules.cells import Span
from thuisnabij.kernel.errors import SystemFaultError

Values = NDArray[np.float64]
Column = tuple[Iterable[int], Iterable[int]]
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
    """Values that satisfy every row. `duals`: what the cost would be less for one more of the total of each row."""

    values: Values
    duals: Values

    @property
    def is_whole(self) -> bool:
        """True when every value is a whole number."""
        return bool(np.all(np.abs(self.values - np.round(self.values)) < _NOISE))

    @property
    def tight(self) -> tuple[int, ...]:
        """The rows that keep the values from being cheaper."""
        return tuple(int(row) for row in np.flatnonzero(np.abs(self.duals) > _NOISE))


class Programme:
    """Columns within spans, rows that hold; each question starts from the answer to the one before."""

    def __init__(self, spans: Sequence[Span], rows: Sequence[Row]) -> None:
        self._size = 0
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves its front untyped
        self._solver.silent()
        self._solver.setOptionValue("threads", 1)
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("mip_max_improving_sols", 1)
        self._solver.setOptionValue("mip_max_nodes", _MOST_NODES)
        self.add_columns(spans, [((), ())] * len(spans))
        self._add_rows(rows)

    def add_columns(self, spans: Sequence[Span], columns: Sequence[Column]) -> None:
        """More columns without cost, each in rows that are there already, with its weight in them."""
        self._size += len(spans)
        lower = np.array([span.lo for span in spans], dtype=np.float64)
        upper = np.array([_end(span) for span in spans], dtype=np.float64)
        lengths = [len(tuple(rows)) for rows, _ in columns]
        starts = np.concatenate(([0], np.cumsum(lengths)))[:-1].astype(np.int32)
        rows = np.array([row for rows, _ in columns for row in rows], dtype=np.int32)
        weights = np.array([weight for _, weights in columns for weight in weights], dtype=np.float64)
        costs = np.zeros(len(spans), dtype=np.float64)
        self._solver.addCols(len(spans), costs, lower, upper, len(rows), starts, rows, weights)

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

    def set_costs(self, costs: Sequence[float] | Values) -> None:
        """What each column costs from now on."""
        every = np.arange(self._size, dtype=np.int32)
        self._solver.changeColsCost(self._size, every, np.array(costs, dtype=np.float64))

    def cheapest(self, *, whole: bool = False, answers: int = 1, is_near: bool = False) -> Point | None:
        """The values with the smallest cost; None when no values satisfy the rows, or none were found in time.

        Whole numbers when asked, and then the best of the first `answers`: mostly it is enough that there are some.
        `is_near`: little changed since the last answer but the costs.
        """
        if not whole:
            self._solver.setOptionValue("simplex_strategy", 4 if is_near else 1)
            return self._run()
        self._set_kind(highspy.HighsVarType.kInteger)
        self._solver.setOptionValue("mip_max_improving_sols", answers)
        self._solver.setOptionValue("presolve", "on")
        try:
            return self._run()
        finally:
            self._solver.setOptionValue("presolve", "off")
            self._set_kind(highspy.HighsVarType.kContinuous)

    def _set_kind(self, kind: highspy.HighsVarType) -> None:
        every = np.arange(self._size, dtype=np.int32)
        kinds = np.full(self._size, int(kind), dtype=np.uint8)
        self._solver.changeColsIntegrality(self._size, every, kinds)

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
        return Point(np.array(found.col_value), np.array(found.row_dual))


def _end(span: Span) -> float:
    return _INFINITE if span.hi is None else float(span.hi)
