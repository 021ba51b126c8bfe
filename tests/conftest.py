"""Real PostgreSQL for tests: one embedded server per test process, with the three roles and all migrations."""

from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Start the embedded server and make the tables as the owner; stop it at the end."""
    from thuisnabij.doors.cli.running import migrate_if_needed, running_database

    with django_db_blocker.unblock(), running_database(migrate=False), pytest.MonkeyPatch.context() as patch:
        _wait_for_no_disk()
        migrate_if_needed()
        _empty_only_what_is_filled(patch)
        yield


def _wait_for_no_disk() -> None:
    """Nobody needs this database when the power fails: a commit waits 4 ms for the disk, and a truncated table 6."""
    from thuisnabij.doors.cli.running import cluster

    with cluster().super_connection() as connection:
        connection.execute("alter system set fsync = off")
        connection.execute("select pg_reload_conf()")


def _empty_only_what_is_filled(patch: pytest.MonkeyPatch) -> None:
    """Let the end of a transactional test truncate the tables with rows, not all of a hundred, and no more.

    What migrations of Django itself fill (content types, permissions) stays, so it need not be made again each time.
    """
    from django.core.management.commands import flush
    from django.db import connections

    owner = connections["owner"]
    truncate = owner.ops.sql_flush

    def of_filled(style: Any, tables: list[str], **options: Any) -> list[str]:
        asked = [table for table in tables if table not in ("django_content_type", "auth_permission")]
        asked += ["procrastinate_jobs", "procrastinate_workers"]  # not managed, so Django does not name them
        with owner.cursor() as cursor:
            cursor.execute(
                " union all ".join(
                    f"select '{table}' where exists (select from \"{table}\")" for table in asked
                )
            )
            filled = [table for (table,) in cursor.fetchall()]
        return list(truncate(style, filled, **{**options, "allow_cascade": True})) if filled else []

    patch.setattr(owner.ops, "sql_flush", of_filled)
    patch.setattr(flush, "emit_post_migrate_signal", lambda *_, **__: None)


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """What queries keep in memory is keyed by run ids; a test database uses those ids again after a flush.

    What snapshots hold is in their names: those of public figures are kept for the tests that ask for them.
    """
    yield
    from tests.snapshots_kept import keep_snapshots
    from thuisnabij.kernel.memory import forget_everything

    forget_everything()
    keep_snapshots()


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
