"""What becomes of a record whose sender sees only some children; the table is written by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisnabij.children.register.rules.matching import Agreement, Candidate, Choice, Evidence, Outcome
from thuisnabij.children.register.rules.matching_children import KnownChild, KnownChildren, Record
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.children.register.rules.matching_told import as_told
from thuisnabij.children.register.rules.tokens import matching_texts

SAME = Evidence(Decimal(27), (Agreement.FIRST_SAME, Agreement.SURNAME_SAME, Agreement.DATE_SAME))
OWN, STRANGER, OTHER, FOURTH = (Candidate(number, number, SAME) for number in (1, 2, 3, 4))
NEW = Choice(Outcome.NEW)


def known(*candidates: Candidate) -> Choice:
    return Choice(Outcome.KNOWN, candidates)


def review(*candidates: Candidate) -> Choice:
    return Choice(Outcome.REVIEW, candidates)


@pytest.mark.parametrize(
    ("seen", "everybody", "told"),
    [
        # Nobody is like it.
        (NEW, NEW, NEW),
        # The sender sees whom it is about: as with a file.
        (known(OWN), known(OWN), known(OWN)),
        # A stranger fits, however well: a pupil of its own that waits.
        (NEW, known(STRANGER), review(STRANGER)),
        (NEW, review(STRANGER, OTHER), review(STRANGER, OTHER)),
        # Of one's own children none is sure: waits, beside any stranger.
        (review(OWN), review(OWN), review(OWN)),
        (review(OWN), review(OWN, STRANGER), review(OWN, STRANGER)),
        (review(OWN), known(STRANGER), review(STRANGER, OWN)),
        (review(OWN, OTHER), review(STRANGER, OWN), review(STRANGER, OWN, OTHER)),
        # One's own is sure and a stranger is as well: linked as if the stranger were not there, and compared.
        (known(OWN), review(OWN, STRANGER), known(OWN, STRANGER)),
        (known(OWN), known(STRANGER), known(OWN, STRANGER)),
        # No more than three are put before people.
        (review(OTHER), review(OWN, STRANGER, FOURTH), review(OWN, STRANGER, FOURTH)),
    ],
)
def test_the_record_goes_where_the_table_says(seen: Choice, everybody: Choice, told: Choice) -> None:
    assert as_told(seen, everybody) == told


def test_a_stranger_merged_into_ones_own_child_is_not_compared_with_it() -> None:
    same_child = replace(STRANGER, head=OWN.head)

    assert as_told(known(OWN), known(same_child)) == known(OWN)


FIRST = st.sampled_from(["Sem", "Sam", "Lisa", "Liza", "L.", "Noor"])
SURNAME = st.sampled_from(["Jansen", "Janssen", "Bos"])
DAY = st.sampled_from([date(2015, 3, 12), date(2015, 12, 3), date(2015, 3, 13)])
IDENTITY = st.builds(Identity, FIRST, st.just(""), SURNAME, DAY)


def children_of(identities: list[Identity]) -> list[KnownChild]:
    return [
        KnownChild(number, number, [identity], set(matching_texts(identity)))
        for number, identity in enumerate(identities, start=1)
    ]


@given(IDENTITY, st.lists(IDENTITY, max_size=3), st.lists(IDENTITY, max_size=3))
def test_what_the_sender_gets_is_the_same_whoever_else_is_known(
    asked: Identity, own: list[Identity], strangers: list[Identity]
) -> None:
    """The pupil a record goes to, or that it is a new one, with the strangers and without them."""
    children = children_of([*own, *strangers])
    seen = {child.handle_id for child in children[: len(own)]}
    answers = []
    for there in (children, children[: len(own)]):
        everybody = KnownChildren(there)
        told = as_told(everybody.among(seen).choose_for(Record(asked)), everybody.choose_for(Record(asked)))
        answers.append(told.candidates[0].handle_id if told.outcome is Outcome.KNOWN else None)

    assert answers[0] == answers[1]
    assert answers[0] in {None, *seen}


@given(IDENTITY, st.lists(IDENTITY, min_size=1, max_size=4))
def test_a_likeness_is_never_lost(asked: Identity, identities: list[Identity]) -> None:
    """Whoever is seen: when the register knows a like child, the record is linked to one or waits beside one."""
    children = children_of(identities)
    everybody = KnownChildren(children).choose_for(Record(asked))
    numbers = [child.handle_id for child in children]
    for size in range(len(numbers) + 1):
        for seen in combinations(numbers, size):
            told = as_told(KnownChildren(children).among(seen).choose_for(Record(asked)), everybody)
            assert (told.outcome is Outcome.NEW) == (everybody.outcome is Outcome.NEW)
