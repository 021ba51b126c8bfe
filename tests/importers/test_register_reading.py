"""Every kind of register: which columns it has, what each may hold, and what is said of what it may not hold."""

from datetime import date

import pytest

from tests.importers.made_registers import (
    KINDS,
    example_of,
    header_of,
    read_register,
    register_file,
    template,
)
from tests.importers.register_expectations import ALL, NAMED, columns_of
from thuisnabij.doors.intake.formats.base import Head, header_error
from thuisnabij.doors.intake.registers.catalogue import as_kind, get_register, recognise_register
from thuisnabij.doors.intake.report import reason_sentence

SPELLS = [kind for kind in KINDS if {"VAN", "TOT_EN_MET"} <= set(header_of(kind))]


def test_there_are_expectations_for_every_kind_and_for_nothing_else() -> None:
    assert set(ALL) == set(KINDS)
    assert len(KINDS) == 28


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_has_the_columns_of_its_kind_in_the_agreed_order(kind: str) -> None:
    assert header_of(kind) == list(columns_of(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_is_recognised_and_read(kind: str) -> None:
    found = recognise_register(Head(template(kind), ("bestand.csv",)))
    assert found is not None
    assert found[0].kind == kind
    read = read_register(kind, template(kind))
    assert not read.refusals
    (row,) = read.rows
    assert (row.row, row.swv, row.kenmerk, row.withdrawn) == (2, "PO9901", "2026-0001", False)
    assert set(row.values) == {cells.field for cells in ALL[kind].values()}
    assert (row.pupil is not None) == (kind in NAMED)


@pytest.mark.parametrize("kind", KINDS)
def test_each_column_refuses_its_wrong_cells_and_says_what_is_allowed(kind: str) -> None:
    for name, cells in columns_of(kind).items():
        for cell, code in cells.refused.items():
            read = read_register(kind, register_file(kind, {name: cell}))
            assert (2, name, code) in read.wrong, (name, cell, read.wrong)
            assert not read.rows
            (refusal,) = [each for each in read.refusals if each.field == name and each.code == code]
            assert "oegestaan" in refusal.reason or "voorbeeld" in refusal.reason
            assert "%(" not in refusal.reason
            assert reason_sentence(refusal.code, refusal.reason) == refusal.reason
            assert refusal.found == "" if kind in NAMED else True


@pytest.mark.parametrize("kind", KINDS)
def test_each_column_reads_its_right_cells(kind: str) -> None:
    for name, cells in ALL[kind].items():
        for cell, value in cells.read.items():
            read = read_register(kind, register_file(kind, {name: cell}))
            assert not read.refusals, (name, cell, read.wrong)
            assert read.rows[0].values[cells.field] == value, (name, cell)
            assert type(read.rows[0].values[cells.field]) is type(value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_choice_says_all_its_words(kind: str) -> None:
    for name, cells in ALL[kind].items():
        if "keuze-onbekend" in cells.refused.values() and cells.read:
            read = read_register(kind, register_file(kind, {name: "anders dan alles"}))
            (said,) = [each.reason for each in read.refusals if each.field == name]
            assert all(word in said for word in cells.read if word)


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_that_misses_is_unknown_or_comes_twice_refuses_the_file_by_name(kind: str) -> None:
    header = header_of(kind)
    for name in header[:-1]:
        without = ";".join(other for other in header if other != name)
        found, layout = as_kind(kind, Head(f"{without}\r\n", (f"{kind}-PO9901.csv",)))
        assert (layout.is_complete, layout.missing) == (False, (name,))
        error = header_error(layout, "bestand.csv", register=found.register)
        assert f"missing columns: {name}" in error.what
        assert f"load template {kind}" in error.next
    twice = as_kind(kind, Head(";".join([*header, "SWV"]), ("x.csv",)))[1]
    assert (twice.is_complete, twice.doubled) == (False, ("SWV",))
    assert "repeated columns: SWV" in header_error(twice, "x.csv").what
    strange = as_kind(kind, Head(";".join([*header, "BSN", ""]), ("x.csv",)))[1]
    assert (strange.is_complete, strange.surplus) == (False, ("BSN", "(zonder naam)"))
    assert "unknown columns: BSN" in header_error(strange, "x.csv").what


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_header_is_still_told_by_its_name_or_likeness(kind: str) -> None:
    damaged = ";".join(header_of(kind)[:-2])
    by_name = recognise_register(Head(damaged, (f"{kind}-PO9901.csv",)))
    assert by_name is not None
    assert (by_name[0].kind, by_name[1].is_complete) == (kind, False)


def test_what_is_like_no_register_is_not_recognised() -> None:
    assert recognise_register(Head("NAAM;PLAATS\r\n", ("lijst.csv",))) is None
    assert recognise_register(Head("", ("leeg.csv",))) is None
    assert recognise_register(Head("# Lees mij", ("tlvs.md",))) is None
    by_name = recognise_register(Head("S\0W\0V\0", ("tlvs-PO9901.csv",)))
    assert by_name is not None
    assert by_name[0].kind == "tlvs"


@pytest.mark.parametrize("kind", KINDS)
def test_the_column_of_withdrawal_may_miss_and_commas_tabs_and_order_do_not_matter(kind: str) -> None:
    example = {name: cell for name, cell in example_of(kind).items() if name != "VERVALLEN"}
    names = sorted(example)
    for sign in (",", "\t", ";"):
        cells = ['"' + example[name] + '"' for name in names]
        text = "\ufeff" + sign.join(names).lower() + "\n" + sign.join(cells) + "\n"
        assert recognise_register(Head(text, ("x.csv",)))
        read = read_register(kind, text)
        assert not read.refusals
        assert read.rows[0].values == read_register(kind, template(kind)).rows[0].values


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_is_taken_back_is_read_whole(kind: str) -> None:
    (row,) = read_register(kind, register_file(kind, {"VERVALLEN": "ja"})).rows
    assert row.withdrawn
    (kept,) = read_register(kind, register_file(kind, {"VERVALLEN": "nee"})).rows
    assert not kept.withdrawn


@pytest.mark.parametrize("kind", SPELLS)
def test_a_spell_of_one_day_and_one_over_29_february(kind: str) -> None:
    read = read_register(
        kind,
        register_file(
            kind,
            {"KENMERK": "1", "VAN": "2025-09-01", "TOT_EN_MET": "2025-09-01"},
            {"KENMERK": "2", "VAN": "2024-02-29", "TOT_EN_MET": "2024-02-29"},
            {"KENMERK": "3", "VAN": "2024-02-28", "TOT_EN_MET": "2024-03-01"},
            {"KENMERK": "4", "VAN": "2024-02-29", "TOT_EN_MET": ""},
        ),
    )
    assert not read.refusals
    spells = [(row.values["first_day"], row.values["last_day"]) for row in read.rows]
    leap = date(2024, 2, 29)
    assert spells == [
        (date(2025, 9, 1), date(2025, 9, 1)),
        (leap, leap),
        (date(2024, 2, 28), date(2024, 3, 1)),
        (leap, None),
    ]


@pytest.mark.parametrize("kind", SPELLS)
def test_a_spell_that_ends_before_it_begins_is_refused(kind: str) -> None:
    read = read_register(kind, register_file(kind, {"VAN": "2025-09-02", "TOT_EN_MET": "2025-09-01"}))
    assert read.wrong == [(2, "TOT_EN_MET", "volgorde-omgekeerd")]
    assert "VAN" in read.refusals[0].reason


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_row_twice_counts_once_and_two_contents_under_one_mark_are_both_refused(kind: str) -> None:
    name, other = _another_cell(kind)
    same = read_register(kind, register_file(kind, {}, {"KENMERK": "2"}, {}, {}))
    assert ([row.row for row in same.rows], same.repeated, same.refusals) == ([2, 3], [4, 5], [])
    contradicting = read_register(kind, register_file(kind, {}, {"KENMERK": "2"}, {name: other}, {}))
    assert [row.row for row in contradicting.rows] == [3]
    assert contradicting.wrong == [(row, "KENMERK", "kenmerk-tegenstrijdig") for row in (2, 4, 5)]
    both = read_register(kind, register_file(kind, {}, {"VERVALLEN": "ja"}))
    assert [row for row, _, _ in both.wrong] == [2, 3]


def _another_cell(kind: str) -> tuple[str, str]:
    """A column of the kind with another right cell than that of its template."""
    example = example_of(kind)
    for name, cells in ALL[kind].items():
        for cell in cells.read:
            if (
                cell.strip().lower() != example[name].lower()
                and not read_register(kind, register_file(kind, {name: cell})).refusals
            ):
                return name, cell
    return ("DATUM", "2025-11-05") if "DATUM" in example else ("VASTGESTELD_OP", "2025-11-05")


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_wrong_with_a_row_is_said_at_once(kind: str) -> None:
    read = read_register(kind, register_file(kind, {"SWV": "x", "KENMERK": "", "VERVALLEN": "?"}, {}))
    assert {field for row, field, _ in read.wrong if row == 2} == {"SWV", "KENMERK", "VERVALLEN"}
    assert [row.row for row in read.rows] == [3]


@pytest.mark.parametrize("kind", KINDS)
def test_demo_and_real_codes_do_not_mix(kind: str) -> None:
    read = read_register(kind, register_file(kind, {}, {"KENMERK": "2", "SWV": "PO3006"}))
    codes = {code for _, _, code in read.wrong}
    assert codes == {"demo-en-echt"}
    assert [row.row for row in read.rows] == [2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_names_children_is_of_one_swv(kind: str) -> None:
    read = read_register(kind, register_file(kind, {}, {"KENMERK": "2", "SWV": "PO9902"}))
    if kind in NAMED:
        assert read.wrong == [(3, "SWV", "swv-anders")]
        assert "PO9901" in read.refusals[0].reason
    else:
        assert [row.swv for row in read.rows] == ["PO9901", "PO9902"]


@pytest.mark.parametrize("kind", sorted(NAMED))
def test_what_was_found_in_a_file_with_names_is_never_repeated(kind: str) -> None:
    canary = "Kanariepiet"
    for name in header_of(kind):
        read = read_register(kind, register_file(kind, {name: canary * 30}))
        for each in read.refusals:
            assert each.found == ""
            assert canary not in each.reason


@pytest.mark.parametrize("kind", sorted(NAMED))
def test_nothing_happens_before_birth(kind: str) -> None:
    read = read_register(kind, register_file(kind, {"GEBOORTEDATUM": "2026-10-31"}))
    assert {code for _, _, code in read.wrong} == {"voor-geboorte"}


def test_lines_that_are_no_rows_are_refused_one_by_one() -> None:
    good = template("verzuim").splitlines()
    text = "\r\n".join([*good, "PO9901;te kort", good[1].replace("2026-0001", 'a"b'), "", good[1]])
    read = read_register("verzuim", text)
    assert read.wrong == [(3, "", "rij-aantal-velden")]
    assert [row.kenmerk for row in read.rows] == ["2026-0001", 'a"b']
    assert read.repeated == [6]
    damaged = read_register("verzuim", "\r\n".join([good[0], good[1].replace("Merel", "M\ufffdrel")]))
    assert damaged.wrong == [(2, "", "rij-onleesbaar")]


def test_a_destination_belongs_to_leaving_only() -> None:
    abroad = {"SOORT": "buitenland", "BESTEMMING": ""}
    assert not read_register("vertrek", register_file("vertrek", abroad)).refusals
    read = read_register("vertrek", register_file("vertrek", {"SOORT": "overleden", "BESTEMMING": "mbo"}))
    assert read.wrong == [(2, "BESTEMMING", "hoort-hier-niet")]
    assert "vertrokken" in read.refusals[0].reason


def test_an_answer_lies_on_its_scale() -> None:
    read = read_register("enqueteantwoorden", register_file("enqueteantwoorden", {"ANTWOORD": "11"}))
    assert read.wrong == [(2, "SCHAAL_TOT", "volgorde-omgekeerd")]


def test_every_kind_has_words_for_people() -> None:
    for kind in KINDS:
        register = get_register(kind)
        assert register.title
        assert register.description
        assert all(column.help for column in register.columns)
