"""The children in a figure, for whoever may see them: who counts, in which term, and why. Read through both locks.

Rows are made by the reference evaluator from what the actor sees; what the figure counts beyond that is only counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from thuisnabij.figures.measures import ledger, row_ledger
from thuisnabij.figures.measures.evaluator_rows.evaluate import Evaluator, Member
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.language.row_parts import FLAGS
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.row_ledger import RowState
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.ui import formats

TELLER, NOEMER = "teller", "noemer"


@dataclass(frozen=True, slots=True)
class Counted:
    """A child in a term: its handle, the term, how often it counts there, and what of it makes that so."""

    handle_id: int
    term: str
    times: int
    because: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Members:
    """The children whom an actor sees in a figure, per term."""

    children: tuple[Counted, ...]

    @property
    def handle_ids(self) -> tuple[int, ...]:
        """Every child once."""
        return tuple(sorted({child.handle_id for child in self.children}))

    def seen(self, term: str) -> int:
        """How many rows of a term the actor sees."""
        return sum(child.times for child in self.children if child.term == term)


def counts_children(measure: Measure) -> bool:
    """True when a term of the measure is made of rows of children."""
    return measure.is_measurable and any(part.declared.of_children for part in measure.row_parts)


def members_of(
    measure: Measure, *, actor: Actor, level: Level, unit: str, on: date, as_known_at: datetime | None
) -> Members:
    """The children in each term of the figure of a unit, as far as the actor sees them today."""
    feeds = row_ledger.read_feeds(as_known_at=as_known_at, actor=actor)
    state = RowState(feeds, ledger.state_of(as_known_at), as_known_at)
    evaluator = Evaluator(state.day(on, first=row_ledger.first_of(measure, on)))
    found = [*_of_term(evaluator, measure, TELLER, measure.numerator, level, unit)]
    if measure.denominator is not None:
        found += _of_term(evaluator, measure, NOEMER, measure.denominator, level, unit)
    return Members(tuple(found))


def _of_term(
    evaluator: Evaluator, measure: Measure, name: str, term: Term, level: Level, unit: str
) -> Iterator[Counted]:
    by_child: dict[int, list[Member]] = {}
    for member in evaluator.members(measure, term, level, unit):
        if "child" in member.row:
            by_child.setdefault(member.row["child"], []).append(member)
    for child, members in by_child.items():
        yield Counted(child, name, len(members), because(members[0]))


def because(member: Member) -> tuple[tuple[str, str], ...]:
    """What the definition asks about of a row, and what it is of this child; besides the days of the row."""
    columns = member.part.declared.columns
    asked = [each.column for each in member.part.choices] + [each.column for each in member.part.ranges]
    told = [(_(columns[name].description), _word(member.row.get(name))) for name in dict.fromkeys(asked)]
    return (*told, *_days(member.row))


def _word(value: object) -> str:
    if value in FLAGS:
        return _("ja") if value == "ja" else _("nee")
    return _("onbekend") if value is None else _(str(value))


def _days(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, label in (("van", _("eerste dag")), ("dag", _("dag"))):
        day = row.get(name)
        if isinstance(day, date):
            yield label, formats.day(day)
