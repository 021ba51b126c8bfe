"""The evaluator's bounds against every way to fill the suppressed cells: always true, and as tight as can be."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.engine_strategies import catalogues
from thuisnabij.figures.measures.evaluator_values import Row, Rows, value_of
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Kind
from thuisnabij.kernel.counts import Count

KINDS = (Kind.COUNT, Kind.PROPORTION, Kind.DIFFERENCE, Kind.PERCENT_CHANGE, Kind.MEAN, Kind.QUANTILE)
_COUNTS = st.one_of(st.integers(1, 6).map(lambda n: Count(n, n)), st.just(Count(1, 3)), st.just(Count(2, 4)))


@st.composite
def _cells(draw: st.DrawFn) -> Rows:
    size = draw(st.integers(1, 5))
    return tuple(
        Row(place, f"{place}", draw(_COUNTS), draw(st.sampled_from([0, 500, 1000, 4000])))
        for place in range(size)
    )


def worlds(rows: Rows) -> list[dict[int, int]]:
    """Every assignment of a number to each cell."""
    choices = product(*(range(row.count.lo, row.count.hi + 1) for row in rows))
    return [dict(zip((row.place for row in rows), numbers, strict=True)) for numbers in choices]


def true_value(measure: Measure, world: dict[int, int], rows: Rows, top: set[int]) -> Fraction:
    """What the value is when the numbers are known: written out once more, from the definition of the kind."""
    inside = sum(world[row.place] for row in rows if row.place in top)
    whole = sum(world.values())
    match measure.kind:
        case Kind.COUNT:
            return inside * measure.factor
        case Kind.PROPORTION:
            return Fraction(inside, whole) * measure.factor
        case Kind.DIFFERENCE:
            return (inside - whole) * measure.factor
        case Kind.MEAN:
            far = sum(world[row.place] * (row.metres or 0) for row in rows if row.place in top)
            return Fraction(far, inside) * measure.factor / 1000
        case _:
            assert measure.quantile is not None
            pupils = sorted(
                row.metres or 0 for row in rows if row.place in top for _ in range(world[row.place])
            )
            reached = next(n for n in range(1, inside + 1) if n >= measure.quantile * inside)
            return pupils[reached - 1] * measure.factor / 1000


@settings(max_examples=60, deadline=None)
@given(measures=catalogues(), rows=_cells(), data=st.data())
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Kind.PERCENT_CHANGE])
def test_bounds_hold_in_every_world_and_are_reached_in_some(
    kind: Kind, measures: list[Measure], rows: Rows, data: st.DataObject
) -> None:
    measure = next((each for each in measures if each.kind is kind), None)
    if measure is None:
        return
    top = data.draw(st.sets(st.sampled_from([row.place for row in rows]), min_size=1))
    numerator = tuple(row for row in rows if row.place in top)
    found = value_of(measure, numerator=numerator, denominator=rows, base=None).value
    assert found is not None
    values = [true_value(measure, world, rows, top) for world in worlds(rows)]
    assert (found.lo, found.hi) == (min(values), max(values))
