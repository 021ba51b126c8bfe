"""The tables handed to the figures, checked against the demo region's own hidden truth and a plain recount."""

import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import timezone

from thuisnabij.children.counts import feed
from thuisnabij.children.counts.queries import agreement, type_corrections
from thuisnabij.children.counts.rules.agreement import Verdict
from thuisnabij.children.counts.rules.raking import rake
from thuisnabij.doors.demo.generate import CELLS_NAME, generate
from thuisnabij.doors.intake.operations import load_files, load_folder
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.sources.queries import current_runs

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

DATES = tuple(date(year, 10, 1) for year in range(2018, 2026))
PRINTED_SOORT = {"bao": "Bo", "sbo": "Sbo", "so": "So", "vso": "Vso"}
PRINTED_HOME = {"belgie": "10", "duitsland": "20", "elders": "30", "onbekend": "40"}
HIDDEN_CELLS = 1_000
SEED = 20260101

Key = tuple[str, str, str, str, int]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the demo region, its truth among them."""
    folder = tmp_path_factory.mktemp("region")
    generate(folder)
    return folder


@pytest.fixture
def region(files: Path, transactional_db: None) -> Path:
    """The demo region in the database."""
    load_folder(folder=files, actor=local_administrator(), recorded_at=timezone.now())
    return files


@pytest.fixture
def truth(files: Path) -> dict[Key, int]:
    """Every true count by printed date, location, type, home and age."""
    with (files / CELLS_NAME).open(encoding="utf-8", newline="") as lines:
        return {
            (
                row["peildatum"],
                row["vestigingscode"],
                row["soort"],
                row["herkomst"],
                int(row["leeftijd"]),
            ): int(row["leerlingen"])
            for row in csv.DictReader(lines, delimiter=";")
        }


def _cells(on: date) -> Iterator[tuple[Key, dict[str, int]]]:
    for row in feed.home_counts(on=on).to_pylist():
        home = PRINTED_HOME.get(row["home"], row["home"])
        yield (f"{on:%Y%m%d}", row["location"], PRINTED_SOORT[row["soort"]], home, row["age"]), row


def test_every_true_count_lies_inside_its_bounds_and_none_is_missing(
    region: Path, truth: dict[Key, int]
) -> None:
    found = {key: (row["lo"], row["hi"]) for on in DATES for key, row in _cells(on)}
    assert found.keys() == truth.keys()
    assert all(lo <= truth[key] <= hi for key, (lo, hi) in found.items())
    assert all((lo, hi) in ((n := truth[key], n), (1, 4)) for key, (lo, hi) in found.items())


def test_estimates_of_a_location_sum_to_its_exact_total_as_the_rule_says(region: Path) -> None:
    for on in DATES:
        totals = {row["location"]: row for row in feed.location_totals(on=on).to_pylist()}
        cells: defaultdict[str, list[dict[str, int]]] = defaultdict(list)
        for key, row in _cells(on):
            cells[key[1]].append(row)
        for location, rows in cells.items():
            total = totals[location]
            if total["lo"] != total["hi"]:
                assert all(row["est_milli"] is None for row in rows)
                continue
            raked = rake([(row["lo"], row["hi"]) for row in rows], total["lo"])
            assert raked is not None
            assert [row["est_milli"] for row in rows] == [
                None if row["lo"] == row["hi"] else cell for row, cell in zip(rows, raked, strict=True)
            ]
            assert sum(row["est_milli"] or 1000 * row["lo"] for row in rows) == 1000 * total["lo"]


def test_estimates_of_hidden_cells_are_nearer_than_the_midpoint(
    region: Path, truth: dict[Key, int], capsys: pytest.CaptureFixture[str]
) -> None:
    known = [
        (truth[key], row["est_milli"] / 1000)
        for on in DATES
        for key, row in _cells(on)
        if row["lo"] < row["hi"] and row["est_milli"] is not None
    ]
    hidden = random.Random(SEED).sample(known, HIDDEN_CELLS)
    mean_error = sum(abs(true - estimate) for true, estimate in hidden) / HIDDEN_CELLS
    of_midpoint = sum(abs(true - 2.5) for true, _ in hidden) / HIDDEN_CELLS
    with capsys.disabled():
        sys.stdout.write(
            f"\nhold-out of {HIDDEN_CELLS} cells: mean absolute error {mean_error:.3f} of the estimates,"
        )
        sys.stdout.write(f" {of_midpoint:.3f} of the midpoint 2.5\n")
    assert mean_error < 0.8
    assert of_midpoint > 1.1
    assert abs(sum(estimate - true for true, estimate in hidden)) / HIDDEN_CELLS < 0.1


def test_estimates_do_not_depend_on_the_order_of_rows_in_the_file(region: Path, tmp_path: Path) -> None:
    before = feed.home_counts(on=DATES[-1]).drop_columns(["run_id", "row"])
    (path,) = region.glob("03*20251001*.csv")
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    random.Random(SEED).shuffle(rows)
    moved = tmp_path / path.name
    moved.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    load_files(paths=[moved], actor=local_administrator(), recorded_at=timezone.now())
    assert feed.home_counts(on=DATES[-1]).drop_columns(["run_id", "row"]).equals(before)


def test_what_was_known_before_a_correction_can_be_asked_cell_for_cell(files: Path, tmp_path: Path) -> None:
    (path,) = files.glob("03*20251001*.csv")
    (totals,) = files.glob("06*.csv")
    first, second = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 2, 5, tzinfo=UTC)
    load_files(paths=[path, totals], actor=local_administrator(), recorded_at=first)
    known = feed.home_counts(on=DATES[-1])
    fingerprint = feed.fingerprint(on=DATES[-1])
    lines = path.read_text(encoding="utf-8").splitlines()
    corrected = [*lines[:1], *(line.replace(";<5;", ";0;", 1) for line in lines[1:6]), *lines[7:], ""]
    changed = tmp_path / path.name
    changed.write_text("\n".join(corrected), encoding="utf-8")
    load_files(paths=[changed], actor=local_administrator(), recorded_at=second)
    now = feed.home_counts(on=DATES[-1])
    assert not now.equals(known)
    assert feed.home_counts(on=DATES[-1], as_known_at=first).equals(known)
    assert feed.home_counts(on=DATES[-1], as_known_at=second).equals(now)
    assert feed.fingerprint(on=DATES[-1]) != fingerprint
    assert feed.fingerprint(on=DATES[-1], as_known_at=first) == fingerprint


def test_tables_keep_their_schema_and_an_unknown_date_is_empty(region: Path) -> None:
    for on in (*DATES, date(1950, 10, 1)):
        homes, totals = feed.home_counts(on=on), feed.location_totals(on=on)
        homes.validate(full=True)
        totals.validate(full=True)
        assert (homes.schema, totals.schema) == (feed.HOMES_SCHEMA, feed.TOTALS_SCHEMA)
    assert (homes.num_rows, totals.num_rows) == (0, 0)
    assert feed.home_dates() == DATES
    assert feed.totals_dates()[-1] == DATES[-1]


def test_sources_of_the_demo_region_agree(region: Path) -> None:
    homes = current_runs(kind="duo-03-leerlingen-herkomst")[DATES[0], True].run_id
    totals = current_runs(kind="duo-06-leerlingen-historie")[DATES[0], True].run_id
    found = agreement(home_runs=[homes], total_runs=[totals], year=DATES[0].year)
    assert found.keys() <= {Verdict.INSIDE, Verdict.TOTAL_UNKNOWN}
    assert type_corrections() == ()
