"""Counts with bounds, worked by hand: what adds up, what is left unknown, and what is refused."""

from fractions import Fraction

import pytest

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

SUPPRESSED = Count(1, 4)
ESTIMATED = Count(1, 4, Fraction(5, 2))


def exact(n: int) -> Count:
    return Count.exact(n)


def bounded(lo: str, hi: str, est: str | None = None) -> Bounded:
    return Bounded(Fraction(lo), Fraction(hi), None if est is None else Fraction(est))


@pytest.mark.parametrize(
    ("lo", "hi", "est"), [(-1, 3, None), (4, 3, None), (3, 3, 3), (1, 4, 5), (1, 4, 0), (-2, -1, None)]
)
def test_count_that_contradicts_itself_is_refused(lo: int, hi: int, est: int | None) -> None:
    with pytest.raises(InvalidCountError):
        Count(lo, hi, None if est is None else Fraction(est))


@pytest.mark.parametrize(("lo", "hi", "est"), [("2", "1", None), ("1", "1", "1"), ("0", "1", "2")])
def test_bounded_quantity_that_contradicts_itself_is_refused(lo: str, hi: str, est: str | None) -> None:
    with pytest.raises(InvalidCountError):
        bounded(lo, hi, est)


def test_best_value_is_exact_else_estimated_else_unknown() -> None:
    assert (exact(7).best, ESTIMATED.best, SUPPRESSED.best) == (Fraction(7), Fraction(5, 2), None)
    assert (exact(7).is_exact, ESTIMATED.is_exact) == (True, False)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], exact(0)),
        ([exact(3), exact(4)], exact(7)),
        ([exact(3), SUPPRESSED], Count(4, 7)),
        ([exact(3), ESTIMATED], Count(4, 7, Fraction(11, 2))),
        ([ESTIMATED, ESTIMATED], Count(2, 8, Fraction(5))),
        ([ESTIMATED, SUPPRESSED, exact(1)], Count(3, 9)),
    ],
)
def test_total_carries_bounds_and_estimates_only_when_all_are_known(
    parts: list[Count], expected: Count
) -> None:
    assert Count.total(parts) == expected


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        (exact(10), exact(3), exact(7)),
        (exact(10), SUPPRESSED, Count(6, 9)),
        (exact(10), ESTIMATED, Count(6, 9, Fraction(15, 2))),
        (SUPPRESSED, SUPPRESSED, Count(0, 3)),
        (SUPPRESSED, exact(4), exact(0)),
        (ESTIMATED, exact(3), Count(0, 1)),
    ],
)
def test_subset_is_taken_out_of_its_whole(whole: Count, part: Count, expected: Count) -> None:
    assert whole.minus_subset(part) == expected


def test_subset_larger_than_its_whole_is_refused() -> None:
    with pytest.raises(InvalidCountError):
        SUPPRESSED.minus_subset(exact(5))


@pytest.mark.parametrize(
    ("part", "rest", "expected"),
    [
        (exact(319), exact(18485), bounded("319/18804", "319/18804")),
        (SUPPRESSED, exact(4), bounded("1/5", "1/2")),
        (ESTIMATED, exact(4), bounded("1/5", "1/2", "5/13")),
        (exact(0), SUPPRESSED, bounded("0", "0")),
        (SUPPRESSED, exact(0), bounded("1", "1")),
        (Count(0, 4), SUPPRESSED, bounded("0", "4/5")),
        (exact(0), exact(0), None),
        (Count(0, 4), Count(0, 4), None),
    ],
)
def test_proportion_of_a_part_in_its_whole(part: Count, rest: Count, expected: Bounded | None) -> None:
    assert proportion(part, rest) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (exact(3), exact(2), bounded("3/2", "3/2")),
        (SUPPRESSED, exact(2), bounded("1/2", "2")),
        (ESTIMATED, Count(2, 4, Fraction(3)), bounded("1/4", "2", "5/6")),
        (ESTIMATED, Count(2, 4), bounded("1/4", "2")),
        (exact(3), Count(0, 2), None),
    ],
)
def test_ratio_of_two_independent_counts(
    numerator: Count, denominator: Count, expected: Bounded | None
) -> None:
    assert ratio(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (exact(3), exact(5), bounded("-2", "-2")),
        (SUPPRESSED, SUPPRESSED, bounded("-3", "3")),
        (ESTIMATED, exact(2), bounded("-1", "2", "1/2")),
    ],
)
def test_difference_may_be_negative(a: Count, b: Count, expected: Bounded) -> None:
    assert difference(a, b) == expected


@pytest.mark.parametrize(
    ("now", "base", "expected"),
    [
        (exact(90), exact(100), bounded("-10", "-10")),
        (exact(0), exact(5), bounded("-100", "-100")),
        (SUPPRESSED, exact(2), bounded("-50", "100")),
        (ESTIMATED, exact(2), bounded("-50", "100", "25")),
        (exact(5), Count(0, 4), None),
    ],
)
def test_percent_change_to_a_base(now: Count, base: Count, expected: Bounded | None) -> None:
    assert percent_change(now, base) == expected


@pytest.mark.parametrize(
    ("now", "base", "expected"),
    [
        (bounded("1/4", "1/2"), bounded("1/4", "1/2"), bounded("-50", "100")),
        (bounded("-1", "1"), bounded("1", "2"), bounded("-200", "0")),
        (bounded("-2", "-1"), bounded("1", "2"), bounded("-300", "-150")),
        (bounded("1", "1"), bounded("0", "2"), None),
        (bounded("1", "1"), bounded("-2", "-1"), None),
    ],
)
def test_percent_change_of_quantities(now: Bounded, base: Bounded, expected: Bounded | None) -> None:
    assert percent_change_of(now, base) == expected


@pytest.mark.parametrize(
    ("quantity", "factor", "expected"),
    [
        (bounded("1/5", "1/2", "1/4"), 100, bounded("20", "50", "25")),
        (bounded("1/5", "1/2", "1/4"), -1, bounded("-1/2", "-1/5", "-1/4")),
        (bounded("1/5", "1/2", "1/4"), 0, bounded("0", "0")),
        (bounded("1/5", "1/2"), 100, bounded("20", "50")),
    ],
)
def test_scaling_moves_bounds_and_estimate_together(
    quantity: Bounded, factor: int, expected: Bounded
) -> None:
    assert quantity.scaled(factor) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("31900/18804", 2, "1.70"),
        ("28400/13658", 2, "2.08"),
        ("5/2", 0, "3"),
        ("-5/2", 0, "-3"),
        ("1/200", 2, "0.01"),
        ("249/100000", 2, "0.00"),
        ("-1/1000", 1, "0.0"),
        ("123456789012345678901234567890123", 1, "123456789012345678901234567890123.0"),
    ],
)
def test_rounding_takes_halves_away_from_zero(value: str, decimals: int, expected: str) -> None:
    assert str(rounded(Fraction(value), decimals)) == expected


def test_rounding_to_a_negative_number_of_decimals_is_refused() -> None:
    with pytest.raises(InvalidCountError):
        rounded(Fraction(1), -1)
