"""Who is involved because of what, written out by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import thuisnabij.ground.rulesets
from thuisnabij.children.register.rules import facts as f
from thuisnabij.children.register.rules.facts import CONTENT_OF_KIND, Content, Fact
from thuisnabij.children.register.rules.fold import fold
from thuisnabij.children.register.rules.involvement import Involved, Places, involved_by
from thuisnabij.ground.access.rules import Category
from thuisnabij.ground.rulesets.rules import RuleSet, read_rule_set
from thuisnabij.kernel.periods import Period

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
KIND_OF = {content: kind for kind, content in CONTENT_OF_KIND.items()}
A, B, SWV = "D0AA00", "D0AB00", "PO9901"
PLACES = Places({"0011": "GM9901", "0012": "GM9902"}.get, {A: "GM9903"}.get)
LIBRARY = Path(thuisnabij.ground.rulesets.__file__).parent / "library"
TERMS = read_rule_set(
    text=(LIBRARY / "bewaartermijnen-2014-08-01.toml").read_text(encoding="utf-8"), file="bewaartermijnen"
)
AT_A = f.Enrolment(A, "bao", 3)


def involved(*told: tuple[Content, str, str | None]) -> list[tuple[str, str, str, str | None]]:
    """(party, role, first day, end) of each, sorted."""
    return sorted((x.party_key, str(x.role), str(x.period.start), str(x.period.end)) for x in rows(*told))


def rows(*told: tuple[Content, str, str | None], terms: RuleSet = TERMS) -> Sequence[Involved]:
    made = [
        Fact(
            number,
            KIND_OF[type(content)],
            Period(date.fromisoformat(start), date.fromisoformat(end) if end else None),
            NOW,
            content,
        )
        for number, (content, start, end) in enumerate(told)
    ]
    return involved_by(made, fold(made, as_known_at=NOW), swv=SWV, places=PLACES, terms=(terms,))


def test_an_enrolment_involves_the_school_alone_and_for_its_own_days() -> None:
    [row] = rows((AT_A, "2024-08-01", "2025-08-01"), (f.Enrolment(A, "bao", 4), "2025-08-01", None))

    assert (row.party_kind, row.party_key, row.role) == ("school", A, "school")
    assert row.period == Period(date(2024, 8, 1), None)
    assert row.categories == frozenset(Category) - {Category.GEZIN}


def test_a_side_place_involves_its_school_in_less_and_the_swv() -> None:
    told = rows((AT_A, "2024-08-01", None), (f.SidePlace("symbiose", B), "2025-01-01", "2025-07-01"))
    beside, swv = told[1], told[2]

    assert (beside.party_key, beside.role, beside.period.end) == (B, "nevenplek", date(2025, 7, 1))
    assert beside.categories == {Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING}
    assert (swv.party_key, swv.period.end) == (SWV, date(2028, 7, 1))


def test_support_involves_the_swv_until_three_years_after_its_end() -> None:
    told = involved(
        (f.Tlv("PO9901-2024-00001", SWV, "lwoo"), "2024-08-01", "2025-08-01"),
        (f.Arrangement(A, "hulp"), "2027-01-01", "2028-02-29"),
        (f.Opp(A), "2035-01-01", None),
    )

    assert told == [
        (SWV, "samenwerkingsverband", "2024-08-01", "2031-03-01"),
        (SWV, "samenwerkingsverband", "2035-01-01", "None"),
    ]


def test_how_long_the_swv_stays_involved_is_what_the_rule_set_says() -> None:
    changed = {"ondersteuning": 5, "verzuim": 2, "vrijstelling": 4}
    values = {key: replace(TERMS.values[key], value=number) for key, number in changed.items()}
    terms = replace(TERMS, values={**TERMS.values, **values})
    told = rows(
        (f.Opp(A), "2024-08-01", "2025-01-15"),
        (f.Absence(False), "2024-01-08", "2024-02-01"),
        (f.Vrijstelling("5 onder b"), "2030-01-01", "2031-01-01"),
        terms=terms,
    )

    assert [(str(row.ground), row.period.end) for row in told if row.party_key == SWV][:3] == [
        ("WPO 18a / WVO 2.47", date(2030, 1, 15)),
        ("Afspraak over verzuim", date(2026, 8, 1)),  # school year 2023-2024 and two more
        ("Afspraak over verzuim", date(2035, 1, 1)),
    ]


def test_an_exemption_involves_the_swv_until_a_year_after_its_end() -> None:
    told = involved((f.Vrijstelling("5 onder b"), "2022-08-01", "2023-08-01"))

    assert (SWV, "samenwerkingsverband", "2022-08-01", "2024-08-01") in told


def test_absence_involves_the_municipality_of_residence_only_during_it() -> None:
    told = involved(
        (AT_A, "2025-08-01", None),
        (f.Residence("0011"), "2025-08-01", None),
        (f.Residence("0012"), "2026-01-15", None),
        (f.Absence(False), "2026-01-01", "2026-02-01"),
    )

    assert told == [
        (A, "school", "2025-08-01", "None"),
        ("GM9901", "leerplicht", "2026-01-01", "2026-01-15"),
        ("GM9902", "leerplicht", "2026-01-15", "2026-02-01"),
        (SWV, "samenwerkingsverband", "2026-01-01", "2027-08-01"),  # its school year and the next
    ]


def test_without_a_known_residence_the_municipality_of_the_school_is_involved() -> None:
    told = rows((AT_A, "2025-08-01", None), (f.Absence(False), "2026-01-01", "2026-02-01"))
    leerplicht = told[-1]

    assert (leerplicht.party_key, leerplicht.ground) == ("GM9903", "Leerplichtwet 21")
    assert leerplicht.categories == {Category.PERSOON, Category.VERZUIM}
    absence = next(row for row in told if row.ground == "Afspraak over verzuim")
    assert absence.categories == {Category.PERSOON, Category.SCHOOL, Category.VERZUIM}


def test_a_finding_involves_the_swv_that_is_to_resolve_it() -> None:
    told = rows((f.Enrolment(A, "so"), "2024-08-01", "2025-08-01"))

    assert [(row.party_key, row.period.start) for row in told] == [
        (A, date(2024, 8, 1)),
        (SWV, date(2024, 8, 1)),
    ]
    assert told[1].categories == {Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING}
