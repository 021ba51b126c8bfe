"""Since when a register speaks: before that day a figure is unknown, and never nought."""

from datetime import date

import pyarrow as pa
import pytest

from tests.property.row_worlds import REAL
from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.figures.measures.coverage import ALWAYS, FIRST_DAYS, coverage, delivered, sources_of

SWV, OTHER = "PO9901", "PO9902"


def table(feed: str, *rows: dict[str, object]) -> dict[str, pa.Table]:
    """A feed with rows of which only these columns matter; the types are those of the feed itself."""
    names = {"swv", *(name for row in rows for name in row)}
    schema = pa.schema([each for each in REAL[feed] if each.name in names])
    return {feed: pa.Table.from_pylist([{"swv": SWV, **row} for row in rows], schema=schema)}


FIRST_OF = [
    # A row that is of a school year speaks from the first day of that year, whenever it was written down.
    ("normbeoordelingen", {"schooljaar": "2024-2025", "beoordeeld_op": date(2023, 3, 1)}, date(2024, 8, 1)),
    ("zorgstructuren", {"schooljaar": "2023-2024"}, date(2023, 8, 1)),
    ("schooldoelen", {"schooljaar": "2024-2025", "geformuleerd_op": date(2024, 6, 1)}, date(2024, 8, 1)),
    # Spending is of the last day of its year, so on 1 October of that year nothing is known of it yet.
    ("uitgaven", {"boekjaar": 2023}, date(2023, 12, 31)),
    ("gesprekken", {"gepland_op": date(2024, 4, 2), "gehouden_op": date(2024, 4, 9)}, date(2024, 4, 2)),
    ("gesprekken", {"gepland_op": None, "gehouden_op": date(2024, 4, 9)}, date(2024, 4, 9)),
    ("inspectieoordelen", {"vastgesteld_op": date(2022, 11, 3)}, date(2022, 11, 3)),
    ("deskundige-inzet", {"gevraagd_op": date(2024, 1, 8), "op": None}, date(2024, 1, 8)),
    ("aanvragen", {"ontvangen": date(2024, 2, 1), "volledig": date(2024, 1, 1)}, date(2024, 2, 1)),
    ("inschrijving", {"van": date(2021, 8, 1), "tot": date(2022, 8, 1)}, date(2021, 8, 1)),
    ("overdracht", {"op": date(2023, 7, 3)}, date(2023, 7, 3)),
    ("telling", {"on": date(2023, 10, 1)}, date(2023, 10, 1)),
    ("reserves", {"on": date(2023, 12, 31)}, date(2023, 12, 31)),
]


@pytest.mark.parametrize(("feed", "row", "first"), FIRST_OF)
def test_register_speaks_from_its_first_row(feed: str, row: dict[str, object], first: date) -> None:
    assert coverage(table(feed, row)) == {feed: {SWV: first}}


def test_earliest_row_of_each_swv_counts() -> None:
    feeds = table(
        "inspectieoordelen",
        {"vastgesteld_op": date(2023, 1, 2)},
        {"vastgesteld_op": date(2022, 1, 2)},
        {"swv": OTHER, "vastgesteld_op": date(2024, 1, 2)},
    )
    assert coverage(feeds) == {"inspectieoordelen": {SWV: date(2022, 1, 2), OTHER: date(2024, 1, 2)}}


def test_row_without_any_day_says_nothing_of_when() -> None:
    feeds = table("gesprekken", {"gepland_op": None, "gehouden_op": None})
    assert coverage(feeds) == {"gesprekken": {}}


def test_milestones_are_of_all_times() -> None:
    assert coverage(table("mijlpalen", {"gepland_op": date(2030, 1, 1)})) == {"mijlpalen": {SWV: date.min}}


def test_answers_speak_from_the_first_survey_they_belong_to() -> None:
    feeds = {
        **table(
            "enquetes",
            {"kenmerk": "E1", "van": date(2020, 3, 1)},
            {"kenmerk": "E2", "van": date(2023, 3, 1)},
        ),
        **table("enqueteantwoorden", {"enquete": "E2"}),
    }
    assert coverage(feeds)["enqueteantwoorden"] == {SWV: date(2023, 3, 1)}


def test_answers_to_no_known_survey_say_nothing_of_when() -> None:
    feeds = {
        **table("enquetes", {"swv": OTHER, "kenmerk": "E2", "van": date(2023, 3, 1)}),
        **table("enqueteantwoorden", {"enquete": "E2"}),
    }
    assert coverage(feeds)["enqueteantwoorden"] == {}


@pytest.mark.parametrize("feed", sorted(REAL))
def test_of_every_feed_it_is_decided_when_it_speaks(feed: str) -> None:
    assert (feed in FIRST_DAYS) + (feed in ALWAYS) == 1


@pytest.mark.parametrize("feed", sorted(FIRST_DAYS))
def test_columns_that_say_when_are_columns_of_the_feed(feed: str) -> None:
    declared = FIRST_DAYS[feed]
    holder = REAL[declared.via.feed] if declared.via else REAL[feed]
    assert set(declared.columns) <= set(holder.names)
    assert declared.columns


def test_figure_of_norms_is_missing_before_the_first_school_year_and_there_on_its_first_day() -> None:
    measure = all_measures()["norm-basisondersteuning-voldoet"]
    rows = table("normbeoordelingen", {"schooljaar": "2024-2025", "beoordeeld_op": None})
    found = delivered(rows)
    assert "normbeoordelingen" in sources_of(measure)
    assert found.missing_for(measure, frozenset({SWV}), date(2024, 7, 31)) == "normbeoordelingen"
    assert found.missing_for(measure, frozenset({SWV}), date(2024, 8, 1)) is None


def test_figure_of_a_register_that_was_never_delivered_is_missing() -> None:
    measure = all_measures()["norm-basisondersteuning-voldoet"]
    found = delivered(table("inspectieoordelen", {"vastgesteld_op": date(2020, 1, 1)}))
    assert found.missing_for(measure, frozenset({SWV}), date(2024, 8, 1)) == "normbeoordelingen"
