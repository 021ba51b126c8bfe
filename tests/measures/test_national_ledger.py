"""The ledger that figures are timed on, in small: the engine, the plain loops and a query for each find the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from bench.nation import KNOWN_UNTIL, Nation, connected, generate
from bench.national import (
    LEVELS,
    NAMED,
    YEARS,
    evaluated,
    figures,
    found,
    in_words,
    one_size,
    rest,
    separately,
    twelve,
)
from thuisnabij.figures.measures.engine.rows.build import Engine, Sums
from thuisnabij.figures.measures.engine.rows.cells import Bounds, Place
from thuisnabij.figures.measures.engine.rows.named import described
from thuisnabij.figures.measures.engine.rows.placed import OverlappingPlacementsError, coded

SMALL = 0.05
YEAR = 2021


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Nation:
    return generate(tmp_path_factory.mktemp("nation"), SMALL)


def test_every_child_of_school_age_is_there_once_on_every_day(nation: Nation) -> None:
    with connected(nation) as connection:
        for day in (date(2015, 8, 1), date(2019, 2, 28), KNOWN_UNTIL):
            there = f"van <= DATE '{day}' AND (tot IS NULL OR tot > DATE '{day}')"
            query = f"SELECT count(*), count(DISTINCT child) FROM ledger WHERE {there}"
            assert connection.sql(query).fetchall() == [(14 * 142, 14 * 142)]


def test_the_same_seed_makes_the_same_ledger(nation: Nation, tmp_path: Path) -> None:
    assert generate(tmp_path, SMALL).path.read_bytes() == nation.path.read_bytes()


def test_engine_plain_loops_and_separate_queries_find_the_same_cells(nation: Nation) -> None:
    measures = twelve()
    cells = found(nation, measures)
    assert cells == evaluated(nation, measures)
    assert {key for key, _, _, _ in cells} == set(NAMED)
    assert {(year, level) for _, year, level, _ in cells} == {
        (year, level) for year in YEARS for level in LEVELS
    }
    separately(nation, measures, cells)
    for key in list(cells):
        cells[key] += 1
    with pytest.raises(SystemExit, match="finds other cells"):
        separately(nation, measures, cells)


def test_a_ledger_in_numbers_and_a_feed_in_words_give_the_same_sums(nation: Nation) -> None:
    measures = [*twelve(), *rest()[0], *rest()[1]]
    day = in_words(nation, YEAR)
    with Engine(day.feeds) as engine:
        assert _told(engine.sums(measures, day)) == _told(figures(nation, measures, (YEAR,))[0])


def test_children_whose_numbers_lie_far_apart_count_as_others(nation: Nation) -> None:
    measures = [*twelve(), *rest()[0], *rest()[1]]
    day = in_words(nation, YEAR)
    with Engine(day.feeds) as engine:
        expected = _told(engine.sums(measures, day))
    apart = {name: _apart(table) for name, table in day.feeds.items()}
    with Engine(apart) as engine:
        assert _told(engine.sums(measures, replace(day, feeds=apart))) == expected


def test_an_engine_that_made_other_dates_finds_what_a_new_one_does(nation: Nation) -> None:
    measures = [*twelve(), *rest()[0], *rest()[1]]
    one_after_another = figures(nation, measures, (2023, 2019, 2020, 2023))
    anew = [figures(nation, measures, (year,))[0] for year in (2023, 2019, 2020, 2023)]
    assert [_told(sums) for sums in one_after_another] == [_told(sums) for sums in anew]


def test_a_child_in_two_places_on_one_day_is_refused(nation: Nation) -> None:
    day = in_words(nation, YEAR)
    feed = day.feeds["inschrijving"]
    there = feed.filter(
        pc.and_(pc.equal(feed["status"], "ingeschreven"), pc.equal(feed["van"], date(YEAR, 8, 1)))
    )
    twice = {**day.feeds, "inschrijving": pa.concat_tables([feed, there.slice(0, 1)])}
    with (
        Engine(twice) as engine,
        pytest.raises(OverlappingPlacementsError, match=f"^1 placements on {YEAR}-10-01"),
    ):
        engine.sums(twelve(), replace(day, feeds=twice))


def test_nobody_in_the_ledger_is_nobody_in_the_figures(nation: Nation) -> None:
    day = in_words(nation, YEAR)
    nobody = {**day.feeds, "inschrijving": day.feeds["inschrijving"].slice(0, 0)}
    measures = [*twelve(), *rest()[0], *rest()[1]]
    with Engine(nobody) as engine:
        lines, spreads = _told(engine.sums(measures, replace(day, feeds=nobody)))
    assert not spreads
    assert all(not totals for each in lines.values() for totals in each)


def test_unknown_words_are_nought_and_others_count_from_one() -> None:
    schema = {"child": pa.int64(), "van": pa.date32(), "tot": pa.date32(), "leerjaar": pa.int64()}
    rows = {name: pa.array([None, None, None], kind) for name, kind in schema.items()}
    words = {
        "status": ["a", "b", "a"],
        "swv": ["x", "x", "x"],
        "location": [None, "L", None],
        "soort": [None] * 3,
    }
    table = pa.table({**rows, **{name: pa.array(each, pa.string()) for name, each in words.items()}})
    found_coded = coded(table)
    assert found_coded.words == {"status": ("a", "b"), "swv": ("x",), "location": ("L",), "soort": ()}
    assert isinstance(found_coded.rows, pa.Table)
    assert found_coded.rows.select(["status", "swv", "location", "soort"]).to_pydict() == {
        "status": [1, 2, 1],
        "swv": [1, 1, 1],
        "location": [0, 1, 0],
        "soort": [0, 0, 0],
    }


def test_columns_that_are_never_empty_are_described_as_others() -> None:
    described_so = [
        described("rows", pa.schema([pa.field("child", pa.int64(), nullable=nullable)])).schema()
        for nullable in (True, False)
    ]
    assert described_so[0] == described_so[1]


def test_every_bar_of_a_size_is_measured(nation: Nation) -> None:
    measured = one_size(replace(nation, size=1), runs=1, warm_up=0)
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT count(*) FROM '{nation.path}'").fetchall()[0][0]
    assert measured["rows"] == rows
    assert measured["evaluated_identical"]
    assert all(measured[name] > 0 for name in ("P1", "P1_to_bare_scan", "P2", "P3", "rest_share", "values_s"))


def _apart(table: pa.Table) -> pa.Table:
    """The same with other numbers for children, in the opposite order."""
    numbers = pc.subtract(10**15, pc.multiply(table["child"], 10**7 + 19))
    return table.set_column(table.schema.get_field_index("child"), "child", numbers)


def _told(sums: Sums) -> tuple[dict[tuple[str, str], list[dict[Place, Bounds]]], object]:
    """Everything summed, without what adds nothing."""
    lines = {
        key: [{place: ends for place, ends in totals.items() if ends != (0, 0)} for _, totals in each]
        for key, each in sums.lines.items()
    }
    return lines, sums.spreads
