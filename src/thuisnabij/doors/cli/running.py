"""Gets a process ready to work: Django set up, the database running and its tables current."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg
from django.conf import settings
from django.db import connections
from django.db.utils import OperationalError

from thuisnabij.doors.cli.half_restored import refuse_half_restored
from thuisnabij.doors.cli.postgres.cluster import Cluster, embedded_cluster
from thuisnabij.doors.cli.postgres.sharing import shared_server
from thuisnabij.kernel.errors import SystemFaultError

SETTINGS = "thuisnabij.config.settings"
# Held while tables are made, so that two processes that start together do not both do it.
MIGRATION_LOCK = 4_172_026
_inside: list[bool] = []


class DatabaseNotReadyError(SystemFaultError):
    """The database cannot be reached, or its tables are not those of this version."""

    code = "database-not-ready"


def set_up() -> None:
    """Load the settings (a wrong one is refused here) and set Django up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def cluster() -> Cluster:
    """The embedded server of this installation."""
    server = settings.EMBEDDED_SERVER
    return embedded_cluster(
        folder=server.folder,
        socket_folder=server.socket_folder,
        binaries=server.binaries,
        super_password=server.super_password,
    )


@contextmanager
def running_database(*, migrate: bool = True, restoring: bool = False) -> Iterator[None]:
    """Have the database running inside the block, with current tables when ``migrate``.

    Your own server (DATABASE_URL) is never started or stopped, and its tables change only by ``thuisnabij migrate``.
    A database of which a restore was cut off is refused, unless ``restoring``. Inside a block of the same process
    nothing is done again.
    """
    if _inside:
        yield
        return
    set_up()
    if not restoring:
        refuse_half_restored(settings.THUISNABIJ_HOME)
    _inside.append(True)
    try:
        with _own_database() if settings.USES_OWN_DATABASE else _embedded_database(migrate=migrate):
            yield
    finally:
        _inside.clear()


@contextmanager
def _own_database() -> Iterator[None]:
    _check_reachable()
    yield


@contextmanager
def _embedded_database(*, migrate: bool) -> Iterator[None]:
    with shared_server(cluster(), settings.EMBEDDED_SERVER.folder.parent) as server:
        if "owner" in settings.DATABASES:  # the website and the worker find everything made
            with server.super_connection() as connection:
                make_embedded_database(connection)
            if migrate:
                migrate_if_needed()
        try:
            yield
        finally:
            connections.close_all()


def make_embedded_database(connection: psycopg.Connection) -> None:
    """The three roles and the database of the embedded server, made once."""
    from thuisnabij.doors.cli.postgres.roles import let_through, make_database, make_roles

    owner = settings.DATABASES["owner"]
    make_roles(connection, settings.DATABASES)
    let_through(connection, settings.DATABASES["intake"]["USER"])
    make_database(connection, name=owner["NAME"], owner=owner["USER"])


def migrate_if_needed() -> bool:
    """Bring the tables up to this version and grant rights; True when something was done."""
    if tables_are_current():
        return False
    with connections["owner"].cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            if not tables_are_current():
                migrate_now()
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [MIGRATION_LOCK])
    return True


def migrate_now(*, verbosity: int = 0) -> None:
    """Run all migrations as the owner, then give the other two roles their rights."""
    from django.core.management import call_command

    from thuisnabij.doors.cli.postgres.roles import grant_rights

    call_command("migrate", database="owner", verbosity=verbosity, interactive=False)
    grant_rights()


def tables_are_current() -> bool:
    """Whether every migration of this version was applied."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def known_migrations() -> frozenset[str]:
    """Every migration that this version has, as "app.name"."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(f"{app}.{name}" for app, name in loader.disk_migrations)


def _check_reachable() -> None:
    alias = "owner" if "owner" in settings.DATABASES else "default"
    try:
        connections[alias].ensure_connection()
    except OperationalError as error:
        raise DatabaseNotReadyError(
            what="the database in DATABASE_URL cannot be reached",
            where=f"{settings.DATABASES[alias]['HOST']}:{settings.DATABASES[alias]['PORT']}",
            next=f"check address, name, user and password: {str(error).strip().splitlines()[0]}",
        ) from error


def make_roles_on_own_server() -> None:
    """On your own server: make the roles app and intake next to the owner, when the owner may do that.

    With DATABASE_APP_URL and DATABASE_INTAKE_URL they exist already and are left as they are.
    """
    from thuisnabij.doors.cli.postgres.roles import make_roles

    if not settings.USES_OWN_DATABASE or settings.ROLES_ARE_GIVEN:
        return
    smaller = {alias: settings.DATABASES[alias] for alias in ("default", "intake")}
    connection = connections["owner"]
    connection.ensure_connection()
    try:
        make_roles(connection.connection, smaller)
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseNotReadyError(
            what="the owner in DATABASE_URL may not make roles",
            where=f"database {settings.DATABASES['owner']['NAME']}",
            next="make two login roles yourself and name them in DATABASE_APP_URL and DATABASE_INTAKE_URL",
        ) from error


def let_intake_through() -> bool:
    """On your own server: let the role of imports past row-level security; False when only a superuser can."""
    from thuisnabij.doors.cli.postgres.roles import let_through

    connection = connections["owner"]
    connection.ensure_connection()
    return let_through(connection.connection, settings.DATABASES["intake"]["USER"])
