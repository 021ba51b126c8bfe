"""Hostile and odd rows: every one is accepted or refused with its line, its field and the reason."""

from datetime import date
from pathlib import Path

import pytest

from tests.importers.made import HEADER_02, HEADER_03, HEADER_06, read, row_02, row_03, row_06, table
from thuisnabij.doors.intake.formats.delimited import LONGEST_LINE
from thuisnabij.doors.intake.reasons import ROW_REASONS


def test_suppressed_cells_keep_their_bounds_and_zeroes_are_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, table(HEADER_03, row_03(a3="<5", a7="12", a25="5")))
    assert found.records[0].home == (2, "00AA00", "bao", "5346", ((3, 7, 25), (1, 12, 5), (4, 12, 5)))


@pytest.mark.parametrize(
    ("printed", "home"), [("10", "belgie"), ("20", "duitsland"), ("30", "elders"), ("40", "onbekend")]
)
def test_homes_outside_the_country_are_words(tmp_path: Path, printed: str, home: str) -> None:
    found = read(tmp_path, table(HEADER_03, row_03(home=printed, a4="5")))
    assert found.records[0].home.home == home


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (row_03(a9=""), "LEEFTIJD_9", "aantal-ongeldig"),
        (row_03(a9="-1"), "LEEFTIJD_9", "aantal-ongeldig"),
        (row_03(a9="<10"), "LEEFTIJD_9", "aantal-ongeldig"),
        (row_03(a9="1.5"), "LEEFTIJD_9", "aantal-ongeldig"),
        (row_03(a9="²"), "LEEFTIJD_9", "aantal-ongeldig"),
        (row_03(a9="99999999999999999999"), "LEEFTIJD_9", "aantal-ongeldig"),
        (row_03("0AAA00", a4="9"), "VESTIGINGSCODE", "vestiging-ongeldig"),
        (row_03("00AA", a4="9"), "VESTIGINGSCODE", "vestiging-ongeldig"),
        (row_03(soort="Vo", a4="9"), "SOORT_PO", "soort-onbekend"),
        (row_03(home="50", a4="9"), "POSTCODE_LEERLING", "woonplaats-ongeldig"),
        (row_03(home="", a4="9"), "POSTCODE_LEERLING", "woonplaats-ongeldig"),
        (row_03(home="0011", a4="9"), "POSTCODE_LEERLING", "demo-en-echt"),
        (row_03("D0AA00", home="10", a4="9"), "INSTELLINGSCODE", "demo-en-echt"),
        (row_03(on="20240230", a4="9"), "PEILDATUM", "peildatum-ongeldig"),
        (row_03(on="20251001", a4="9"), "PEILDATUM", "peildatum-anders"),
        (row_03("00AB00", pc6="99", a4="9"), "POSTCODE_VESTIGING", "postcode-ongeldig"),
        (row_03("00AB00", name="", a4="9"), "INSTELLINGSNAAM_VESTIGING", "naam-ongeldig"),
        (row_03("00AB00", name="x" * 201, a4="9"), "INSTELLINGSNAAM_VESTIGING", "naam-ongeldig"),
        (row_03(home="1011", a4="9"), "POSTCODE_LEERLING", "rij-dubbel"),
        (row_03(a4="9") + ";0", "", "rij-aantal-velden"),
        ("20241001;0828", "", "rij-aantal-velden"),
        (row_03(name="De\x00Boom", a4="9"), "", "rij-onleesbaar"),
        (row_03(name='"De Boom', a4="9"), "", "rij-aanhalingsteken"),
        (row_03(name='"De" Boom', a4="9"), "", "rij-aanhalingsteken"),
        (row_03(name="x" * LONGEST_LINE, a4="9"), "", "rij-te-lang"),
    ],
)
def test_a_wrong_row_of_file_03_is_refused_and_its_neighbours_are_not(
    tmp_path: Path, row: str, field: str, code: str
) -> None:
    before, after = row_03(home="1011", a4="9"), row_03("00AC00", home="1012", a4="9")
    found = read(tmp_path, table(HEADER_03, before, row, after))
    assert found.refused == [(3, field, code)]
    assert [each.home.row for each in found.records] == [2, 4]
    assert all(each.reason == ROW_REASONS[each.code] for each in found.refusals)


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (row_06("00AA01", "", "5"), "LEERLINGEN_2023", "aantal-ongeldig"),
        (row_06("00AA01", "5", "<50"), "LEERLINGEN_2024", "aantal-ongeldig"),
        (row_06("00AA01", soort="MBO"), "SOORT_VESTIGING", "soort-onbekend"),
        (row_06("00AA0"), "VESTIGINGSCODE", "vestiging-ongeldig"),
        (row_06("00AB01").replace("00AB;", "00AC;", 1), "VESTIGINGSCODE", "vestiging-anders-dan-brin"),
        (row_06("00AA00"), "VESTIGINGSCODE", "rij-dubbel"),
        (row_06("D0AA00"), "VESTIGINGSCODE", "demo-en-echt"),
        (row_06("00AA01", gemeente="Oss"), "GEMEENTECODE_VESTIGING", "gemeente-ongeldig"),
    ],
)
def test_a_wrong_row_of_file_06_is_refused(tmp_path: Path, row: str, field: str, code: str) -> None:
    found = read(tmp_path, table(HEADER_06, row_06(), row))
    assert found.refused == [(3, field, code)]


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (row_02("00AA01", pc6="5346"), "POSTCODE", "postcode-ongeldig"),
        (row_02("00AA01", bestuur="x"), "BEVOEGD GEZAG NUMMER", "bestuur-ongeldig"),
        (row_02("00AA00"), "VESTIGINGSCODE", "rij-dubbel"),
        (row_02("D0AA00"), "VESTIGINGSCODE", "demo-en-echt"),
    ],
)
def test_a_wrong_row_of_file_02_is_refused(tmp_path: Path, row: str, field: str, code: str) -> None:
    found = read(tmp_path, table(HEADER_02, row_02(), row))
    assert found.refused == [(3, field, code)]


