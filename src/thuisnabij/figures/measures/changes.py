"""What changed: of one figure between two dates, or between two definitions on one date, as far as a reader may see.

The figures themselves are those that everybody gets who may see them. Steps of single children are added for who sees
those children; what is left of the difference is said as one number, so that the whole always adds up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from thuisnabij.figures.measures import queries, row_members
from thuisnabij.figures.measures.difference import Change, Children, Seen, TermChange
from thuisnabij.figures.measures.errors import UnknownDateError
from thuisnabij.figures.measures.figure import Figure
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.row_members import NOEMER, TELLER
from thuisnabij.figures.measures.rules.changes import (
    BETWEEN_DEFINITIONS,
    OVER_TIME,
    Part,
    in_both,
    parts_of,
    steps_between,
    steps_over_time,
)
from thuisnabij.figures.measures.standings import Place, Reader, TermStandings
from thuisnabij.kernel.counts import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Which change is asked. `first_known` is the moment as known at which the first figure counts, `known` that of
    the last; None is now. Without `last` it is the last date with data, without `first` the one a year before it."""

    key: str
    unit: str
    first: date | None = None
    last: date | None = None
    first_known: datetime | None = None
    known: datetime | None = None


def changed(between: Between, *, reader: Reader | None) -> Change:
    """What changed between two dates; `reader` None shows no children. Raises the errors of `queries.figure`."""
    measure = queries.get_measure(between.key)
    last = _figure(between, between.last, between.known)
    on = between.first or _year_before(between, last.on)
    corrected = _figure(between, on, between.known)
    first = _figure(between, on, between.first_known) if _asks_correction(between) else corrected
    if first.on is not None and last.on is not None and first.on >= last.on:
        raise UnknownDateError(
            what="The first of two dates comes before the last",
            where=f"{first.on.isoformat()}, {last.on.isoformat()}",
            next="Ask an earlier first date",
        )
    if not (first.is_measured and corrected.is_measured and last.is_measured):
        return Change(first, corrected, last, ())
    found = [
        TermChange(
            name, before, known, after, _over_time(measure, term, (first, corrected, last), name, reader)
        )
        for name, term, (before, known, after) in _terms(measure, (first, corrected, last))
    ]
    return Change(first, corrected, last, tuple(found))


def compared(
    keys: tuple[str, str], *, unit: str, on: date | None, known: datetime | None, reader: Reader | None
) -> Change:
    """The figures of two definitions of one unit on a date, and the children that explain their difference.

    `corrected` of the result is the first figure. Raises the errors of `queries.figure`.
    """
    measures = (queries.get_measure(keys[0]), queries.get_measure(keys[1]))
    first = queries.figure(key=keys[0], unit=unit, on=on, as_known_at=known)
    second = queries.figure(key=keys[1], unit=unit, on=first.on, as_known_at=known)
    if not (first.is_measured and second.is_measured):
        return Change(first, first, second, ())
    found = []
    for name, one, two in _common(measures):
        before, after = _count(first, name), _count(second, name)
        if before is not None and after is not None:
            children = _between(measures, (one, two), (first, second), name, reader)
            found.append(TermChange(name, before, None, after, children))
    return Change(first, first, second, tuple(found))


def comparable(measure: Measure) -> tuple[Measure, ...]:
    """The other measures that count the same kind of thing in the same way, so that a difference has a meaning."""
    return tuple(
        each
        for each in queries.list_measures()
        if each.key != measure.key and each.is_measurable and _nature(each) == _nature(measure)
    )


def shares_children(measures: Sequence[Measure]) -> bool:
    """True when every one of them counts children of the registers."""
    return all(row_members.counts_children(each) for each in measures)


def _nature(measure: Measure) -> tuple[object, ...]:
    rows = {part.of for part in measure.numerator.rows}
    return (measure.unit_counted, measure.kind, measure.time_shape, measure.reference_date, rows or None)


