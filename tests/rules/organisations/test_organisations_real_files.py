"""The whole country from the real public files: numbers that were established apart from this code."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.rules.organisations.real_files import historie, real_atlas
from tests.shared_files import shared_data
from thuisnabij.ground.organisations.rules.atlas import Atlas

pytestmark = pytest.mark.needs_shared


@pytest.fixture(scope="module")
def data() -> Path:
    return shared_data()


@pytest.fixture(scope="module")
def atlas(data: Path) -> Atlas:
    return real_atlas(data)


def pupils(data: Path, atlas: Atlas, year: int, soort: str | None = None) -> Counter[str | None]:
    """Pupils per samenwerkingsverband from file 06; a suppressed cell counts as the middle of 1-4."""
    placed = atlas.locations_at(atlas.moment(date(year, 10, 1)))
    found: Counter[str | None] = Counter()
    for each in historie(data):
        if soort in (None, each["SOORT_VESTIGING"]):
            cell = each[f"LEERLINGEN_{year}"]
            found[placed[each["VESTIGINGSCODE"]].swv] += 2.5 if cell == "<5" else int(cell)  # type: ignore[assignment]
    return found


def test_there_are_76_samenwerkingsverbanden(atlas: Atlas) -> None:
    assert len({area.swv for area in atlas.areas.values()} - {None}) == 76


@pytest.mark.parametrize(("swv", "sbo", "bao"), [("PO3006", 319, 18_485), ("PO2808", 284, 13_374)])
def test_pupils_of_2024_fall_in_the_right_samenwerkingsverband(
    data: Path, atlas: Atlas, swv: str, sbo: int, bao: int
) -> None:
    assert pupils(data, atlas, 2024, "SBO")[swv] == sbo
    assert pupils(data, atlas, 2024, "BO")[swv] == bao


def test_newer_postcodes_join_the_table_of_2015(atlas: Atlas) -> None:
    assert atlas.areas["1384"].swv == "PO2707"
    assert atlas.areas["1012"].swv == "PO2707"
    assert sum(area.swv is not None for area in atlas.areas.values()) == 4046 - 3 + 25


def test_europoort_lies_in_no_samenwerkingsverband(atlas: Atlas) -> None:
    assert {atlas.areas[pc4].swv for pc4 in ("3197", "3198", "3199")} == {None}


def test_closed_schools_of_split_municipalities_are_counted_as_unplaced(data: Path, atlas: Atlas) -> None:
    """About 31,000 pupils of 2011 before wrong centroids are set aside: those made Zwolle and others look split."""
    assert 24_000 < pupils(data, atlas, 2011)[None] < 31_038
    assert pupils(data, atlas, 2024)[None] <= 193


def test_zwolle_is_not_split_by_a_centroid_that_stands_there_by_mistake(atlas: Atlas) -> None:
    """Postcode 9999 (Groningen) has points in Zwolle, Rotterdam, Someren and Roermond."""
    placed = atlas.locations_at(atlas.moment(date(2011, 10, 1))).values()
    assert {each.swv for each in placed if each.gemeente_code == "0193"} == {"PO2305"}


def test_voorne_aan_zee_is_placed_though_no_older_source_knows_it(atlas: Atlas) -> None:
    placed = atlas.locations_at(atlas.moment(date(2011, 10, 1))).values()
    closed = [each for each in placed if each.gemeente_code == "1992" and each.pc4 is None]
    assert closed
    assert {(each.swv, each.placed_by) for each in closed} == {("PO2808", "gemeente")}


@pytest.mark.parametrize("pc4", ["7571", "2324", "3062", "6431", "4944", "5449"])
def test_centroid_known_to_be_wrong_is_mended(atlas: Atlas, pc4: str) -> None:
    centre = atlas.centres[pc4]
    assert centre.mended
    assert centre.off_km > 6
    assert atlas.areas[pc4].mended


@pytest.mark.parametrize(
    ("pc4", "place"),
    [
        ("7571", (52.313, 6.929)),  # Oldenzaal
        ("2324", (52.145, 4.472)),  # Leiden
        ("3062", (51.926, 4.515)),  # Rotterdam-Kralingen
        ("6431", (50.927, 5.927)),  # Hoensbroek
        ("4944", (51.686, 4.906)),  # Raamsdonk
    ],
)
def test_mended_centroid_lies_where_the_place_is(atlas: Atlas, pc4: str, place: tuple[float, float]) -> None:
    assert (atlas.centres[pc4].lat, atlas.centres[pc4].lon) == pytest.approx(place, abs=0.02)


def test_few_centroids_are_mended(atlas: Atlas) -> None:
    assert sum(centre.mended for centre in atlas.centres.values()) < 25


def test_thirty_dates_share_at_most_three_placings(atlas: Atlas) -> None:
    moments = {atlas.moment(date(year, 10, 1)).key: year for year in range(1996, 2026)}
    assert len(moments) <= 3