def test_registers_may_say_that_they_do_not_know(tmp_path: Path) -> None:
    row = row_06(gemeente="9999").replace(";12345;", ";0;")
    location = read(tmp_path, table(HEADER_06, row)).records[0].location
    assert (location.municipality_code, location.bestuur) == ("", "")


@pytest.mark.parametrize(
    "printed",
    ['"BS """"De Maasparel"""""', '"BS ""De Maasparel"""', 'BS "De Maasparel"', '"BS  ""De  Maasparel"""'],
)
def test_doubled_quotes_of_a_publisher_are_undone(tmp_path: Path, printed: str) -> None:
    found = read(tmp_path, table(HEADER_06, row_06(name=printed)))
    assert found.records[0].location.name == 'BS "De Maasparel"'


def test_invisible_signs_are_dropped_from_names(tmp_path: Path) -> None:
    found = read(tmp_path, table(HEADER_06, row_06(name="De\u00a0 Bo\u202eo\x1bm\u200b")))
    assert found.records[0].location.name == "De Boom"


def test_a_stray_quote_refuses_its_own_line_only(tmp_path: Path) -> None:
    names = {"00AA00": "a", "00AB00": '"b', "00AC00": "c", "00AD00": 'd"', "00AE00": '"e', "00AF00": "f"}
    found = read(tmp_path, table(HEADER_06, *(row_06(code, name=name) for code, name in names.items())))
    assert {each.location.code: each.location.name for each in found.records} == {
        "00AA00": "a",
        "00AC00": "c",
        "00AD00": 'd"',
        "00AF00": "f",
    }
    assert found.refused == [(3, "", "rij-aanhalingsteken"), (6, "", "rij-aanhalingsteken")]


