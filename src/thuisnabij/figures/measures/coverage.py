"""Since when each register speaks for each SWV, and which SWVs a unit depends on: what is not delivered is not zero."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Attribution, Level
from thuisnabij.figures.measures.row_tables import RowDay

# The columns of a feed that say of when a row is: the earliest of them counts. A feed without any is always there.
DAYS = (
    "van",
    "op",
    "on",
    "ontvangen",
    "asked_on",
    "first_day",
    "planned_on",
    "held_on",
    "granted_on",
    "formulated_on",
)
DAYS_MORE = ("established_on", "reached_on", "judged_on")

Coverage = Mapping[str, Mapping[str, date]]
"""By feed and SWV: the first day of which it has a row."""
Keepers = Mapping[tuple[Level, str], frozenset[str]]
"""The SWVs whose registers speak of a unit."""


def coverage(feeds: Mapping[str, pa.Table]) -> Coverage:
    """The first day of each feed for each SWV that delivered it."""
    return {name: _first_days(table) for name, table in feeds.items() if "swv" in table.column_names}


def _first_days(table: pa.Table) -> dict[str, date]:
    found: dict[str, date] = {}
    names = [name for name in (*DAYS, *DAYS_MORE) if name in table.column_names]
    for row in table.select(["swv", *names, *_years(table)]).to_pylist():
        days = [row[name] for name in names if row[name] is not None]
        if row.get("school_year"):
            days.append(date(int(row["school_year"][:4]), 8, 1))
        if row.get("year"):
            days.append(date(row["year"], 1, 1))
        first = min(days, default=date.min)
        swv = row["swv"]
        found[swv] = min(found.get(swv, first), first)
    return found


def _years(table: pa.Table) -> list[str]:
    return [name for name in ("school_year", "year") if name in table.column_names]


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
