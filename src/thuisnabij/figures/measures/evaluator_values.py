"""The reference evaluator's arithmetic: from the cells of the terms to the value, per kind of measure."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Kind
from thuisnabij.figures.measures.result import Result, Why, no_result
from thuisnabij.kernel.counts import Bounded, Count, difference, percent_change, proportion, ratio


@dataclass(frozen=True, slots=True)
class Row:
    """A cell of a term: which row of the date it is, its location, its count, its home-school distance."""

    place: int
    location: str
    count: Count
    metres: int | None


Rows = tuple[Row, ...]


def value_of(measure: Measure, *, numerator: Rows, denominator: Rows | None, base: Rows | None) -> Result:
    """The result for one unit. An estimate is never given where it would show that of a single suppressed cell."""
    kind = measure.kind
    if kind in (Kind.MEAN, Kind.QUANTILE):
        return _of_distances(measure, numerator)
    if kind is Kind.SHARE_COMPLYING:
        return _complying(measure, numerator, denominator or ())
    if kind is Kind.COUNT:
        value = difference(total(numerator), Count.exact(0))
        return _finished(total(numerator), None, value.scaled(measure.factor), (numerator,))
    if kind is Kind.PERCENT_CHANGE:
        before = base or ()
        change = percent_change(total(numerator), total(before))
        return _finished(total(numerator), total(before), change, (numerator, before))
    return _of_two_terms(measure, numerator, denominator or ())


def _of_two_terms(measure: Measure, numerator: Rows, denominator: Rows) -> Result:
    inside = {row.place for row in numerator}
    around = {row.place for row in denominator}
    only_numerator = tuple(row for row in numerator if row.place not in around)
    rest = tuple(row for row in denominator if row.place not in inside)
    top, bottom = total(numerator), total(denominator)
    value: Bounded | None
    groups = [numerator, denominator]
    if measure.kind is Kind.PROPORTION:
        value = proportion(top, total(rest))
        if value is not None and measure.is_distribution:
            inside_known = [(row.place in inside, best) for row, best in _known(denominator)]
            share = _mean_of([(Fraction(is_inside), best) for is_inside, best in inside_known])
            value = _with_estimate(value, share)
        groups += [rest]
    elif measure.kind is Kind.RATIO:
        value = ratio(top, bottom)
    else:  # cells that count in both terms cancel out of a difference
        value = difference(total(only_numerator), total(rest))
        groups += [only_numerator, rest]
    return _finished(top, bottom, None if value is None else value.scaled(measure.factor), tuple(groups))


def _finished(top: Count, bottom: Count | None, value: Bounded | None, groups: tuple[Rows, ...]) -> Result:
    """The result, without any estimate when one of the groups holds exactly one suppressed cell."""
    if any(_suppressed(rows) == 1 for rows in groups):
        top, bottom = Count(top.lo, top.hi), None if bottom is None else Count(bottom.lo, bottom.hi)
        value = None if value is None else Bounded(value.lo, value.hi)
    return Result(top, bottom, value, Why.ZERO_DENOMINATOR if value is None else None)


def _of_distances(measure: Measure, rows: Rows) -> Result:
    """Mean or quantile in kilometres. The bounds are the extremes over every way to fill the suppressed cells."""
    if not rows:
        return no_result(Why.EMPTY)
    distances = sorted({row.metres for row in rows if row.metres is not None})
    choices = [
        _filled(rows, near_many=near, up_to=limit) for near in (True, False) for limit in (-1, *distances)
    ]
    values = [_statistic(measure, weights) for weights in choices]
    bests = [(row.metres or 0, best) for row, best in _known(rows)]
    estimate = _statistic(measure, bests) if bests else None
    value = _with_estimate(Bounded(min(values), max(values)), estimate)
    return _finished(total(rows), None, value.scaled(measure.factor / 1000), (rows,))


def _known(rows: Rows) -> list[tuple[Row, Fraction]]:
    """The cells with a best value; none when those without can hold more than a tenth of the pupils."""
    known = [(row, best) for row in rows if (best := row.count.best) is not None]
    pupils = sum((best for _, best in known), Fraction(0))
    blind = sum(row.count.hi for row in rows if row.count.best is None)
    return known if pupils >= 9 * blind else []


def _with_estimate(value: Bounded, estimate: Fraction | None) -> Bounded:
    """The bounds with an estimate, drawn inside them where cells without one push it out."""
    if estimate is None or value.is_exact:
        return value
    return Bounded(value.lo, value.hi, max(value.lo, min(estimate, value.hi)))


def _filled(rows: Rows, *, near_many: bool, up_to: int) -> list[tuple[int, Fraction]]:
    """Every cell at a bound: up to a distance as many as possible and beyond as few, or the other way round."""
    return [
        (
            row.metres or 0,
            Fraction(row.count.hi if ((row.metres or 0) <= up_to) == near_many else row.count.lo),
        )
        for row in rows
    ]


def _statistic(measure: Measure, weights: list[tuple[int, Fraction]]) -> Fraction:
    pupils = sum((weight for _, weight in weights), Fraction(0))
    if measure.kind is Kind.MEAN:
        mean = _mean_of([(Fraction(metres), weight) for metres, weight in weights])
        assert mean is not None
        return mean
    assert measure.quantile is not None
    so_far = Fraction(0)
    for metres, weight in sorted(weights):
        so_far += weight
        if so_far >= measure.quantile * pupils:
            return Fraction(metres)
    raise AssertionError("a quantile below one is reached before the last cell")


def _mean_of(weighted: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The weighted mean of values; None without any weight."""
    weight = sum((each for _, each in weighted), Fraction(0))
    return sum((value * each for value, each in weighted), Fraction(0)) / weight if weight else None


def _complying(measure: Measure, numerator: Rows, denominator: Rows) -> Result:
    """Share of the denominator's locations whose numerator complies; never with an estimate."""
    rule = measure.complies
    assert rule is not None
    meets: Callable[[int], bool] = (
        (lambda n: n >= rule.value) if rule.op == ">=" else (lambda n: n <= rule.value)
    )
    surely = possibly = 0
    judged = {row.location for row in denominator}
    for location in judged:
        count = total(tuple(row for row in numerator if row.location == location))
        ends = [meets(count.lo), meets(count.hi)]
        surely += all(ends)
        possibly += any(ends)
    top, all_of_them = Count(surely, possibly), Count.exact(len(judged))
    value = ratio(top, all_of_them)
    return _finished(top, all_of_them, None if value is None else value.scaled(measure.factor), ())


def total(rows: Rows) -> Count:
    """The sum of the cells."""
    return Count.total(row.count for row in rows)


def _suppressed(rows: Rows) -> int:
    return sum(not row.count.is_exact for row in rows)
