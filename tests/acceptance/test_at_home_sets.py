"""The four definitions of being at home as sets, on every child and day of the demo region.

A23 (absoluut verzuim) and A24 (langdurig relatief verzuim) have nobody in common, A25 (thuiszitters OCW) is both
together, A26 (langer dan drie maanden) lies within A25, and A25 within A27 (breed).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.interfaces.demo_site import load_demo_with_registers
from thuisnabij.figures.measures import queries, row_ledger
from thuisnabij.figures.measures.evaluator_rows.evaluate import Evaluator
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.row_ledger import RowState

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.xdist_group("demo"),
]
A23, A24, A25, A26, A27 = (
    "absoluut-verzuim",
    "langdurig-relatief-verzuim",
    "thuiszitters-ocw",
    "thuiszitters-langer-3-maanden",
    "thuiszitters-breed",
)
PLACES = (
    (Level.SWV, "PO9901"),
    (Level.SWV, "VO9902"),
    (Level.GEMEENTE, "GM9901"),
    (Level.GEMEENTE, "GM9902"),
)
FIRST, LAST = date(2022, 8, 1), date(2026, 7, 31)
Sets = dict[str, set[int]]


def test_definitions_of_being_at_home_lie_within_each_other(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    check(timedelta(days=17))


@pytest.mark.generative
def test_definitions_of_being_at_home_lie_within_each_other_on_every_day(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    check(timedelta(days=1))


def check(step: timedelta) -> None:
    """Every day that many days apart, and every school year as a whole; none of the sets stays empty throughout."""
    state = row_ledger.read_state(as_known_at=None)
    sizes: Counter[str] = Counter()
    for on in days(step):
        evaluator = Evaluator(state.day(on, first=on))
        for place in PLACES:
            found = sets(evaluator, place)
            fits(found, f"{place} {on}")
            assert found[A23] & found[A24] == set(), (place, on)
            sizes.update({key: len(children) for key, children in found.items()})
    assert min(sizes[key] for key in (A23, A24, A25, A26, A27)) > 0, sizes
    assert sizes[A25] == sizes[A23] + sizes[A24]
    assert sizes[A26] < sizes[A25] < sizes[A27]
    of_school_years(state)


def of_school_years(state: RowState) -> None:
    """Over a school year a child can be in both A23 and A24: it counts once in A25, and the figures say the same."""
    for year in range(FIRST.year + 1, LAST.year + 1):
        on = date(year, 7, 31)
        evaluator = Evaluator(state.day(on, first=date(year - 1, 8, 1)))
        for place in PLACES:
            found = sets(evaluator, place)
            fits(found, f"{place} {on}")
            for key, children in found.items():
                answer = queries.figure(key=key, unit=place[1], on=on)
                assert answer.numerator is not None, (key, place, on, answer.reason)
                assert (answer.numerator.lo, answer.numerator.hi) == (len(children), len(children)), key


def days(step: timedelta) -> Iterator[date]:
    on = FIRST
    while on <= LAST:
        yield on
        on += step


def sets(evaluator: Evaluator, place: tuple[Level, str]) -> Sets:
    return {key: members(evaluator, queries.get_measure(key), place) for key in (A23, A24, A25, A26, A27)}


def members(evaluator: Evaluator, measure: Measure, place: tuple[Level, str]) -> set[int]:
    rows = evaluator.members(measure, measure.numerator, *place)
    children = [member.row["child"] for member in rows]
    assert len(children) == len(set(children)), (measure.key, place)
    return set(children)


def fits(found: Sets, told: str) -> None:
    assert found[A25] == found[A23] | found[A24], told
    assert found[A26] <= found[A25], told
    assert found[A25] <= found[A27], told
