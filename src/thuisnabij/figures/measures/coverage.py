"""Since when each register speaks for each SWV, and which SWVs a unit depends on: what is not delivered is not zero."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Attribution, Level
from thuisnabij.figures.measures.row_tables import RowDay


class Unit(StrEnum):
    """What a column that says when a row is holds."""

    DAY = "dag"
    SCHOOL_YEAR = "schooljaar"
    BOOK_YEAR = "boekjaar"


@dataclass(frozen=True, slots=True)
class Via:
    """Rows that are of the day of a row of another feed, to which `key` refers by its KENMERK."""

    feed: str
    key: str


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The columns that say of when a row of a feed is; the earliest of those that are filled counts."""

    columns: tuple[str, ...]
    unit: Unit = Unit.DAY
    via: Via | None = None


_SPELL, _ON_A_DAY, _COUNTED = FirstDay(("van",)), FirstDay(("op",)), FirstDay(("on",))
_OF_SCHOOL_YEAR = FirstDay(("schooljaar",), Unit.SCHOOL_YEAR)

FIRST_DAYS: Mapping[str, FirstDay] = MappingProxyType(
    {
        "inschrijving": _SPELL,
        "aanwezigheid": _SPELL,
        "nevenplek": _SPELL,
        "woonplaats": _SPELL,
        "tlv": _SPELL,
        "arrangement": _SPELL,
        "opp": _SPELL,
        "vrijstelling": _SPELL,
        "verzuim": _SPELL,
        "zorgverblijf": _SPELL,
        "overdracht": _ON_A_DAY,
        "vertrek": _ON_A_DAY,
        "aanvragen": FirstDay(("ontvangen",)),
        "deskundige-inzet": FirstDay(("gevraagd_op", "op")),
        "normbeoordelingen": _OF_SCHOOL_YEAR,
        "contactpersonen": _SPELL,
        "zorgstructuren": _OF_SCHOOL_YEAR,
        "schooldoelen": _OF_SCHOOL_YEAR,
        "huisvesting": _ON_A_DAY,
        "uitgaven": FirstDay(("boekjaar",), Unit.BOOK_YEAR),
        "reserves": _COUNTED,
        "gesprekken": FirstDay(("gepland_op", "gehouden_op")),
        "initiatieven": _SPELL,
        "leerbijeenkomsten": _ON_A_DAY,
        "inspectieoordelen": FirstDay(("vastgesteld_op",)),
        "enquetes": _SPELL,
        "enqueteantwoorden": FirstDay(("van",), via=Via("enquetes", "enquete")),
        "telling": _COUNTED,
    }
)
"""Of each feed how its rows say of when they are."""
ALWAYS = frozenset({"geboren", "mijlpalen"})
"""Feeds that speak of every day once they are there: a birth is no event of a register, and a milestone that is planned
for a later day is known not to be reached before it."""

Coverage = Mapping[str, Mapping[str, date]]
"""By feed and SWV: the first day of which it has a row."""
Keepers = Mapping[tuple[Level, str], frozenset[str]]
"""The SWVs whose registers speak of a unit."""


def coverage(feeds: Mapping[str, pa.Table]) -> Coverage:
    """The first day of each feed for each SWV that delivered it; an SWV whose rows name no day is not there."""
    return {name: _first_days(name, feeds) for name in feeds}


def _first_days(name: str, feeds: Mapping[str, pa.Table]) -> dict[str, date]:
    table = feeds[name]
    if name in ALWAYS:
        return dict.fromkeys(table["swv"].unique().to_pylist(), date.min)
    declared = FIRST_DAYS[name]
    if declared.via is not None:
        if declared.via.feed not in feeds:
            return {}
        table = _referred_to(feeds[declared.via.feed], table, declared.via.key)
    earliest = table.group_by("swv").aggregate([(column, "min") for column in declared.columns])
    found = {}
    for row in earliest.to_pylist():
        values = [row[f"{column}_min"] for column in declared.columns if row[f"{column}_min"] is not None]
        if values:
            found[row["swv"]] = _day(min(values), declared.unit)
    return found


def _referred_to(holder: pa.Table, rows: pa.Table, key: str) -> pa.Table:
    """The rows of `holder` to which a row of the same SWV refers."""
    return holder.join(rows.select(["swv", key]), ["swv", "kenmerk"], ["swv", key], join_type="left semi")


