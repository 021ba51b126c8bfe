"""One reading for all gauges: further to the right is closer to the target, whichever way the numbers run."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.rules.gauges import EDGE, Gauge, Span, gauge_of
from thuisnabij.plans.rules.plan import Direction

UP = (Direction.AT_LEAST, Direction.ABOVE)
DOWN = (Direction.AT_MOST, Direction.BELOW)


def exact(value: int | Fraction) -> Bounded:
    return Bounded(Fraction(value), Fraction(value))


def gauge(
    direction: Direction, begin: int | None, aim: int | None, value: int | None, others: tuple[int, ...] = ()
) -> Gauge:
    def read(number: int | None) -> Bounded | None:
        return None if number is None else exact(number)

    return gauge_of(
        direction=direction,
        begin=read(begin),
        aim=read(aim),
        value=read(value),
        others=[exact(other) for other in others],
    )


def place(found: Gauge) -> Fraction:
    assert found.now is not None
    assert found.now.is_exact
    return found.now.low


# By hand: begin at 0.2, target at 0.8, so half way is 0.5 and half as far again 1.1, kept at the edge.
@pytest.mark.parametrize(
    ("direction", "begin", "aim", "value", "expected"),
    [
        (Direction.AT_LEAST, 10, 20, 15, Fraction(1, 2)),
        (Direction.AT_LEAST, 10, 20, 10, Fraction(1, 5)),
        (Direction.AT_LEAST, 10, 20, 20, Fraction(4, 5)),
        (Direction.AT_LEAST, 10, 20, 25, 1 - EDGE),
        (Direction.AT_LEAST, 10, 20, 9, Fraction(7, 50)),
        (Direction.AT_MOST, 20, 10, 15, Fraction(1, 2)),
        (Direction.AT_MOST, 20, 10, 21, Fraction(7, 50)),
        (Direction.AT_MOST, 20, 10, 40, EDGE),
        (Direction.AT_LEAST, None, 100, 50, Fraction(1, 2)),  # without a begin the scale begins at zero
        (Direction.AT_MOST, None, 10, 15, Fraction(1, 2)),  # and going down at twice the target
    ],
)
def test_value_lies_between_begin_and_target_in_proportion(
    direction: Direction, begin: int | None, aim: int, value: int, expected: Fraction
) -> None:
    assert place(gauge(direction, begin, aim, value)) == expected


@pytest.mark.parametrize(
    ("direction", "value", "expected"),
    [
        (Direction.ABOVE, 12, Fraction(7, 10)),
        (Direction.BELOW, 12, Fraction(3, 10)),
        (Direction.BELOW, 8, Fraction(7, 10)),
    ],
)
def test_target_to_stay_at_the_begin_or_better_lies_in_the_middle(
    direction: Direction, value: int, expected: Fraction
) -> None:
    # The furthest ever was 4 away: that is the reach of 0.4, so 2 is 0.2.
    found = gauge(direction, 10, 10, value, others=(6, 10, 11))
    assert (found.begin, found.aim) == (Span(Fraction(1, 2), Fraction(1, 2)), Fraction(1, 2))
    assert place(found) == expected


def test_value_that_never_moved_lies_on_the_target() -> None:
    assert place(gauge(Direction.AT_MOST, 0, 0, 0)) == Fraction(1, 2)


@pytest.mark.parametrize("direction", [*UP, *DOWN])
def test_without_a_target_in_numbers_only_the_target_is_marked(direction: Direction) -> None:
    assert gauge(direction, 3, None, 4) == Gauge(None, Fraction(4, 5), None)


def test_without_a_scale_only_the_target_is_marked() -> None:
    assert gauge(Direction.AT_MOST, None, 0, 3) == Gauge(None, Fraction(4, 5), None)


def test_without_a_value_begin_and_target_stay() -> None:
    assert gauge(Direction.AT_LEAST, 1, 2, None) == Gauge(
        Span(Fraction(1, 5), Fraction(1, 5)), Fraction(4, 5), None
    )


def test_bounded_value_lies_between_two_places_from_left_to_right() -> None:
    found = gauge_of(
        direction=Direction.AT_MOST,
        begin=exact(9),
        aim=exact(0),
        value=Bounded(Fraction(1), Fraction(4), est=Fraction(2)),
    )
    assert found.now is not None
    # From 9 to 0 is 0.6, so 4 lies at 0.2 + 5/9 x 0.6 and 1 at 0.2 + 8/9 x 0.6.
    assert (found.now.low, found.now.high) == (Fraction(8, 15), Fraction(11, 15))


def test_bounds_with_an_estimate_are_the_same_begin_and_target() -> None:
    found = gauge_of(
        direction=Direction.ABOVE,
        begin=Bounded(Fraction(1), Fraction(3), est=Fraction(2)),
        aim=Bounded(Fraction(1), Fraction(3)),
        value=Bounded(Fraction(1), Fraction(3), est=Fraction(1)),
    )
    assert found.aim == Fraction(1, 2)
    assert found.now == Span(Fraction(1, 10), Fraction(9, 10))


@given(
    direction=st.sampled_from([*UP, *DOWN]),
    numbers=st.tuples(*[st.integers(-50, 150)] * 4),
)
def test_better_never_lies_to_the_left_of_worse(
    direction: Direction, numbers: tuple[int, int, int, int]
) -> None:
    begin, aim, one, other = numbers
    is_up = direction in UP
    if (aim > begin) != is_up and aim != begin:
        begin, aim = aim, begin
    worse, better = sorted((one, other), reverse=not is_up)
    both = (worse, better)
    left, right = (place(gauge(direction, begin, aim, each, others=both)) for each in both)
    assert EDGE <= left <= right <= 1 - EDGE
