"""From the cells of one unit to its result, per kind of measure. Rounds nothing."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from thuisnabij.figures.measures.engine.cells import Slot, UnitCells, is_counted
from thuisnabij.figures.measures.engine.recipe import Recipe
from thuisnabij.figures.measures.engine.sums import Sum, added
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.language.words import Attribution, Kind
from thuisnabij.figures.measures.result import Result, Why
from thuisnabij.kernel.counts import Bounded, Count, difference, percent_change, proportion, ratio

Cells = Callable[[Attribution], UnitCells]
"""The cells of the unit under an attribution; empty when it has none."""
_Chosen = dict[tuple[Attribution, Slot], Sum]


def has_rows(measure: Measure, cells: Cells) -> bool:
    """True when every source the measure uses counted something for the unit."""
    return all(any(slot.grain == part.grain for slot in cells(part.attribution)) for part in measure.parts)


def additive(measure: Measure, *, recipe: Recipe, cells: Cells, base: Cells | None) -> Result:
    """The result of a count, proportion, ratio, difference or percent change."""
    top = _chosen(measure.numerator, recipe, cells)
    if measure.kind is Kind.COUNT:
        return _result(measure, {"top": added(top.values())}, _itself)
    if measure.kind is Kind.PERCENT_CHANGE:
        assert base is not None
        before = added(_chosen(measure.numerator, recipe, base).values())
        return _result(measure, {"top": added(top.values()), "bottom": before}, _change)
    assert measure.denominator is not None
    bottom = _chosen(measure.denominator, recipe, cells)
    sums = {"top": added(top.values()), "bottom": added(bottom.values())}
    if measure.kind is Kind.RATIO:
        return _result(measure, sums, lambda counts: ratio(counts["top"], counts["bottom"]))
    if measure.kind is Kind.PROPORTION:
        sums["rest"] = added(found for place, found in bottom.items() if place not in top)
        return _result(measure, sums, lambda counts: _share(measure, counts, sums))
    sums["top_only"] = added(found for place, found in top.items() if not _is_among(place, bottom))
    sums["rest"] = added(found for place, found in bottom.items() if not _is_among(place, top))
    return _result(measure, sums, lambda counts: difference(counts["top_only"], counts["rest"]))


def _chosen(term: Term, recipe: Recipe, cells: Cells) -> _Chosen:
    return {
        (part.attribution, slot): found
        for part in term.parts
        for slot, found in cells(part.attribution).items()
        if is_counted(slot, part, recipe)
    }


def _is_among(place: tuple[Attribution, Slot], others: _Chosen) -> bool:
    """True when the very rows of this cell are among the others: counted alike, or home and school in the unit."""
    attribution, slot = place
    return any(
        slot == other_slot and (attribution is other_attribution or slot.inside is True)
        for other_attribution, other_slot in others
    )


def _itself(counts: Mapping[str, Count]) -> Bounded:
    return difference(counts["top"], Count.exact(0))


def _change(counts: Mapping[str, Count]) -> Bounded | None:
    change = percent_change(counts["top"], counts["bottom"])
    return None if change is None else change.scaled(Fraction(1, 100))  # the factor of the definition is 100


def _share(measure: Measure, counts: Mapping[str, Count], sums: Mapping[str, Sum]) -> Bounded | None:
    """A proportion; that of a distribution is estimated from the cells that have a best value."""
    share = proportion(counts["top"], counts["rest"])
    can_estimate = measure.is_distribution and sums["bottom"].is_mostly_known
    if share is None or share.is_exact or not can_estimate:
        return share
    return Bounded(
        share.lo, share.hi, _between(share.lo, Fraction(sums["top"].milli, sums["bottom"].milli), share.hi)
    )


def _between(lo: Fraction, value: Fraction, hi: Fraction) -> Fraction:
    return max(lo, min(value, hi))


def _result(
    measure: Measure, sums: Mapping[str, Sum], make: Callable[[Mapping[str, Count]], Bounded | None]
) -> Result:
    """The result, without any estimate when one of the sums would show that of a single suppressed cell."""
    shown = not any(each.shows_one_cell for each in sums.values())
    counts = {name: each.count(with_estimate=shown) for name, each in sums.items()}
    value = make(counts)
    if value is not None and not shown:
        value = Bounded(value.lo, value.hi)
    return Result(
        counts["top"],
        counts.get("bottom"),
        None if value is None else value.scaled(measure.factor),
        Why.ZERO_DENOMINATOR if value is None else None,
    )


def spread(measure: Measure, *, ends: Mapping[str, int], of: Sum) -> Result:
    """The result of a mean or quantile from its row of `spreads.SPREADS`, in kilometres."""
    shown = not of.shows_one_cell
    population = of.count(with_estimate=shown)
    lo = Fraction(ends["lo_top"], ends["lo_bottom"]) * measure.factor / 1000
    hi = Fraction(ends["hi_top"], ends["hi_bottom"]) * measure.factor / 1000
    est = None
    if shown and lo < hi and of.is_mostly_known:
        est = _between(lo, Fraction(ends["est_top"], ends["est_bottom"]) * measure.factor / 1000, hi)
    return Result(population, None, Bounded(lo, hi, est))


def judged(measure: Measure, *, surely: int, possibly: int, of: int) -> Result:
    """The result of a share_complying from its row of `judgements.JUDGEMENTS`; never with an estimate."""
    top, bottom = Count(surely, possibly), Count.exact(of)
    value = ratio(top, bottom)
    scaled = None if value is None else value.scaled(measure.factor)
    return Result(top, bottom, scaled, Why.ZERO_DENOMINATOR if scaled is None else None)
