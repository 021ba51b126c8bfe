"""How children stand in the terms of a measure, read as one reader may: what they count for, and what makes it so.

Rows are made by the reference evaluator, for an actor from what that actor sees through both locks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction

from thuisnabij.figures.measures import ledger, row_ledger
from thuisnabij.figures.measures.evaluator_rows.evaluate import Evaluator, Made, Member
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.row_ledger import RowState
from thuisnabij.figures.measures.row_members import because
from thuisnabij.figures.measures.rules.changes import NOT_THERE, Standing
from thuisnabij.ground.access.rules import Actor

Told = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of a level."""

    level: Level
    unit: str


@dataclass(frozen=True, slots=True)
class TermStandings:
    """The children in a term of a unit on a date, those in it for another unit included."""

    standings: Mapping[int, Standing]
    _rows: Mapping[int, Member]

    def told(self, child: int) -> Told:
        """What the definition asks about, and what it was of this child; empty when it has no such row."""
        return because(self._rows[child]) if child in self._rows else ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads for one actor, for None everybody's rows, where intake is held. Each moment is read once."""

    actor: Actor | None
    _states: dict[datetime | None, RowState] = field(default_factory=dict)
    _evaluators: dict[tuple[datetime | None, date, date], Evaluator] = field(default_factory=dict)

    def term(
        self, measure: Measure, term: Term, place: Place, *, on: date, known: datetime | None
    ) -> TermStandings:
        """A term of a measure for a unit on a date, as known at a moment (None: now)."""
        return standings_of(self._evaluator(measure, on, known), measure, term, place)

    def _evaluator(self, measure: Measure, on: date, known: datetime | None) -> Evaluator:
        first = row_ledger.first_of(measure, on)
        if (known, on, first) not in self._evaluators:
            self._evaluators[known, on, first] = Evaluator(self._state(known).day(on, first=first))
        return self._evaluators[known, on, first]

    def _state(self, known: datetime | None) -> RowState:
        if known not in self._states:
            feeds = row_ledger.read_feeds(as_known_at=known, actor=self.actor)
            self._states[known] = RowState(feeds, ledger.state_of(known), known)
        return self._states[known]


def standings_of(evaluator: Evaluator, measure: Measure, term: Term, place: Place) -> TermStandings:
    """How every child stands in a term of one unit; who has no row that counts anywhere is not there."""
    found: dict[int, Standing] = {}
    rows: dict[int, Member] = {}
    for member in evaluator.members(measure, term, place.level, place.unit):
        if "child" in member.row and _has_value(measure, member.row):
            child = member.row["child"]
            before = found.get(child, NOT_THERE)
            found[child] = Standing(before.rows + 1, before.worth + _worth(member))
            rows.setdefault(child, member)
    for part in term.rows:
        if not part.declared.of_children:
            continue
        for row in evaluator.made(part, measure):
            child = row["child"]
            belongs = evaluator.belongs(row, part, measure) and _has_value(measure, row)
            if belongs and evaluator.unit_of(row, part.attribution, place.level) != place.unit:
                found[child] = replace(found.get(child, NOT_THERE), elsewhere=True)
            rows.setdefault(child, Member(part, row))
    return TermStandings(found, rows)


def _worth(member: Member) -> Fraction:
    """Rows of children are never bounded: both ends of their worth are one."""
    return member.worth[0]


def _has_value(measure: Measure, row: Made) -> bool:
    """Of a mean or a quantile only rows count of which the value is known."""
    return measure.variable is None or row[measure.variable] is not None
