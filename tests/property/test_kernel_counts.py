"""Bounds hold for every concrete assignment and are attained: every operation against brute force.

The oracle tries all whole numbers inside the bounds with plain fractions; it uses nothing of the operations.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.kernel.counts import (
    Bounded,
    Count,
    InvalidCountError,
    difference,
    percent_change,
    percent_change_of,
    proportion,
    ratio,
    rounded,
)

Formula = Callable[[int, int], Fraction]


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Small counts of any kind: exact, bounded, and bounded with an estimate."""
    lo = draw(st.integers(0, 12))
    hi = lo + draw(st.sampled_from([0, 0, 1, 3, 5]))
    estimate = st.none() | st.fractions(lo, hi, max_denominator=7)
    return Count(lo, hi, None if lo == hi else draw(estimate))


@st.composite
def quantities(draw: st.DrawFn) -> Bounded:
    """Rational quantities of either sign."""
    ends = st.fractions(-3, 3, max_denominator=6)
    lo, hi = sorted((draw(ends), draw(ends)))
    estimate = st.none() | st.fractions(lo, hi, max_denominator=50)
    return Bounded(lo, hi, None if lo == hi else draw(estimate))


def values(count: Count) -> range:
    """Every number the count can stand for."""
    return range(count.lo, count.hi + 1)


def best(quantity: Count | Bounded) -> Fraction | None:
    """The exact value, else the estimate: stated here again, apart from the code under test."""
    return Fraction(quantity.lo) if quantity.lo == quantity.hi else quantity.est


def outcomes(formula: Formula, a: Count, b: Count) -> list[Fraction]:
    """The formula for every pair of numbers that `a` and `b` can stand for."""
    return [formula(x, y) for x, y in product(values(a), values(b))]


def assert_tight(result: Count | Bounded, possible: list[Fraction]) -> None:
    """The bounds are exactly the least and the greatest possible outcome."""
    assert (result.lo, result.hi) == (min(possible), max(possible))


def assert_estimated(result: Count | Bounded, expected: Fraction | None) -> None:
    """The estimate is the expected one, left out on exact results and where there is none."""
    assert result.est == (None if result.lo == result.hi else expected)


@given(st.lists(counts(), max_size=4))
def test_total_is_as_tight_as_its_parts_allow(parts: list[Count]) -> None:
    possible = [Fraction(sum(chosen)) for chosen in product(*map(values, parts))]
    bests = [best(part) for part in parts]
    known = [value for value in bests if value is not None]

    result = Count.total(parts)

    assert_tight(result, possible)
    assert_estimated(result, sum(known, Fraction(0)) if len(known) == len(bests) else None)


@given(counts(), counts(), counts())
def test_addition_does_not_depend_on_order(a: Count, b: Count, c: Count) -> None:
    assert (a + b) + c == a + (b + c) == c + (b + a)


@given(counts(), counts())
def test_remainder_is_as_tight_as_the_subset_allows(whole: Count, part: Count) -> None:
    possible = [Fraction(x - y) for x, y in product(values(whole), values(part)) if y <= x]
    if not possible:
        assert _refuses(whole, part)
        return

    result = whole.minus_subset(part)

    assert_tight(result, possible)
    whole_best, part_best = best(whole), best(part)
    if whole_best is None or part_best is None:
        assert result.est is None
    elif result.est is not None:
        assert result.est == whole_best - part_best


@given(counts(), counts())
def test_difference_is_tight(a: Count, b: Count) -> None:
    result = difference(a, b)

    assert_tight(result, outcomes(lambda x, y: Fraction(x - y), a, b))
    assert_estimated(result, _of_bests(a, b, lambda x, y: x - y))


@given(counts(), counts())
def test_proportion_is_tight_and_missing_only_when_the_whole_can_be_zero(part: Count, rest: Count) -> None:
    result = proportion(part, rest)

    if 0 in values(part) and 0 in values(rest):
        assert result is None
        return
    assert result is not None
    assert_tight(result, outcomes(lambda x, y: Fraction(x, x + y), part, rest))
    assert_estimated(result, _of_bests(part, rest, lambda x, y: x / (x + y)))
    assert 0 <= result.lo <= result.hi <= 1


@given(counts(), counts())
def test_ratio_is_tight_and_missing_only_when_the_denominator_can_be_zero(a: Count, b: Count) -> None:
    result = ratio(a, b)

    if 0 in values(b):
        assert result is None
        return
    assert result is not None
    assert_tight(result, outcomes(Fraction, a, b))
    assert_estimated(result, _of_bests(a, b, lambda x, y: x / y))


@given(counts(), counts())
def test_percent_change_is_tight_and_missing_only_when_the_base_can_be_zero(now: Count, base: Count) -> None:
    result = percent_change(now, base)

    if 0 in values(base):
        assert result is None
        return
    assert result is not None
    assert_tight(result, outcomes(lambda x, y: Fraction(100 * (x - y), y), now, base))
    assert_estimated(result, _of_bests(now, base, lambda x, y: 100 * (x - y) / y))


@given(quantities(), quantities())
def test_percent_change_of_quantities_is_tight(now: Bounded, base: Bounded) -> None:
    result = percent_change_of(now, base)

    if base.lo <= 0:
        assert result is None
        return
    assert result is not None
    possible = [100 * (x - y) / y for x, y in product(_grid(now), _grid(base))]
    assert_tight(result, possible)
    if result.est is not None:
        now_best, base_best = best(now), best(base)
        assert now_best is not None
        assert base_best is not None
        assert result.est == 100 * (now_best - base_best) / base_best


@given(quantities(), st.integers(-100, 100))
def test_scaling_is_tight(quantity: Bounded, factor: int) -> None:
    result = quantity.scaled(factor)

    assert_tight(result, [x * factor for x in _grid(quantity)])
    found = best(quantity)
    assert_estimated(result, None if found is None else found * factor)


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_rounding_moves_a_value_at_most_half_a_step_and_halves_away_from_zero(
    value: Fraction, decimals: int
) -> None:
    step = Fraction(1, 10**decimals)

    moved = Fraction(rounded(value, decimals)) - value

    assert abs(moved) <= step / 2
    assert rounded(-value, decimals) == -rounded(value, decimals)
    if abs(moved) == step / 2:
        assert (moved > 0) is (value > 0)


def _of_bests(a: Count, b: Count, formula: Callable[[Fraction, Fraction], Fraction]) -> Fraction | None:
    one, two = best(a), best(b)
    return None if one is None or two is None else formula(one, two)


def _grid(quantity: Bounded) -> Iterator[Fraction]:
    """Five values from the lower to the upper bound, both included."""
    return (quantity.lo + (quantity.hi - quantity.lo) * Fraction(step, 4) for step in range(5))


def _refuses(whole: Count, part: Count) -> bool:
    try:
        whole.minus_subset(part)
    except InvalidCountError:
        return True
    return False
