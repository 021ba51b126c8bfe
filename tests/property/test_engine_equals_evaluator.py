"""The engine and the reference evaluator give the same answer, bounds and estimates included, on random data."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.property.engine_strategies import BEFORE, KINDS, catalogues, days
from thuisnabij.figures.measures.engine.build import build
from thuisnabij.figures.measures.engine.reading import DayCells, in_memory
from thuisnabij.figures.measures.engine.recipe import recipe_for
from thuisnabij.figures.measures.evaluator import evaluate
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Kind
from thuisnabij.figures.measures.result import Result, Why, no_result
from thuisnabij.figures.measures.tables import DayTables

# The data come from a seed, which cannot be shrunk to anything simpler.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=20, deadline=None, phases=_PHASES, suppress_health_check=_SLOW)
@given(day=days(), before=days(BEFORE), measures=catalogues())
def test_engine_answers_every_cell_as_the_evaluator_does(
    day: DayTables, before: DayTables, measures: list[Measure]
) -> None:
    _compare(day, before, measures)


@pytest.mark.generative
@settings(max_examples=1500, deadline=None, phases=_PHASES, suppress_health_check=_SLOW)
@given(day=days(), before=days(BEFORE), measures=catalogues())
def test_engine_answers_every_cell_as_the_evaluator_does_for_long(
    day: DayTables, before: DayTables, measures: list[Measure]
) -> None:
    _compare(day, before, measures)


@settings(max_examples=60, deadline=None, phases=_PHASES, suppress_health_check=_SLOW)
@given(measures=catalogues())
def test_random_catalogues_hold_nearly_every_kind(measures: list[Measure]) -> None:
    assert len({measure.kind for measure in measures}) >= len(KINDS) - 4


def _compare(day: DayTables, before: DayTables, measures: list[Measure]) -> None:
    recipe = recipe_for(measures)
    now, earlier = in_memory(build(day, recipe), recipe), in_memory(build(before, recipe), recipe)
    for measure in measures:
        is_change = measure.kind is Kind.PERCENT_CHANGE
        for level in measure.levels:
            expected = evaluate(measure, level=level, day=day, base=before if is_change else None)
            found = _answers(now, measure, level, earlier if is_change else None)
            assert expected.keys() <= found.keys(), (measure.key, level)
            for unit, result in found.items():
                assert result == expected.get(unit, no_result(Why.NO_ROWS)), (measure, level, unit)


def _answers(cells: DayCells, measure: Measure, level: object, base: DayCells | None) -> dict[str, Result]:
    return {unit: cells.result(measure, level, unit, base=base) for unit in cells.units(measure, level)}  # type: ignore[arg-type]
