"""Asking figures: one, of every unit of a level, through the years, with their evidence and their trend breaks.

The last known facts count, or those known at the moment `as_known_at` (inclusive). Demo units stay out of the
country and of lists, unless the list is asked within a demo unit.
"""

from collections.abc import Mapping
from datetime import date, datetime

from thuisnabij.figures.measures import explanation, ledger, row_ledger, row_members, units
from thuisnabij.figures.measures import trend_breaks as breaks
from thuisnabij.figures.measures.answering import Question
from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.figures.measures.errors import UnknownLevelError, UnknownMeasureError, UnknownUnitError
from thuisnabij.figures.measures.explanation import Explanation
from thuisnabij.figures.measures.figure import Figure, Status
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.responses import responses_beside
from thuisnabij.figures.measures.language.words import Attribution, Level
from thuisnabij.figures.measures.row_answering import RowQuestion
from thuisnabij.figures.measures.row_figures import delivering, figures_mark, row_figures
from thuisnabij.figures.measures.row_members import Members
from thuisnabij.figures.measures.trend_breaks import TrendBreak
from thuisnabij.figures.measures.viewing import sees_registers, viewed_by
from thuisnabij.ground.access.rules import Actor

__all__ = [
    "Explanation",
    "Figure",
    "Measure",
    "Status",
    "TrendBreak",
    "UnknownUnitError",
    "counted_on",
    "delivering",
    "explain",
    "figure",
    "figures",
    "figures_mark",
    "fingerprint",
    "fingerprint_of_registers",
    "get_measure",
    "list_measures",
    "members",
    "reference_dates",
    "sees_registers",
    "series",
    "trend_breaks",
    "unit_level",
    "unit_members",
    "units_within",
]


def list_measures() -> tuple[Measure, ...]:
    """Every measure of the catalogue, by key."""
    return tuple(all_measures().values())


def get_measure(key: str) -> Measure:
    """One measure; raises `UnknownMeasureError`."""
    try:
        return all_measures()[key]
    except KeyError:
        raise UnknownMeasureError(
            what="There is no measure with this key", where=key, next="docs/reference/measures.md lists them"
        ) from None


def reference_dates(
    *, key: str, unit: str = units.COUNTRY, as_known_at: datetime | None = None
) -> tuple[date, ...]:
    """The dates on which a measure can be computed, oldest first; empty for a measure without facts."""
    return _question(key, unit, as_known_at).dates()


def figure(
    *, key: str, on: date | None = None, unit: str = units.COUNTRY, as_known_at: datetime | None = None
) -> Figure:
    """The figure of one unit on a date; without a date on the last one that has data.

    Raises an error for an unknown measure, unit or date, or a level the measure does not have.
    """
    question = _question(key, unit, as_known_at)
    level = _level(question.measure, units.level_of(unit))
    day = question.date_for(on)
    _check_unit(question, level, unit, day)
    return question.answer(on=day, level=level, unit=unit)


def figures(
    *,
    key: str,
    on: date | None = None,
    level: str = Level.SWV,
    within: str | None = None,
    as_known_at: datetime | None = None,
) -> tuple[Figure, ...]:
    """The figure of every unit of a level on a date, by unit key; only those in the unit `within` when given."""
    question = _question(key, within or units.COUNTRY, as_known_at)
    chosen = _level(question.measure, level)
    day = question.date_for(on)
    basis = _basis(question, day)
    if basis is None:
        return ()
    flags = question.units_on(basis, chosen)
    found = {unit for unit, is_demo in flags.items() if is_demo == question.is_demo}
    if within is not None:
        _check_unit(question, units.level_of(within), within, basis)
        attribution = _attribution_within(question.measure)
        found &= units.units_within(within, chosen, attribution, on=basis, as_known_at=as_known_at)
    return tuple(question.answer(on=day, level=chosen, unit=unit) for unit in sorted(found))


def series(*, key: str, unit: str, as_known_at: datetime | None = None) -> tuple[Figure, ...]:
    """The figure of one unit on every reference date, oldest first, with a reason where it cannot be measured."""
    question = _question(key, unit, as_known_at)
    level = _level(question.measure, units.level_of(unit))
    _check_unit(question, level, unit, question.date_for(None))
    return tuple(question.answer(on=on, level=level, unit=unit) for on in question.counted)


