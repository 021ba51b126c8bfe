"""Makes the three database roles and the database, and grants each role exactly what it needs.

owner: owns the tables, runs migrations. app: the website; no superuser, owns nothing, bound by row-level security.
intake: imports and jobs; past row-level security.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import psycopg
from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from psycopg import sql

EXTENSIONS = ("btree_gist", "pg_trgm")


def make_roles(connection: psycopg.Connection, databases: Mapping[str, Mapping[str, Any]]) -> None:
    """Create the roles of the given connections, or give existing ones the passwords of this installation."""
    for parts in databases.values():
        name, password = sql.Identifier(parts["USER"]), sql.Literal(parts["PASSWORD"])
        known = connection.execute("select 1 from pg_roles where rolname = %s", [parts["USER"]]).fetchone()
        # Only its password changes later: to name other rights, even to take them away, one must be superuser.
        start = "alter role {} password {}" if known else "create role {} login password {}"
        connection.execute(sql.SQL(start).format(name, password))


def let_through(connection: psycopg.Connection, role: str) -> bool:
    """Let the role of imports and jobs past row-level security; False when it is not and this connection may not do so.

    COPY into a protected table is refused for a bound role, and a fold needs all facts of a child.
    """
    if passes_row_security(connection, role):
        return True
    try:
        with connection.transaction():
            connection.execute(sql.SQL("alter role {} bypassrls").format(sql.Identifier(role)))
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def passes_row_security(connection: psycopg.Connection, role: str) -> bool:
    """Whether row-level security lets this role through."""
    row = connection.execute(
        "select rolbypassrls or rolsuper from pg_roles where rolname = %s", [role]
    ).fetchone()
    return bool(row and row[0])


def make_database(connection: psycopg.Connection, *, name: str, owner: str) -> None:
    """Create the database for the owner; nobody else may connect unless it is granted."""
    if not connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
        connection.execute(
            sql.SQL("create database {} owner {} template template0").format(
                sql.Identifier(name), sql.Identifier(owner)
            )
        )
    connection.execute(sql.SQL("revoke all on database {} from public").format(sql.Identifier(name)))


def grant_rights() -> None:
    """Give app and intake their rights on every table, as its package declares; run after migrations as owner.

    A package lists its append-only models in ``AppConfig.append_only``: the app reads them, intake reads and adds.
    What is in ``AppConfig.journals`` may be read and added to by both. Nobody but the owner changes either.
    What is in ``AppConfig.histories`` only triggers write; intake may also delete, when a child is destroyed.
    What is in ``AppConfig.recorded`` both read and add to; intake may also delete, when a child is destroyed.
    What is in ``AppConfig.sent_in`` the app adds and never reads again; intake takes it in.
    What is in ``AppConfig.derived`` follows from other rows: only intake writes it.
    What is in ``AppConfig.withheld`` only intake writes as well; of the columns named there the app reads nothing.
    """
    app, intake = settings.DATABASE_ROLES["app"], settings.DATABASE_ROLES["intake"]
    with connections["owner"].cursor() as cursor:
        cursor.execute("select current_database()")
        database = str(cursor.fetchone()[0])
        for role in (app, intake):
            cursor.execute(_statement("grant connect, temporary on database {} to {}", database, role))
            cursor.execute(_statement("grant usage on schema public to {}", role))
            cursor.execute(_statement("grant usage, select on all sequences in schema public to {}", role))
            cursor.execute(_statement("grant execute on all functions in schema public to {}", role))
        for config in apps.get_app_configs():
            for table, for_app, for_intake in _table_rights(config):
                cursor.execute(_statement("revoke all on table {} from {}, {}", table, app, intake))
                if for_app:
                    cursor.execute(_grant(for_app, table, app))
                cursor.execute(_grant(for_intake, table, intake))
            for table, columns in _open_columns(config):
                cursor.execute(
                    sql.SQL("grant select ({}) on table {} to {}").format(
                        sql.SQL(", ").join(map(sql.Identifier, columns)),
                        sql.Identifier(table),
                        sql.Identifier(app),
                    )
                )


def _table_rights(config: AppConfig) -> Iterable[tuple[str, Sequence[str], Sequence[str]]]:
    everything = ("select", "insert", "update", "delete")
    append_only: Sequence[str] = getattr(config, "append_only", ())
    journals: Sequence[str] = getattr(config, "journals", ())
    histories: Sequence[str] = getattr(config, "histories", ())
    recorded: Sequence[str] = getattr(config, "recorded", ())
    derived: Sequence[str] = getattr(config, "derived", ())
    sent_in: Sequence[str] = getattr(config, "sent_in", ())
    withheld: Mapping[str, Sequence[str]] = getattr(config, "withheld", {})
    for model in config.get_models(include_auto_created=True):
        if model._meta.proxy or (not model._meta.managed and config.label != "procrastinate"):
            continue
        name = model.__name__
        if name in append_only:
            yield model._meta.db_table, ("select",), ("select", "insert")
        elif name in journals:
            yield model._meta.db_table, ("select", "insert"), ("select", "insert")
        elif name in histories:
            yield model._meta.db_table, ("select",), ("select", "delete")
        elif name in recorded:
            yield model._meta.db_table, ("select", "insert"), ("select", "insert", "delete")
        elif name in sent_in:
            yield model._meta.db_table, ("insert",), everything
        elif name in withheld:
            yield model._meta.db_table, (), everything
        elif name in derived:
            yield model._meta.db_table, ("select",), everything
        else:
            yield model._meta.db_table, everything, everything


def _open_columns(config: AppConfig) -> Iterable[tuple[str, Sequence[str]]]:
    """The tables of which the app reads some columns only, with those."""
    withheld: Mapping[str, Sequence[str]] = getattr(config, "withheld", {})
    for name, closed in withheld.items():
        model = config.get_model(name)
        columns = [field.column for field in model._meta.concrete_fields if field.column]
        yield model._meta.db_table, [column for column in columns if column not in closed]


def _statement(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*(sql.Identifier(name) for name in names))


def _grant(rights: Sequence[str], table: str, role: str) -> sql.Composed:
    return sql.SQL("grant {} on table {} to {}").format(
        sql.SQL(", ").join(sql.SQL(right) for right in rights), sql.Identifier(table), sql.Identifier(role)
    )
