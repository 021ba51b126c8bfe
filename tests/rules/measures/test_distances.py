"""Distances against figures that are known from elsewhere."""

import pytest

from thuisnabij.figures.measures.distances import EARTH_RADIUS_METRES, metres_apart, metres_between


def test_a_degree_of_latitude_is_a_360th_of_a_meridian() -> None:
    assert metres_between(52, 5, 53, 5) == round(2 * 3.141592653589793 * EARTH_RADIUS_METRES / 360)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [((52.3731, 4.8926), (51.9225, 4.4792), 57.6), ((53.2194, 6.5665), (50.8514, 5.6909), 270.0)],
    ids=["Amsterdam-Rotterdam", "Groningen-Maastricht"],
)
def test_distances_between_cities_are_right(
    a: tuple[float, float], b: tuple[float, float], km: float
) -> None:
    assert metres_between(*a, *b) / 1000 == pytest.approx(km, rel=0.01)


def test_same_point_is_no_distance_and_unknown_point_no_number() -> None:
    assert metres_apart((52.0, 5.0), (52.0, 5.0)) == 0
    assert metres_apart(None, (52.0, 5.0)) is None
