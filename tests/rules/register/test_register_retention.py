"""From when on a record may go: every clock by hand, what runs holds all, and the last clock decides."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import thuisnabij.ground.rulesets
from thuisnabij.children.register.rules.facts import (
    Absence,
    Arrangement,
    CareStay,
    Content,
    Death,
    Departure,
    Enrolment,
    Fact,
    FactKind,
    Handover,
    MovedAbroad,
    Opp,
    Residence,
    Retraction,
    SidePlace,
    Tlv,
    Vrijstelling,
)
from thuisnabij.children.register.rules.retention import (
    CLOCK_OF_KIND,
    Clock,
    Due,
    Kept,
    add_years,
    due_on,
    kept_until,
)
from thuisnabij.ground.rulesets.rules import RuleSet, read_rule_set, with_choices
from thuisnabij.kernel.periods import Period

LIBRARY = Path(thuisnabij.ground.rulesets.__file__).parent / "library"
TERMS = read_rule_set(
    text=(LIBRARY / "bewaartermijnen-2014-08-01.toml").read_text(encoding="utf-8"), file="bewaartermijnen"
)
FROM_THE_END = with_choices(TERMS, {"bewaartermijnen": {"ondersteuning-begint": "einde"}})
WITH_ENROLMENTS = with_choices(TERMS, {"bewaartermijnen": {"inschrijving-volgt": "schooladministratie"}})
AT = datetime(2026, 1, 1, tzinfo=UTC)
TLV = Tlv("PO9901-2020-00001", "PO9901", "sbo")


def day(text: str) -> date:
    return date.fromisoformat(text)


def fact(kind: FactKind, content: Content, start: str, end: str | None) -> Fact:
    return Fact(1, kind, Period(day(start), day(end) if end else None), AT, content)


def tlv(start: str, end: str | None) -> Fact:
    return fact(FactKind.TLV, TLV, start, end)


def enrolled(start: str, end: str | None) -> Fact:
    return fact(FactKind.INSCHRIJVING, Enrolment("D0AA00", "bao"), start, end)


def due(*facts: Fact, terms: RuleSet = TERMS, also: tuple[Kept, ...] = ()) -> date | None:
    found = due_on(facts, terms, also=also)
    assert found is not None
    return found.on


def test_every_kind_of_fact_has_a_clock() -> None:
    assert set(CLOCK_OF_KIND) == set(FactKind) - {FactKind.INTREKKING}


def test_a_tlv_is_kept_three_years_after_the_judgment() -> None:
    assert due(tlv("2020-08-01", "2022-08-01")) == day("2023-08-01")


def test_a_tlv_that_runs_longer_than_three_years_is_kept_to_its_end() -> None:
    assert due(tlv("2020-08-01", "2025-08-01")) == day("2025-08-01")


def test_an_installation_may_count_from_the_end_of_the_tlv() -> None:
    assert due(tlv("2020-08-01", "2022-08-01"), terms=FROM_THE_END) == day("2025-08-01")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (FactKind.ARRANGEMENT, Arrangement("D0AA00", "begeleiding")),
        (FactKind.OPP, Opp("D0AA00")),
        (FactKind.NEVENPLEK, SidePlace("symbiose", "D0AB00")),
        (FactKind.ZORGVERBLIJF, CareStay("gesloten jeugdzorg")),
    ],
)
def test_support_of_every_kind_has_the_clock_of_the_tlv(kind: FactKind, content: Content) -> None:
    assert due(fact(kind, content, "2020-03-15", "2020-07-01")) == day("2023-03-15")


def test_a_handover_counts_from_its_day_whatever_its_period() -> None:
    handover = Handover("voorschools", "D0AA00", warm=True)

    assert due(fact(FactKind.OVERDRACHT, handover, "2020-06-10", None)) == day("2023-06-10")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2021-09-01", "2021-12-01", "2023-08-01"),  # school year 2021-2022 and the next
        ("2021-09-01", "2022-08-01", "2023-08-01"),  # its last day, 31 July, is still in 2021-2022
        ("2021-09-01", "2022-08-02", "2024-08-01"),  # its last day, 1 August, is in 2022-2023
    ],
)
def test_absence_is_kept_its_school_year_and_the_next(start: str, end: str, expected: str) -> None:
    assert due(fact(FactKind.VERZUIM, Absence(authorised=False), start, end)) == day(expected)


@pytest.mark.parametrize(("end", "expected"), [("2022-08-01", "2023-08-01"), ("2024-02-29", "2025-03-01")])
def test_an_exemption_is_kept_a_year_after_its_end(end: str, expected: str) -> None:
    assert due(fact(FactKind.VRIJSTELLING, Vrijstelling("5 onder a"), "2021-08-01", end)) == day(expected)


def test_enrolments_follow_the_record() -> None:
    assert due(tlv("2020-08-01", "2022-08-01"), enrolled("2016-08-01", None)) == day("2023-08-01")


def test_an_installation_that_keeps_school_administration_counts_enrolments() -> None:
    facts = (tlv("2020-08-01", "2022-08-01"), enrolled("2016-08-01", "2023-08-01"))

    assert due(*facts, terms=WITH_ENROLMENTS) == day("2028-08-01")
    assert due(*facts, enrolled("2023-08-01", None), terms=WITH_ENROLMENTS) is None


def test_enrolments_alone_are_kept_five_years_after_leaving() -> None:
    home = fact(FactKind.WOONPLAATS, Residence("0011"), "2016-08-01", "2023-08-01")

    assert due(enrolled("2016-08-01", "2023-08-01"), home) == day("2028-08-01")


@pytest.mark.parametrize(
    "running",
    [
        tlv("2024-08-01", None),
        fact(FactKind.VERZUIM, Absence(authorised=True), "2025-10-01", None),
        fact(FactKind.VRIJSTELLING, Vrijstelling("15"), "2025-10-01", None),
    ],
)
def test_whatever_runs_holds_the_whole_record(running: Fact) -> None:
    assert due(tlv("2015-08-01", "2016-08-01"), running) is None


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (FactKind.VERTREK, Departure("mbo")),
        (FactKind.OVERLIJDEN, Death()),
        (FactKind.VERHUIZING_BUITENLAND, MovedAbroad()),
    ],
)
def test_who_left_leaves_nothing_running(kind: FactKind, content: Content) -> None:
    support = fact(FactKind.ARRANGEMENT, Arrangement("D0AA00", "begeleiding"), "2018-01-01", None)

    assert due(support, fact(kind, content, "2022-04-01", None)) == day("2022-04-01")
    assert due(support, fact(kind, content, "2022-04-01", None), terms=FROM_THE_END) == day("2025-04-01")


def test_what_began_after_somebody_left_runs() -> None:
    back = fact(FactKind.ARRANGEMENT, Arrangement("D0AA00", "begeleiding"), "2023-01-01", None)

    assert due(back, fact(FactKind.VERTREK, Departure("onbekend"), "2022-04-01", None)) is None


def test_the_last_clock_decides_and_is_named() -> None:
    absence = fact(FactKind.VERZUIM, Absence(authorised=False), "2023-10-01", "2023-11-01")

    assert due_on([tlv("2020-08-01", "2022-08-01"), absence], TERMS) == Due(day("2025-08-01"), Clock.VERZUIM)


def test_what_other_packages_keep_counts_too() -> None:
    decided = Kept(Clock.ONDERSTEUNING, day("2024-05-01"), day("2024-05-02"))
    waiting = replace(decided, end=None)

    assert due(tlv("2015-08-01", "2016-08-01"), also=(decided,)) == day("2027-05-01")
    assert due(tlv("2015-08-01", "2016-08-01"), also=(decided, waiting)) is None


def test_a_fact_that_takes_another_back_keeps_nothing() -> None:
    taken_back = Fact(2, FactKind.INTREKKING, Period(day("2020-01-01"), None), AT, Retraction(), retracts=1)

    assert due_on([taken_back], TERMS) is None


def test_of_whom_nothing_is_known_there_is_no_day() -> None:
    assert due_on([], TERMS) is None


def test_three_years_after_29_february_is_1_march() -> None:
    assert add_years(day("2024-02-29"), 3) == day("2027-03-01")
    assert add_years(day("2024-02-29"), 4) == day("2028-02-29")


@pytest.mark.parametrize(
    ("clock", "since", "expected"),
    [
        (Clock.ONDERSTEUNING, "2027-12-31", "2030-12-31"),  # the last day of the old law: three years
        (Clock.ONDERSTEUNING, "2028-01-01", "2033-01-01"),  # the first day of the new one: five
        (Clock.VRIJSTELLING, "2028-01-01", "2029-01-01"),  # of which the new law says nothing new
        (Clock.VERZUIM, "2026-02-01", "2027-08-01"),  # 2025-2026 and the next school year
        (Clock.ONDERSTEUNING, "2010-03-01", "2013-03-01"),  # from before the first set
    ],
)
def test_what_is_over_is_kept_by_the_law_of_that_day(clock: Clock, since: str, expected: str) -> None:
    longer = replace(TERMS.values["ondersteuning"], value=5)
    old = replace(TERMS, valid=Period(TERMS.valid_from, day("2028-01-01")))
    new = replace(
        TERMS, valid=Period(day("2028-01-01"), None), values={**TERMS.values, "ondersteuning": longer}
    )

    assert kept_until(clock, since=day(since), terms=(new, old)) == day(expected)
