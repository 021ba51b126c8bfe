"""Lists over rows in memory: searching, filtering, sorting, paging, addresses."""

from datetime import date
from fractions import Fraction
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.gallery import COLUMNS, SCHOOLS, School, schools, source
from thuisnabij.ground.ui.tables import Choices, Column, MemorySource, Table
from thuisnabij.ground.ui.tables.page import TablePage
from thuisnabij.kernel.counts import Bounded, Count

KEYS = [column.key for column in COLUMNS]


def page(query: str, rows: list[School] | None = None) -> TablePage:
    return SCHOOLS.page(source(schools() if rows is None else rows), QueryDict(query))


def names(shown: TablePage) -> list[str]:
    return [str(row[0].html).split(">")[1].split("<")[0] for row in shown.rows]


def walk(query: str, rows: list[School]) -> list[str]:
    """All names over all pages, by following the way on."""
    found, url = [], f"?{query}"
    while url:
        shown = page(url.removeprefix("?"), rows)
        found += names(shown)
        url = shown.next_url
    return found


@pytest.mark.parametrize("order", [sign + key for key in KEYS for sign in ("", "-")])
def test_following_the_pages_shows_every_row_once(order: str) -> None:
    rows = schools(131)
    found = walk(f"sorteer={order}", rows)
    assert sorted(found) == sorted(row.name for row in rows)


@pytest.mark.parametrize("order", [sign + key for key in KEYS for sign in ("", "-")])
def test_going_back_shows_the_same_pages(order: str) -> None:
    rows, seen, url = schools(131), [], f"?sorteer={order}"
    while url:
        shown = page(url.removeprefix("?"), rows)
        seen.append(names(shown))
        url = shown.next_url
    url = shown.previous_url
    for earlier in reversed(seen[:-1]):
        shown = page(url.removeprefix("?"), rows)
        assert names(shown) == earlier
        url = shown.previous_url
    assert url == ""


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 3)), st.sampled_from("abc")), max_size=90),
    st.sampled_from(["leerlingen", "-leerlingen", "bestuur", "-bestuur"]),
)
def test_rows_that_sort_equal_are_never_lost_or_doubled(
    cells: list[tuple[int | None, str]], order: str
) -> None:
    rows = [
        School(f"c{at:03}", f"n{at:03}", board, None if n is None else Count.exact(n), None, None)
        for at, (n, board) in enumerate(cells)
    ]
    found = walk(f"sorteer={order}", rows)
    assert sorted(found) == [row.name for row in rows]
    by_name = {row.name: row for row in rows}
    if "leerlingen" in order:
        counts = [by_name[name].pupils for name in found]
        known = [count.lo for count in counts if count is not None]
        assert known == sorted(known, reverse=order.startswith("-"))
        assert all(count is None for count in counts[len(known) :])


def test_unknown_values_sort_last_in_both_directions() -> None:
    for order in ("leerlingen", "-leerlingen"):
        shown = page(f"sorteer={order}&per=250")
        cells = [str(row[2].html) for row in shown.rows]
        first_unknown = next(at for at, cell in enumerate(cells) if "onbekend" in cell)
        assert all("onbekend" in cell for cell in cells[first_unknown:])


def test_estimate_does_not_decide_the_order() -> None:
    low = School("a", "laag", "x", Count(1, 4, Fraction(3, 2)), None, None)
    high = School("b", "hoog", "x", Count(1, 4, Fraction(7, 2)), None, None)
    assert names(page("sorteer=leerlingen", [high, low])) == ["laag", "hoog"]  # equal: by id
    assert names(page("sorteer=-leerlingen", [high, low])) == ["laag", "hoog"]


def test_page_after_a_removed_row_goes_on_where_it_was() -> None:
    rows = schools(60)
    first = page("sorteer=naam", rows)
    last = names(first)[-1]
    fewer = [row for row in rows if row.name != last]
    following = page(first.next_url.removeprefix("?"), fewer)
    assert names(following)[0] == names(page(first.next_url.removeprefix("?"), rows))[0]


def test_search_ignores_accents_and_looks_in_every_searchable_column() -> None:
    assert {name.rsplit(" ", 1)[0] for name in names(page("zoek=ohe&per=250"))} == {"Öhé en Laak"}
    assert page("zoek=dotter+rietland").size > 0
    assert page("zoek=rietkwartier+bestaatniet").size == 0


def test_choice_filter_keeps_exactly_its_rows() -> None:
    expected = sum(row.board == "Vereniging De Koog" for row in schools())
    assert page("filter-bestuur=Vereniging+De+Koog").size == expected


def test_bounded_value_passes_a_range_it_may_lie_in() -> None:
    rows = [School("a", "a", "x", Count(7, 9), None, None)]
    assert page("filter-leerlingen-van=8", rows).size == 1
    assert page("filter-leerlingen-tot=8", rows).size == 1
    assert page("filter-leerlingen-van=10", rows).size == 0
    assert page("filter-leerlingen-tot=6", rows).size == 0


