"""The region of four schools, loaded, with snapshots in a folder of the test."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.apps.publication.world import LOADED, write
from thuisnabij.doors.intake.operations import load_folder
from thuisnabij.ground.access.queries import local_administrator


@pytest.fixture
def load(transactional_db: None, tmp_path: Path, settings: Settings) -> Callable[..., None]:
    """Load a folder of public files at a moment."""
    settings.THUISNABIJ_HOME = tmp_path / "thuis"

    def run(path: Path, at: datetime = LOADED) -> None:
        reports = load_folder(folder=path, actor=local_administrator(), recorded_at=at)
        assert all(report.status in ("geladen", "al bekend", "niet herkend") for report in reports), reports

    return run


@pytest.fixture
def region(load: Callable[..., None], tmp_path: Path) -> Path:
    """The region, loaded; returns the folder of its files."""
    folder = write(tmp_path / "bestanden")
    load(folder)
    return folder
