"""The engine and the plain loops agree on every row set, column, attribution and level, for random regions."""

import os
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from tests.property.row_worlds import day_of
from thuisnabij.figures.measures.engine.rows.build import BOTTOM, REST, TOP, Sums, sums
from thuisnabij.figures.measures.engine.rows.cells import UNITS
from thuisnabij.figures.measures.evaluator_rows.evaluate import Evaluator, quantile
from thuisnabij.figures.measures.language.examples import Example
from thuisnabij.figures.measures.language.fields import Source
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.language.row_parts import CHILDREN, ROWS, Choice, Range, RowPart
from thuisnabij.figures.measures.language.rowset_words import Holds, Moment, RowSet
from thuisnabij.figures.measures.language.rowsets import declared
from thuisnabij.figures.measures.language.words import (
    LEVELS_OF,
    Attribution,
    Kind,
    Level,
    Provenance,
    Suppression,
    TimeShape,
)
from thuisnabij.kernel.reference_dates import Purpose, first_day_until

LONG = bool(os.environ.get("THUISNABIJ_GENERATIVE"))
ROUNDS = 200 if LONG else 3
pytestmark = [pytest.mark.generative] if LONG else []
SOURCE = Source("Proef", "https://voorbeeld.invalid/")
WORDS = {"vraag": ("Vraag een",), "mijlpaal": ("norm",), "doelgroep": ("leraren",)}


def _example(on: date) -> tuple[Example, ...]:
    return (Example(on=on, source="proef", value=1, numerator=1),)  # type: ignore[arg-type]


def _part(dice: Random, of: RowSet, attribution: Attribution, day: str) -> RowPart:
    about = declared(of)
    choices, ranges = [], []
    for name, column in about.columns.items():
        if dice.random() > 0.35:
            continue
        if column.holds is Holds.NUMBER:
            lo = dice.randint(0, 5)
            hi = lo + dice.randint(0, 400)
            ranges.append(Range(name, *dice.choice(((lo, None), (None, hi), (lo, hi)))))
        else:
            words = ("ja", "nee") if column.holds is Holds.FLAG else column.words or WORDS[name]
            choices.append(Choice(name, frozenset(dice.sample(words, dice.randint(1, len(words))))))
    numbers = [name for name, column in about.columns.items() if column.holds is Holds.NUMBER]
    counts = dice.choice([ROWS, *([CHILDREN] if about.of_children else []), *numbers])
    weight = dice.choice((Fraction(1), Fraction(1, 2)))
    return RowPart(of, attribution, tuple(choices), tuple(ranges), counts, day, weight)


def _measures(dice: Random, shape: TimeShape, purpose: Purpose, on: date) -> list[Measure]:
    found = []
    for of in RowSet:
        about = declared(of)
        if shape not in about.shapes:
            continue
        for attribution in sorted(about.attributions):
            day = dice.choice(("", *about.days)) if shape is TimeShape.EVENTS else ""
            part = _part(dice, of, attribution, day)
            wider = RowPart(of, attribution, part.choices[:1], (), part.counts, day, part.weight)
            levels = tuple(sorted((LEVELS_OF[attribution] - {Level.LAND}) & set(UNITS[attribution])))
            found.append(
                Measure(
                    key=f"m{len(found)}",
                    version=1,
                    title="t",
                    question="q",
                    unit_counted="rij",
                    time_shape=shape,
                    reference_date=purpose,
                    kind=Kind.PROPORTION,
                    levels=levels,
                    provenance=Provenance.DECENTRAAL,
                    suppression=Suppression.STANDAARD,
                    source=SOURCE,
                    numerator=Term("d", rows=(part,)),
                    denominator=Term("d", rows=(wider,)),
                    examples=_example(on),
                )
            )
    return found


def _spreads(dice: Random, shape: TimeShape, purpose: Purpose, on: date) -> list[Measure]:
    found = []
    for of in RowSet:
        about = declared(of)
        numbers = [name for name, column in about.columns.items() if column.holds is Holds.NUMBER]
        if shape not in about.shapes or about.bounded:
            continue
        for name in numbers:
            attribution = dice.choice(sorted(about.attributions))
            levels = tuple(sorted((LEVELS_OF[attribution] - {Level.LAND}) & set(UNITS[attribution])))
            found.append(
                Measure(
                    key=f"v{len(found)}",
                    version=1,
                    title="t",
                    question="q",
                    unit_counted="rij",
                    time_shape=shape,
                    reference_date=purpose,
                    kind=Kind.QUANTILE,
                    levels=levels,
                    provenance=Provenance.DECENTRAAL,
                    suppression=Suppression.STANDAARD,
                    source=SOURCE,
                    numerator=Term("d", rows=(RowPart(of, attribution),)),
                    variable=name,
                    quantile=dice.choice((Fraction(1, 2), Fraction(9, 10))),
                    examples=_example(on),
                )
            )
    return found


