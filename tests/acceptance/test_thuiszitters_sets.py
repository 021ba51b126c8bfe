"""The definitions of thuiszitter as sets of children: which exclude, join and contain which, on any day.

Absoluut and langdurig relatief verzuim exclude each other on a day; OCW is their union; over three months lies within
OCW, and OCW within the broad one (A23-A27 of the usual list of indicators).
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.interfaces.demo_site import load_demo_with_registers
from thuisnabij.figures.measures import queries, row_ledger
from thuisnabij.figures.measures.evaluator_rows.evaluate import Evaluator
from thuisnabij.figures.measures.language.words import Level

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
ABSOLUTE, RELATIVE, OCW = "absoluut-verzuim", "langdurig-relatief-verzuim", "thuiszitters-ocw"
LONG, BROAD = "thuiszitters-langer-3-maanden", "thuiszitters-breed"
KEYS = (ABSOLUTE, RELATIVE, OCW, LONG, BROAD)
SWVS = ("PO9901", "VO9902")
START, DAYS = date(2022, 8, 1), 4 * 365
DRAWN = 30


def _children(evaluator: Evaluator, key: str) -> set[tuple[str, int]]:
    """Every child that counts, with the samenwerkingsverband where it lives."""
    measure = queries.get_measure(key)
    return {
        (swv, member.row["child"])
        for swv in SWVS
        for member in evaluator.members(measure, measure.numerator, Level.SWV, swv)
    }


def test_definitions_of_thuiszitter_contain_each_other_as_their_words_say(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    state = row_ledger.read_state(as_known_at=None)
    seed = Random().randrange(2**32)
    drawn = Random(seed).sample(range(DAYS), DRAWN)
    counted = dict.fromkeys(KEYS, 0)
    for day in sorted(START + timedelta(days=each) for each in drawn):
        evaluator = Evaluator(state.day(day, first=day))
        found = {key: _children(evaluator, key) for key in KEYS}
        told = f"seed {seed}, {day}"
        assert found[ABSOLUTE] & found[RELATIVE] == set(), told
        assert found[OCW] == found[ABSOLUTE] | found[RELATIVE], told
        assert found[LONG] <= found[OCW] <= found[BROAD], told
        for key in KEYS:
            counted[key] += len(found[key])
    assert all(counted.values()), (seed, counted)
    assert counted[LONG] < counted[OCW] < counted[BROAD], (seed, counted)
