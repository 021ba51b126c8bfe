"""What may be entered about a child, what it states and whom it involves; expectations are written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from thuisnabij.children.register.rules.entry import (
    Entry,
    EntryGround,
    Problem,
    Sender,
    entry_of,
    entry_text,
    facts_of_entry,
    involved_by_entry,
    problems,
)
from thuisnabij.children.register.rules.facts import Enrolment, FactKind, NewFact, Residence
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.ground.access.rules import Category, InvolvementRole, PartyKind
from thuisnabij.kernel.periods import Period

TODAY = date(2026, 11, 22)
SINCE = date(2026, 8, 1)
BORN = date(2017, 3, 12)
AT_SCHOOL = Entry(
    Identity("Lisa", "van den", "Berg", BORN),
    SINCE,
    EntryGround.ONDERSTEUNING,
    Enrolment("D0AA00", "bao", 4),
    number="77",
    pc4="0011",
)
AT_HOME = replace(AT_SCHOOL, enrolment=None, ground=EntryGround.ZONDER_SCHOOL)
SCHOOL, SWV = Sender(PartyKind.SCHOOL, "D0AA00"), Sender(PartyKind.SAMENWERKINGSVERBAND, "PO9901")
WHO_AND_WHERE = frozenset({Category.PERSOON, Category.SCHOOL})


def named(**changes: object) -> Identity:
    return replace(AT_SCHOOL.identity, **changes)  # type: ignore[arg-type]  # fields of an identity


@pytest.mark.parametrize("entry", [AT_SCHOOL, AT_HOME, replace(AT_SCHOOL, number="", pc4="")])
def test_a_whole_entry_has_no_problems(entry: Entry) -> None:
    assert problems(entry, today=TODAY) == ()


@pytest.mark.parametrize(
    ("entry", "field", "problem"),
    [
        (replace(AT_SCHOOL, identity=named(first_name="12")), "first_name", Problem.NO_LETTERS),
        (replace(AT_SCHOOL, identity=named(surname="-")), "surname", Problem.NO_LETTERS),
        (replace(AT_SCHOOL, number="111222333"), "number", Problem.LIKE_BSN),
        (replace(AT_SCHOOL, pc4="123"), "pc4", Problem.NO_POSTCODE),
        (replace(AT_SCHOOL, pc4="5346 AB"), "pc4", Problem.NO_POSTCODE),
        (replace(AT_HOME, pc4=""), "pc4", Problem.POSTCODE_NEEDED),
        (replace(AT_SCHOOL, enrolment=Enrolment("D0AA00", "mbo")), "school_type", Problem.UNKNOWN_TYPE),
        (replace(AT_SCHOOL, enrolment=Enrolment("D0AA00", "bao", 9)), "year", Problem.UNKNOWN_YEAR),
        (replace(AT_SCHOOL, enrolment=Enrolment("D0AA00", "bao", 0)), "year", Problem.UNKNOWN_YEAR),
        (replace(AT_SCHOOL, since=date(2017, 3, 11)), "since", Problem.BEFORE_BIRTH),
        (replace(AT_SCHOOL, since=date(2027, 11, 24)), "since", Problem.TOO_FAR),
        (replace(AT_HOME, since=date(2026, 11, 23)), "since", Problem.NOT_YET),
        (replace(AT_SCHOOL, ground=EntryGround.ZONDER_SCHOOL), "ground", Problem.HAS_SCHOOL),
        # Born on 22 November 2001: 25 today.
        (replace(AT_SCHOOL, identity=named(birth_date=date(2001, 11, 22))), "birth_date", Problem.TOO_OLD),
    ],
)
def test_what_is_wrong_is_named_at_its_field(entry: Entry, field: str, problem: Problem) -> None:
    assert problems(entry, today=TODAY) == ((field, problem),)


def test_a_child_that_is_not_born_yet_is_refused() -> None:
    entry = replace(AT_SCHOOL, identity=named(birth_date=date(2026, 11, 23)), since=date(2026, 11, 24))

    assert problems(entry, today=TODAY) == (("birth_date", Problem.NOT_BORN),)


@pytest.mark.parametrize(
    "entry",
    [
        replace(AT_SCHOOL, identity=named(birth_date=date(2001, 11, 23))),
        replace(AT_SCHOOL, since=date(2027, 11, 23)),
        replace(AT_SCHOOL, since=BORN),
        replace(AT_HOME, since=TODAY),
    ],
)
def test_the_last_day_that_is_allowed_is_allowed(entry: Entry) -> None:
    assert problems(entry, today=TODAY) == ()


def test_an_entry_states_the_enrolment_and_that_the_child_lives_there_from_the_day_of_entry() -> None:
    assert facts_of_entry(AT_SCHOOL, handle_id=7, on=TODAY) == (
        NewFact(7, FactKind.INSCHRIJVING, Period(SINCE, None), Enrolment("D0AA00", "bao", 4)),
        NewFact(7, FactKind.WOONPLAATS, Period(TODAY, None), Residence("0011")),
    )


def test_an_entry_without_a_school_states_only_where_the_child_lives() -> None:
    assert facts_of_entry(AT_HOME, handle_id=7, on=TODAY) == (
        NewFact(7, FactKind.WOONPLAATS, Period(SINCE, None), Residence("0011")),
    )


@pytest.mark.parametrize(
    ("ground", "law", "categories"),
    [
        (
            EntryGround.ONDERSTEUNING,
            "WPO 18a / WVO 2.47",
            WHO_AND_WHERE | {Category.ONDERSTEUNING, Category.GEZONDHEID},
        ),
        (EntryGround.VERZUIM, "Afspraak over verzuim", WHO_AND_WHERE | {Category.VERZUIM}),
        (EntryGround.ZONDER_SCHOOL, "Instroom zonder school (WPO 18a)", WHO_AND_WHERE),
    ],
)
def test_the_swv_is_involved_on_the_ground_that_was_given_and_for_that_alone(
    ground: EntryGround, law: str, categories: frozenset[Category]
) -> None:
    (swv,) = involved_by_entry(replace(AT_HOME, ground=ground), sender=SWV, swv="PO9901", on=TODAY)

    assert (swv.party_kind, swv.party_key) == (PartyKind.SAMENWERKINGSVERBAND, "PO9901")
    assert (swv.role, swv.ground) == (InvolvementRole.SAMENWERKINGSVERBAND, law)
    assert (swv.categories, swv.period) == (categories, Period(TODAY, None))


def test_a_school_is_involved_beforehand_only_until_the_enrolment_begins() -> None:
    later = replace(AT_SCHOOL, since=date(2027, 1, 4))

    assert len(involved_by_entry(AT_SCHOOL, sender=SCHOOL, swv="PO9901", on=TODAY)) == 1
    _, school = involved_by_entry(later, sender=SCHOOL, swv="PO9901", on=TODAY)
    assert (school.party_key, school.role) == ("D0AA00", InvolvementRole.SCHOOL)
    assert school.period == Period(TODAY, date(2027, 1, 4))
    assert len(involved_by_entry(later, sender=SWV, swv="PO9901", on=TODAY)) == 1


@pytest.mark.parametrize("entry", [AT_SCHOOL, AT_HOME, replace(AT_SCHOOL, pc4="", number="")])
def test_what_is_sealed_comes_out_the_same(entry: Entry) -> None:
    assert entry_of(entry_text(entry)) == entry
    assert entry_text(entry) == entry_text(entry_of(entry_text(entry)))
