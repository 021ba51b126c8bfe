"""Every definition gives the value of its worked example, in the engine and in the reference evaluator."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.rules.measures.example_days import base_of, day_of
from thuisnabij.figures.measures.catalogue import FOLDER, all_measures
from thuisnabij.figures.measures.engine.build import build
from thuisnabij.figures.measures.engine.reading import in_memory
from thuisnabij.figures.measures.engine.recipe import recipe_for
from thuisnabij.figures.measures.evaluator import evaluate
from thuisnabij.figures.measures.language.examples import Example
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.parse import parse
from thuisnabij.figures.measures.language.words import Kind, Level
from thuisnabij.figures.measures.result import Result
from thuisnabij.kernel.counts import rounded

WORKED = [
    pytest.param(measure, example, id=f"{measure.key}-{example.on}")
    for measure in all_measures().values()
    for example in measure.examples
    if example.numerator is None and not example.values
]
VALUED = [
    pytest.param(measure, example, id=f"{measure.key}-{example.on}")
    for measure in all_measures().values()
    for example in measure.examples
    if example.values
]
PRINTED = [
    pytest.param(measure, example, id=f"{measure.key}-{example.on}")
    for measure in all_measures().values()
    for example in measure.examples
    if example.numerator is not None
]


@pytest.mark.parametrize(("measure", "example"), WORKED)
def test_evaluator_gives_the_value_of_the_worked_example(measure: Measure, example: Example) -> None:
    base = base_of(example, measure.baseline.day(example.on)) if measure.baseline else None
    found = evaluate(measure, level=Level.LAND, day=day_of(example), base=base)["NL"]
    _same(measure, found, example)


@pytest.mark.parametrize(("measure", "example"), WORKED)
def test_engine_gives_the_value_of_the_worked_example(measure: Measure, example: Example) -> None:
    recipe = recipe_for([measure])
    cells = in_memory(build(day_of(example), recipe), recipe)
    before = None
    if measure.baseline:
        before = in_memory(build(base_of(example, measure.baseline.day(example.on)), recipe), recipe)
    _same(measure, cells.result(measure, Level.LAND, "NL", base=before), example)


@pytest.mark.parametrize(("measure", "example"), PRINTED)
def test_published_terms_give_the_value_of_the_worked_example(measure: Measure, example: Example) -> None:
    top, bottom = Decimal(example.numerator or 0), Decimal(example.denominator or 0)
    if measure.kind is Kind.COUNT:
        found = top
    elif measure.kind in (Kind.DIFFERENCE, Kind.CHANGE):
        found = top - bottom
    else:
        found = top / bottom
    value = found * Decimal(measure.factor.numerator) / Decimal(measure.factor.denominator)
    assert abs(value - example.value) <= Decimal(1) / (2 * 10**measure.decimals)


@pytest.mark.parametrize(("measure", "example"), VALUED)
def test_values_give_the_mean_or_quantile_of_the_worked_example(measure: Measure, example: Example) -> None:
    ordered = sorted(example.values)
    if measure.kind is Kind.MEAN:
        found = Decimal(sum(ordered)) / len(ordered)
    else:
        assert measure.quantile is not None
        found = Decimal(next(each for each in ordered if _share_up_to(each, ordered) >= measure.quantile))
    value = found * Decimal(measure.factor.numerator) / Decimal(measure.factor.denominator)
    assert abs(value - example.value) <= Decimal(1) / (2 * 10**measure.decimals)


def _share_up_to(value: int, ordered: list[int]) -> Fraction:
    return Fraction(sum(each <= value for each in ordered), len(ordered))


def test_every_measure_with_facts_has_a_worked_example_that_is_run() -> None:
    """Counted rows are run through both engines; what rows of registers are is held by other tests."""
    run = {parameters.values[0].key for parameters in (*WORKED, *PRINTED, *VALUED)}
    counted = {parameters.values[0].key for parameters in WORKED}
    for measure in all_measures().values():
        if measure.is_measurable and measure.kind is not Kind.MILESTONE:
            assert measure.key in (run if measure.is_of_rows else counted), measure.key


def test_every_definition_that_a_sum_can_prove_has_a_worked_example() -> None:
    """A milestone has nothing to compute, a quantile needs every value, and the report of 936 cannot be read."""
    apart = {measure.key for measure in all_measures().values() if not measure.examples}
    assert {key for key in apart if all_measures()[key].kind not in (Kind.MILESTONE, Kind.QUANTILE)} == {
        "kengetallen-kohnstamm"
    }


def test_published_counts_of_absence_add_up_in_every_school_year() -> None:
    def published(key: str) -> dict[date, int]:
        return {example.on: example.numerator or 0 for example in all_measures()[key].examples}

    without, long = published("absoluut-verzuim"), published("langdurig-relatief-verzuim")
    exempt = published("vrijstellingen-5a")
    official, wide = published("thuiszitters-ocw"), published("thuiszitters-breed")
    assert len(official) == 5
    assert {on: without[on] + long[on] for on in official} == official
    assert {on: official[on] + exempt[on] for on in official} == wide


def test_inclusive_and_special_are_the_whole_in_the_published_european_counts() -> None:
    (mainstream,), (decided,) = (all_measures()[key].examples for key in ("easie-inclusie", "easie-besluit"))
    assert mainstream.denominator == decided.denominator
    assert (mainstream.numerator or 0) + (decided.numerator or 0) == mainstream.denominator
    assert mainstream.value + decided.value == 100


@pytest.mark.parametrize("number", [0, 2])
def test_the_examples_of_the_format_page_are_valid_definitions(number: int) -> None:
    page = (Path(FOLDER) / "FORMAT.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert parse(blocks[number], name="FORMAT.md").key


def _same(measure: Measure, found: Result, example: Example) -> None:
    assert found.value is not None
    assert found.value.is_exact
    value = rounded(found.value.lo, measure.decimals)
    assert value == example.value
    if example.published:
        printed = Decimal(example.published.replace(",", "."))
        assert rounded(found.value.lo, -int(printed.as_tuple().exponent)) == printed
