"""Whether two records are about one child, field by field and together; expectations are written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from thuisnabij.children.register.rules.matching import (
    Agreement,
    Candidate,
    NumberTells,
    Outcome,
    choose,
    compare_dates,
    compare_first_names,
    compare_surnames,
    weigh,
)
from thuisnabij.children.register.rules.matching_distance import is_one_slip, jaro_winkler
from thuisnabij.children.register.rules.matching_names import (
    Identity,
    identity_of,
    identity_text,
    spelling,
    words,
)

A = Agreement
BORN = date(2015, 3, 12)
LISA = Identity("Lisa", "", "Jansen", BORN)


def named(first: str, surname: str, prefix: str = "", born: date = BORN) -> Identity:
    return Identity(first, prefix, surname, born)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Zoë", "ZOE", A.FIRST_SAME),
        ("Anne-Marie", "Annemarie", A.FIRST_SAME),
        ("Sophie", "Sofie", A.FIRST_SAME),
        ("Ayşe", "Ayse", A.FIRST_SAME),
        ("Leyla", "Laila", A.FIRST_SAME),
        ("Łukasz", "Lukasz", A.FIRST_SAME),
        ("Mohamed", "Mohammed", A.FIRST_SAME),
        ("Oğuz", "Oguz", A.FIRST_SAME),
        ("Jan Willem", "Jan", A.FIRST_PART),
        ("Anna Sophia Maria", "Sofia", A.FIRST_PART),
        ("J.", "Jan", A.FIRST_INITIAL),
        ("J.P.", "Jan Pieter", A.FIRST_INITIAL),
        ("Annelies", "Annelise", A.FIRST_SLIP),
        ("Sem", "Sam", A.FIRST_CLOSE),
        ("Noa", "Noah", A.FIRST_CLOSE),
        ("Tim", "Thijm", A.FIRST_OTHER),
        ("Tom", "Thomas", A.FIRST_OTHER),
        ("Max", "Maximiliaan", A.FIRST_CLOSE),
        ("K.", "Jan", A.FIRST_OTHER),
        ("Lisa", "Daan", A.FIRST_OTHER),
        ("", "Daan", A.FIRST_OTHER),
    ],
)
def test_first_names_agree_as_people_would_say(one: str, other: str, expected: Agreement) -> None:
    assert compare_first_names(one, other) is compare_first_names(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("van den", "Berg"), ("", "Van den Berg"), A.SURNAME_SAME),
        (("van den", "Berg"), ("", "Berg"), A.SURNAME_SAME),
        (("van den", "Berg"), ("", "Berg, van den"), A.SURNAME_SAME),
        (("v.d.", "Berg"), ("van den", "Berg"), A.SURNAME_SAME),
        (("in 't", "Veld"), ("", "in ’t Veld"), A.SURNAME_SAME),
        (("van", "Dijk"), ("van", "Dyk"), A.SURNAME_SAME),
        (("", "Meijer"), ("", "Meyer"), A.SURNAME_SAME),
        (("", "Ĳssel"), ("", "Yssel"), A.SURNAME_SAME),
        (("", "El Amrani"), ("", "Elamrani"), A.SURNAME_SAME),
        (("", "Yılmaz"), ("", "Yilmaz"), A.SURNAME_SAME),
        (("", "Jansen-de Vries"), ("", "De Vries Jansen"), A.SURNAME_SAME),
        (("", "De"), ("", "De"), A.SURNAME_SAME),
        (("", "Jansen"), ("", "Jansen-de Vries"), A.SURNAME_PART),
        (("", "García López"), ("", "Garcia"), A.SURNAME_PART),
        (("", "Elamrani"), ("", "Amrani"), A.SURNAME_CLOSE),
        (("", "Janssen"), ("", "Jansen"), A.SURNAME_SAME),
        (("", "Smit"), ("", "Smits"), A.SURNAME_CLOSE),
        (("", "Bakker"), ("", "Bakkre"), A.SURNAME_CLOSE),
        (("", "Bakker"), ("", "Visser"), A.SURNAME_OTHER),
        (("", "Bos"), ("", "Vos"), A.SURNAME_CLOSE),
    ],
)
def test_surnames_agree_as_people_would_say(
    one: tuple[str, str], other: tuple[str, str], expected: Agreement
) -> None:
    assert compare_surnames(one, other) is compare_surnames(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (date(2015, 3, 12), date(2015, 3, 12), A.DATE_SAME),
        (date(2015, 1, 1), date(2015, 1, 1), A.DATE_STAND_IN),
        (date(2015, 3, 12), date(2015, 12, 3), A.DATE_SWAPPED),
        (date(2015, 3, 12), date(2015, 3, 13), A.DATE_CLOSE),
        (date(2015, 3, 12), date(2015, 3, 21), A.DATE_CLOSE),
        (date(2015, 3, 12), date(2016, 3, 12), A.DATE_CLOSE),
        (date(2015, 3, 12), date(2015, 1, 1), A.DATE_YEAR),
        (date(2015, 3, 12), date(2014, 7, 28), A.DATE_OTHER),
    ],
)
def test_birth_dates_agree_as_people_would_say(one: date, other: date, expected: Agreement) -> None:
    assert compare_dates(one, other) is compare_dates(other, one) is expected


@pytest.mark.parametrize(
    ("record", "number", "expected"),
    [
        (named("Lisa", "Jansen"), NumberTells.NOTHING, Outcome.KNOWN),
        (named("LISA", "Janssen"), NumberTells.NOTHING, Outcome.KNOWN),
        (named("Jansen", "Lisa"), NumberTells.NOTHING, Outcome.KNOWN),
        (named("Lisa", "Jansen"), NumberTells.OTHER, Outcome.REVIEW),
        (named("Lisa", "Bakker"), NumberTells.NOTHING, Outcome.REVIEW),
        (named("Lisa", "Bakker"), NumberTells.SAME, Outcome.KNOWN),
        (named("Lisa", "Jansen-de Vries"), NumberTells.NOTHING, Outcome.REVIEW),
        (named("Lisa", "Jansen", born=date(2015, 12, 3)), NumberTells.NOTHING, Outcome.REVIEW),
        (named("Lisa", "Jansen", born=date(2015, 12, 3)), NumberTells.SAME, Outcome.KNOWN),
        (named("Lisa", "Jansen", born=date(2011, 8, 30)), NumberTells.NOTHING, Outcome.NEW),
        (named("Lisa", "Jansen", born=date(2011, 8, 30)), NumberTells.SAME, Outcome.REVIEW),
        (named("L.", "Jansen"), NumberTells.NOTHING, Outcome.REVIEW),
        (named("Daan", "Bakker", born=date(2011, 8, 30)), NumberTells.SAME, Outcome.NEW),
    ],
)
def test_evidence_on_lisa_jansen_leads_to_what_a_careful_clerk_would_do(
    record: Identity, number: NumberTells, expected: Outcome
) -> None:
    assert weigh(record, LISA, number).outcome is expected
    assert weigh(LISA, record, number) == weigh(record, LISA, number)


@pytest.mark.parametrize("twin", ["Daan", "Lise", "Elisa", "Liz", "Liesa", "Lisanne", "Noor"])
@pytest.mark.parametrize("number", NumberTells)
def test_another_first_name_never_links_by_itself_whatever_else_agrees(
    twin: str, number: NumberTells
) -> None:
    assert weigh(replace(LISA, first_name=twin), LISA, number).outcome is not Outcome.KNOWN


def test_twins_whose_first_names_differ_are_not_even_put_up_for_review() -> None:
    assert weigh(replace(LISA, first_name="Daan"), LISA).outcome is Outcome.NEW


def candidate(handle_id: int, record: Identity, head: int | None = None) -> Candidate:
    return Candidate(handle_id, head or handle_id, weigh(record, LISA))


def test_two_sure_children_make_neither_sure() -> None:
    choice = choose([candidate(1, LISA), candidate(2, LISA)])

    assert choice.outcome is Outcome.REVIEW
    assert [each.handle_id for each in choice.candidates] == [1, 2]


def test_two_pupils_that_were_merged_are_one_candidate() -> None:
    assert choose([candidate(1, LISA), candidate(2, LISA, head=1)]).outcome is Outcome.KNOWN


def test_a_sure_child_goes_before_doubtful_ones() -> None:
    choice = choose([candidate(1, named("Lise", "Jansen")), candidate(2, LISA)])

    assert (choice.outcome, [each.handle_id for each in choice.candidates]) == (Outcome.KNOWN, [2])


def test_at_most_three_children_are_put_up_for_review_best_first() -> None:
    doubtful = [candidate(at, named("Lisa", "Bakker")) for at in (1, 2, 3)]

    choice = choose([*doubtful, candidate(4, named("L.", "Jansen"))])

    assert [each.handle_id for each in choice.candidates] == [4, 1, 2]


def test_reasons_hold_no_value_of_the_child() -> None:
    record = named("Xanthippe", "Quispel", "van der", date(2013, 7, 9))
    text = " ".join(weigh(record, record, NumberTells.SAME).agreements)

    for value in ("xanthippe", "quispel", "2013", "van der"):
        assert value not in text.casefold()


def test_an_identity_is_read_as_it_was_written() -> None:
    record = named("Ayşe", "Yılmaz-’t Hof", "van ’t", date(2012, 2, 29))

    assert identity_of(identity_text(record)) == record


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("martha", "marhta", 0.961),
        ("dwayne", "duane", 0.84),
        ("dixon", "dicksonx", 0.813),
        ("abc", "xyz", 0.0),
        ("", "a", 0),
    ],
)
def test_likeness_is_that_of_the_published_examples(one: str, other: str, expected: float) -> None:
    assert jaro_winkler(one, other) == pytest.approx(expected, abs=0.001)
    assert jaro_winkler(other, one) == jaro_winkler(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("lisa", "lsia", True), ("lisa", "liza", True), ("lisa", "lis", True), ("lisa", "lissa", True),
     ("lisa", "lisa", False), ("lisa", "siza", False), ("lisa", "li", False), ("ab", "ba", True)],
)  # fmt: skip
def test_one_slip_is_one_letter_or_two_neighbours(one: str, other: str, expected: bool) -> None:
    assert is_one_slip(one, other) is is_one_slip(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tim", "Thijm"), ("Noa", "Noah"), ("Hasan", "Hüseyin"), ("Mila", "Mika"), ("Lot", "Lotte")],
)
def test_habits_of_spelling_do_not_make_two_names_one(one: str, other: str) -> None:
    assert spelling(words(one)[0]) != spelling(words(other)[0])
