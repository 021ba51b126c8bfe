"""Classes of a map, worked out by hand: edges are values as shown, and bounds over an edge fall in no class."""

from decimal import Decimal
from fractions import Fraction

from thuisnabij.doors.site.maps.rules import class_of, edges_of, tint_of
from thuisnabij.kernel.counts import Bounded


def exactly(*values: str) -> list[Bounded]:
    return [Bounded(Fraction(value), Fraction(value)) for value in values]


def test_ten_values_make_five_classes_of_two() -> None:
    edges = edges_of(exactly(*(str(number) for number in range(10, 0, -1))), decimals=0)
    assert edges == (Decimal(3), Decimal(5), Decimal(7), Decimal(9))
    found = [class_of(each, edges, decimals=0) for each in exactly("1", "2", "3", "6", "9", "10")]
    assert found == [0, 0, 1, 2, 4, 4]


def test_many_equal_values_make_fewer_classes_and_stay_together() -> None:
    values = exactly("0", "0", "0", "0", "0", "0", "0", "0", "2.2", "2.2")
    edges = edges_of(values, decimals=2)
    assert edges == (Decimal("2.20"),)
    assert [class_of(each, edges, decimals=2) for each in values] == [0] * 8 + [1, 1]


def test_one_value_or_none_has_no_edges() -> None:
    assert edges_of([], decimals=1) == ()
    assert edges_of(exactly("3", "3"), decimals=1) == ()
    assert class_of(exactly("3")[0], (), decimals=1) == 0
    assert tint_of(0, ()) == 3


def test_bounds_on_both_sides_of_an_edge_fall_in_no_class() -> None:
    edges = (Decimal("1.5"), Decimal("3.0"))
    within = Bounded(Fraction("1.6"), Fraction("2.9"))
    across = Bounded(Fraction("1.4"), Fraction("1.6"))
    assert class_of(within, edges, decimals=1) == 1
    assert class_of(across, edges, decimals=1) is None


def test_a_value_is_classed_as_it_is_shown() -> None:
    edges = (Decimal("1.5"),)
    shown_as_edge = Bounded(Fraction("1.46"), Fraction("1.46"))
    assert class_of(shown_as_edge, edges, decimals=1) == 1


def test_tints_lie_as_far_apart_as_they_can() -> None:
    assert [tint_of(place, (Decimal(1),)) for place in (0, 1)] == [2, 4]
    four = (Decimal(1), Decimal(2), Decimal(3), Decimal(4))
    assert [tint_of(place, four) for place in range(5)] == [1, 2, 3, 4, 5]
