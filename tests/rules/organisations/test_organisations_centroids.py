"""Centres of PC4s: what the file says, mended where schools or neighbours contradict it."""

import pytest

from thuisnabij.ground.organisations.rules.centroids import Centre, Surroundings, find_centres
from thuisnabij.ground.organisations.rules.geometry import distance_km, km_outside, median_point
from thuisnabij.ground.organisations.rules.municipalities import AreaFacts, find_municipalities, fold
from thuisnabij.ground.organisations.rules.records import CentroidRow

OSS = (51.765, 5.518)
NEAR_OSS = (51.775, 5.53)
ROTTERDAM = (51.922, 4.479)


def row(pc4: str, at: tuple[float, float], *, number: int = 1, code: str = "0828") -> tuple[int, CentroidRow]:
    return 7, CentroidRow(number, pc4, "Plaats", code, *at)


def centre(rows: list[tuple[int, CentroidRow]], surroundings: Surroundings, pc4: str = "5340") -> Centre:
    return find_centres({pc4: rows}, surroundings)[pc4]


def around(schools: dict[str, list[tuple[float, float]]], outline: object = None) -> Surroundings:
    municipalities = dict.fromkeys(("5340", "5341", "5342", "5343"), "Oss")
    return Surroundings(schools, municipalities, {"0828": outline} if outline else {})


def square(south: float, west: float, north: float, east: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_centre_near_its_schools_is_left_as_stated() -> None:
    found = centre([row("5340", NEAR_OSS)], around({"5340": [OSS, OSS]}))
    assert (found.lat, found.lon) == NEAR_OSS
    assert (found.mended, found.why, found.off_km) == (False, "", 0.0)


def test_centre_far_from_its_schools_moves_to_their_median() -> None:
    found = centre([row("5340", ROTTERDAM, number=12)], around({"5340": [OSS, OSS, NEAR_OSS]}))
    assert (found.lat, found.lon) == OSS
    assert found.mended
    assert found.schools == 3
    assert found.off_km == pytest.approx(73.7, abs=0.5)
    assert found.evidence == ((7, 12),)


def test_point_in_another_place_is_set_aside_with_its_municipality() -> None:
    rows = [row("5340", ROTTERDAM, number=1, code="0599"), row("5340", NEAR_OSS, number=2)]
    found = centre(rows, around({"5340": [OSS]}))
    assert (found.lat, found.lon) == NEAR_OSS
    assert found.municipality_codes == ("0828",)
    assert found.mended


def test_several_good_points_give_their_mean_in_any_order() -> None:
    rows = [row("5340", OSS, number=1), row("5340", NEAR_OSS, number=2, code="1721")]
    for given in (rows, rows[::-1]):
        found = centre(given, around({"5340": [OSS]}))
        assert (found.lat, found.lon) == pytest.approx((51.77, 5.524))
        assert found.municipality_codes == ("0828", "1721")
        assert not found.mended


def test_without_schools_a_point_is_judged_by_its_neighbours_and_its_municipality() -> None:
    schools = {pc4: [OSS] for pc4 in ("5341", "5342", "5343")}
    outline = square(51.7, 5.4, 51.85, 5.6)
    found = centre([row("5340", ROTTERDAM)], around(schools, outline))
    assert (found.lat, found.lon) == OSS
    assert found.mended


def test_without_schools_a_far_corner_of_its_own_municipality_is_left_alone() -> None:
    schools = {pc4: [OSS] for pc4 in ("5341", "5342", "5343")}
    found = centre([row("5340", ROTTERDAM)], around(schools, square(51.5, 4.0, 52.0, 5.6)))
    assert not found.mended


def test_too_few_neighbours_decide_nothing() -> None:
    schools = {pc4: [OSS] for pc4 in ("5341", "5342")}
    found = centre([row("5340", ROTTERDAM)], around(schools, square(51.7, 5.4, 51.85, 5.6)))
    assert (found.lat, found.lon) == ROTTERDAM


def test_pc4_that_the_file_lacks_gets_the_median_of_its_schools() -> None:
    found = find_centres({}, around({"5340": [OSS]}))["5340"]
    assert (found.lat, found.lon, found.mended) == (*OSS, True)


def test_distance_is_that_of_the_great_circle() -> None:
    """Two minutes of latitude are two nautical miles of 1.852 km."""
    assert distance_km((52.0, 5.0), (52.0 + 2 / 60, 5.0)) == pytest.approx(3.704, abs=0.01)
    assert distance_km((52.3731, 4.8922), (51.9225, 4.4792)) == pytest.approx(
        57.5, abs=0.5
    )  # Amsterdam, Rotterdam


def test_median_point_ignores_one_stray_school() -> None:
    assert median_point([OSS, OSS, ROTTERDAM]) == OSS


def test_point_inside_an_outline_is_not_outside_and_its_holes_are() -> None:
    outline = square(51.0, 5.0, 52.0, 6.0)
    hole = square(51.4, 5.4, 51.6, 5.6)["coordinates"][0]  # type: ignore[index]
    holed = {"type": "Polygon", "coordinates": [*outline["coordinates"], hole]}  # type: ignore[misc]
    assert km_outside((51.5, 5.5), outline) == 0.0
    assert km_outside((51.5, 5.5), holed) == pytest.approx(6.9, abs=0.1)
    assert km_outside(
        (52.1, 5.5), {"type": "MultiPolygon", "coordinates": [outline["coordinates"]]}
    ) == pytest.approx(11.1, abs=0.1)


def test_code_decides_before_the_name_that_may_outlive_a_merger() -> None:
    areas = {
        "5061": AreaFacts("PO3004", "Oisterwijk", ("0824",)),
        "5076": AreaFacts("PO3005", "Haaren", ("0824",)),
    }
    found = find_municipalities(areas, [])
    assert found.find_swv(code="0824", name="OISTERWIJK") is None
    assert found.find_swv(code="", name="OISTERWIJK") == "PO3004"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("'s-Gravenhage", "S GRAVENHAGE"),
        ("Súdwest-Fryslân", "SUDWEST FRYSLAN"),
        ("Bergen (NH.)", "BERGEN NH"),
    ],
)
def test_spellings_of_one_municipality_agree(one: str, other: str) -> None:
    assert fold(one) == fold(other)
