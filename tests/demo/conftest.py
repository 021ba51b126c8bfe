"""The region is generated once for all tests of this folder, and in both sizes with some more seeds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from thuisnabij.doors.demo.generate import DEFAULT_SEED, generate

Made = Callable[[int, str], Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Makes a region of a seed and a size once, and gives its folder."""
    folders: dict[tuple[int, str], Path] = {}

    def make(seed: int, size: str) -> Path:
        if (seed, size) not in folders:
            folders[seed, size] = tmp_path_factory.mktemp(f"{size}{seed}")
            generate(folders[seed, size], seed=seed, size=size)
        return folders[seed, size]

    return make


@pytest.fixture(scope="session")
def region(made: Made) -> Path:
    """A folder with the whole region of the default seed."""
    return made(DEFAULT_SEED, "full")


@pytest.fixture(
    params=[(DEFAULT_SEED, "full"), (1234, "small"), (99, "small")], ids=lambda made: f"{made[1]}-{made[0]}"
)
def any_region(request: pytest.FixtureRequest, made: Made) -> Path:
    """A folder with a region of some seed, whole or small."""
    return made(*request.param)


@pytest.fixture(params=[DEFAULT_SEED, 7])
def whole_region(request: pytest.FixtureRequest, made: Made) -> Path:
    """A folder with the whole region of some seed: what is told by shares needs its numbers."""
    return made(request.param, "full")
