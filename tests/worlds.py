"""What many tests begin with, loaded once per test process: after that its files and its database are copied.

The first test that asks for a world has it made, through the real intake, and the database is cloned as it stands then.
Every later test gets that clone, to the last row and its numbers: so that figures which one test computed of it stand
for the others too. A test that has put something in the database before has a world made of its own.
"""

import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import LiteralString

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

_KEPT = Path(os.environ["THUISNABIJ_TEST_BASE"]) / "worlds" / Path(os.environ["THUISNABIJ_HOME"]).name
# What migrations fill, and Django at each of them.
FROM_MIGRATIONS = frozenset(
    {"django_content_type", "django_migrations", "auth_permission", "sources_agreement"}
)


def world(name: str, folder: Path, make: Callable[[Path], None]) -> None:
    """Have a world in the database and its files in ``folder``; ``make`` makes both when there is none to copy yet."""
    kept, database = _KEPT / name, str(settings.DATABASES["owner"]["NAME"])
    if not _is_fresh():
        make(folder)
    elif kept.is_dir():
        copytree(kept, folder, dirs_exist_ok=True)
        _clone(f"world {name}", database)
    else:
        make(folder)
        _clone(database, f"world {name}")
        copytree(folder, kept)


def _is_fresh() -> bool:
    """True when nothing stands in the database but what stands in every one."""
    with connections["owner"].cursor() as cursor:
        tables = set(connections["owner"].introspection.table_names(cursor)) - FROM_MIGRATIONS
        found = " or ".join(f'exists (select from "{table}")' for table in sorted(tables))
        cursor.execute(f"select not ({found})")
        return bool(cursor.fetchone()[0])


def _clone(source: str, target: str) -> None:
    """Make a database anew as a copy of another, open to the same roles; whoever is connected with either is not."""
    from thuisnabij.doors.cli.running import cluster

    connections.close_all()
    owner = settings.DATABASES["owner"]["USER"]
    with cluster().super_connection() as connection:
        # A thread of a former test may have left a connection behind.
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [source]
        )
        _run(connection, "drop database if exists {} with (force)", target)
        _run(connection, "create database {} template {} owner {}", target, source, owner)
        _run(connection, "revoke all on database {} from public", target)
        for role in settings.DATABASE_ROLES.values():
            _run(connection, "grant connect, temporary on database {} to {}", target, role)


def _run(connection: psycopg.Connection, statement: LiteralString, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
