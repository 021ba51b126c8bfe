"""Writes many rows at once, by COPY where the role may, and never lets a child's data out in an error."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DataError, IntegrityError, ProgrammingError, connections
from psycopg import sql
from psycopg.errors import DataError as PgDataError
from psycopg.errors import IntegrityError as PgIntegrityError

from thuisnabij.kernel.errors import RefusedError


class FactRefusedError(RefusedError):
    """A row breaks a rule of the register, or is about a child that this actor may not write about."""

    code = "register-fact-refused"


def write_rows(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], using: str) -> None:
    """Add rows of values; by COPY, and for the website, which row-level security keeps from that, by INSERT."""
    if not rows:
        return
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    if using == "default":
        places = sql.SQL(", ").join(sql.Placeholder() * len(columns))
        insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), names, places)
        with _speaking(table), connections[using].cursor() as cursor:
            cursor.executemany(insert, rows)
        return
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with _speaking(table), connections[using].cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def write_text(table: str, columns: Sequence[str], parts: Iterable[str], using: str) -> None:
    """Add rows that are lines of COPY's text format already; their values need no escaping."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with _speaking(table), connections[using].cursor() as cursor, cursor.copy(statement) as copy:
        for part in parts:
            copy.write(part)


@contextmanager
def _speaking(table: str) -> Iterator[None]:
    """Says which rule of the table was broken, and not by which row: the database would print its values."""
    try:
        yield
    except (PgIntegrityError, PgDataError, IntegrityError, DataError, ProgrammingError) as error:
        cause = error if isinstance(error, PgIntegrityError | PgDataError) else error.__cause__
        diagnosis = getattr(cause, "diag", None)
        rule = (getattr(diagnosis, "constraint_name", None) or getattr(diagnosis, "sqlstate", None)) or ""
        raise FactRefusedError(
            what="A row breaks a rule of its table, or may not be written by this actor",
            where=f"{table}: {rule}",
            next="Nothing was written; correct what was delivered, or ask who may",
        ) from None
