"""Labels of type that the pupils themselves contradict: corrected from the date of the proof, with that proof."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.importers.made import HEADER_03, HEADER_06, row_03, row_06, table
from thuisnabij.children.counts import feed
from thuisnabij.children.counts.queries import type_corrections
from thuisnabij.doors.intake.operations import load_files
from thuisnabij.ground.access.queries import local_administrator

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

JANUARY, FEBRUARY = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 2, 5, tzinfo=UTC)


def _load(path: Path, content: str, at: datetime) -> None:
    path.write_text(content)
    (report,) = load_files(paths=[path], actor=local_administrator(), recorded_at=at)
    assert report.status == "geladen"


def _types(on: date, as_known_at: datetime | None = None) -> list[tuple[str, str, str]]:
    found = feed.location_totals(on=on, as_known_at=as_known_at)
    return [(row["location"], row["soort"], row["soort_bron"]) for row in found.to_pylist()]


def test_a_location_counts_as_its_pupils_show_from_the_date_of_the_proof(tmp_path: Path) -> None:
    totals = table(
        HEADER_06, row_06("00AA00", "9", "9", soort="SO/VSO"), row_06("00AB00", "7", "8", soort="SO/VSO")
    )
    homes = table(HEADER_03, row_03("00AA00", soort="Sbo", a7="9"), row_03("00AB00", soort="So", a7="8"))
    _load(tmp_path / "06.csv", totals, JANUARY)
    labelled = [("00AA00", "so-vso", "so-vso"), ("00AB00", "so-vso", "so-vso")]
    assert _types(date(2024, 10, 1)) == labelled
    assert type_corrections() == ()
    _load(tmp_path / "03.csv", homes, FEBRUARY)
    assert _types(date(2023, 10, 1)) == labelled
    assert _types(date(2024, 10, 1)) == [("00AA00", "sbo", "so-vso"), ("00AB00", "so-vso", "so-vso")]
    assert _types(date(2024, 10, 1), JANUARY) == labelled
    (evidenced,) = type_corrections()
    assert (evidenced.correction.location, evidenced.correction.since) == ("00AA00", date(2024, 10, 1))
    assert (evidenced.labelled_by.file_name, evidenced.shown_by.file_name) == ("06.csv", "03.csv")


def test_a_row_without_any_pupils_shows_nothing(tmp_path: Path) -> None:
    _load(tmp_path / "06.csv", table(HEADER_06, row_06("00AA00", "9", "9", soort="SO/VSO")), JANUARY)
    homes = table(HEADER_03, row_03("00AA00", soort="Sbo"), row_03("00AA00", soort="So", a7="9"))
    _load(tmp_path / "03.csv", homes, FEBRUARY)
    assert type_corrections() == ()
