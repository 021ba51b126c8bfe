"""The verdict on a location's total beside the bounds of its cells."""

import pytest

from thuisnabij.children.counts.rules.agreement import LocationTally, Verdict, by_verdict, judge
from thuisnabij.kernel.counts import Count


@pytest.mark.parametrize(
    ("total", "cells", "verdict"),
    [
        (Count(77, 77), Count(82, 100), Verdict.OUTSIDE),
        (Count(101, 101), Count(82, 100), Verdict.OUTSIDE),
        (Count(82, 82), Count(82, 100), Verdict.INSIDE),
        (Count(100, 100), Count(82, 100), Verdict.INSIDE),
        (Count(1, 4), Count(2, 8), Verdict.TOTAL_UNKNOWN),
        (Count(1, 4), Count(5, 20), Verdict.OUTSIDE),
        (Count(0, 0), Count(1, 4), Verdict.OUTSIDE),
        (None, Count(1, 4), Verdict.TOTAL_ABSENT),
        (Count(9, 9), None, Verdict.CELLS_ABSENT),
    ],
)
def test_a_total_is_judged_by_the_bounds_of_its_cells(
    total: Count | None, cells: Count | None, verdict: Verdict
) -> None:
    assert judge(LocationTally("00AA00", total, cells)) is verdict


def test_verdicts_group_the_locations_in_the_order_given() -> None:
    first = LocationTally("00AA00", Count(1, 1), Count(1, 4))
    second = LocationTally("00AB00", None, Count(1, 4))
    third = LocationTally("00AC00", Count(2, 2), Count(1, 4))
    assert by_verdict([first, second, third]) == {
        Verdict.INSIDE: (first, third),
        Verdict.TOTAL_ABSENT: (second,),
    }
