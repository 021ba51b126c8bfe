"""What a file is follows from its beginning alone, and a damaged header is named column by column."""

from datetime import date
from pathlib import Path

import pytest

from tests.importers.made import (
    HEADER_02,
    HEADER_03,
    HEADER_06,
    point,
    points,
    read,
    row_02,
    row_03,
    row_06,
    table,
)

OUTLINE = (
    '{"type": "Feature", "properties": {"statcode": "GM0828", "jrstatcode": "2022GM0828", "statnaam": "Oss"},'
    ' "geometry": {"type": "Polygon", "coordinates": [[[5, 51], [6, 51], [6, 52], [5, 51]]]}}'
)
CENTROID = "NL\t5346\tOss\tNoord-Brabant\t06\tOss\t0828\t\t\t51.76\t5.52\t\n"


@pytest.mark.parametrize(
    ("content", "name", "kind", "dates"),
    [
        (table(HEADER_02, row_02()), "02_202608.csv", "duo-02-vestigingen", [date(2026, 8, 1)]),
        (table(HEADER_02, row_02()), "02.csv", "duo-02-vestigingen", [date(2026, 11, 2)]),
        (table(HEADER_02, row_02()), "02_202613.csv", "duo-02-vestigingen", [date(2026, 11, 2)]),
        (table(HEADER_03, row_03(a4="9")), "x", "duo-03-leerlingen-herkomst", [date(2024, 10, 1)]),
        (
            table(HEADER_06, row_06()),
            "x",
            "duo-06-leerlingen-historie",
            [date(2023, 10, 1), date(2024, 10, 1)],
        ),
        (points(point()), "scholen20241122.json", "vestigingen-punten", [date(2024, 11, 22)]),
        (points(point()), "scholen.json", "vestigingen-punten", [date(2026, 11, 2)]),
        (points(OUTLINE, crs=""), "x", "gemeentegrenzen", [date(2022, 1, 1)]),
        (
            "pc4,gemeente_2015,po_swv,vo_swv\n5346,Oss,PO3006,VO3006\n",
            "x",
            "postcode-swv",
            [date(2015, 1, 1)],
        ),
        (CENTROID, "x", "postcode-middelpunten", [date(2026, 11, 2)]),
        ("swv;vestigingscode;van;tot\nPO0001;00AA00;2024-08-01;\n", "x", "lidmaatschap", [date(2026, 11, 2)]),
        (
            "swv;rok;rok_naam;vestigingscode\nPO3006;oss;Oss;00AA00\n",
            "x",
            "rok-indeling",
            [date(2026, 11, 2)],
        ),
        ("soort;code;naam\nswv;PO3006;Samen\n", "x", "namen", [date(2026, 11, 2)]),
    ],
)
def test_a_file_is_recognised_by_its_beginning_and_dated_by_its_publisher(
    tmp_path: Path, content: str, name: str, kind: str, dates: list[date]
) -> None:
    found = read(tmp_path, content, name)
    assert (found.kind, list(found.dates), found.refusals) == (kind, dates, [])
    assert len(found.records) == 1


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_order_of_columns_case_and_delimiter_do_not_matter(tmp_path: Path, delimiter: str) -> None:
    rows = [["Naam", "SOORT", " code "], ["Samen", "swv", "PO3006"]]
    found = read(tmp_path, "\n".join(delimiter.join(row) for row in rows))
    assert found.records[0].name == "Samen"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"peildatum;vestigingscode;soort;herkomst;leeftijd;leerlingen\n20241001;D0AA00;Bo;0011;4;8\n",
        b"PK\x03\x04 this only looks like an archive"[4:],
        b"\x00" * 5_000,
        b'<?xml version="1.0"?><EDEX/>',
        b'{"type": "FeatureCollection", "features": []}',
        b'{"a": [1, 2]}',
        b"# README\n\n| a | b |\n",
        "é".encode("utf-16"),
        b";" * 100_000,
        b'"' * 70_000,
    ],
)
def test_anything_else_is_not_recognised_and_no_error(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content).kind == ""


def test_missing_columns_are_named(tmp_path: Path) -> None:
    header = HEADER_03.replace("LEEFTIJD_7;", "").replace("PEILDATUM;", "")
    found = read(tmp_path, table(header, row_03(a4="9")))
    assert found.kind == "duo-03-leerlingen-herkomst"
    assert found.missing == ("PEILDATUM", "LEEFTIJD_7")


def test_unknown_and_repeated_columns_are_named(tmp_path: Path) -> None:
    found = read(tmp_path, table(HEADER_03 + ";LEEFTIJD_26;LEEFTIJD_4", row_03() + ";0;0"))
    assert found.surplus == ("LEEFTIJD_4", "LEEFTIJD_26")


def test_a_file_06_without_any_year_misses_its_years(tmp_path: Path) -> None:
    header = HEADER_06.split(";LEERLINGEN")[0]
    assert read(tmp_path, table(header, "x")).missing == ("LEERLINGEN_jjjj",)


def test_a_file_06_may_have_any_years(tmp_path: Path) -> None:
    header = HEADER_06.replace("LEERLINGEN_2023", "LEERLINGEN_2031")
    found = read(tmp_path, table(header, row_06("00AA00", "7", "<5")))
    series = found.records[0].series
    assert series.cells == ((2031, 2024), (7, 1), (7, 4))
    assert found.records[0].location.reference_date == date(2031, 10, 1)