def test_blank_lines_are_no_rows_but_count_as_lines(tmp_path: Path) -> None:
    found = read(tmp_path, table(HEADER_06, "", row_06("00AA00"), "", "", row_06("00AB00", "x", "1")))
    assert [each.series.row for each in found.records] == [3]
    assert found.refused == [(6, "LEERLINGEN_2023", "aantal-ongeldig")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_are_read(tmp_path: Path, end: str) -> None:
    found = read(tmp_path, table(HEADER_06, row_06("00AA00"), row_06("00AB00"), end=end))
    assert [each.series.row for each in found.records] == [2, 3]


def test_found_text_is_cut_short_and_printable(tmp_path: Path) -> None:
    found = read(tmp_path, table(HEADER_06, row_06(soort="\x1b[31m" + "x" * 500)))
    assert found.refusals[0].found.isprintable()
    assert len(found.refusals[0].found) <= 81


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        (["3197,Rotterdam,Europoort,Europoort"], [(2, "po_swv", "swv-ongeldig")]),
        (["3197,Rotterdam,VO2810,PO2810"], [(2, "po_swv", "swv-ongeldig")]),
        (["3197,Rotterdam,,"], [(2, "po_swv", "swv-ongeldig")]),
        (["3197,Rotterdam,PO2810,"], []),
        (["31977,Rotterdam,PO2810,VO2810"], [(2, "pc4", "postcode-ongeldig")]),
        (["3197,R,PO2810,VO2810", "3197,R,PO2810,VO2810"], [(3, "pc4", "rij-dubbel")]),
        (["3197,R,PO9901,VO2810"], [(2, "pc4", "demo-en-echt")]),
    ],
)
def test_rows_of_areas(tmp_path: Path, rows: list[str], refused: list[tuple[int, str, str]]) -> None:
    found = read(tmp_path, table("pc4,gemeente_2015,po_swv,vo_swv", *rows, end="\n"))
    assert found.refused == refused


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ("PO0001;00AA00;2024-08-01;2025-08-01", []),
        ("PO0001;00AA00;2024-08-01;2024-08-01", [(2, "tot", "periode-ongeldig")]),
        ("PO0001;00AA00;1-8-2024;", [(2, "van", "datum-ongeldig")]),
        ("PO0001;00AA00;2024-08-01;ooit", [(2, "tot", "datum-ongeldig")]),
        ("XX0001;00AA00;2024-08-01;", [(2, "swv", "swv-ongeldig")]),
        ("PO9901;00AA00;2024-08-01;", [(2, "vestigingscode", "demo-en-echt")]),
    ],
)
def test_rows_of_memberships(tmp_path: Path, row: str, refused: list[tuple[int, str, str]]) -> None:
    found = read(tmp_path, table("swv;vestigingscode;van;tot", row))
    assert found.refused == refused
    if not refused:
        assert (found.records[0].start, found.records[0].end) == (date(2024, 8, 1), date(2025, 8, 1))


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        ("swv;rok;rok_naam;vestigingscode\nPO3006;Oss Oost;Oss;00AA00\n", [(2, "rok", "rok-ongeldig")]),
        ("swv;rok;rok_naam;vestigingscode\nPO3006;oss;;00AA00\n", [(2, "rok_naam", "naam-ongeldig")]),
        ("soort;code;naam\nschool;00AA;De Boom\n", [(2, "soort", "soort-eenheid-onbekend")]),
        ("soort;code;naam\ngemeente;9999;Nergens\n", [(2, "code", "gemeente-ongeldig")]),
        ("soort;code;naam\nswv;PO3006;A\nswv;PO3006;B\n", [(3, "code", "rij-dubbel")]),
        ("soort;code;naam\nswv;PO3006;A\nbestuur;D0001;B\n", [(3, "code", "demo-en-echt")]),
    ],
)
def test_rows_of_own_tables(tmp_path: Path, content: str, refused: list[tuple[int, str, str]]) -> None:
    assert read(tmp_path, content).refused == refused


def test_a_pc4_may_have_several_points_but_not_the_same_line_twice(tmp_path: Path) -> None:
    line = "NL\t5346\tOss\tNoord-Brabant\t06\tOss\t0828\t\t\t{}\t5.52\t"
    rows = [line.format(lat) for lat in ("51.76", "51.77", "51.76", "12.5", "abc")]
    found = read(tmp_path, "\n".join(rows))
    assert [each.row for each in found.records] == [1, 2]
    assert found.refused == [
        (3, "postal_code", "rij-dubbel"),
        (4, "latitude", "punt-ongeldig"),
        (5, "latitude", "punt-ongeldig"),
    ]
