"""What facts fold to, written out by hand: one child at a time, as it would be told."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from thuisnabij.children.register.rules import facts as f
from thuisnabij.children.register.rules.facts import CONTENT_OF_KIND, Content, Fact, FactKind
from thuisnabij.children.register.rules.fold import OWNER, RESOLVE, Folded, fold
from thuisnabij.children.register.rules.words import FindingKind
from thuisnabij.ground.access.rules import Category, Role
from thuisnabij.kernel.periods import Period

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
KIND_OF = {content: kind for kind, content in CONTENT_OF_KIND.items()}
A, B = "D0AA00", "D0AB00"


def day(text: str) -> date:
    return date.fromisoformat(text)


def facts(*told: tuple[Content, str, str | None]) -> list[Fact]:
    """Facts numbered from 1: what, from, until (exclusive; None lasts)."""
    return [
        Fact(number, KIND_OF[type(content)], Period(day(start), day(end) if end else None), NOW, content)
        for number, (content, start, end) in enumerate(told, start=1)
    ]


def folded(*told: tuple[Content, str, str | None]) -> Folded:
    return fold(facts(*told), as_known_at=NOW)


def enrolment(result: Folded) -> list[tuple[str, str, str]]:
    """(first day, status, place) of each segment."""
    return [(str(each.period.start), str(each.status), each.location) for each in result.enrolment]


def attendance(result: Folded) -> list[tuple[str, str, int | None]]:
    """(first day, status, percentage) of each segment."""
    return [(str(each.period.start), str(each.status), each.present_percentage) for each in result.attendance]


def findings(result: Folded) -> list[tuple[str, str, str | None]]:
    """(kind, first day, end) of each finding."""
    return [
        (str(each.kind), str(each.period.start), str(each.period.end) if each.period.end else None)
        for each in result.findings
    ]


AT_A, AT_B = f.Enrolment(A, "bao", 3), f.Enrolment(B, "bao", 4)
SBO = f.Enrolment(A, "sbo", 5)
TLV = f.Tlv("PO9901-2024-00001", "PO9901", "sbo", "laag")


def test_no_facts_fold_to_nothing() -> None:
    assert folded() == Folded()


def test_a_child_can_be_enrolled_and_at_home() -> None:
    result = folded((AT_A, "2025-08-01", None), (f.Absence(False), "2026-01-10", "2026-02-01"))

    assert enrolment(result) == [("2025-08-01", "ingeschreven", A)]
    assert attendance(result) == [
        ("2025-08-01", "aanwezig", None),
        ("2026-01-10", "ongeoorloofd afwezig", 0),
        ("2026-02-01", "aanwezig", None),
    ]


def test_symbiose_stands_beside_the_enrolment() -> None:
    result = folded(
        (AT_A, "2025-08-01", None),
        (f.SidePlace("symbiose", B), "2025-09-01", "2025-10-01"),
        (f.SidePlace("symbiose", B), "2025-10-01", "2025-11-01"),
        (f.SidePlace("opdc", B), "2025-09-15", None),
    )

    assert [(each.kind, str(each.period.start), str(each.period.end)) for each in result.side_places] == [
        ("opdc", "2025-09-15", "None"),
        ("symbiose", "2025-09-01", "2025-11-01"),
    ]
    assert enrolment(result) == [("2025-08-01", "ingeschreven", A)]


def test_days_before_and_between_schools_are_accounted_for() -> None:
    result = folded(
        (f.Residence("0011"), "2024-01-01", None),
        (AT_A, "2024-08-01", "2025-08-01"),
        (AT_B, "2025-09-01", None),
    )

    assert enrolment(result) == [
        ("2024-01-01", "nog niet ingeschreven", ""),
        ("2024-08-01", "ingeschreven", A),
        ("2025-08-01", "tussen scholen", ""),
        ("2025-09-01", "ingeschreven", B),
    ]
    assert findings(result) == [("gat", "2025-08-01", "2025-09-01")]
    assert result.findings[0].owner_role is Role.COORDINATOR


def test_a_29_february_of_one_day_is_one_day() -> None:
    result = folded((AT_A, "2028-02-29", "2028-03-01"))

    assert [each.period.days for each in result.enrolment] == [1, None]
    assert enrolment(result)[1] == ("2028-03-01", "tussen scholen", "")


def test_the_enrolment_that_started_last_wins_and_is_questioned() -> None:
    result = folded((AT_A, "2024-08-01", None), (AT_B, "2025-08-01", "2026-08-01"))

    assert enrolment(result) == [
        ("2024-08-01", "ingeschreven", A),
        ("2025-08-01", "ingeschreven", B),
        ("2026-08-01", "ingeschreven", A),
    ]
    assert findings(result) == [("overlap", "2025-08-01", "2026-08-01")]
    assert result.findings[0].facts == (1, 2)


def test_the_same_enrolment_told_twice_is_no_overlap() -> None:
    result = folded((AT_A, "2024-08-01", None), (AT_A, "2024-08-01", "2025-08-01"))

    assert enrolment(result) == [("2024-08-01", "ingeschreven", A)]
    assert findings(result) == []


def test_a_departure_ends_an_open_enrolment_and_a_return_begins_another() -> None:
    result = folded(
        (AT_A, "2024-08-01", None),
        (f.MovedAbroad(), "2025-01-01", None),
        (AT_B, "2025-06-01", None),
        (f.Departure("mbo"), "2026-08-01", None),
    )

    assert enrolment(result) == [
        ("2024-08-01", "ingeschreven", A),
        ("2025-01-01", "buitenland", ""),
        ("2025-06-01", "ingeschreven", B),
        ("2026-08-01", "vertrokken", ""),
    ]
    assert result.enrolment[-1].destination == "mbo"
    assert findings(result) == []


def test_an_enrolment_with_a_given_end_after_leaving_stands_and_is_questioned() -> None:
    result = folded((AT_A, "2024-08-01", "2025-08-01"), (f.Departure("werk"), "2025-05-01", None))

    assert enrolment(result) == [("2024-08-01", "ingeschreven", A), ("2025-08-01", "vertrokken", "")]
    assert findings(result) == [("tegenspraak", "2025-05-01", "2025-08-01")]


def test_death_ends_everything_and_what_begins_later_is_questioned() -> None:
    result = folded(
        (AT_A, "2024-08-01", "2026-08-01"),
        (f.Absence(True), "2025-01-01", None),
        (f.Death(), "2025-03-01", None),
        (TLV, "2025-04-01", "2026-08-01"),
    )

    assert enrolment(result) == [("2024-08-01", "ingeschreven", A), ("2025-03-01", "overleden", "")]
    assert attendance(result)[-1] == ("2025-03-01", "niet ingeschreven", None)
    assert [found[:2] for found in findings(result)] == [
        ("tegenspraak", "2025-03-01"),
        ("tegenspraak", "2025-04-01"),
    ]
    assert {each.category for each in result.findings} == {Category.SCHOOL, Category.ONDERSTEUNING}


@pytest.mark.parametrize("article", f.ARTICLES_WITHOUT_ENROLMENT)
def test_an_exemption_from_enrolment_is_a_status_of_its_own(article: str) -> None:
    result = folded((f.Vrijstelling(article), "2025-01-01", "2026-01-01"))

    assert enrolment(result) == [
        ("2025-01-01", "vrijgesteld", ""),
        ("2026-01-01", "nog niet ingeschreven", ""),
    ]


@pytest.mark.parametrize(
    ("article", "status", "share"),
    [
        *(
            (article, "geoorloofd afwezig", 0)
            for article in ("11 onder d", "11 onder e", "11 onder f", "11 onder g")
        ),
        *((article, "gedeeltelijk aanwezig", None) for article in ("11a", "3a", "3b")),
    ],
)
def test_an_exemption_from_lessons_leaves_the_enrolment(article: str, status: str, share: int | None) -> None:
    result = folded((AT_A, "2025-08-01", None), (f.Vrijstelling(article), "2026-01-01", "2026-02-01"))

    assert enrolment(result) == [("2025-08-01", "ingeschreven", A)]
    assert attendance(result)[1] == ("2026-01-01", status, share)
    assert result.attendance[1].authorised is True


def test_an_exemption_beside_an_enrolment_is_questioned_and_the_enrolment_counts() -> None:
    result = folded((AT_A, "2025-08-01", None), (f.Vrijstelling("5a"), "2025-06-01", "2026-01-01"))

    assert enrolment(result) == [("2025-06-01", "vrijgesteld", ""), ("2025-08-01", "ingeschreven", A)]
    assert findings(result) == [("vrijstelling naast inschrijving", "2025-08-01", "2026-01-01")]


def test_a_stay_in_care_without_enrolment_is_told_before_a_departure() -> None:
    result = folded(
        (AT_A, "2024-08-01", None),
        (f.Departure("andere regio"), "2025-01-01", None),
        (f.CareStay("gesloten jeugdzorg"), "2025-02-01", "2025-03-01"),
    )

    assert [each[1] for each in enrolment(result)] == [
        "ingeschreven",
        "vertrokken",
        "zorgverblijf",
        "vertrokken",
    ]


@pytest.mark.parametrize(
    ("one", "other", "status", "share"),
    [
        (f.Absence(True, 0), f.Absence(False, 40), "geoorloofd afwezig", 0),
        (f.Absence(True, 0), f.Absence(False, 0), "ongeoorloofd afwezig", 0),
        (f.Absence(True, 60), f.Absence(True, 40), "gedeeltelijk aanwezig", 40),
    ],
)
def test_the_least_present_spell_of_a_day_counts(
    one: Content, other: Content, status: str, share: int
) -> None:
    spell = ("2026-01-01", "2026-02-01")
    for first, second in ((one, other), (other, one)):
        result = folded((AT_A, "2025-08-01", None), (first, *spell), (second, *spell))
        assert attendance(result)[1] == ("2026-01-01", status, share)


def test_authorised_and_unauthorised_on_one_day_contradict() -> None:
    result = folded(
        (AT_A, "2025-08-01", None),
        (f.Absence(True), "2026-01-01", "2026-02-01"),
        (f.Absence(False), "2026-01-20", None),
    )

    assert findings(result) == [("tegenspraak", "2026-01-20", "2026-02-01")]
    assert result.findings[0].category is Category.VERZUIM


def test_absence_on_days_without_enrolment_is_found() -> None:
    result = folded(
        (AT_A, "2025-08-01", "2026-01-10"),
        (f.Absence(False), "2026-01-01", "2026-02-01"),
    )

    assert findings(result) == [
        ("gat", "2026-01-10", None),
        ("verzuim zonder inschrijving", "2026-01-10", "2026-02-01"),
    ]


@pytest.mark.parametrize("kind", ["sbo", "so", "vso", "pro"])
def test_special_education_asks_for_a_tlv_of_its_own_kind(kind: str) -> None:
    enrolled = f.Enrolment(A, kind)
    fitting = f.Tlv("PO9901-2024-00001", "PO9901", kind)
    others = [f.Tlv(f"PO9901-2024-0000{n}", "PO9901", k) for n, k in enumerate(f.TLV_KINDS) if k != kind]
    years = ("2024-08-01", "2026-08-01")

    assert findings(folded((enrolled, *years), (fitting, *years)))[:1] == [("gat", "2026-08-01", None)]
    assert findings(folded((enrolled, *years), *((tlv, *years) for tlv in others)))[0] == (
        "zonder tlv",
        *years,
    )


@pytest.mark.parametrize("kind", ["bao", "vo"])
def test_regular_education_asks_for_none(kind: str) -> None:
    assert findings(folded((f.Enrolment(A, kind), "2024-08-01", None))) == []


def test_a_tlv_that_ran_out_is_told_apart_from_none() -> None:
    result = folded(
        (SBO, "2024-06-01", None),
        (TLV, "2024-08-01", "2025-08-01"),
    )

    assert findings(result) == [
        ("zonder tlv", "2024-06-01", "2024-08-01"),
        ("tlv verlopen", "2025-08-01", None),
    ]


def test_whoever_stays_in_care_needs_no_tlv() -> None:
    result = folded((SBO, "2024-08-01", None), (f.CareStay("gehandicaptenzorg"), "2024-08-01", None))

    assert findings(result) == []


def test_two_tlvs_at_a_time_and_two_with_one_number_are_found() -> None:
    other = f.Tlv("PO9901-2025-00002", "PO9901", "sbo", "laag")
    changed = f.Tlv("PO9901-2025-00002", "PO9901", "sbo", "hoog")
    overlapping = folded((TLV, "2024-08-01", "2026-08-01"), (other, "2025-08-01", "2027-08-01"))
    contradicting = folded((other, "2025-08-01", "2027-08-01"), (changed, "2025-08-01", "2027-08-01"))

    assert findings(overlapping) == [("tlv overlap", "2025-08-01", "2026-08-01")]
    assert findings(contradicting) == [("tegenspraak", "2025-08-01", "2027-08-01")]


def test_a_retracted_fact_counts_until_it_is_taken_back() -> None:
    [one] = facts((AT_A, "2025-08-01", None))
    back = Fact(2, FactKind.INTREKKING, one.valid, NOW + timedelta(hours=1), f.Retraction(), retracts=1)

    assert enrolment(fold([one, back], as_known_at=NOW)) == [("2025-08-01", "ingeschreven", A)]
    assert fold([one, back], as_known_at=back.recorded_at) == Folded()


def test_a_finding_is_the_same_whatever_the_numbers_of_its_facts() -> None:
    told: Sequence[tuple[Content, str, str | None]] = (
        (AT_A, "2024-08-01", None),
        (AT_B, "2025-08-01", "2026-08-01"),
    )
    forwards, backwards = folded(*told), folded(*reversed(told))

    assert [each.identity for each in forwards.findings] == [each.identity for each in backwards.findings]


def test_every_kind_of_finding_has_an_owner_and_a_way_to_resolve_it() -> None:
    assert OWNER.keys() == RESOLVE.keys() == set(FindingKind)


@pytest.mark.parametrize("kind", [kind for kind in FactKind if kind is not FactKind.INTREKKING])
def test_every_content_survives_being_written_down(kind: FactKind) -> None:
    from decimal import Decimal

    examples: dict[FactKind, Content] = {
        FactKind.INSCHRIJVING: AT_A,
        FactKind.WOONPLAATS: f.Residence(f.ABROAD),
        FactKind.TLV: TLV,
        FactKind.ARRANGEMENT: f.Arrangement(A, "hulp", Decimal("1.50"), None),
        FactKind.VERZUIM: f.Absence(True, 40, "ziekte"),
        FactKind.VRIJSTELLING: f.Vrijstelling("3a"),
        FactKind.ZORGVERBLIJF: f.CareStay("gehandicaptenzorg"),
        FactKind.NEVENPLEK: f.SidePlace("opdc", B, Decimal("2.5")),
        FactKind.OPP: f.Opp(A, None, True, None),
        FactKind.OVERDRACHT: f.Handover(f.PRESCHOOL, A, False, True),
        FactKind.VERTREK: f.Departure("mbo"),
        FactKind.OVERLIJDEN: f.Death(),
        FactKind.VERHUIZING_BUITENLAND: f.MovedAbroad(),
    }
    assert f.content_from_json(kind, f.content_to_json(examples[kind])) == examples[kind]
    assert kind in f.CATEGORY_OF_KIND
