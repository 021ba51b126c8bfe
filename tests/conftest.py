"""Real PostgreSQL for tests: one embedded server per test process, with the three roles and all migrations."""

from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace

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


@pytest.fixture(autouse=True)
def _standing_agreements(request: pytest.FixtureRequest) -> None:
    """A transactional test empties every table at its end: put back the agreements that a migration records."""
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction") and "owner" in (marker.kwargs.get("databases") or ()):
        from django.apps import apps
        from django.db import connections

        request.getfixturevalue("_django_db_marker")
        migration = import_module("thuisnabij.ground.sources.migrations.0002_standing_agreements")
        migration.record_agreements(apps, SimpleNamespace(connection=connections["owner"]))