def explain(
    *, key: str, unit: str, on: date | None = None, as_known_at: datetime | None = None
) -> Explanation:
    """The evidence of one figure: sentence, formula, sources, what was left out and why, every source row.

    Without a date on the last one that has data.
    """
    answer, measure = figure(key=key, on=on, unit=unit, as_known_at=as_known_at), get_measure(key)
    beside = tuple(
        (get_measure(each), figure(key=each, on=answer.on, unit=unit, as_known_at=as_known_at))
        for each in responses_beside(measure)
        if answer.on is not None and answer.level in get_measure(each).levels
    )
    return explanation.explain(measure, answer, ledger.state_of(as_known_at), responses=beside)


def members(
    *, key: str, unit: str, actor: Actor, on: date | None = None, as_known_at: datetime | None = None
) -> tuple[Figure, Members | None]:
    """A figure with the children in its terms whom the actor sees; None when its rows are not of children.

    What is shown must be journalled by the caller. Raises the errors of `figure`.
    """
    with viewed_by(lambda: actor):
        answer = figure(key=key, on=on, unit=unit, as_known_at=as_known_at)
    measure = get_measure(key)
    if not row_members.counts_children(measure) or answer.on is None:
        return answer, None
    found = row_members.members_of(
        measure, actor=actor, level=answer.level, unit=unit, on=answer.on, as_known_at=as_known_at
    )
    return answer, found


def trend_breaks(*, key: str, unit: str, as_known_at: datetime | None = None) -> tuple[TrendBreak, ...]:
    """The dates on which a series of this measure and unit changes for another reason than reality, oldest first."""
    return breaks.of_unit(get_measure(key), unit=unit, state=ledger.state_of(as_known_at))


def counted_on(*, key: str, on: date) -> date:
    """When the pupils of counted files in a figure were counted: beside registers the 1 October in its period."""
    measure = get_measure(key)
    return row_ledger.count_date(measure.reference_date, on) if measure.is_of_rows else on


def fingerprint(*, on: date, as_known_at: datetime | None = None) -> str:
    """A hash of everything that the figures of counted files rest on for a date: equal facts, equal text."""
    return ledger.fingerprint(on, ledger.state_of(as_known_at))


def fingerprint_of_registers(*, as_known_at: datetime | None = None) -> str:
    """The same of all figures of registers; only where the role intake is held."""
    return row_ledger.fingerprint(as_known_at=as_known_at)


def unit_members(
    *, level: Level, attribution: Attribution, on: date, as_known_at: datetime | None = None
) -> Mapping[str, frozenset[str]]:
    """What each unit of a level is made of on a date: the codes of its locations, or the home postcodes in it."""
    return units.members_of_units(level, attribution, on=on, as_known_at=as_known_at)


def units_within(
    *, within: str, level: Level, attribution: Attribution, on: date, as_known_at: datetime | None = None
) -> frozenset[str]:
    """The units of a level that lie, at least in part, in another unit."""
    return units.units_within(within, level, attribution, on=on, as_known_at=as_known_at)


def unit_level(unit: str) -> Level:
    """The level a key belongs to, by its form; raises an error for what is no key."""
    return units.level_of(unit)


def _level(measure: Measure, level: str) -> Level:
    if level not in measure.levels:
        raise UnknownLevelError(
            what="The measure is not defined on this level",
            where=f"{measure.key}, {level}",
            next=f"Ask one of {', '.join(measure.levels)}",
        )
    return Level(level)


def _question(key: str, unit: str, as_known_at: datetime | None) -> Question | RowQuestion:
    measure, is_demo = get_measure(key), units.is_demo(unit)
    if measure.is_of_rows and measure.is_measurable:
        return RowQuestion(measure, row_figures(as_known_at), is_demo)
    return Question(measure, ledger.state_of(as_known_at), is_demo)


def _attribution_within(measure: Measure) -> Attribution:
    """By what a unit lies within another: where pupils live, where schools stand, or whose members they are."""
    found = [part.attribution for part in measure.parts] + [part.attribution for part in measure.row_parts]
    first = found[0] if found else Attribution.VESTIGING_GEBIED
    by_keeper = first in (Attribution.HOUDER, Attribution.BETALEND_SWV) or measure.is_of_rows
    return Attribution.LIDMAATSCHAP if by_keeper and first is not Attribution.WOONADRES else first


def _basis(question: Question | RowQuestion, on: date | None) -> date | None:
    """A date on which something was counted: the one asked, else the last."""
    if isinstance(question, RowQuestion) and on is not None:
        return on
    return on if on in question.counted else next(reversed(question.counted), None)


def _check_unit(question: Question | RowQuestion, level: Level, unit: str, on: date | None) -> None:
    """Raise `UnknownUnitError` when no source knows the unit."""
    basis = _basis(question, on)
    if basis is None or not question.has_unit(basis, level, unit):
        units.check_known(unit, on=basis or date.max, as_known_at=question.as_known_at)
