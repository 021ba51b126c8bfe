"""Choosing among drawn people without a database: symmetric evidence, and twins that never link by themselves."""

import random

from tests.rules.register.matching_people import Child, draw_people
from thuisnabij.children.register.rules.matching import Outcome, weigh
from thuisnabij.children.register.rules.matching_children import KnownChild, KnownChildren, Record
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.children.register.rules.tokens import matching_texts, number_texts

SEED = random.SystemRandom().randrange(1_000_000)


def identity(child: Child) -> Identity:
    return Identity(child.first_name, child.prefix, child.surname, child.birth_date)


def known(number: int, child: Child, deliverer: str = "", pupil_number: str = "") -> KnownChild:
    texts = {*matching_texts(identity(child)), *number_texts(deliverer, pupil_number)}
    return KnownChild(number, number, [identity(child)], texts)


def test_no_child_of_a_multiple_birth_links_to_another_by_itself() -> None:
    born: dict[object, list[Child]] = {}
    for child in draw_people(SEED, families=3_000).children:
        born.setdefault((child.prefix, child.surname, child.birth_date), []).append(child)
    together = [children for children in born.values() if len({child.first_name for child in children}) > 1]

    assert len(together) > 50, SEED
    for children in together:
        for one in children:
            for other in children:
                if one.first_name != other.first_name:
                    shared = KnownChildren([known(1, other, "noord", "12")])
                    choice = shared.choose_for(Record(identity(one), "noord", "12"))
                    assert choice.outcome is not Outcome.KNOWN, (SEED, one, other)


def test_evidence_is_the_same_from_both_sides() -> None:
    chance = random.Random(SEED)
    rows = list(draw_people(SEED, families=200).records)
    for _ in range(5_000):
        one, other = (
            Identity(row.first_name, row.prefix, row.surname, row.birth_date)
            for row in chance.sample(rows, 2)
        )
        assert weigh(one, other) == weigh(other, one), (SEED, one, other)


def test_every_child_known_by_its_own_record_is_found_again() -> None:
    children = draw_people(SEED, families=300).children
    everybody = KnownChildren(known(number, child) for number, child in enumerate(children))

    for child in children:
        choice = everybody.choose_for(Record(identity(child)))
        if choice.outcome is Outcome.KNOWN:
            (found,) = choice.candidates
            assert identity(children[found.handle_id]) == identity(child), (SEED, child)
        else:
            # Two children with one name and birth date: nobody can tell which it is.
            assert sum(identity(other) == identity(child) for other in children) > 1, (SEED, child)
