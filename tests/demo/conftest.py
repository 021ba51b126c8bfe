"""The region is generated once for all tests of this folder."""

from pathlib import Path

import pytest

from thuisnabij.doors.demo.generate import generate


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the region of the default seed."""
    folder = tmp_path_factory.mktemp("plassenland")
    generate(folder)
    return folder