def _engine_totals(
    found: Sums, measure: Measure, term: str
) -> dict[tuple[Level, str], tuple[Fraction, Fraction]]:
    totals: dict[tuple[Level, str], tuple[Fraction, Fraction]] = {}
    for part, by_unit in found.lines[measure.key, term]:
        scale = 1 if part.counts in (ROWS, CHILDREN) else part.declared.columns[part.counts].scale
        for place, (lo, hi) in by_unit.items():
            before = totals.get(place, (Fraction(0), Fraction(0)))
            worth = part.weight / scale
            totals[place] = (before[0] + lo * worth, before[1] + hi * worth)
    return {place: total for place, total in totals.items() if total != (0, 0)}


def _units(measure: Measure, evaluator: Evaluator) -> set[tuple[Level, str]]:
    found = set()
    for part in measure.row_parts:
        for row in evaluator.made(part, measure):
            for level in measure.levels:
                unit = evaluator.unit_of(row, part.attribution, level)
                if unit is not None:
                    found.add((level, unit))
    return found


CASES = [
    (TimeShape.STOCK, Purpose.STATISTIEK, date(2024, 10, 1)),
    (TimeShape.STOCK, Purpose.BOEKJAAR, date(2023, 12, 31)),
    (TimeShape.EVENTS, Purpose.SCHOOLJAAR, date(2024, 7, 31)),
    (TimeShape.EVENTS, Purpose.BOEKJAAR, date(2022, 12, 31)),
    (TimeShape.FLOW, Purpose.STATISTIEK, date(2023, 10, 1)),
    (TimeShape.COHORT, Purpose.STATISTIEK, date(2025, 10, 1)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_engine_and_evaluator_add_the_same_rows(case: tuple[TimeShape, Purpose, date], turn: int) -> None:
    compare(case, Random().randrange(2**32))


@pytest.mark.parametrize(
    ("case", "seed"),
    [
        # Two children of one age and all else alike, whose ages are added.
        (CASES[5], 2049337408),
        (CASES[5], 1505290214),
        # Two TLVs of two samenwerkingsverbanden that begin on one day.
        (CASES[0], 1347590749),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else f"{value[0]}-{value[1]}",
)
def test_engine_and_evaluator_add_the_same_rows_where_they_once_did_not(
    case: tuple[TimeShape, Purpose, date], seed: int
) -> None:
    compare(case, seed)


def compare(case: tuple[TimeShape, Purpose, date], seed: int) -> None:
    """Both make every sum of a drawn region, for drawn measures."""
    shape, purpose, on = case
    dice = Random(seed)
    first = first_day_until(purpose, on) if shape is TimeShape.EVENTS else on
    day = day_of(seed, on, first)
    evaluator = Evaluator(day)
    measures = [*_measures(dice, shape, purpose, on), *_spreads(dice, shape, purpose, on)]
    found = sums(measures, day)
    for measure in measures:
        told = f"seed {seed}: {measure.row_parts[0]}"
        units = _units(measure, evaluator)
        if measure.kind is Kind.QUANTILE:
            _compare_values(found, measure, evaluator, units, told)
            continue
        assert measure.denominator is not None
        for name, term in ((TOP, measure.numerator), (BOTTOM, measure.denominator)):
            expected = {place: evaluator.total(measure, term, *place) for place in units}
            expected = {place: total for place, total in expected.items() if total != (0, 0)}
            assert _engine_totals(found, measure, name) == expected, f"{told} {name}"
        if measure.numerator.rows[0].counts != CHILDREN:
            _compare_rest(found, measure, told)


def _compare_values(
    found: Sums, measure: Measure, evaluator: Evaluator, units: set[tuple[Level, str]], told: str
) -> None:
    scale = measure.row_parts[0].declared.columns[measure.variable or ""].scale
    for place in units:
        values = evaluator.values(measure, *place)
        spread = found.spreads.get((measure.key, *place))
        if not values:
            assert spread is None, told
            continue
        assert spread is not None, told
        assert spread.count == len(values), told
        assert Fraction(spread.total, scale) == sum(values), told
        assert measure.quantile is not None
        assert Fraction(spread.at_quantile, scale) == quantile(values, measure.quantile), told


def _compare_rest(found: Sums, measure: Measure, told: str) -> None:
    """What is in the denominator and not in the numerator, and the numerator, make the denominator."""
    top, bottom, rest = (_engine_totals(found, measure, name) for name in (TOP, BOTTOM, REST))
    for place in {*top, *bottom, *rest}:
        zero = (Fraction(0), Fraction(0))
        parts = [top.get(place, zero), rest.get(place, zero)]
        assert (sum(lo for lo, _ in parts), sum(hi for _, hi in parts)) == bottom.get(place, zero), told


def test_every_row_set_is_made_in_both_ways() -> None:
    shapes = {shape for of in RowSet for shape in declared(of).shapes}
    assert {case[0] for case in CASES} >= shapes - {TimeShape.MILESTONE}
    assert all(declared(of).moment in Moment for of in RowSet)
