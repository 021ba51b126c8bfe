"""Lists over a queryset give the same rows and pages as the same rows in memory, and page without OFFSET."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from thuisnabij.ground.ui.tables import (
    Between,
    Choices,
    Column,
    Contains,
    MemorySource,
    QuerysetSource,
    Source,
    Table,
)
from thuisnabij.ground.ui.tables.page import TablePage

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Right:
    id: int
    code: str
    subject: str
    kind: str | None


COLUMNS = (
    Column[Right](
        "code", "Code", lambda row: row.code, sort_key=lambda row: row.code, field="codename",
        sortable=True, filter=Contains(), searchable=True, header=True,
    ),
    Column[Right](
        "onderwerp", "Onderwerp", lambda row: row.subject, sort_key=lambda row: row.subject,
        field="subject", sortable=True, filter=Choices(),
    ),
    Column[Right]("soort", "Soort", lambda row: row.kind, sort_key=lambda row: row.kind, field="kind", sortable=True),
)  # fmt: skip
RIGHTS = Table(key="rechten", caption="Rechten", columns=COLUMNS, order="code")


def queryset() -> QuerySet[Any]:
    """Real rows with many equal keys, and a column that is null for some. Names compare by code point."""
    kind = Case(
        When(codename__startswith="add", then=Value("a")),
        When(codename__startswith="view", then=Value("v")),
        default=None,
        output_field=CharField(),
    )
    return Permission.objects.annotate(subject=F("content_type__app_label"), kind=kind)


def as_row(found: Any) -> Right:
    return Right(found.pk, found.codename, found.subject, found.kind)


def database() -> Source[Right]:
    return QuerysetSource(queryset(), columns=COLUMNS, as_row=as_row, search_fields=("codename",))


def memory() -> Source[Right]:
    return MemorySource([as_row(found) for found in queryset()], columns=COLUMNS, row_id=lambda row: row.id)


def codes(shown: TablePage) -> list[str]:
    return [str(row[0].html) + str(row[1].html) for row in shown.rows]


def pages(source: Source[Right], query: str) -> list[list[str]]:
    found, url = [], f"?{query}"
    while url:
        shown = RIGHTS.page(source, QueryDict(url[1:]))
        found.append(codes(shown))
        url = shown.next_url
    return found


@pytest.mark.parametrize("order", ["code", "-code", "onderwerp", "-onderwerp", "soort", "-soort"])
def test_database_and_memory_give_the_same_pages(order: str) -> None:
    expected = pages(memory(), f"sorteer={order}")
    assert sum(map(len, expected)) > 50
    assert pages(database(), f"sorteer={order}") == expected


@pytest.mark.parametrize("order", ["code", "-onderwerp", "soort", "-soort"])
def test_going_back_in_the_database_shows_the_same_pages(order: str) -> None:
    source, seen, url = database(), [], f"?sorteer={order}"
    while url:
        shown = RIGHTS.page(source, QueryDict(url[1:]))
        seen.append(codes(shown))
        url = shown.next_url
    url = shown.previous_url
    for earlier in reversed(seen[:-1]):
        shown = RIGHTS.page(source, QueryDict(url[1:]))
        assert codes(shown) == earlier
        url = shown.previous_url


@pytest.mark.parametrize(
    "query",
    ["zoek=add", "filter-code=permission", "filter-onderwerp=auth", "zoek=view&filter-onderwerp=auth"],
)
def test_database_and_memory_filter_alike(query: str) -> None:
    expected = RIGHTS.page(memory(), QueryDict(query))
    found = RIGHTS.page(database(), QueryDict(query))
    assert found.size == expected.size > 0
    assert codes(found) == codes(expected)
    assert found.filters == expected.filters


@pytest.mark.parametrize("query", ["filter-nummer=abc", "zoek=%00add", "filter-nummer-van=1e99999"])
def test_what_the_database_cannot_compare_is_no_fault(query: str) -> None:
    column = Column[Right](
        "nummer", "Nummer", lambda row: row.id, field="id", sortable=True, filter=Choices()
    )
    table = Table(key="nummers", caption="Nummers", columns=[column], order="nummer")
    source = QuerysetSource(queryset(), columns=[column], as_row=as_row, search_fields=("codename",))
    assert table.page(source, QueryDict(query)).size >= 0


def test_range_in_the_database_includes_both_ends() -> None:
    column = Column[Right](
        "nummer", "Nummer", lambda row: row.id, field="id", sortable=True, filter=Between()
    )
    table = Table(key="nummers", caption="Nummers", columns=[column], order="nummer")
    source = QuerysetSource(queryset(), columns=[column], as_row=as_row)
    first = queryset().order_by("id")[0].pk
    assert table.page(source, QueryDict(f"filter-nummer-van={first}&filter-nummer-tot={first},5")).size == 1


def test_later_page_costs_no_offset_and_few_queries() -> None:
    source = database()
    second = RIGHTS.page(source, QueryDict("sorteer=onderwerp")).next_url
    with CaptureQueriesContext(
        connection,
    ) as queries:
        RIGHTS.page(source, QueryDict(second[1:]))
    assert len(queries) <= 4  # rows, size, and the choices of one filter
    assert not any("OFFSET" in query["sql"] for query in queries)


def test_file_from_the_database_holds_everything() -> None:
    response = RIGHTS.find_file(database(), QueryDict("als=csv"))
    assert response is not None
    lines = b"".join(response).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]  # it streams
    assert len(lines) == queryset().count() + 1


def test_counting_stops_at_the_cap_and_says_so() -> None:
    whole = queryset().count()
    for cap, is_capped in ((whole - 1, True), (whole, False), (whole + 1, False)):
        source = QuerysetSource(queryset(), columns=COLUMNS, as_row=as_row, cap=cap)
        page = RIGHTS.page(source, QueryDict())
        assert (page.is_capped, page.size) == (is_capped, min(whole, cap))
        html = render_to_string("ui/table.html", {"page": page})
        assert (f"meer dan {cap} regels" in html) == is_capped
