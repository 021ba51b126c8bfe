"""The real public files: every row accounted for, every known trap met; an oracle of its own reads them again."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from tests.importers.made import HEADER_03
from tests.shared_files import shared_data
from thuisnabij.children.counts import feed
from thuisnabij.doors.intake.operations import load_folder
from thuisnabij.doors.intake.report import FileReport
from thuisnabij.ground.access.queries import local_administrator

pytestmark = [
    pytest.mark.needs_shared,
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
]

AUTUMN = date(2024, 10, 1)
MISLABELLED = ["00EM00", "14VP00", "19QG00", "19RT00", "20QG00"]


def _load() -> dict[str, FileReport]:
    reports = load_folder(folder=shared_data(), actor=local_administrator(), recorded_at=timezone.now())
    return {report.file: report for report in reports}


def _rows_03() -> Iterator[dict[str, str]]:
    (path,) = (shared_data() / "duo").glob("03*.gz")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=";")


def _totals_06(year: int) -> dict[str, str]:
    (path,) = (shared_data() / "duo").glob("06*.csv")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {
            row["VESTIGINGSCODE"]: row[f"LEERLINGEN_{year}"] for row in csv.DictReader(lines, delimiter=";")
        }


def test_the_public_folder_loads_and_the_tables_hold_what_the_files_say() -> None:
    reports = _load()
    _check_numbers(reports)
    _check_findings(reports)
    bounds = _check_cells()
    _check_estimates(bounds)
    _check_types()


def _check_numbers(reports: dict[str, FileReport]) -> None:
    """Read and refused per kind, and nothing else than the known kinds was touched."""
    numbers = defaultdict(list)
    for report in reports.values():
        numbers[report.kind].append((report.read, report.refused))
    assert len(numbers.pop("niet herkend")) > 40
    assert numbers == {
        "duo-02-vestigingen": [(6_122, 0)],
        "duo-03-leerlingen-herkomst": [(110_853, 0)],
        "duo-06-leerlingen-historie": [(9_737, 0)],
        "vestigingen-punten": [(8_717, 3)],
        "postcode-swv": [(4_046, 3), (25, 0)],
        "postcode-middelpunten": [(4_334, 0)],
        "gemeentegrenzen": [(345, 0)],
    }
    europoort = reports["swv/pc4_gemeente_swv_2015.csv"].refusals
    assert [(row.row_number, row.field, row.found) for row in europoort] == [
        (number, "po_swv", "Europoort") for number in (942, 943, 944)
    ]


def _check_findings(reports: dict[str, FileReport]) -> None:
    found = {each.code: each.values for report in reports.values() for each in report.findings}
    assert (found["totaal-buiten-grenzen"]["number"], found["totaal-buiten-grenzen"]["of"]) == (28, 6_952)
    assert found["totaal-afgeschermd"]["number"] == 12
    assert found["herkomst-ontbreekt"]["number"] == 19
    corrected = str(found["soort-gecorrigeerd"]["examples"])
    assert [part.split()[0] for part in corrected.split(", ")] == MISLABELLED
    assert found["woont-elders"]["rows"] == 1_529
    for pc4 in ("7571", "2324", "3062", "6431", "4944", "5449"):
        assert f"{pc4} (" in str(found["middelpunt-hersteld"]["examples"])
    assert found["niet-geplaatst"]["number"] > 0


def _check_cells() -> dict[str, list[int]]:
    """Cell for cell what a plain reader finds; returns per location the sum of its lowest and highest counts."""
    soorten = {"Bo": "bao", "Sbo": "sbo", "So": "so", "Vso": "vso"}
    homes = {"10": "belgie", "20": "duitsland", "30": "elders", "40": "onbekend"}
    columns = HEADER_03.split(";")[14:]
    expected: dict[tuple[str, str, str, int], tuple[int, int]] = {}
    bounds: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in _rows_03():
        location = row["INSTELLINGSCODE"] + row["VESTIGINGSCODE"]
        home = homes.get(row["POSTCODE_LEERLING"], row["POSTCODE_LEERLING"])
        for age, column in enumerate(columns, start=3):
            if row[column] != "0":
                lo, hi = (1, 4) if row[column] == "<5" else (int(row[column]),) * 2
                expected[location, soorten[row["SOORT_PO"]], home, age] = (lo, hi)
                bounds[location][0] += lo
                bounds[location][1] += hi
    table = feed.home_counts(on=AUTUMN).to_pydict()
    keys = zip(table["location"], table["soort"], table["home"], table["age"], strict=True)
    assert dict(zip(keys, zip(table["lo"], table["hi"], strict=True), strict=True)) == expected
    return dict(bounds)


def _check_estimates(bounds: dict[str, list[int]]) -> None:
    """Estimates sum to the exact totals, exactly there where the bounds allow them."""
    table = feed.home_counts(on=AUTUMN).to_pydict()
    sums: defaultdict[str, int] = defaultdict(int)
    without: set[str] = set()
    for location, lo, hi, estimate in zip(
        table["location"], table["lo"], table["hi"], table["est_milli"], strict=True
    ):
        assert estimate is None or (lo < hi and 1000 * lo <= estimate <= 1000 * hi)
        sums[location] += 1000 * lo if lo == hi else (estimate or 0)
        if lo < hi and estimate is None:
            without.add(location)
    totals = _totals_06(2024)
    possible = {
        location
        for location, (lo, hi) in bounds.items()
        if totals[location] != "<5" and lo <= int(totals[location]) <= hi
    }
    assert len(bounds) - len(possible) == 28 + 12
    assert not without & possible
    assert all(sums[location] == 1000 * int(totals[location]) for location in possible)
    assert all(
        location in without or bounds[location][0] == bounds[location][1]
        for location in bounds.keys() - possible
    )


def _check_types() -> None:
    """Types are corrected from 2024 on; the years before stay as published."""
    for year, soort in ((2021, "so-vso"), (2023, "so-vso"), (2024, "sbo"), (2025, "sbo")):
        rows = feed.location_totals(on=date(year, 10, 1)).to_pylist()
        found = {row["location"]: row["soort"] for row in rows if row["location"] in MISLABELLED}
        assert set(found.values()) == {soort}, year
        assert all(row["soort"] == row["soort_bron"] for row in rows if row["location"] not in MISLABELLED)
        assert len(rows) == sum(value != "0" for value in _totals_06(year).values())


def test_the_files_of_no_public_kind_are_listed_by_name() -> None:
    from thuisnabij.doors.intake.gathering import below, gather

    unknown = gather(below(shared_data())).unknown
    folders = {Path(name).parts[0] for name in unknown}
    assert folders == {"README.md", "cbs", "edexml", "orlib", "oso"}
