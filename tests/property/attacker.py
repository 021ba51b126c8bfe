"""A reader who tries to work out what is hidden. Knows nothing of the rules that hid it: only what is printed.

Equations over named numbers, with bounds for each; the lowest and the highest value by a linear programme.
"""

from collections.abc import Iterable, Mapping

import highspy

Bounds = tuple[int, int | None]
Equation = tuple[Mapping[str, int], int]


class Attacker:
    """Everything printed, as one system of equations."""

    def __init__(self, bounds: Mapping[str, Bounds], equations: Iterable[Equation]) -> None:
        self._solver = highspy.Highs()
        self._solver.silent()
        self._place = {name: place for place, name in enumerate(bounds)}
        for lo, hi in bounds.values():
            self._solver.addVar(float(lo), highspy.kHighsInf if hi is None else float(hi))
        for terms, total in equations:
            columns = [self._place[name] for name in terms]
            weights = [float(weight) for weight in terms.values()]
            self._solver.addRow(float(total), float(total), len(columns), columns, weights)

    def ends(self, name: str) -> tuple[float, float]:
        """The lowest and the highest value one number can have; the highest is infinite when nothing bounds it."""
        return self._end(name, 1.0), -self._end(name, -1.0)

    def _end(self, name: str, cost: float) -> float:
        place = self._place[name]
        self._solver.changeColCost(place, cost)
        self._solver.run()
        status, best = self._solver.getModelStatus(), self._solver.getInfo().objective_function_value
        self._solver.changeColCost(place, 0.0)
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return float("-inf")
        assert status == highspy.HighsModelStatus.kOptimal, status
        return float(best)
