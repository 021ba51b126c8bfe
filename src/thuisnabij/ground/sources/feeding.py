"""Hands the outcome of a query over as an Arrow table, by COPY (far faster than row by row), or as a hash of it.

Every feed reads here: as the role intake all rows, or for an actor as the website's role, which both locks hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pyarrow as pa
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet
from pyarrow import csv

from thuisnabij.ground.access.rules import Actor
from thuisnabij.kernel.errors import UsageError

WEBSITE, INTAKE = "default", "intake"
# A sum does not mind the order, so nothing is sorted; two seeds, so that two changes do not cancel out.
_HASH = """
SELECT concat_ws(' ', count(*), sum(hashtextextended(line, 0)::numeric), sum(hashtextextended(line, 1)::numeric))
FROM (SELECT asked::text AS line FROM ({query}) AS asked) AS lines
"""


class NoIntakeRoleError(UsageError):
    """Rows of everybody were asked of a process that does not hold the role intake."""

    code = "sources-no-intake-role"


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT with the values of its placeholders; without a text it gives no rows."""

    text: str = ""
    values: Sequence[Any] | Mapping[str, Any] = field(default=())


def alias_for(actor: Actor | None) -> str:
    """The connection to read on: that of the website for an actor, else that of intake.

    Raises :class:`NoIntakeRoleError` in a process that has no such connection.
    """
    if actor is not None:
        return WEBSITE
    if INTAKE not in connections:
        raise NoIntakeRoleError(
            what="Rows of everybody are read with the role intake, which this process does not hold",
            where=f"database connections: {', '.join(connections)}",
            next="Ask it in the worker or on the command line, or give the actor for whom it is",
        )
    return INTAKE


def query_of(rows: QuerySet[Model, Any], *, using: str) -> Query:
    """The SELECT of a queryset."""
    try:
        text, values = rows.query.get_compiler(using=using).as_sql()
    except EmptyResultSet:
        return Query()
    return Query(text, values)


def read_table(query: Query, schema: pa.Schema, *, using: str = WEBSITE) -> pa.Table:
    """The outcome of a query with the columns of `schema`, in order; a list is a text of words with blanks between."""
    received = BytesIO()
    if query.text:
        statement = f"COPY ({query.text}) TO STDOUT (FORMAT csv)"
        with connections[using].cursor() as cursor, cursor.copy(statement, query.values) as copy:
            for part in copy:
                received.write(part)
    if not received.tell():
        return schema.empty_table()
    received.seek(0)
    return _typed(csv.read_csv(received, **_options(schema)), schema)


def high_water(models: Iterable[type[Model]], *, using: str) -> str:
    """The newest key in each of these tables: changes whenever a row is added, and costs next to nothing."""
    marks = ", ".join(f"({_newest_key(each)})" for each in models)
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT concat_ws(' ', {marks})")
        return str(cursor.fetchone()[0])


def _newest_key(model: type[Model]) -> str:
    # With its table before it a column is ordered by as it is: bare it would be the text that is selected.
    table = model._meta.db_table
    columns = [f'"{table}"."{each.column}"' for each in model._meta.pk_fields]
    order = ", ".join(f"{column} DESC" for column in columns)
    return f"""SELECT ({", ".join(columns)})::text FROM "{table}" ORDER BY {order} LIMIT 1"""


def content_hash(query: Query, *, using: str = WEBSITE) -> str:
    """A text that tells the rows of a query from others, in whatever order they come; no row leaves the database."""
    if not query.text:
        return ""
    with connections[using].cursor() as cursor:
        cursor.execute(_HASH.format(query=query.text), query.values)
        return str(cursor.fetchone()[0])


def _options(schema: pa.Schema) -> dict[str, Any]:
    flat = {each.name: pa.string() if pa.types.is_list(each.type) else each.type for each in schema}
    return {
        "read_options": csv.ReadOptions(column_names=schema.names),
        "convert_options": csv.ConvertOptions(
            column_types=flat,
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    }


def _typed(table: pa.Table, schema: pa.Schema) -> pa.Table:
    for place, each in enumerate(schema):
        if pa.types.is_list(each.type):
            words = [(text or "").split() for text in table.column(place).to_pylist()]
            table = table.set_column(place, each, pa.array(words, each.type))
    return table.cast(schema)
