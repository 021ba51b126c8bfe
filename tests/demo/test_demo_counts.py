"""The counts of the fictional region agree with each other, and tell a story one can plan by."""

import csv
import math
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.demo import reading

FOREIGN = {"10", "20", "30", "40"}
TYPE_06 = {"Bo": {"BO"}, "Sbo": {"SBO"}, "So": {"SO", "SO/VSO"}, "Vso": {"VSO", "SO/VSO"}}
PLAUSIBLE_AGES = {"Bo": (4, 12), "Sbo": (4, 13), "So": (3, 13), "Vso": (12, 20)}


def printed(pupils: int) -> str:
    return "<5" if 1 <= pupils <= 4 else str(pupils)


@pytest.mark.parametrize("year", reading.YEARS)
def test_total_in_06_is_exactly_the_sum_of_the_true_cells(any_region: Path, year: int) -> None:
    totals = reading.true_totals(any_region, year)
    in_06 = {row["VESTIGINGSCODE"]: row[f"LEERLINGEN_{year}"] for row in reading.file_06(any_region)}
    assert in_06 == {code: printed(totals[code]) for code in in_06}
    assert set(totals) <= set(in_06)


@pytest.mark.parametrize("year", reading.YEARS)
def test_file_03_prints_each_true_cell_and_no_other(any_region: Path, year: int) -> None:
    hidden = {
        (row["vestigingscode"], row["soort"], row["herkomst"], int(row["leeftijd"])): int(row["leerlingen"])
        for row in reading.cells(any_region)
        if row["peildatum"] == f"{year}1001"
    }
    assert all(pupils > 0 for pupils in hidden.values())
    assert dict(reading.printed_cells(any_region, year)) == {key: printed(n) for key, n in hidden.items()}


def test_no_count_of_one_to_four_is_printed_openly(any_region: Path) -> None:
    counts = [row[f"LEERLINGEN_{year}"] for row in reading.file_06(any_region) for year in reading.YEARS]
    counts += [text for year in reading.YEARS for _, text in reading.printed_cells(any_region, year)]
    assert not {"1", "2", "3", "4"} & set(counts)
    assert "<5" in counts


def test_each_row_of_03_stands_once(any_region: Path) -> None:
    for year in reading.YEARS:
        keys = Counter(
            (row["INSTELLINGSCODE"], row["VESTIGINGSCODE"], row["SOORT_PO"], row["POSTCODE_LEERLING"])
            for row in reading.file_03(any_region, year)
        )
        assert set(keys.values()) == {1}
        assert {row["PEILDATUM"] for row in reading.file_03(any_region, year)} == {f"{year}1001"}


def test_region_has_all_types_and_the_size_it_should_have(any_region: Path) -> None:
    types = Counter(row["SOORT_VESTIGING"] for row in reading.file_06(any_region))
    is_small = len(reading.file_06(any_region)) < 50
    small, full = (
        {"BO": 9, "SBO": 1, "SO": 1, "SO/VSO": 1, "VSO": 1},
        {"BO": 80, "SBO": 4, "SO": 2, "SO/VSO": 2, "VSO": 2},
    )
    assert types == (small if is_small else full)
    least, most = (2_100, 3_000) if is_small else (24_500, 27_500)
    stocks = [
        row for row in reading.flows(any_region) if row["niveau"] == "swv" and row["schooltype"] == "alle"
    ]
    for year in reading.YEARS[1:]:
        of_year = [row for row in stocks if row["tot"] == f"{year}-10-01"]
        assert {row["eenheid"] for row in of_year} == {"PO9901", "VO9902"}
        assert least <= sum(int(row["eind"]) for row in of_year) <= most


def test_region_lies_in_four_municipalities_and_three_roks_under_eight_besturen(region: Path) -> None:
    units: dict[str, set[str]] = {}
    for row in reading.flows(region):
        units.setdefault(row["niveau"], set()).add(row["eenheid"])
    assert {level: len(keys) for level, keys in units.items()} == {
        "vestiging": 102, "bestuur": 8, "rok": 3, "gemeente": 4, "swv": 2,
    }  # fmt: skip
    secondary = {
        r["eenheid"]
        for r in reading.flows(region)
        if r["schooltype"] in ("vo", "pro") and r["niveau"] == "vestiging"
    }
    assert len(secondary) == 12


def test_kind_of_a_row_in_03_fits_the_type_in_06(any_region: Path) -> None:
    types = {row["VESTIGINGSCODE"]: row["SOORT_VESTIGING"] for row in reading.file_06(any_region)}
    kinds = defaultdict(set)
    for row in reading.cells(any_region):
        assert types[row["vestigingscode"]] in TYPE_06[row["soort"]]
        kinds[types[row["vestigingscode"]]].add(row["soort"])
    assert kinds["SO/VSO"] == {"So", "Vso"}


def test_ages_are_plausible_for_the_kind_of_education(any_region: Path) -> None:
    for row in reading.cells(any_region):
        youngest, oldest = PLAUSIBLE_AGES[row["soort"]]
        assert youngest <= int(row["leeftijd"]) <= oldest


def test_most_pupils_are_there_again_a_year_older(any_region: Path) -> None:
    cells = {
        (row["peildatum"], row["vestigingscode"], row["soort"], row["herkomst"], int(row["leeftijd"])): int(
            row["leerlingen"]
        )
        for row in reading.cells(any_region)
    }
    before = {key[1:]: n for key, n in cells.items() if key[0] == "20241001"}
    again = sum(
        min(n, cells.get(("20251001", location, kind, home, age + 1), 0))
        for (location, kind, home, age), n in before.items()
    )
    assert again / sum(before.values()) > 0.7