def _figure(between: Between, on: date | None, known: datetime | None) -> Figure:
    return queries.figure(key=between.key, on=on, unit=between.unit, as_known_at=known)


def _asks_correction(between: Between) -> bool:
    return between.first_known is not None and between.first_known != between.known


def _year_before(between: Between, on: date | None) -> date | None:
    """The date a year before that has data, else the last one before it, else that same year-old day."""
    if on is None:
        return None
    dates = queries.reference_dates(key=between.key, unit=between.unit, as_known_at=between.known)
    earlier = [each for each in dates if each < on]
    same_day = [
        each for each in earlier if (each.year, each.month, each.day) == (on.year - 1, on.month, on.day)
    ]
    return next(iter(same_day), earlier[-1] if earlier else None)


def _terms(
    measure: Measure, figures: tuple[Figure, Figure, Figure]
) -> list[tuple[str, Term, tuple[Count, Count, Count]]]:
    found = []
    for name, term in ((TELLER, measure.numerator), (NOEMER, measure.denominator)):
        counts = [_count(figure, name) for figure in figures]
        known = [count for count in counts if count is not None]
        if term is not None and len(known) == len(counts):
            found.append((name, term, (known[0], known[1], known[2])))
    return found


def _common(measures: tuple[Measure, Measure]) -> list[tuple[str, Term, Term]]:
    one, other = measures
    found = [(TELLER, one.numerator, other.numerator)]
    if one.denominator is not None and other.denominator is not None:
        found.append((NOEMER, one.denominator, other.denominator))
    return found


def _over_time(
    measure: Measure, term: Term, figures: tuple[Figure, Figure, Figure], name: str, reader: Reader | None
) -> Children | None:
    if reader is None or not _has_children(term):
        return None
    first, known, last = (
        reader.term(measure, term, _place(each), on=each.on, known=each.as_known_at)
        for each in figures
        if each.on is not None
    )
    steps = steps_over_time(
        as_known_then=first.standings, as_known_later=known.standings, last=last.standings
    )
    seen = [
        Seen(step, first.told(step.child), known.told(step.child))
        if step.reason is OVER_TIME[0]
        else Seen(step, known.told(step.child), last.told(step.child))
        for step in steps
    ]
    parts = parts_of(steps, OVER_TIME)
    return Children(tuple(seen), parts, in_both(first.standings, last.standings), _rest(figures, name, parts))


def _between(
    measures: tuple[Measure, Measure],
    terms: tuple[Term, Term],
    figures: tuple[Figure, Figure],
    name: str,
    reader: Reader | None,
) -> Children | None:
    if reader is None or not all(_has_children(term) for term in terms):
        return None
    one, other = (
        _standings(reader, measure, term, figure)
        for measure, term, figure in zip(measures, terms, figures, strict=True)
    )
    steps = steps_between(one.standings, other.standings)
    seen = tuple(Seen(step, one.told(step.child), other.told(step.child)) for step in steps)
    parts = parts_of(steps, BETWEEN_DEFINITIONS)
    return Children(seen, parts, in_both(one.standings, other.standings), _rest(figures, name, parts))


def _standings(reader: Reader, measure: Measure, term: Term, figure: Figure) -> TermStandings:
    assert figure.on is not None
    return reader.term(measure, term, _place(figure), on=figure.on, known=figure.as_known_at)


def _place(figure: Figure) -> Place:
    return Place(figure.level, figure.unit)


def _has_children(term: Term) -> bool:
    return any(part.declared.of_children for part in term.rows)


def _rest(figures: Sequence[Figure], name: str, parts: Sequence[Part]) -> Fraction | None:
    """What the difference of a term has that the parts do not explain."""
    before, after = _count(figures[0], name), _count(figures[-1], name)
    if before is None or after is None or not (before.is_exact and after.is_exact):
        return None
    return after.lo - before.lo - sum((part.net for part in parts), Fraction(0))


def _count(figure: Figure, name: str) -> Count | None:
    return figure.numerator if name == TELLER else figure.denominator
