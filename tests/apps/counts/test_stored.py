"""What the database itself refuses about counted rows."""

from datetime import UTC, date, datetime

import pytest
from django.db import connections, transaction
from django.db.utils import ProgrammingError

from thuisnabij.children.counts.operations import record_home_counts, record_series
from thuisnabij.children.counts.rules.rows import AgeCells, HomeRow, SeriesRow, YearCells
from thuisnabij.ground.sources.operations import begin_run
from thuisnabij.ground.sources.rules import BrokenRuleError

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.pg15,
]

AGES = AgeCells((7, 8), (1, 9), (4, 9))
YEARS = YearCells((2023, 2024), (0, 9), (0, 9))


def _begin() -> int:
    return begin_run(
        kind="duo-06-leerlingen-historie",
        file_name="06.csv",
        sha256="0" * 64,
        size_bytes=1,
        actor="noor",
        reference_dates=[date(2024, 10, 1)],
        is_demo=False,
        recorded_at=datetime(2026, 11, 2, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (HomeRow(2, "00AA00", "so-vso", "5346", AGES), "home_counts_have_a_known_school_type"),
        (HomeRow(2, "00AA00", "bao", "frankrijk", AGES), "homes_are_a_postcode_or_a_known_word"),
        (
            HomeRow(2, "00AA00", "bao", "5346", AgeCells((7,), (1, 2), (4, 4))),
            "home_counts_have_bounds_for_every_age",
        ),
    ],
)
def test_a_home_count_that_breaks_a_rule_is_refused(row: HomeRow, rule: str) -> None:
    with pytest.raises(BrokenRuleError, match=rule), transaction.atomic(using="intake"):
        record_home_counts(run_id=_begin(), rows=[row])


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([SeriesRow(2, "00AA00", "mbo", YEARS)], "series_have_a_known_school_type"),
        (
            [SeriesRow(2, "00AA00", "so", YearCells((2023,), (1, 2), (1, 2)))],
            "series_have_bounds_for_every_year",
        ),
        (
            [SeriesRow(2, "00AA00", "so", YEARS), SeriesRow(3, "00AA00", "so", YEARS)],
            "a_file_has_one_series_per_location",
        ),
    ],
)
def test_a_series_that_breaks_a_rule_is_refused(rows: list[SeriesRow], rule: str) -> None:
    with pytest.raises(BrokenRuleError, match=rule), transaction.atomic(using="intake"):
        record_series(run_id=_begin(), rows=rows)


@pytest.mark.parametrize("table", ["counts_homecount", "counts_locationseries"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET row = 1", "TRUNCATE {}"])
def test_nobody_but_the_owner_changes_counted_rows(table: str, change: str) -> None:
    for alias in ("default", "intake"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            connections[alias].cursor() as cursor,
        ):
            cursor.execute(change.format(table))


def test_the_website_cannot_add_counted_rows() -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute("INSERT INTO counts_homecount (run_id, row) VALUES (1, 1)")
