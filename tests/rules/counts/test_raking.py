"""Raking against a plain reading of its promise: exact sum, inside bounds, one level for all free cells."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.children.counts.rules.raking import rake

BOUNDS = st.integers(0, 30).flatmap(lambda lo: st.tuples(st.just(lo), st.integers(lo, 40)))


@st.composite
def _cells_and_a_possible_total(draw: st.DrawFn) -> tuple[list[tuple[int, int]], int]:
    bounds = draw(st.lists(BOUNDS, max_size=25))
    return bounds, draw(st.integers(sum(lo for lo, _ in bounds), sum(hi for _, hi in bounds)))


@given(_cells_and_a_possible_total())
def test_raked_cells_sum_exactly_and_stay_inside_their_bounds(
    case: tuple[list[tuple[int, int]], int],
) -> None:
    bounds, total = case
    cells = rake(bounds, total)
    assert cells is not None
    assert sum(cells) == 1000 * total
    assert all(1000 * lo <= cell <= 1000 * hi for cell, (lo, hi) in zip(cells, bounds, strict=True))


@given(_cells_and_a_possible_total())
def test_cells_that_are_not_at_a_bound_differ_by_a_thousandth_at_most(
    case: tuple[list[tuple[int, int]], int],
) -> None:
    bounds, total = case
    cells = rake(bounds, total) or ()
    free = [c for c, (lo, hi) in zip(cells, bounds, strict=True) if 1000 * lo < c < 1000 * hi]
    assert not free or max(free) - min(free) <= 1
    assert free == sorted(free, reverse=True), "the thousandths left over go to the first cells"


@given(_cells_and_a_possible_total())
def test_a_cell_is_only_held_at_a_bound_that_stops_it(case: tuple[list[tuple[int, int]], int]) -> None:
    bounds, total = case
    cells = rake(bounds, total) or ()
    for cell, (lo, hi) in zip(cells, bounds, strict=True):
        for other, (other_lo, other_hi) in zip(cells, bounds, strict=True):
            could_trade = cell < 1000 * hi and other > 1000 * other_lo
            assert not could_trade or other - cell <= 1, (cell, lo, hi, other, other_lo, other_hi)


@given(st.lists(BOUNDS, min_size=1, max_size=10), st.integers(1, 50))
def test_a_total_outside_the_bounds_has_no_estimate(bounds: list[tuple[int, int]], beyond: int) -> None:
    assert rake(bounds, sum(hi for _, hi in bounds) + beyond) is None
    assert rake(bounds, sum(lo for lo, _ in bounds) - beyond) is None


@pytest.mark.parametrize(
    ("bounds", "total", "expected"),
    [
        ([], 0, ()),
        ([(1, 4), (1, 4), (1, 4)], 4, (1334, 1333, 1333)),
        ([(1, 4), (7, 7), (1, 4)], 12, (2500, 7000, 2500)),
        ([(1, 4), (1, 2), (1, 4)], 9, (3500, 2000, 3500)),
        ([(1, 4), (1, 4)], 8, (4000, 4000)),
        ([(1, 4), (1, 4)], 2, (1000, 1000)),
        ([(5, 5)], 5, (5000,)),
    ],
)
def test_examples_worked_by_hand(
    bounds: list[tuple[int, int]], total: int, expected: tuple[int, ...]
) -> None:
    assert rake(bounds, total) == expected


def test_the_level_is_the_mean_of_what_is_left_where_no_bound_stops_it() -> None:
    cells = rake([(1, 4)] * 7 + [(20, 20)], 20 + 11)
    assert cells is not None
    assert all(abs(Fraction(cell, 1000) - Fraction(11, 7)) < Fraction(1, 1000) for cell in cells[:7])
