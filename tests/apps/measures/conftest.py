"""A small region in the database through the real intake, and snapshots in a folder of the test."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.apps.measures.region_files import write_region
from thuisnabij.doors.intake.operations import load_folder
from thuisnabij.ground.access.queries import local_administrator

FIRST = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def own_home(tmp_path: Path, settings: Settings) -> Path:
    """Where this test keeps its snapshots."""
    settings.THUISNABIJ_HOME = tmp_path / "thuis"
    return tmp_path / "thuis"


@pytest.fixture
def load(transactional_db: None) -> Callable[..., None]:
    """Load a file or a folder at a moment; every file of a known kind must be accepted."""

    def run(path: Path, at: datetime = FIRST) -> None:
        reports = load_folder(folder=path, actor=local_administrator(), recorded_at=at)
        assert all(report.status in ("geladen", "niet herkend") for report in reports), reports

    return run


@pytest.fixture
def region(own_home: Path, load: Callable[..., None], tmp_path: Path) -> Path:
    """The region, loaded; returns the folder of its files."""
    folder = write_region(tmp_path / "bestanden")
    load(folder)
    return folder
