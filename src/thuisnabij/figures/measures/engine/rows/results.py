"""From sums to results: the value of every unit of every level that a measure has, or why there is none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from thuisnabij.figures.measures import coverage
from thuisnabij.figures.measures.engine.rows.build import BOTTOM, REST, TOP, Sums, can_be_made
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part
from thuisnabij.figures.measures.language.row_parts import CHILDREN, ROWS, RowPart
from thuisnabij.figures.measures.language.rowset_words import RowSet
from thuisnabij.figures.measures.language.words import Kind, Level
from thuisnabij.figures.measures.result import Result, Why, no_result
from thuisnabij.figures.measures.row_tables import RowDay
from thuisnabij.kernel.counts import Bounded, Count, percent_change, proportion, ratio, rounded

Counted = Callable[[Part, Level, str], Count | None]
"""Pupils of a counted part in a unit, at the count that belongs to the date; None when it was not counted."""
Place = tuple[Level, str]


@dataclass(frozen=True, slots=True)
class Amount:
    """What a term adds up to, in its own unit: people may count for a half, and cents for a hundredth."""

    lo: Fraction
    hi: Fraction

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.lo + other.lo, self.hi + other.hi)

    def shown(self) -> Count:
        """As a whole number, halves up."""
        return Count(int(rounded(self.lo, 0)), int(rounded(self.hi, 0)))


NOTHING = Amount(Fraction(0), Fraction(0))


def results(
    measures: Iterable[Measure], day: RowDay, found: Sums, counted: Counted, *, base: "Based | None" = None
) -> Iterator[tuple[Measure, Place, Result]]:
    """Every result of a date. `base` are the sums of the baseline date of each measure that has one."""
    delivered, of_unit = coverage.delivered(day.feeds), coverage.keepers(day)

    def before(measure: Measure, place: Place, owners: frozenset[str]) -> Amount | None:
        assert measure.baseline is not None
        if base is None or delivered.missing_for(measure, owners, measure.baseline.day(day.on)):
            return None
        return _amount(measure, TOP, place, *base(measure))

    for measure in measures:
        if not (measure.is_measurable and measure.is_of_rows):
            continue
        for place in _places(measure, of_unit, delivered.swvs):
            owners = frozenset({place[1]}) if place[0] is Level.SWV else of_unit[place]
            missing = delivered.missing_for(measure, owners, day.on)
            if not can_be_made(measure, day):
                missing = RowSet.LEEFTIJD
            if missing is not None:
                yield measure, place, no_result(Why.NOT_DELIVERED, missing)
            else:
                then = before(measure, place, owners) if measure.baseline else None
                yield measure, place, _result(measure, place, found, counted, then)


def _places(measure: Measure, of_unit: coverage.Keepers, swvs: tuple[str, ...]) -> Iterator[Place]:
    for level in measure.levels:
        if level is Level.SWV:
            yield from ((level, swv) for swv in swvs)
        else:
            yield from sorted(
                place for place, owners in of_unit.items() if place[0] is level and owners.intersection(swvs)
            )


Based = Callable[[Measure], tuple[Sums, Counted]]
"""The sums of the baseline date of a measure."""


def _result(measure: Measure, place: Place, found: Sums, counted: Counted, before: Amount | None) -> Result:
    if measure.kind in (Kind.MEAN, Kind.QUANTILE):
        return _of_values(measure, place, found)
    top = _amount(measure, TOP, place, found, counted)
    if top is None:
        return no_result(Why.NO_ROWS)
    if measure.baseline is not None:
        return no_result(Why.NO_BASE_ROWS) if before is None else _change(measure, top, before)
    if measure.kind is Kind.MILESTONE and _amount(measure, BOTTOM, place, found, counted) == NOTHING:
        return no_result(Why.NO_ROWS)
    if measure.denominator is None:
        return Result(top.shown(), None, _scaled(measure, Bounded(top.lo, top.hi)))
    bottom = _amount(measure, BOTTOM, place, found, counted)
    if bottom is None:
        return no_result(Why.NO_ROWS)
    rest = _amount(measure, REST, place, found, counted) if measure.kind is Kind.PROPORTION else None
    value = _of_two(measure.kind, top, bottom, rest)
    why = Why.ZERO_DENOMINATOR if value is None else None
    return Result(top.shown(), bottom.shown(), None if value is None else _scaled(measure, value), why)


def _change(measure: Measure, now: Amount, before: Amount) -> Result:
    value: Bounded | None
    if measure.kind is Kind.CHANGE:
        value = _scaled(measure, Bounded(now.lo - before.hi, now.hi - before.lo))
    else:
        value = percent_change(*_as_counts(now, before))
    why = Why.ZERO_DENOMINATOR if value is None else None
    return Result(now.shown(), before.shown(), value, why)


def _of_two(kind: Kind, top: Amount, bottom: Amount, rest: Amount | None) -> Bounded | None:
    if kind is Kind.DIFFERENCE:
        return Bounded(top.lo - bottom.hi, top.hi - bottom.lo)
    if kind is Kind.RATIO:
        return ratio(*_as_counts(top, bottom))
    assert rest is not None
    return proportion(*_as_counts(top, rest))


def _as_counts(one: Amount, other: Amount) -> tuple[Count, Count]:
    """Both amounts in the smallest unit that makes them whole: a quotient stays the same."""
    ends = (one.lo, one.hi, other.lo, other.hi)
    scale = lcm(*(end.denominator for end in ends))
    lo, hi, other_lo, other_hi = (int(end * scale) for end in ends)
    return Count(lo, hi), Count(other_lo, other_hi)


def _scaled(measure: Measure, value: Bounded) -> Bounded:
    scaled = value.scaled(measure.factor)
    if not measure.complement:
        return scaled
    return Bounded(measure.factor - scaled.hi, measure.factor - scaled.lo)


def _amount(measure: Measure, name: str, place: Place, found: Sums, counted: Counted) -> Amount | None:
    """A term of one unit: rows that are not there add nothing, counts that were not made leave it unknown."""
    amount = NOTHING
    for part, totals in found.lines.get((measure.key, name), []):
        lo, hi = totals.get(place, (0, 0))
        amount += Amount(lo * _worth(part), hi * _worth(part))
    term = measure.denominator if name == BOTTOM else measure.numerator
    for part_counted in term.parts if term and name != REST else ():
        count = counted(part_counted, *place)
        if count is None:
            return None
        amount += Amount(Fraction(count.lo), Fraction(count.hi))
    return amount


def _worth(part: RowPart) -> Fraction:
    scale = 1 if part.counts in (ROWS, CHILDREN) else part.declared.columns[part.counts].scale
    return part.weight / scale


def _of_values(measure: Measure, place: Place, found: Sums) -> Result:
    spread = found.spreads.get((measure.key, *place))
    if spread is None:
        return no_result(Why.EMPTY)
    part = measure.row_parts[0]
    scale = part.declared.columns[measure.variable or ""].scale
    exact = (
        Fraction(spread.total, spread.count) if measure.kind is Kind.MEAN else Fraction(spread.at_quantile)
    )
    value = exact / scale * measure.factor
    return Result(Count.exact(spread.count), None, Bounded(value, value))
