"""The pages under test stand on their own: a few addresses of their own, and drawings kept apart."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _own_addresses(settings: Settings, tmp_path: Path) -> None:
    settings.ROOT_URLCONF = "tests.ui.urls"
    settings.THUISNABIJ_HOME = tmp_path
