"""What the makers of rows share: tables as ibis expressions, and what holds of a child on a day."""

from collections.abc import Mapping
from datetime import date

import duckdb
import ibis

from thuisnabij.figures.measures.engine.rows.named import Expr, named, written
from thuisnabij.figures.measures.engine.rows.placed import ENROLLED, Placements
from thuisnabij.figures.measures.row_tables import CODED, RowDay

YES, NO = "ja", "nee"
UNITS = ("swv", "location", "home", "payer", "child")
"""Columns by which rows find their units; each row set has them all, null where it has none."""
_TYPES = {"swv": "string", "location": "string", "home": "string", "payer": "string", "child": "int64"}


class Making:
    """The feeds of one date as expressions, on a connection which may have made other dates before."""

    def __init__(self, raw: duckdb.DuckDBPyConnection, day: RowDay, placements: Placements) -> None:
        self.day = day
        self.raw = raw
        self.placements = placements
        self._known: dict[str, Expr] = {}
        for places in ("locations", "areas"):
            self.table(places)  # units are found through these

    def table(self, name: str) -> Expr:
        """One feed, or `locations`, `areas`, `types` and `ages`."""
        if name not in self._known:
            in_numbers = name == "inschrijving" and self.day.placements is not None
            self._known[name] = self._in_words() if in_numbers else self._in_memory(name)
        return self._known[name]

    def _in_words(self) -> Expr:
        return self.placements.in_words(self.placements.ledger(), **{name: name for name in CODED})

    def _in_memory(self, name: str) -> Expr:
        if name not in ("locations", "areas", "types", "ages"):
            return named(self.raw, f"feed_{name}", self.day.feeds[name])
        table = getattr(self.day, name)
        assert table is not None
        return named(self.raw, f"feed_{name}", table)

    def keep(self, name: str, expression: Expr) -> None:
        """Make the rows of an expression once, as a table of this connection."""
        self.raw.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {written(expression)}")


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
    """The children that are enrolled on a day: child, swv, location, soort."""
    about = making.placements.packing
    there = making.placements.side_by_side({"now": on})
    there = there.filter(there.now > 0)
    there = there.select("child", school=about.school(there.now), soort=about.soort(there.now))
    return in_words(making, there, {"soort": "soort"})


def in_words(making: Making, rows: Expr, columns: Mapping[str, str]) -> Expr:
    """Rows with `swv` and `location` for the number of their school, and words in other columns, of the kinds named."""
    about = making.placements.packing
    rows = rows.mutate(location=about.location(rows.school), swv=about.swv(rows.school)).drop("school")
    return making.placements.in_words(rows, swv="swv", location="location", **columns)


def with_grade(making: Making, rows: Expr) -> Expr:
    """The rows with the year of the school that a child is in on the day asked, as `leerjaar`."""
    there = in_force(making.placements.ledger(), making.day.on)
    there = there.filter(there.status == making.placements.code("status", ENROLLED))
    there = there.select(graded="child", leerjaar="leerjaar")
    return rows.left_join(there, rows.child == there.graded).drop("graded")


def counted(rows: Expr, wanted: frozenset[str]) -> Expr:
    """How many rows agree in every column, as `lo` and `hi`: the base cube. A row per child where that is wanted."""
    if "child" in wanted:
        return rows.mutate(lo=ibis.literal(1, "int64"), hi=ibis.literal(1, "int64"))
    columns = [name for name in rows.columns if name != "child"]
    found = rows.group_by(columns).aggregate(lo=rows.count())
    return found.mutate(hi=found.lo)


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


def age(born: Expr, on: date) -> Expr:
    """The age in whole years on a day of who was born on a day written as a number; null where that is 0."""
    asked = on.year * 10_000 + on.month * 100 + on.day
    return ibis.ifelse(born > 0, (asked - born) // 10_000, ibis.null("int64")).cast("int64")


def complete(rows: Expr) -> Expr:
    """The rows with every column of `UNITS`, null where the row set has none, and `lo` and `hi` of one."""
    missing = {name: ibis.null(_TYPES[name]) for name in UNITS if name not in rows.columns}
    counted = {} if "lo" in rows.columns else {"lo": ibis.literal(1, "int64"), "hi": ibis.literal(1, "int64")}
    return rows.mutate(**missing, **counted)
