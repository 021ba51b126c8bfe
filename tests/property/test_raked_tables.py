"""Estimates made for a whole table at once equal the rule applied location by location."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.children.counts.feed.raked import estimate
from thuisnabij.children.counts.rules.raking import rake

SUPPRESSED = st.just((1, 4))
EXACT = st.integers(0, 30).map(lambda number: (number, number))
OTHER = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda pair: (min(pair), max(pair)))
CELLS = st.lists(st.one_of(SUPPRESSED, SUPPRESSED, EXACT), max_size=12)
ODD_CELLS = st.lists(st.one_of(SUPPRESSED, EXACT, OTHER), max_size=12)


@st.composite
def _locations(draw: st.DrawFn) -> list[tuple[list[tuple[int, int]], int]]:
    """Locations with their cells and a total, mostly a possible one; -1 where no exact total is known."""
    made = []
    for cells in draw(st.lists(st.one_of(CELLS, ODD_CELLS), max_size=8)):
        lowest, highest = sum(lo for lo, _ in cells), sum(hi for _, hi in cells)
        made.append((cells, draw(st.one_of(st.integers(lowest, highest), st.integers(-1, highest + 5)))))
    return made


@given(_locations())
def test_a_table_is_raked_as_the_rule_says(locations: list[tuple[list[tuple[int, int]], int]]) -> None:
    rows = [(place, *cell) for place, (cells, _) in enumerate(locations) for cell in cells]
    columns = [np.array([row[column] for row in rows], dtype=np.int64) for column in range(3)]
    found = estimate(*columns, np.array([total for _, total in locations], dtype=np.int64)).tolist()
    expected = []
    for cells, total in locations:
        raked = rake(cells, total) if total >= 0 else None
        expected += [-1 if raked is None or lo == hi else raked[at] for at, (lo, hi) in enumerate(cells)]
    assert found == expected
