"""In, out, moved and corrected add up to the difference; stocks and flows fit, in every random region."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.row_worlds import SWVS, day_of
from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.figures.measures.engine.rows.build import TOP, sums
from thuisnabij.figures.measures.evaluator_rows.evaluate import Evaluator
from thuisnabij.figures.measures.language.examples import Example
from thuisnabij.figures.measures.language.fields import Source
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
from thuisnabij.figures.measures.row_tables import RowDay
from thuisnabij.figures.measures.rules.changes import (
    BETWEEN_DEFINITIONS,
    OVER_TIME,
    Reason,
    Standing,
    parts_of,
    steps_between,
    steps_over_time,
)
from thuisnabij.figures.measures.standings import Place, standings_of
from thuisnabij.kernel.reference_dates import Purpose, first_day_until

ROUNDS, LONG = 3, 200
TYPES = ("bao", "sbo", "so", "vso", "vo", "pro")
NOWHERE = "geen"

worths = st.fractions(min_value=0, max_value=40, max_denominator=100)
standings = st.dictionaries(
    st.integers(1, 12),
    st.one_of(
        st.builds(Standing, st.integers(1, 3), worths, st.booleans()),
        st.just(Standing(elsewhere=True)),
    ),
)


@given(then=standings, later=standings, now=standings)
def test_parts_of_a_change_add_up_to_the_difference(
    then: dict[int, Standing], later: dict[int, Standing], now: dict[int, Standing]
) -> None:
    steps = steps_over_time(as_known_then=then, as_known_later=later, last=now)
    parts = parts_of(steps, OVER_TIME)
    assert sum(part.net for part in parts) == _all(now) - _all(then)
    assert sum(part.steps for part in parts) == len(steps)
    by_reason = {part.reason: part for part in parts}
    assert by_reason[Reason.GECORRIGEERD].net == _all(later) - _all(then)
    assert by_reason[Reason.IN].less == 0
    assert by_reason[Reason.UIT].more == 0
    for step in steps:
        if step.reason is Reason.IN:
            assert later.get(step.child) is None
        if step.reason is Reason.VERHUISD:
            assert (later[step.child].rows == 0) != (now[step.child].rows == 0)


@given(one=standings, other=standings)
def test_two_definitions_differ_by_the_children_that_only_one_counts(
    one: dict[int, Standing], other: dict[int, Standing]
) -> None:
    steps = steps_between(one, other)
    parts = {part.reason: part for part in parts_of(steps, BETWEEN_DEFINITIONS)}
    assert sum(part.net for part in parts.values()) == _all(other) - _all(one)
    counted = [{child for child, each in found.items() if each.rows} for found in (one, other)]
    named = {
        reason: {step.child for step in steps if step.reason is reason} for reason in BETWEEN_DEFINITIONS
    }
    assert named[Reason.ALLEEN_EERSTE] == counted[0] - counted[1]
    assert named[Reason.ALLEEN_TWEEDE] == counted[1] - counted[0]
    assert named[Reason.ANDERS] <= counted[0] & counted[1]


def _all(found: Mapping[int, Standing]) -> Fraction:
    return sum((each.worth for each in found.values()), Fraction(0))


def test_reasons_are_what_they_are_called() -> None:
    here, away = Standing(1, Fraction(1)), Standing(elsewhere=True)
    twice = Standing(2, Fraction(2))
    then = {1: here, 2: here, 3: away, 4: here, 5: here, 7: here}
    later = {2: here, 3: away, 4: here, 5: here, 6: here, 7: here}
    now = {3: here, 4: away, 5: twice, 6: here, 8: here, 7: here}
    steps = steps_over_time(as_known_then=then, as_known_later=later, last=now)
    assert [(step.child, str(step.reason), int(step.amount)) for step in steps] == [
        (1, "gecorrigeerd", -1),
        (2, "uit", -1),
        (3, "verhuisd", 1),
        (4, "verhuisd", -1),
        (5, "anders", 1),
        (6, "gecorrigeerd", 1),
        (8, "in", 1),
    ]


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_stock_plus_in_minus_out_is_the_next_stock(turn: int) -> None:
    check_flows(random.Random().randrange(2**32))


@pytest.mark.generative
@pytest.mark.parametrize("turn", range(LONG))
def test_stocks_and_flows_fit_in_two_hundred_regions(turn: int) -> None:
    check_flows(random.Random().randrange(2**32))


def check_flows(seed: int) -> None:
    """Of every type of school, by the measure engine, for every samenwerkingsverband of a random region."""
    year = random.Random(seed).randint(2019, 2025)
    for month, day in ((10, 1), (2, 1)):
        before, on = date(year - 1, month, day), date(year, month, day)
        stock_then = _engine([_stock(soort) for soort in TYPES], day_of(seed, before, before))
        stock_now = _engine([_stock(soort) for soort in TYPES], day_of(seed, on, on))
        flows = _engine(
            [measure for soort in TYPES for measure in (_flow(soort, "in"), _flow(soort, "uit"))],
            day_of(seed, on, on),
        )
        moved = Fraction(0)
        for swv in SWVS:
            for soort in TYPES:
                then, now = stock_then[f"stand-{soort}"][swv], stock_now[f"stand-{soort}"][swv]
                came, went = flows[f"in-{soort}"][swv], flows[f"uit-{soort}"][swv]
                assert then + came - went == now, f"seed {seed}: {swv} {soort} {before} {on}"
                moved += came + went
        assert moved > 0, f"seed {seed}: nobody moved"


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_every_figure_of_children_changes_by_its_parts(turn: int) -> None:
    check_parts(random.Random().randrange(2**32))


@pytest.mark.generative
@pytest.mark.parametrize("turn", range(LONG))
def test_figures_change_by_their_parts_in_two_hundred_regions(turn: int) -> None:
    check_parts(random.Random().randrange(2**32))


def check_parts(seed: int) -> None:
    """Each measure of the catalogue that counts children, for every unit: the engine's difference is that of the steps.

    What was corrected in between is made by taking the rows of some children from one of the two regions.
    """
    dice = random.Random(seed)
    year = dice.randint(2020, 2025)
    measures = [each for each in all_measures().values() if _counts_only_children(each)]
    assert len(measures) >= 40
    steps = 0
    for purpose in Purpose:
        for shape in TimeShape:
            chosen = [e for e in measures if e.reference_date == purpose and e.time_shape is shape]
            if chosen:
                steps += _check_changes(seed, dice, chosen, year)
    assert steps > 0, f"seed {seed}"


def _check_changes(seed: int, dice: random.Random, measures: list[Measure], year: int) -> int:
    purpose, shape = measures[0].reference_date, measures[0].time_shape
    one, other = (_day(seed, purpose, shape, each) for each in (year - 1, year))
    corrected = one
    then = _without(one, frozenset(dice.sample(range(1, 26), 5)))
    evaluators = [Evaluator(each) for each in (then, corrected, other)]
    totals = [sums(measures, each).lines for each in (then, other)]
    count = 0
    for measure in measures:
        for level in measure.levels:
            units = {
                unit
                for each in totals
                for _, by in each.get((measure.key, TOP), [])
                for at, unit in by
                if at is level
            }
            for unit in units:
                found = [standings_of(e, measure, measure.numerator, Place(level, unit)) for e in evaluators]
                steps = steps_over_time(
                    as_known_then=found[0].standings,
                    as_known_later=found[1].standings,
                    last=found[2].standings,
                )
                engine = [_total(each.get((measure.key, TOP), []), (level, unit)) for each in totals]
                told = f"seed {seed}: {measure.key} {unit}"
                assert sum(step.amount for step in steps) == engine[1] - engine[0], told
                count += len(steps)
    return count


def _day(seed: int, purpose: Purpose, shape: TimeShape, year: int) -> RowDay:
    month, day = {
        Purpose.STATISTIEK: (10, 1),
        Purpose.BEKOSTIGING: (2, 1),
        Purpose.SCHOOLJAAR: (7, 31),
        Purpose.BOEKJAAR: (12, 31),
        Purpose.EIGEN: (4, 1),
    }[purpose]
    on = date(year, month, day)
    return day_of(seed, on, first_day_until(purpose, on) if shape is TimeShape.EVENTS else on)


def _without(day: RowDay, children: frozenset[int]) -> RowDay:
    feeds = {}
    for name, table in day.feeds.items():
        if "child" in table.column_names:
            keep = [child not in children for child in table["child"].to_pylist()]
            table = table.filter(keep)
        feeds[name] = table
    return replace(day, feeds=feeds)


def _counts_only_children(measure: Measure) -> bool:
    rows = measure.numerator.rows
    of_children = bool(rows) and all(part.declared.of_children for part in rows)
    return of_children and measure.is_measurable and measure.variable is None and not measure.numerator.parts


def _total(
    lines: Sequence[tuple[RowPart, Mapping[tuple[Level, str], tuple[int, int]]]], place: tuple[Level, str]
) -> Fraction:
    total = Fraction(0)
    for part, by_unit in lines:
        column = part.declared.columns.get(part.counts)
        total += by_unit.get(place, (0, 0))[0] * part.weight / (column.scale if column else 1)
    return total


def _engine(measures: list[Measure], day: RowDay) -> dict[str, dict[str, Fraction]]:
    lines = sums(measures, day).lines
    return {
        each.key: defaultdict(
            Fraction, {swv: _total(lines.get((each.key, TOP), []), (Level.SWV, swv)) for swv in SWVS}
        )
        for each in measures
    }


def _stock(soort: str) -> Measure:
    part = RowPart(RowSet.PLAATSING, Attribution.HOUDER, (Choice("soort", frozenset({soort})),))
    return _measure(f"stand-{soort}", TimeShape.STOCK, part)


def _flow(soort: str, way: str) -> Measure:
    others = frozenset({*TYPES, NOWHERE} - {soort})
    here, away = ("naar", "van") if way == "in" else ("van", "naar")
    choices = (Choice(here, frozenset({soort})), Choice(away, others))
    return _measure(f"{way}-{soort}", TimeShape.FLOW, RowPart(RowSet.OVERGANG, Attribution.HOUDER, choices))


def _measure(key: str, shape: TimeShape, part: RowPart) -> Measure:
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
        source=Source("Proef", "https://voorbeeld.invalid/"),
        numerator=Term("d", rows=(part,)),
        examples=(Example(on=date(2024, 10, 1), source="proef", value=1, numerator=1),),  # type: ignore[arg-type]
    )