def _day(value: Any, unit: Unit) -> date:
    """The first day of a school year; of a book year the last, since its rows add up the whole year."""
    if unit is Unit.SCHOOL_YEAR:
        return date(int(value[:4]), 8, 1)
    return date(value, 12, 31) if unit is Unit.BOOK_YEAR else value


def keepers(day: RowDay) -> Keepers:
    """For every unit the SWVs that its locations are members of, or else stand in the area of."""
    found: dict[tuple[Level, str], set[str]] = defaultdict(set)
    for place in day.locations.to_pylist():
        keeper = place["swv_member"] or place["swv"]
        if keeper is None:
            continue
        for level, unit in units_of(place).items():
            if unit is not None:
                found[level, unit].add(keeper)
    for area in day.areas.to_pylist():
        found[Level.POSTCODE, area["pc4"]].update({area["swv"], area["vo_swv"]} - {None})
    return {unit: frozenset(each) for unit, each in found.items()}


def units_of(place: Mapping[str, object]) -> dict[Level, str | None]:
    """The units above the SWV's own level that a location lies in, itself included."""
    gemeente = place["gemeente_code"]
    found = {
        Level.ROK: place["rok"],
        Level.BESTUUR: place["bestuur"],
        Level.GEMEENTE: None if gemeente is None else f"GM{gemeente}",
        Level.INSTELLING: place["brin"],
        Level.VESTIGING: place["code"],
    }
    return {level: None if unit is None else str(unit) for level, unit in found.items()}


def sources_of(measure: Measure) -> frozenset[str]:
    """The feeds that a measure rests on."""
    return frozenset(
        source for part in measure.row_parts for source in _sources(part.columns, part.declared.sources)
    )


def _sources(columns: frozenset[str], sources: tuple[str, ...]) -> Iterable[str]:
    return (*sources, *(SOURCE_OF_COLUMN[column] for column in columns if column in SOURCE_OF_COLUMN))


# Columns that come from another register than the rows themselves.
SOURCE_OF_COLUMN = {
    "norm": "normbeoordelingen",
    "contact_jeugdhulp": "contactpersonen",
    "zorgstructuur": "zorgstructuren",
    "doelen": "schooldoelen",
    "doelen_jeugdhulp": "schooldoelen",
    "inspectie": "inspectieoordelen",
    "werkt_samen": "deskundige-inzet",
    "opp": "opp",
    "opp_bestemming": "opp",
    "nieuwe_school": "overdracht",
    "vooraf_bekend": "aanvragen",
    "in_gewone_klas": "nevenplek",
    "tlv": "tlv",
    "residentieel": "zorgverblijf",
    "vrijgesteld": "vrijstelling",
    "vrijgesteld_5a": "vrijstelling",
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was delivered: since when each feed speaks for an SWV, and on which days one of counts or balances does."""

    since: Coverage
    counted: Mapping[str, frozenset[tuple[str, date]]]

    def missing_for(self, measure: Measure, of: frozenset[str], on: date) -> str | None:
        """The feed that one of these SWVs has nothing of by this date, although it keeps registers; None when none is.

        An SWV that delivered nothing at all does not count, unless none of them did. What is counted on a day is
        missing on every other day.
        """
        asked = sorted(sources_of(measure))
        active = {swv for swv in of if any(swv in each for each in self.since.values())}
        if not active:
            return asked[0] if asked else None
        return next((source for source in asked if any(self._lacks(source, swv, on) for swv in active)), None)

    def _lacks(self, source: str, swv: str, on: date) -> bool:
        if source in self.counted:
            return (swv, on) not in self.counted[source]
        first = self.since.get(source, {}).get(swv)
        return first is None or first > on

    @property
    def swvs(self) -> tuple[str, ...]:
        """Every SWV that delivered something, in order."""
        return tuple(sorted({swv for each in self.since.values() for swv in each}))


def delivered(feeds: Mapping[str, pa.Table]) -> Delivered:
    """What these feeds hold."""
    counted = {
        name: frozenset(zip(table["swv"].to_pylist(), table["on"].to_pylist(), strict=True))
        for name, table in feeds.items()
        if "on" in table.column_names
    }
    return Delivered(coverage(feeds), counted)


def is_by_keeper(attribution: Attribution) -> bool:
    """True when a unit on the level of the SWV is the keeper of the register itself."""
    return attribution in (Attribution.HOUDER, Attribution.BETALEND_SWV)
