"""Codes, names and places of the fictional region cannot be mistaken for real ones, and its map fits together."""

import itertools
import re
from pathlib import Path

import pytest
from shapely import MultiPolygon, Point, unary_union
from shapely.geometry import shape

from tests.demo import reading
from tests.shared_files import shared_data
from thuisnabij.doors.demo.generate import generate

KM_PER_DEGREE_NORTH = 111.32
KM_PER_DEGREE_EAST = 65.9


@pytest.fixture(scope="module", params=[20260101, *range(1, 10)])
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region of several seeds: borders and schools lie differently in each."""
    folder = tmp_path_factory.mktemp(f"drawn{request.param}")
    generate(folder, seed=request.param, size="small")
    return folder


def polygons(folder: Path) -> dict[str, MultiPolygon]:
    return {
        feature["properties"]["statcode"].removeprefix("GM"): shape(feature["geometry"])
        for feature in reading.municipalities(folder)
    }


def test_codes_have_a_shape_that_cannot_occur_in_reality(region: Path) -> None:
    for row in reading.file_06(region):
        assert re.fullmatch(r"D\d[A-Z]{2}", row["INSTELLINGSCODE"])
        assert re.fullmatch(row["INSTELLINGSCODE"] + r"\d\d", row["VESTIGINGSCODE"])
        assert re.fullmatch(r"D\d{4}", row["BEVOEGD_GEZAG_NUMMER"])
        assert re.fullmatch(r"99\d\d", row["GEMEENTECODE_VESTIGING"])
    for row in reading.file_02(region):
        assert re.fullmatch(r"0\d{3} Z[A-Z]", row["POSTCODE"])
    for row in reading.file_03(region, 2025):
        assert re.fullmatch(r"0\d{3}Z[A-Z]", row["POSTCODE_VESTIGING"])
    for row in reading.table(reading.only(region, "pc4_*.csv"), "utf-8", ","):
        assert re.fullmatch(r"0\d{3}", row["pc4"])
        assert (row["po_swv"], row["vo_swv"]) == ("PO9901", "VO9902")


def test_area_files_and_addresses_agree_on_the_municipality(region: Path) -> None:
    names = {
        f["properties"]["statcode"][2:]: f["properties"]["statnaam"] for f in reading.municipalities(region)
    }
    centroids = reading.centroids(region)
    areas = {
        r["pc4"]: r["gemeente_2024"] for r in reading.table(reading.only(region, "pc4_*.csv"), "utf-8", ",")
    }
    assert len(areas) == 40
    assert areas == {pc4: names[code] for pc4, (_, _, code) in centroids.items()}
    for row in reading.file_03(region, 2025):
        assert row["GEMEENTENUMMER"] == centroids[row["POSTCODE_VESTIGING"][:4]][2]
        assert row["GEMEENTENAAM"] == names[row["GEMEENTENUMMER"]]


def test_polygons_tile_the_region_without_gap_or_overlap(drawn: Path) -> None:
    shapes = polygons(drawn)
    assert set(shapes) == {"9901", "9902", "9903", "9904"}
    assert all(polygon.is_valid for polygon in shapes.values())
    for one, other in itertools.combinations(shapes.values(), 2):
        assert one.intersection(other).area == pytest.approx(0, abs=1e-12)
    whole = unary_union(list(shapes.values()))
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    west, south, east, north = whole.bounds
    assert 18 < (east - west) * KM_PER_DEGREE_EAST < 23
    assert 23 < (north - south) * KM_PER_DEGREE_NORTH < 28


def test_polygons_contain_their_centroids_and_schools(drawn: Path) -> None:
    shapes = polygons(drawn)
    for pc4, (longitude, latitude, code) in reading.centroids(drawn).items():
        assert shapes[code].contains(Point(longitude, latitude)), pc4
    located = {row["VESTIGINGSCODE"]: row["GEMEENTECODE_VESTIGING"] for row in reading.file_06(drawn)}
    secondary = {location for location in reading.points(drawn) if location[:2] in ("D3", "D4")}
    assert set(reading.points(drawn)) - set(located) == secondary
    for location, place in reading.points(drawn).items():
        if location in secondary:
            assert any(shape.contains(Point(place)) for shape in shapes.values()), location
            continue
        assert shapes[located[location]].contains(Point(place)), location


def test_boxes_of_polygons_are_their_bounds(region: Path) -> None:
    for feature in reading.municipalities(region):
        assert tuple(feature["bbox"]) == shape(feature["geometry"]).bounds


def test_region_lies_in_the_open_north_sea(region: Path) -> None:
    for polygon in polygons(region).values():
        west, south, east, north = polygon.bounds
        assert 3.6 < west < east < 4.2
        assert 53.6 < south < north < 53.9


@pytest.mark.needs_shared
def test_region_lies_away_from_every_real_municipality(region: Path) -> None:
    ours = unary_union(list(polygons(region).values()))
    distances = [ours.distance(shape(f["geometry"])) for f in reading.municipalities(shared_data() / "geo")]
    assert min(distances) * KM_PER_DEGREE_EAST > 40


@pytest.mark.needs_shared
def test_no_school_has_the_name_of_a_real_school(region: Path) -> None:
    real = {
        row["NAAM_VESTIGING"].lower()
        for row in reading.table(reading.only(shared_data(), "duo/06.*"), "utf-8-sig")
    }
    real |= {
        row["VESTIGINGSNAAM"].lower()
        for row in reading.table(reading.only(shared_data(), "duo/02.*"), "cp1252")
    }
    names = {row["NAAM_VESTIGING"].lower() for row in reading.file_06(region)}
    assert len(names) == 90
    assert not {(ours, theirs) for ours in names for theirs in real if ours in theirs}


@pytest.mark.needs_shared
def test_no_place_has_the_name_of_a_real_place(region: Path) -> None:
    real_places = (shared_data() / "geo/NL_geonames_postcodes.txt").read_text("utf-8").splitlines()
    real = {line.split("\t")[2].lower() for line in real_places}
    real |= {f["properties"]["statnaam"].lower() for f in reading.municipalities(shared_data() / "geo")}
    our_places = (region / "NL_geonames_postcodes.txt").read_text("utf-8").splitlines()
    ours = {line.split("\t")[column].lower() for line in our_places for column in (2, 5)}
    assert len(ours) == 44
    assert not ours & real
