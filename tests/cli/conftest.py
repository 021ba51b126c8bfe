"""What holds for all servers that the tests of this folder start."""

from collections.abc import Iterator

import pytest

KILLED = ("test_serve", "test_cluster")


@pytest.fixture(scope="module", autouse=True)
def _waiting_for_no_disk(request: pytest.FixtureRequest) -> Iterator[None]:
    """With CI a server does not wait for the disk; those that are killed do."""
    with pytest.MonkeyPatch.context() as patch:
        if not request.module.__name__.endswith(KILLED):
            patch.setenv("CI", "true")
        yield