def test_date_range_includes_both_ends() -> None:
    rows = [School("a", "a", "x", None, None, date(2026, 5, 2))]
    assert page("filter-bezocht-van=2026-05-02&filter-bezocht-tot=2026-05-02", rows).size == 1
    assert page("filter-bezocht-van=2026-05-03", rows).size == 0


def test_choice_is_found_by_its_stored_word_when_the_column_shows_another() -> None:
    kinds = (("so-vso", "so en vso"), ("bao", "bao"))
    column = Column[str](
        "soort", "Soort", lambda row: dict(kinds)[row], sortable=True, filter=Choices(kinds), header=True
    )
    table = Table(key="soorten", caption="Soorten", columns=[column], order="soort")
    rows = MemorySource(["bao", "so-vso"], columns=[column], row_id=str)
    assert table.page(rows, QueryDict("filter-soort=so-vso")).size == 1


@pytest.mark.parametrize(
    "query",
    [
        "filter-leerlingen-van=veel", "filter-leerlingen-van=1e999999999", "filter-leerlingen-tot=1/3",
        "filter-bezocht-van=gisteren", "filter-onzin=1", "zoek=%00", "per=7", "per=²", "sorteer=geheim",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_ignored(query: str) -> None:
    assert page(query).size == 60
    assert len(page(query).rows) == 25


@pytest.mark.parametrize("place", ["onzin", "W251bGwsMV0:abc", ""])
def test_place_that_is_not_ours_starts_at_the_top_and_says_so(place: str) -> None:
    shown = page(f"na={place}")
    assert names(shown) == names(page(""))
    assert shown.is_place_lost == bool(place)


def test_place_of_another_order_or_list_is_refused() -> None:
    place = parse_qs(page("sorteer=naam").next_url[1:])["na"][0]
    assert page(f"sorteer=-naam&na={place}").is_place_lost
    other = Table(key="anders", caption="Anders", columns=COLUMNS, order="naam")
    assert other.page(source(schools()), QueryDict(f"sorteer=naam&na={place}")).is_place_lost


def test_address_carries_the_whole_question_and_the_rest_of_the_page() -> None:
    shown = page("zoek=de&filter-bestuur=Stichting+Rietland&sorteer=-leerlingen&per=50&op=2025-10-01")
    pairs = parse_qs(shown.share_url[1:])
    assert pairs == {
        "op": ["2025-10-01"], "zoek": ["de"], "filter-bestuur": ["Stichting Rietland"],
        "sorteer": ["-leerlingen"], "per": ["50"],
    }  # fmt: skip
    again = page(shown.share_url[1:])
    assert names(again) == names(shown)


def test_new_search_starts_at_the_top() -> None:
    second = page(page("").next_url[1:])
    assert "na=" not in second.clear_url
    assert all("na=" not in head.url for head in second.heads)


def test_two_lists_on_one_page_do_not_mix() -> None:
    left = Table(key="links", caption="Links", columns=COLUMNS, order="naam", prefix="links-")
    shown = left.page(source(schools()), QueryDict("links-zoek=dotter&zoek=waterlelie&filter-bestuur=x"))
    assert shown.size == page("zoek=dotter").size
    assert "zoek=waterlelie" in shown.share_url


def test_head_says_how_the_list_is_sorted() -> None:
    heads = {head.key: head for head in page("sorteer=-naam").heads}
    assert heads["naam"].direction == "descending"
    assert "sorteer=naam" in heads["naam"].url
    assert heads["bestuur"].direction == ""


def test_empty_list_says_why_it_is_empty() -> None:
    assert page("", []).empty == "Hier staat nog niets."
    assert page("zoek=bestaatniet").empty == "Niets gevonden met deze zoekvraag."


def test_value_of_a_row_is_escaped() -> None:
    rows = [School("a", "<script>alert(1)</script>", "x", None, None, None)]
    assert "<script>" not in str(page("", rows).rows[0][0].html)


def test_source_gives_the_choices_that_occur() -> None:
    found = source(schools()).occurring(COLUMNS[1])
    assert [stored for stored, _shown in found] == [
        "Openbare Scholen Plassenland", "Stichting Rietland", "Vereniging De Koog",
    ]  # fmt: skip


def test_bounded_shares_are_sorted_by_the_middle_of_their_bounds() -> None:
    wide = School("a", "wijd", "x", None, Bounded(Fraction(0), Fraction(10)), None)
    tight = School("b", "smal", "x", None, Bounded(Fraction(4), Fraction(4)), None)
    rows = MemorySource([wide, tight], columns=COLUMNS, row_id=lambda row: row.code)
    assert names(SCHOOLS.page(rows, QueryDict("sorteer=deelname"))) == ["smal", "wijd"]
