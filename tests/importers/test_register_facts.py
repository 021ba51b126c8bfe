"""What the rows of registers of named children say: facts, with periods that hold their last day."""

from datetime import date
from decimal import Decimal

import pytest

from tests.importers.made_registers import read_register, register_file, template
from tests.importers.register_expectations import NAMED
from thuisnabij.children.register.rules.facts import (
    Absence,
    Arrangement,
    CareStay,
    Content,
    Death,
    Departure,
    Enrolment,
    FactKind,
    Handover,
    MovedAbroad,
    NewFact,
    Opp,
    Residence,
    SidePlace,
    Tlv,
    Vrijstelling,
)
from thuisnabij.children.register.rules.from_rows import facts_of
from thuisnabij.doors.intake.registers.payments import PaidLine, possibly_doubled
from thuisnabij.kernel.periods import Period

SCHOOL_YEAR = Period(date(2025, 8, 1), date(2026, 8, 1))
OF_TEMPLATE: dict[str, tuple[FactKind, Content, Period]] = {
    "plaatsingen": (FactKind.INSCHRIJVING, Enrolment("D0AA00", "bao", 4), SCHOOL_YEAR),
    "woonplaatsen": (FactKind.WOONPLAATS, Residence("0011"), SCHOOL_YEAR),
    "vertrek": (FactKind.VERTREK, Departure("vo"), Period(date(2026, 8, 1), None)),
    "tlvs": (FactKind.TLV, Tlv("PO9901-2025-00042", "PO9901", "so", "laag", "regulier"), SCHOOL_YEAR),
    "arrangementen": (
        FactKind.ARRANGEMENT,
        Arrangement("D0AA00", "begeleiding in de klas", Decimal(40), Decimal(2500)),
        SCHOOL_YEAR,
    ),
    "verzuim": (FactKind.VERZUIM, Absence(True, 0, "ziekte"), SCHOOL_YEAR),
    "vrijstellingen": (FactKind.VRIJSTELLING, Vrijstelling("5 onder a"), SCHOOL_YEAR),
    "opps": (FactKind.OPP, Opp("D0AA00", "vo", True, True), SCHOOL_YEAR),
    "zorgverblijven": (FactKind.ZORGVERBLIJF, CareStay("jeugdgezondheidszorg", "De Waterlelie"), SCHOOL_YEAR),
    "nevenplekken": (FactKind.NEVENPLEK, SidePlace("symbiose", "D0AA00", Decimal(4)), SCHOOL_YEAR),
    "overdrachten": (
        FactKind.OVERDRACHT,
        Handover("D0AA00", "D0AB00", True, True),
        Period(date(2026, 6, 15), date(2026, 6, 16)),
    ),
}


def facts(kind: str, text: str) -> list[NewFact]:
    """The facts of all rows of a file."""
    return [fact for row in read_register(kind, text).rows for fact in facts_of(kind, row)]


def test_every_register_of_facts_is_here() -> None:
    assert set(OF_TEMPLATE) == set(NAMED) - {"aanvragen"}


@pytest.mark.parametrize("kind", sorted(OF_TEMPLATE))
def test_the_example_row_states_one_fact(kind: str) -> None:
    (fact,) = facts(kind, template(kind))
    assert (fact.kind, fact.content, fact.valid) == OF_TEMPLATE[kind]
    assert (fact.kenmerk, fact.row_number) == (f"{kind}:2026-0001", 2)


@pytest.mark.parametrize("kind", sorted(OF_TEMPLATE))
def test_a_row_that_is_taken_back_states_nothing(kind: str) -> None:
    assert facts(kind, register_file(kind, {"VERVALLEN": "ja"})) == []


def test_one_day_29_february_and_what_lasts() -> None:
    text = register_file(
        "verzuim",
        {"KENMERK": "1", "VAN": "2024-02-29", "TOT_EN_MET": "2024-02-29"},
        {"KENMERK": "2", "VAN": "2024-02-28", "TOT_EN_MET": ""},
    )
    one, lasting = (fact.valid for fact in facts("verzuim", text))
    assert one == Period(date(2024, 2, 29), date(2024, 3, 1))
    assert one.days == 1
    assert lasting == Period(date(2024, 2, 28), None)


def test_what_became_of_who_left() -> None:
    text = register_file(
        "vertrek",
        {"KENMERK": "1", "SOORT": "buitenland", "BESTEMMING": ""},
        {"KENMERK": "2", "SOORT": "overleden", "BESTEMMING": ""},
    )
    abroad, died = facts("vertrek", text)
    assert (abroad.kind, abroad.content) == (FactKind.VERHUIZING_BUITENLAND, MovedAbroad())
    assert (died.kind, died.content) == (FactKind.OVERLIJDEN, Death())


def test_unknown_is_neither_yes_nor_no() -> None:
    text = register_file("opps", {"INSTEMMING_OUDERS": "onbekend", "LEERLING_GEHOORD": "nee"})
    (fact,) = facts("opps", text)
    assert fact.content == Opp("D0AA00", "vo", None, False)


def line(
    mark: str, start: date, end: date | None, amount: str = "2500.00", child: int = 1, by: str = "De Een"
) -> PaidLine:
    return PaidLine(child, (by, mark), Period(start, end), Decimal(amount), mark)


def test_one_child_one_amount_one_time_under_two_marks_may_be_paid_twice() -> None:
    year = line("a", date(2025, 8, 1), date(2026, 8, 1))
    last_day = line("b", date(2026, 7, 31), None)
    after = line("c", date(2026, 8, 1), date(2026, 8, 2))
    assert [(one.place, other.place) for one, other in possibly_doubled([after, last_day, year])] == [
        ("a", "b"),
        ("b", "c"),
    ]


def test_one_mark_of_two_deliverers_may_be_paid_twice() -> None:
    one, other = (line("a", date(2025, 8, 1), None, by=name) for name in ("De Een", "De Ander"))
    assert list(possibly_doubled([one, other])) == [(other, one)]


@pytest.mark.parametrize(
    "other",
    [
        line("b", date(2025, 8, 1), None, "2500.01"),
        line("b", date(2025, 8, 1), None, child=2),
        line("a", date(2025, 8, 1), None),
    ],
)
def test_another_amount_another_child_or_the_same_mark_is_no_doubling(other: PaidLine) -> None:
    assert not list(possibly_doubled([line("a", date(2025, 8, 1), date(2026, 8, 1)), other]))


def test_nothing_paid_twice_is_nothing() -> None:
    free = [line(mark, date(2025, 8, 1), None, "0.00") for mark in "ab"]
    assert not list(possibly_doubled(free))
