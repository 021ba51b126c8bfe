"""Which texts a child is found by."""

from datetime import date

import pytest

from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.children.register.rules.tokens import (
    TokenKind,
    all_texts,
    asked_texts,
    exact_text,
    matching_texts,
    number_texts,
    search_texts,
    searched_texts,
)

BORN = date(2015, 3, 12)
JAN = Identity("Jan-Willem", "van den", "Berg", BORN)


def meet(one: Identity, other: Identity) -> bool:
    return bool(set(asked_texts(one)) & set(matching_texts(other)))


@pytest.mark.parametrize(
    "other",
    [
        Identity("J.", "", "Bergh", BORN),
        Identity("Berg", "", "Jan Willem", date(2011, 1, 1)),
        Identity("Jan-Willem", "", "Berg", date(2009, 9, 9)),
        Identity("Piet", "", "Bakker", date(2015, 12, 3)),
        Identity("Jannes", "van den", "Burg", date(2015, 7, 7)),
    ],
)
def test_records_that_may_be_one_child_meet(other: Identity) -> None:
    assert meet(other, JAN)


def test_records_with_nothing_in_common_do_not_meet() -> None:
    assert not meet(Identity("Daan", "", "Visser", date(2012, 5, 30)), JAN)


def test_the_exact_text_tells_every_letter_apart() -> None:
    assert exact_text(JAN) == exact_text(Identity(" Jan-Willem", "van den ", "Berg", BORN))
    assert exact_text(JAN) != exact_text(Identity("Jan Willem", "van den", "Berg", BORN))


def test_a_number_counts_only_with_its_deliverer() -> None:
    assert number_texts("noord", "12")[0] != number_texts("zuid", "12")[0]
    assert number_texts("noord", "12 ") == number_texts("noord", "12")
    assert number_texts("noord", " ") == ()


@pytest.mark.parametrize("query", ["ber", "Berg", "jan berg", "willem", "vanden", "Jan-Wil", "BERG jan"])
def test_a_child_is_found_by_the_start_of_every_word(query: str) -> None:
    asked = searched_texts(query)

    assert asked
    assert set(asked) <= search_texts(JAN)


@pytest.mark.parametrize("query", ["", "be", "j w", "  - "])
def test_too_short_a_query_asks_nothing(query: str) -> None:
    assert searched_texts(query) == ()


def test_a_long_word_is_cut_on_both_sides() -> None:
    asked = searched_texts("Christiaansen")

    assert set(asked) <= search_texts(Identity("Bo", "", "Christiaansen", BORN))


def test_the_same_text_of_two_kinds_gives_two_messages() -> None:
    texts = all_texts(Identity("Anna", "", "Anna", BORN))

    assert len({text.message for text in texts}) == len(texts)
    assert {text.kind for text in texts} == set(TokenKind) - {TokenKind.NUMBER, TokenKind.NUMBERED_BY}
