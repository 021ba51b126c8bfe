"""How the others lie: quarters by hand, bounds that stay bounds, and nothing told of a few."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.rules.spreads import FEWEST, Place, place_in, spread_of


def exact(*values: int) -> list[Bounded]:
    return [Bounded(Fraction(value), Fraction(value)) for value in values]


def test_quarters_lie_between_the_values_in_proportion() -> None:
    # Of five values in order the second, third and fourth; of six it lies a quarter further: 2 + 1/4 x 2 = 2.5.
    five = spread_of(exact(9, 1, 5, 3, 7))
    assert five is not None
    assert (five.lower, five.middle, five.upper, five.count) == (*exact(3, 5, 7), 5)
    six = spread_of(exact(1, 2, 4, 6, 8, 20))
    assert six is not None
    assert [each.lo for each in (six.lower, six.middle, six.upper)] == [
        Fraction(5, 2),
        Fraction(5),
        Fraction(15, 2),
    ]


def test_bounds_of_the_others_stay_bounds() -> None:
    values = [Bounded(Fraction(at), Fraction(at + 2)) for at in (1, 2, 3, 4, 5)]
    spread = spread_of(values)
    assert spread is not None
    assert (spread.lower.lo, spread.lower.hi) == (2, 4)
    assert (spread.upper.lo, spread.upper.hi) == (4, 6)


def test_of_fewer_than_five_others_nothing_is_told() -> None:
    assert FEWEST == 5
    assert spread_of(exact(1, 2, 3, 4)) is None
    assert spread_of([]) is None


@pytest.mark.parametrize(
    ("lo", "hi", "place"),
    [
        (1, 2, Place.ONDER),
        (1, 3, Place.MIDDEN),
        (5, 5, Place.MIDDEN),
        (7, 9, Place.MIDDEN),
        (8, 9, Place.BOVEN),
    ],
)
def test_value_lies_outside_the_middle_half_only_when_that_is_certain(lo: int, hi: int, place: Place) -> None:
    spread = spread_of(exact(1, 3, 5, 7, 9))
    assert spread is not None
    assert place_in(spread, Bounded(Fraction(lo), Fraction(hi))) is place


@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=40))
def test_at_most_a_quarter_lies_beyond_either_end(values: list[int]) -> None:
    spread = spread_of(exact(*values))
    assert spread is not None
    assert min(values) <= spread.lower.lo <= spread.middle.lo <= spread.upper.lo <= max(values)
    assert sum(value < spread.lower.lo for value in values) * 4 <= len(values) + 3
    assert sum(value > spread.upper.hi for value in values) * 4 <= len(values) + 3
