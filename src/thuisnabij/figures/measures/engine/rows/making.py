"""What the makers of rows share: tables as ibis expressions, and what holds of a child on a day."""

from datetime import date
from typing import Any

import duckdb
import ibis
import pyarrow as pa

from thuisnabij.figures.measures.row_tables import RowDay

Expr = Any  # ibis expressions carry no types that mypy can follow
YES, NO = "ja", "nee"
UNITS = ("swv", "location", "home", "payer", "child")
"""Columns by which rows find their units; each row set has them all, null where it has none."""
_TYPES = {"swv": "string", "location": "string", "home": "string", "payer": "string", "child": "int64"}


class Making:
    """The feeds of one date as expressions on one DuckDB connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, day: RowDay) -> None:
        self.day = day
        self.raw = connection
        self._ibis = ibis.duckdb.from_connection(connection)
        self._known: dict[str, Expr] = {}
        for places in ("locations", "areas"):
            self.table(places)  # units are found through these

    def table(self, name: str) -> Expr:
        """One feed, or `locations`, `areas`, `types` and `ages`."""
        if name not in self._known:
            self._known[name] = self._add(name, self._arrow(name))
        return self._known[name]

    def _arrow(self, name: str) -> pa.Table:
        if name in ("locations", "areas", "types", "ages"):
            table = getattr(self.day, name)
            assert table is not None
            return table
        return self.day.feeds[name]

    def _add(self, name: str, table: pa.Table) -> Expr:
        self.raw.register(f"feed_{name}", table)
        return self._ibis.table(f"feed_{name}")

    def keep(self, name: str, expression: Expr) -> None:
        """Make the rows of an expression once, as a table of this connection."""
        self.raw.execute(f"CREATE TEMP TABLE {name} AS {ibis.to_sql(expression, dialect='duckdb')}")


def day_of(value: date) -> Expr:
    """A date as an expression."""
    return ibis.date(value.isoformat())


def years_back(day: date, years: int) -> date:
    """The same day so many years before; no reference date is a leap day."""
    return date(day.year - years, day.month, day.day)


def in_force(rows: Expr, on: date) -> Expr:
    """Rows of spells that hold on a day."""
    day = day_of(on)
    return rows.filter((rows.van <= day) & (rows.tot.isnull() | (rows.tot > day)))


def said(condition: Expr) -> Expr:
    """A condition in the words of a definition; null stays null."""
    return ibis.ifelse(condition.isnull(), ibis.null("string"), ibis.ifelse(condition, YES, NO))


def enrolled(making: Making, on: date) -> Expr:
    """The children that are enrolled on a day: child, swv, location, soort, leerjaar."""
    rows = making.table("inschrijving")
    return in_force(rows.filter(rows.status == "ingeschreven"), on).select(
        "child", "swv", "location", "soort", "leerjaar"
    )


def latest(rows: Expr, *columns: str) -> Expr:
    """Of each child the row that began last, and among equals the first in the order of these columns."""
    order = [rows.van.desc(), *(rows[name].asc(nulls_first=False) for name in columns)]
    ranked = rows.mutate(place=ibis.row_number().over(ibis.window(group_by="child", order_by=order)))
    return ranked.filter(ranked.place == 0).select("child", *columns)


def with_home(making: Making, rows: Expr) -> Expr:
    """The rows with the PC4 where the child lives on the day asked, as `home`."""
    homes = in_force(making.table("woonplaats"), making.day.on)
    found = latest(homes, "pc4").rename(home_of="child", home="pc4")
    return rows.left_join(found, rows.child == found.home_of).drop("home_of")


def with_payer(making: Making, rows: Expr) -> Expr:
    """The rows with the SWV that issued the TLV in force on the day asked, as `payer`."""
    tlvs = making.table("tlv")
    found = latest(in_force(tlvs.filter(tlvs.soort.isin(["sbo", "so", "vso"])), making.day.on), "issuer")
    found = found.rename(paid_for="child", payer="issuer")
    return rows.left_join(found, rows.child == found.paid_for).drop("paid_for")


def age_on(making: Making, rows: Expr, on: date) -> Expr:
    """The rows with the age in whole years on a day, as `leeftijd`; null where no birth date is known."""
    born = making.table("geboren").rename(age_of="child")
    joined = rows.left_join(born, rows.child == born.age_of).drop("age_of")
    number = joined.born.year() * 10_000 + joined.born.month() * 100 + joined.born.day()
    asked = on.year * 10_000 + on.month * 100 + on.day
    return joined.mutate(leeftijd=((asked - number) // 10_000).cast("int64")).drop("born")


def complete(rows: Expr) -> Expr:
    """The rows with every column of `UNITS`, null where the row set has none, and `lo` and `hi` of one."""
    missing = {name: ibis.null(_TYPES[name]) for name in UNITS if name not in rows.columns}
    counted = {} if "lo" in rows.columns else {"lo": ibis.literal(1, "int64"), "hi": ibis.literal(1, "int64")}
    return rows.mutate(**missing, **counted)
