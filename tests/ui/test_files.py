"""A list as a file: the whole filtered list, safe in a spreadsheet, with the unknown in words."""

import csv
import io
from datetime import date
from fractions import Fraction

import pytest
from django.http import QueryDict
from python_calamine import CalamineWorkbook

from tests.ui.gallery import SCHOOLS, School, schools, source
from thuisnabij.ground.ui.tables.files import FileCell, csv_text, safe_text
from thuisnabij.kernel.counts import Bounded, Count

HEADS = ["School", "Bestuur", "Leerlingen", "Deelname", "Laatste bezoek"]


def file(query: str, rows: list[School]) -> bytes:
    response = SCHOOLS.find_file(source(rows), QueryDict(query))
    assert response is not None
    return b"".join(response)  # type: ignore[arg-type]  # a streaming response is iterable


def csv_rows(query: str, rows: list[School]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file(query, rows).decode("utf-8-sig")), delimiter=";"))


def sheet(query: str, rows: list[School]) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(file(query, rows))).get_sheet_by_index(0).to_python()


def test_csv_opens_in_a_dutch_spreadsheet() -> None:
    content = file("als=csv", schools(3))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.splitlines()[0].decode("utf-8-sig") == ";".join(HEADS)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_file_holds_the_whole_filtered_list_in_its_order(kind: str) -> None:
    rows = schools(140)
    query = "filter-bestuur=Stichting+Rietland&sorteer=-leerlingen&per=25"
    found = csv_rows(f"{query}&als=csv", rows) if kind == "csv" else sheet(f"{query}&als=xlsx", rows)
    whole = SCHOOLS.page(source(rows), QueryDict(query.replace("per=25", "per=250")))
    shown = [str(line[0].html).split(">")[1].split("<")[0] for line in whole.rows]
    assert [line[0] for line in found[1:]] == shown
    assert len(shown) == sum(row.board == "Stichting Rietland" for row in rows) > 25


def test_unknown_bounded_and_small_are_words_in_files() -> None:
    rows = [
        School("a", "a", "x", None, None, None),
        School("b", "b", "x", Count(1, 4, Fraction(2)), Bounded(Fraction(1), Fraction(2)), date(2026, 10, 1)),
        School("c", "c", "x", Count(0, 0), Bounded(Fraction(187, 100), Fraction(187, 100)), None),
    ]
    assert [line[2:] for line in csv_rows("als=csv", rows)[1:]] == [
        ["onbekend", "onbekend", "onbekend"],
        ["<5", "1,00 tot 2,00\u00a0%", "2026-10-01"],
        ["0", "1,87", "onbekend"],
    ]
    cells = sheet("als=xlsx", rows)
    assert cells[0] == HEADS
    assert cells[2][2] == "<5"
    assert cells[2][4] == date(2026, 10, 1)
    assert cells[3][2:4] == [0.0, 1.87]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@som", "\tx", "\rx", "=cmd|' /C calc'!A0"])
def test_text_that_a_spreadsheet_would_run_stays_text(text: str) -> None:
    assert safe_text(text) == f"'{text}"
    assert csv_text(FileCell(text)) == f"'{text}"
    rows = [School("a", text, "x", None, None, None)]
    book = CalamineWorkbook.from_filelike(io.BytesIO(file("als=xlsx", rows)))
    assert str(book.get_sheet_by_index(0).to_python()[1][0]).strip() == text.strip()


def test_negative_number_stays_a_number() -> None:
    assert csv_text(FileCell(Fraction(-3, 2), decimals=1)) == "-1,5"
    assert csv_text(FileCell(-2)) == "-2"


def test_field_with_separator_and_quotes_survives() -> None:
    rows = [School("a", 'De "Dotter"; oost\nwest', "x", None, None, None)]
    assert csv_rows("als=csv", rows)[1][0] == 'De "Dotter"; oost\nwest'


def test_csv_is_made_while_it_is_read() -> None:
    response = SCHOOLS.find_file(source(schools(50)), QueryDict("als=csv"))
    assert response is not None
    assert response.streaming


def test_address_without_file_asks_for_the_page() -> None:
    assert SCHOOLS.find_file(source(schools(3)), QueryDict("als=exe")) is None
