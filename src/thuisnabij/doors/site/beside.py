"""Figures of one unit beside its region and the country, for every measure that exists at that level."""

from dataclasses import dataclass

from thuisnabij.figures.measures import queries as measures
from thuisnabij.kernel.counts import Count


@dataclass(frozen=True)
class BesideRow:
    """One measure for three units; a figure is None where the measure does not exist at that level."""

    measure: measures.Measure
    own: measures.Figure
    region: measures.Figure | None
    country: measures.Figure | None


def figures_beside(*, level: str, unit: str, region: str | None, is_demo: bool) -> tuple[BesideRow, ...]:
    """Every catalogue measure that has a value for the unit, with the region's and the country's on the same date.

    A demo unit has no country beside it: the demo stays out of country totals. Counts are left out, since the size
    of a school says nothing beside the size of a country.
    """
    rows = []
    for measure in measures.list_measures():
        if measure.needs is not None or level not in measure.levels or measure.kind == "count":
            continue
        own = measures.figure(key=measure.key, unit=unit)
        if own.value is None or _is_empty(own.denominator) or _is_empty(own.numerator):
            continue
        rows.append(
            BesideRow(
                measure,
                own,
                _figure(measure, own, region) if region and "swv" in measure.levels else None,
                _figure(measure, own, "NL") if not is_demo and "land" in measure.levels else None,
            )
        )
    return tuple(rows)


def _figure(measure: measures.Measure, own: measures.Figure, unit: str) -> measures.Figure:
    return measures.figure(key=measure.key, on=own.on, unit=unit)


def _is_empty(count: Count | None) -> bool:
    return count is not None and count.hi == 0
