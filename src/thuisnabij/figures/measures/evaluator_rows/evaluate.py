"""The members of a term, and the value of a measure of row sets for one unit, as a plain loop."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thuisnabij.figures.measures.evaluator_rows import children, region, support
from thuisnabij.figures.measures.evaluator_rows.feeds import Feeds
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.language.row_parts import CHILDREN, ROWS, RowPart
from thuisnabij.figures.measures.language.rowset_words import Moment, RowSet
from thuisnabij.figures.measures.language.words import Attribution, Level, TimeShape
from thuisnabij.figures.measures.row_tables import RowDay

Made = Mapping[str, Any]

_MAKERS: Mapping[RowSet, Callable[[Feeds], Iterator[dict[str, Any]]]] = {
    RowSet.PLAATSING: children.placements,
    RowSet.THUIS: children.at_home,
    RowSet.VERTREK: children.departures,
    RowSet.TLV: support.tlvs,
    RowSet.AANVRAAG: support.requests,
    RowSet.ARRANGEMENT: lambda feeds: iter(feeds.rows("arrangement")),  # type: ignore[arg-type]
    RowSet.OPP: support.opps,
    RowSet.NEVENPLEK: lambda feeds: iter(feeds.rows("nevenplek")),  # type: ignore[arg-type]
    RowSet.VRIJSTELLING: lambda feeds: iter(feeds.rows("vrijstelling")),  # type: ignore[arg-type]
    RowSet.OVERDRACHT: support.handovers,
    RowSet.LOCATIE: region.locations,
    RowSet.TELLING: region.counted,
    RowSet.LEEFTIJD: region.by_age,
    RowSet.SCHOOLDOEL: region.goals,
    RowSet.INZET: region.deployments,
    RowSet.ENQUETE: region.surveys,
    RowSet.ANTWOORD: region.answers,
    RowSet.GESPREK: region.dialogues,
    RowSet.INITIATIEF: region.initiatives,
    RowSet.LEREN: region.learning,
    RowSet.MIJLPAAL: region.milestones,
    RowSet.HUISVESTING: region.housing,
    RowSet.UITGAVE: region.spending,
    RowSet.RESERVE: region.reserves,
}


@dataclass(frozen=True, slots=True)
class Member:
    """A row of a term: the part it belongs to, and the row with the columns of its row set."""

    part: RowPart
    row: Made

    @property
    def worth(self) -> tuple[Fraction, Fraction]:
        """What the row adds to the term, at least and at most."""
        if self.part.counts in (ROWS, CHILDREN):
            lo, hi = self.row.get("lo", 1), self.row.get("hi", 1)
            scale = 1
        else:
            lo = hi = self.row[self.part.counts] or 0
            scale = self.part.declared.columns[self.part.counts].scale
        return lo * self.part.weight / scale, hi * self.part.weight / scale


class Evaluator:
    """Answers for one date. Rows are made once per row set."""

    def __init__(self, day: RowDay) -> None:
        self.feeds = Feeds(day)
        self._made: dict[tuple[RowSet, int], list[dict[str, Any]]] = {}

    def made(self, part: RowPart, measure: Measure) -> list[dict[str, Any]]:
        """All rows of the row set of a part, whatever their unit."""
        key = (part.of, _horizon(measure))
        if key not in self._made:
            if part.of is RowSet.OVERGANG:
                rows = list(children.moves(self.feeds, key[1]))
            else:
                rows = list(_MAKERS[part.of](self.feeds))
            self._made[key] = rows
        return self._made[key]

    def members(self, measure: Measure, term: Term, level: Level, unit: str) -> list[Member]:
        """The rows of a term for one unit; a child that is counted once stands there once."""
        found: list[Member] = []
        for part in term.rows:
            seen: set[int] = set()
            for row in self.made(part, measure):
                if not self.belongs(row, part, measure) or self.unit_of(row, part.attribution, level) != unit:
                    continue
                if part.counts == CHILDREN:
                    if row["child"] in seen:
                        continue
                    seen.add(row["child"])
                found.append(Member(part, row))
        return found

    def total(self, measure: Measure, term: Term, level: Level, unit: str) -> tuple[Fraction, Fraction]:
        """What the rows of a term add up to, at least and at most."""
        worths = [member.worth for member in self.members(measure, term, level, unit)]
        return sum((lo for lo, _ in worths), Fraction(0)), sum((hi for _, hi in worths), Fraction(0))

    def values(self, measure: Measure, level: Level, unit: str) -> list[Fraction]:
        """The known values of the variable of a mean or quantile, in order."""
        assert measure.variable is not None
        name = measure.variable
        scale = measure.row_parts[0].declared.columns[name].scale
        members = self.members(measure, measure.numerator, level, unit)
        return sorted(Fraction(each.row[name], scale) for each in members if each.row[name] is not None)

    def belongs(self, row: Made, part: RowPart, measure: Measure) -> bool:
        """True when the row is of the date and meets every condition of the part."""
        if not self._is_of_date(row, part, measure.time_shape):
            return False
        if not all(row.get(choice.column) in choice.words for choice in part.choices):
            return False
        for each in part.ranges:
            value = row.get(each.column)
            if value is None:
                return False
            if (each.lo is not None and value < each.lo) or (each.hi is not None and value > each.hi):
                return False
        return True

    def _is_of_date(self, row: Made, part: RowPart, shape: TimeShape) -> bool:
        on, first, moment = self.feeds.on, self.feeds.day.first, part.declared.moment
        if moment is Moment.MADE:
            return True
        if shape is TimeShape.EVENTS:
            happened: date | None = row[part.day or ("van" if moment is Moment.SPELL else "dag")]
            return happened is not None and first <= happened <= on
        if shape is TimeShape.COHORT:
            return row["tot"] is not None and on.replace(year=on.year - 1) < row["tot"] <= on
        if moment is Moment.SPELL:
            return row["van"] is not None and row["van"] <= on and (row["tot"] is None or row["tot"] > on)
        return bool(row["dag"] == on)

    def unit_of(self, row: Made, attribution: Attribution, level: Level) -> str | None:
        """The unit a row counts for, None when it has no place there."""
        if attribution is Attribution.HOUDER:
            return row["swv"] if level is Level.SWV else None
        if attribution is Attribution.BETALEND_SWV:
            if level is not Level.SWV:
                return None
            return row["payer"] if "payer" in row else self.feeds.payer(row["child"])
        if attribution is Attribution.WOONADRES:
            return self._home_unit(self.feeds.home(row["child"]), level, row["swv"])
        place = self.feeds.locations.get(row.get("location") or "")
        if attribution is Attribution.LIDMAATSCHAP and level is Level.SWV:
            return (place["swv_member"] if place else None) or row.get("swv")
        return None if place is None else _school_unit(place, level)

    def _home_unit(self, pc4: str | None, level: Level, keeper: str) -> str | None:
        area = self.feeds.areas.get(pc4 or "")
        if area is None:
            return None
        gemeente = area["gemeente_code"]
        units = {
            Level.SWV: area["vo_swv" if keeper.startswith("VO") else "swv"],
            Level.GEMEENTE: gemeente and f"GM{gemeente}",
            Level.POSTCODE: area["pc4"],
        }
        return units.get(level)


def _school_unit(place: Made, level: Level) -> str | None:
    gemeente = place["gemeente_code"]
    units = {
        Level.SWV: place["swv"],
        Level.ROK: place["rok"],
        Level.BESTUUR: place["bestuur"],
        Level.GEMEENTE: gemeente and f"GM{gemeente}",
        Level.INSTELLING: place["brin"],
        Level.VESTIGING: place["code"],
    }
    return units.get(level)


def _horizon(measure: Measure) -> int:
    if measure.time_shape is not TimeShape.COHORT:
        return 0
    asked = {column for part in measure.row_parts for column in part.columns}
    return 2 if "na_2_jaar" in asked else int("na_1_jaar" in asked)


def quantile(values: list[Fraction], share: Fraction) -> Fraction:
    """The smallest value with at least this share of all values at or below it."""
    for place, value in enumerate(values, start=1):
        if place >= share * len(values):
            return value
    raise AssertionError("a quantile below one is reached before the last value")
