"""Trend breaks: dates on which a series changes for another reason than reality, with their evidence."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from thuisnabij.children.counts import queries as counts
from thuisnabij.figures.measures import units
from thuisnabij.figures.measures.catalogue import FOLDER
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.problems import InvalidDefinitionError, Problem
from thuisnabij.figures.measures.language.table import Table, read_all
from thuisnabij.figures.measures.language.words import Attribution, Grain, Soort
from thuisnabij.figures.measures.ledger import State
from thuisnabij.ground.organisations import queries as organisations

TYPE_CORRECTED = "soort-gecorrigeerd"


@dataclass(frozen=True, slots=True)
class TrendBreak:
    """A break in a series at a date: a short label, the explanation and where it is from."""

    on: date
    key: str
    label: str
    text: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table. `on` None: the dates and units come from the data, by `rule`."""

    key: str
    on: date | None
    rule: str
    grain: Grain
    soort: frozenset[Soort]
    label: str
    text: str
    source: str
    url: str

    def at(self, on: date) -> TrendBreak:
        """The break this entry is on a date."""
        return TrendBreak(on, self.key, self.label, self.text, self.source, self.url)

    def touches(self, measure: Measure, soorten: frozenset[Soort]) -> bool:
        """True when the measure counts one of these types from the source of the entry."""
        return any(part.grain is self.grain and part.soort & soorten for part in measure.parts)


def of_unit(
    measure: Measure, *, unit: str, state: State, table: tuple[Entry, ...] | None = None
) -> tuple[TrendBreak, ...]:
    """The breaks in the series of a unit, oldest first; `table` None: that of the catalogue."""
    found: set[TrendBreak] = set()
    for entry in read_table(FOLDER / "trend_breaks.toml") if table is None else table:
        if entry.on is not None and entry.touches(measure, entry.soort):
            found.add(entry.at(entry.on))
        elif entry.rule == TYPE_CORRECTED:
            found |= {entry.at(on) for on in _corrections(entry, measure, unit, state)}
    return tuple(sorted(found, key=lambda each: (each.on, each.key)))


def _corrections(entry: Entry, measure: Measure, unit: str, state: State) -> set[date]:
    """The dates from which a location of the unit counts as another type than its label, as far as it matters."""
    level = units.level_of(unit)
    attribution = measure.parts[0].attribution if measure.parts else Attribution.VESTIGING_GEBIED
    dates: set[date] = set()
    for evidenced in counts.type_corrections(as_known_at=state.as_known_at):
        correction = evidenced.correction
        if not entry.touches(measure, frozenset({Soort(correction.labelled), Soort(correction.corrected)})):
            continue
        places = organisations.locations_on(on=correction.since, as_known_at=state.as_known_at)
        place = places.get(correction.location)
        if place is None or (place.is_demo and unit == units.COUNTRY):
            continue
        if units.school_unit(place, attribution, level) == unit:
            dates.add(correction.since)
    return dates


@cache
def read_table(path: Path) -> tuple[Entry, ...]:
    """The table in a TOML file. Raises `InvalidDefinitionError` with the field and the reason."""
    try:
        table = Table(tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))
        return read_all(table, lambda whole: whole.nodes("break", _entry))
    except (Problem, tomllib.TOMLDecodeError) as error:
        raise InvalidDefinitionError(
            what=f"This is not a valid table of trend breaks: {error}", where=path.name, next="Mend the field"
        ) from error


def _entry(table: Table) -> Entry:
    on = table.day("on") if table.has("on") else None
    rule = table.text("rule", "")
    if (on is None) != (rule == TYPE_CORRECTED):
        raise table.problem("on", f"give either a date or rule = {TYPE_CORRECTED!r}")
    return Entry(
        key=table.text("key"),
        on=on,
        rule=rule,
        grain=table.word("grain", Grain),
        soort=frozenset(table.words("soort", Soort) if table.has("soort") else ()),
        label=table.text("label"),
        text=table.text("text"),
        source=table.text("source"),
        url=table.text("url"),
    )