def test_location_stands_in_06_only_once_it_closed(any_region: Path) -> None:
    closed = [
        row for row in reading.file_06(any_region) if row["LEERLINGEN_2024"] == row["LEERLINGEN_2025"] == "0"
    ]
    (row,) = closed
    assert row["LEERLINGEN_2018"] != "0"
    assert row["LEERLINGEN_2023"] != "0"
    assert row["GEMEENTECODE_VESTIGING"].startswith("99")
    code = row["VESTIGINGSCODE"]
    assert code not in {r["VESTIGINGSCODE"] for r in reading.file_02(any_region)}
    since = [r for r in reading.cells(any_region) if r["peildatum"] >= "20240801"]
    assert code not in {r["vestigingscode"] for r in since}
    assert code not in reading.points(any_region)


def test_every_open_location_has_pupils_and_a_point_and_regular_ones_stand_in_02(any_region: Path) -> None:
    in_06 = {row["VESTIGINGSCODE"]: row for row in reading.file_06(any_region)}
    open_now = {code for code, row in in_06.items() if row["LEERLINGEN_2025"] != "0"}
    counted = {code for code in reading.points(any_region) if code[:2] not in ("D3", "D4")}
    assert counted == set(reading.true_totals(any_region, 2025)) == open_now
    regular = {code for code in open_now if in_06[code]["SOORT_VESTIGING"] == "BO"}
    assert {row["VESTIGINGSCODE"] for row in reading.file_02(any_region)} == regular


def test_homes_are_demo_areas_or_abroad_or_unknown(region: Path) -> None:
    areas = set(reading.centroids(region))
    for year in (2024, 2025):
        homes = {row["POSTCODE_LEERLING"] for row in reading.file_03(region, year)}
        assert homes == areas | FOREIGN


def test_special_pupils_travel_further_than_regular_ones(whole_region: Path) -> None:
    middle = {
        kind: distances[len(distances) // 2] for kind, distances in sorted_distances(whole_region).items()
    }
    assert 0.3 < middle["Bo"] < 1.5 < middle["Sbo"] < 6
    assert 1.5 < middle["So"] < 10
    assert 1.5 < middle["Vso"] < 10


def test_pupils_cross_municipality_borders_and_more_so_for_special_education(whole_region: Path) -> None:
    home_of = {pc4: code for pc4, (_, _, code) in reading.centroids(whole_region).items()}
    place_of = {row["VESTIGINGSCODE"]: row["GEMEENTECODE_VESTIGING"] for row in reading.file_06(whole_region)}
    crossing: Counter[bool] = Counter()
    regular: Counter[bool] = Counter()
    for row in reading.cells(whole_region):
        if row["herkomst"] not in FOREIGN:
            crosses = home_of[row["herkomst"]] != place_of[row["vestigingscode"]]
            (regular if row["soort"] == "Bo" else crossing)[crosses] += int(row["leerlingen"])
    assert 0 < regular[True] / regular.total() < 0.1 < 0.3 < crossing[True] / crossing.total()


def sorted_distances(folder: Path) -> dict[str, list[float]]:
    """Kilometres from the centre of the home area to the location, once per pupil."""
    areas, places = reading.centroids(folder), reading.points(folder)
    distances: dict[str, list[float]] = defaultdict(list)
    for row in reading.cells(folder):
        if row["herkomst"] not in FOREIGN and row["vestigingscode"] in places:
            (x0, y0), (x1, y1) = areas[row["herkomst"]][:2], places[row["vestigingscode"]]
            east = (x1 - x0) * 111.32 * math.cos(math.radians(53.73))
            distances[row["soort"]] += [math.hypot(east, (y1 - y0) * 111.32)] * int(row["leerlingen"])
    return {kind: sorted(of_kind) for kind, of_kind in distances.items()}


def test_sbo_share_falls_for_the_region_and_rises_for_one_bestuur(whole_region: Path) -> None:
    rows = reading.file_06(whole_region)
    assert sbo_share(rows, 2025) < sbo_share(rows, 2023) < sbo_share(rows, 2021) < sbo_share(rows, 2018)
    rising = {
        bestuur
        for bestuur in {row["BEVOEGD_GEZAG_NUMMER"] for row in rows if row["SOORT_VESTIGING"] == "SBO"}
        if sbo_share(of := [r for r in rows if r["BEVOEGD_GEZAG_NUMMER"] == bestuur], 2025)
        > sbo_share(of, 2018)
    }
    assert len(rising) == 1


def sbo_share(rows: list[dict[str, str]], year: int) -> float:
    """Share of sbo in bao and sbo; a suppressed count as its lowest."""
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["SOORT_VESTIGING"]] += int(row[f"LEERLINGEN_{year}"].replace("<5", "1"))
    return totals["SBO"] / (totals["BO"] + totals["SBO"])


def test_own_tables_name_every_location_and_unit(region: Path) -> None:
    rows = reading.file_06(region)
    with (region / "rok-indeling.csv").open(encoding="utf-8", newline="") as file:
        rok = list(csv.DictReader(file, delimiter=";"))
    assert list(rok[0]) == ["swv", "rok", "rok_naam", "vestigingscode"]
    assert {row["vestigingscode"] for row in rok} == {row["VESTIGINGSCODE"] for row in rows}
    assert len({row["rok"] for row in rok}) == 3
    names = reading.table(region / "namen.csv", "utf-8")
    assert list(names[0]) == ["soort", "code", "naam"]
    named = {(row["soort"], row["code"]) for row in names}
    assert named == {
        *(("bestuur", row["BEVOEGD_GEZAG_NUMMER"]) for row in rows),
        ("bestuur", "D0007"),
        ("bestuur", "D0008"),
        *(("gemeente", row["GEMEENTECODE_VESTIGING"]) for row in rows),
        ("swv", "PO9901"),
        ("swv", "VO9902"),
    }
