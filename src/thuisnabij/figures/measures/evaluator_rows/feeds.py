"""The feeds as plain dictionaries, and what holds of a child on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from thuisnabij.figures.measures.row_tables import RowDay

Row = Mapping[str, Any]
YES, NO = "ja", "nee"
ENDLESS = date.max


class Feeds:
    """Everything known for one date, by child where it is of children."""

    def __init__(self, day: RowDay) -> None:
        self.day = day
        self.on = day.on

    def rows(self, name: str) -> list[Row]:
        """All rows of a feed."""
        found: list[Row] = self.day.feeds[name].to_pylist()
        return found

    def of_children(self, name: str) -> Mapping[int, list[Row]]:
        """The rows of a feed by child."""
        if name not in self._by_child:
            found: dict[int, list[Row]] = defaultdict(list)
            for row in self.rows(name):
                found[row["child"]].append(row)
            self._by_child[name] = found
        return self._by_child[name]

    @cached_property
    def _by_child(self) -> dict[str, dict[int, list[Row]]]:
        return {}

    @cached_property
    def locations(self) -> Mapping[str, Row]:
        """Every location by code."""
        return {row["code"]: row for row in self.day.locations.to_pylist()}

    @cached_property
    def areas(self) -> Mapping[str, Row]:
        """Every PC4."""
        return {row["pc4"]: row for row in self.day.areas.to_pylist()}

    @cached_property
    def keepers(self) -> Mapping[str, str | None]:
        """The SWV that each location with pupils belongs to."""
        return {row["location"]: row["swv"] for row in self.day.types.to_pylist()}

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The type of each location with pupils."""
        return {row["location"]: row["soort"] for row in self.day.types.to_pylist()}

    def born(self, child: int) -> date | None:
        """The birth date, when it is known."""
        return next((row["born"] for row in self.of_children("geboren").get(child, ())), None)

    def age(self, child: int, on: date) -> int | None:
        """Whole years on a day."""
        born = self.born(child)
        return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))

    def enrolment(self, child: int, on: date) -> Row | None:
        """Where the child is enrolled on a day."""
        there = holding(self.of_children("inschrijving").get(child, ()), on)
        return next((row for row in there if row["status"] == "ingeschreven"), None)

    def home(self, child: int) -> str | None:
        """The PC4 where the child lives on the day asked: of several the one that began last, then the lowest."""
        found = newest(holding(self.of_children("woonplaats").get(child, ()), self.on), "pc4")
        return None if found is None else found["pc4"]

    def tlv(self, child: int, kinds: Iterable[str] = ("sbo", "so", "vso", "pro", "lwoo")) -> Row | None:
        """The TLV in force on the day asked."""
        rows = [row for row in self.of_children("tlv").get(child, ()) if row["soort"] in kinds]
        return newest(holding(rows, self.on), "issuer", "soort", "categorie")

    def payer(self, child: int) -> str | None:
        """The SWV that issued the TLV for special education in force on the day asked."""
        rows = [row for row in self.of_children("tlv").get(child, ()) if row["soort"] in ("sbo", "so", "vso")]
        found = newest(holding(rows, self.on), "issuer")
        return None if found is None else found["issuer"]

    def keeper_of(self, location: str | None) -> str | None:
        """The SWV a location is a member of, or else stands in."""
        place = self.locations.get(location or "")
        return None if place is None else place["swv_member"] or place["swv"]

    def school_year(self) -> str:
        """The school year of the day asked, as it is written."""
        first = self.on.year if self.on.month >= 8 else self.on.year - 1
        return f"{first}-{first + 1}"


def holding(rows: Iterable[Row], on: date) -> list[Row]:
    """Spells that hold on a day."""
    return [row for row in rows if row["van"] <= on < (row["tot"] or ENDLESS)]


def newest(rows: list[Row], *columns: str) -> Row | None:
    """The row that began last, and among equals the first in the order of columns (what is not known last)."""
    if not rows:
        return None
    last = max(row["van"] for row in rows)
    return min(
        (row for row in rows if row["van"] == last),
        key=lambda row: [(row[name] is None, row[name] or "") for name in columns],
    )


def said(condition: bool | None) -> str | None:
    """A condition in the words of a definition."""
    return None if condition is None else (YES if condition else NO)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    following = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
