"""Real PostgreSQL for tests: one embedded server per test process, with the three roles and all migrations."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Start the embedded server and make the tables as the owner; stop it at the end."""
    from thuisnabij.doors.cli.running import running_database

    with django_db_blocker.unblock(), running_database(migrate=True):
        yield


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """What queries keep in memory is keyed by run ids; a test database uses those ids again after a flush."""
    yield
    from thuisnabij.kernel.memory import forget_everything

    forget_everything()
