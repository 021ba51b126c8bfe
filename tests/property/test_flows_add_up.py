"""What there was, plus what came in, less what went out, is what there is: for every type, through both evaluations."""

import os
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from tests.property.row_worlds import TYPES, day_of
from tests.property.test_rows_engine_equals_evaluator import SOURCE
from thuisnabij.figures.measures.engine.rows.build import TOP, sums
from thuisnabij.figures.measures.evaluator_rows.evaluate import Evaluator
from thuisnabij.figures.measures.language.examples import Example
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.language.row_parts import Choice, RowPart
from thuisnabij.figures.measures.language.rowset_words import RowSet
from thuisnabij.figures.measures.language.words import (
    Attribution,
    Kind,
    Level,
    Provenance,
    Suppression,
    TimeShape,
)
from thuisnabij.kernel.reference_dates import Purpose

LONG = bool(os.environ.get("THUISNABIJ_GENERATIVE"))
REGIONS = 200 if LONG else 10
pytestmark = [pytest.mark.generative] if LONG else []
NOWHERE = "geen"
BEFORE, AFTER = date(2023, 10, 1), date(2024, 10, 1)


def _count(key: str, shape: TimeShape, of: RowSet, **asked: set[str]) -> Measure:
    choices = tuple(Choice(column, frozenset(words)) for column, words in asked.items())
    return Measure(
        key=key,
        version=1,
        title="t",
        question="q",
        unit_counted="leerling",
        time_shape=shape,
        reference_date=Purpose.STATISTIEK,
        kind=Kind.COUNT,
        levels=(Level.SWV,),
        provenance=Provenance.DECENTRAAL,
        suppression=Suppression.STANDAARD,
        source=SOURCE,
        numerator=Term("d", rows=(RowPart(of, Attribution.HOUDER, choices),)),
        examples=(Example(on=AFTER, source="proef", value=Fraction(1), numerator=Fraction(1)),),
    )


def _elsewhere(soort: str) -> set[str]:
    return {*TYPES, NOWHERE} - {soort}


STOCKS = [_count(f"{each}-zit", TimeShape.STOCK, RowSet.PLAATSING, soort={each}) for each in TYPES]
FLOWS = [
    measure
    for each in TYPES
    for measure in (
        _count(f"{each}-in", TimeShape.FLOW, RowSet.OVERGANG, naar={each}, van=_elsewhere(each)),
        _count(f"{each}-uit", TimeShape.FLOW, RowSet.OVERGANG, van={each}, naar=_elsewhere(each)),
    )
]


def _totals(seed: int, on: date, measures: list[Measure]) -> dict[str, int]:
    """Over all samenwerkingsverbanden together, as engine and plain loops count alike."""
    day = day_of(seed, on, on)
    found, evaluator = sums(measures, day), Evaluator(day)
    totals = {}
    for measure in measures:
        lines = [by_unit for _, by_unit in found.lines[measure.key, TOP]]
        total = sum(
            lo for by_unit in lines for (level, _), (lo, _hi) in by_unit.items() if level is Level.SWV
        )
        plain = sum(
            evaluator.total(measure, measure.numerator, Level.SWV, unit)[0]
            for unit in {row["swv"] for row in evaluator.made(measure.numerator.rows[0], measure)}
        )
        assert total == plain, (seed, measure.key)
        totals[measure.key] = int(total)
    return totals


@pytest.mark.parametrize("turn", range(REGIONS))
def test_stock_plus_in_less_out_is_the_next_stock(turn: int) -> None:
    seed = Random().randrange(2**32)
    before, after = _totals(seed, BEFORE, STOCKS), _totals(seed, AFTER, STOCKS)
    flow = _totals(seed, AFTER, FLOWS)
    assert sum(after.values()) > 0, seed
    assert sum(flow.values()) > 0, seed
    for each in TYPES:
        expected = before[f"{each}-zit"] + flow[f"{each}-in"] - flow[f"{each}-uit"]
        assert after[f"{each}-zit"] == expected, (seed, each)
