"""The demo region, loaded through the real intake, and a folder for plans of one's own."""

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.snapshots_kept import lend_snapshots
from thuisnabij.doors.demo.generate import generate
from thuisnabij.doors.intake.operations import load_folder
from thuisnabij.ground.access.queries import local_administrator

PLAN = """\
key = "eigen-plan"
title = "Ons eigen plan"
swv = "PO9901"
period = ["2025-08-01", "2027-08-01"]
[[theme]]
key = "een"
title = "Eerste thema"
  [[theme.goal]]
  key = "minder-sbo"
  text = "Minder kinderen naar sbo"
    [[theme.goal.indicator]]
    measure = "deelname-sbo-vensters"
    unit = "swv"
    baseline = { value = 40, on = "2024-10-01", source = "eigen telling" }
    target = { op = "<=", relative = -10, by = "2027-07-31" }
"""


@pytest.fixture(scope="session")
def region_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the demo region."""
    folder = tmp_path_factory.mktemp("plassenland")
    generate(folder, size="small")
    return folder


@pytest.fixture
def region(region_files: Path, transactional_db: None) -> Path:
    """The demo region in the database; returns the folder of its files. Ask for all databases beside it."""
    load_folder(folder=region_files, actor=local_administrator(), recorded_at=timezone.now())
    lend_snapshots()
    return region_files


@pytest.fixture
def own_plans(tmp_path: Path, settings: Settings) -> Path:
    """The folder for plans of the installation, empty."""
    settings.THUISNABIJ_HOME = tmp_path
    lend_snapshots()
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder
