"""Arrow tables under a name on a DuckDB connection, as expressions that know their columns and hold no connection."""

from typing import Any

import duckdb
import ibis
import pyarrow as pa

from thuisnabij.kernel.memory import Memory

Expr = Any  # ibis expressions carry no types that mypy can follow
_WRITTEN: Memory[str] = Memory(128)


def named(raw: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Expr:
    """A table under a name, instead of the one that had it."""
    raw.register(name, table)
    return described(name, table.schema)


def described(name: str, schema: pa.Schema) -> Expr:
    """What has a name on the connection already, by its columns; those that are never empty are as others."""
    columns = pa.schema([pa.field(field.name, field.type) for field in schema])
    return ibis.table(ibis.Schema.from_pyarrow(columns), name=name)


def written(expression: Expr) -> str:
    """An expression in the words of DuckDB; most dates ask the same of tables of the same names."""
    return _WRITTEN.get(expression.op(), lambda: str(ibis.to_sql(expression, dialect="duckdb")))
