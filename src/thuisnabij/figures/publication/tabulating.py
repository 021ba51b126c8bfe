"""The rows of a release as its readers see them: the long tidy table with what is hidden in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thuisnabij.figures.measures.language.words import Kind
from thuisnabij.figures.publication.completing import is_nothing
from thuisnabij.figures.publication.composing import Composed, Row
from thuisnabij.figures.publication.rules.cells import Cell
from thuisnabij.figures.publication.rules.hiding import SPREAD_THRESHOLD, Hidden, Reason
from thuisnabij.figures.publication.rules.published import (
    Between,
    NotDelivered,
    Published,
    Shown,
    Suppressed,
    Word,
)
from thuisnabij.kernel.counts import Count, rounded

_OF_FEW = frozenset({Kind.MEAN, Kind.QUANTILE})


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One figure as it is published. `denominator` is None where the measure has none.

    `why` is said of what is hidden or missing.
    """

    measure: str
    version: int
    unit: str
    level: str
    since: date | None
    on: date | None
    numerator: Published
    denominator: Published | None
    value: Published
    decimals: int
    value_unit: str
    why: str


def tabulate(composed: Composed, hidden: Mapping[str, Hidden]) -> tuple[PublishedRow, ...]:
    """Every row, in the order in which they were composed."""
    return tuple(_row(row, composed.cells, hidden) for row in composed.rows)


def _row(row: Row, cells: Mapping[str, Cell], hidden: Mapping[str, Hidden]) -> PublishedRow:
    figure = row.figure
    reasons = [hidden[key].told_why for key in row.keys if key in hidden]
    if not reasons and _is_of_few(row, cells):
        reasons = [Reason.SPREAD]
    return PublishedRow(
        measure=figure.measure,
        version=figure.version,
        unit=figure.unit,
        level=str(figure.level),
        since=figure.since,
        on=figure.on,
        numerator=_number(row, row.top, figure.numerator, hidden),
        denominator=None
        if row.bottom is None and figure.denominator is None
        else _number(row, row.bottom, figure.denominator, hidden),
        value=_value(row, hidden, is_hidden=bool(reasons)),
        decimals=figure.decimals,
        value_unit=figure.value_unit,
        why=str(reasons[0]) if reasons else figure.reason,
    )


def _number(row: Row, key: str | None, count: Count | None, hidden: Mapping[str, Hidden]) -> Published:
    """A term; of a unit of which nothing was counted it is not delivered, unless that has to be hidden."""
    if key is not None and key in hidden:
        return hidden[key].as_published()
    if count is None or is_nothing(row.figure):
        return NotDelivered(row.figure.reason)
    return Shown(count.lo) if count.is_exact else Between(count.lo, count.hi)


def _value(row: Row, hidden: Mapping[str, Hidden], *, is_hidden: bool) -> Published:
    if row.top is not None and row.top in hidden and row.measure.kind is Kind.COUNT:
        return hidden[row.top].as_published()
    if is_hidden:
        return Suppressed(0, None, Word.HIDDEN)
    figure = row.figure
    if figure.value is None:
        return NotDelivered(figure.reason)
    lo, hi = (rounded(end, figure.decimals) for end in (figure.value.lo, figure.value.hi))
    return Shown(lo) if lo == hi else Between(lo, hi)


def _is_of_few(row: Row, cells: Mapping[str, Cell]) -> bool:
    """A mean or quantile of fewer than ten, of which the number itself may be shown."""
    if row.measure.kind not in _OF_FEW or row.figure.value is None or row.top is None:
        return False
    cell = cells[row.top]
    return not cell.is_public and cell.truth.lo < SPREAD_THRESHOLD
