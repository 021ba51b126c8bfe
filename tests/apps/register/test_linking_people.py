"""How well records of drawn people are linked, with a truth that the rules know nothing of; seeds drawn at run time."""

import logging
import random

import pytest

from tests.apps.register.linking_measured import START, link_load, measure
from tests.apps.register.made import SWV, make_controllers, rows_of
from tests.rules.register.matching_people import draw_people

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"])

SEEDS = random.SystemRandom().sample(range(1_000_000), 20)
# A full list of an SWV: few people can look at more than one record in fifteen.
MOST_WAITING = 1 / 15


@pytest.fixture(autouse=True)
def _controllers() -> None:
    make_controllers()


def judge(seed: int, families: int) -> None:
    found = measure(draw_people(seed, families), SWV)
    logging.getLogger(__name__).info(found.report)

    assert found.precision >= 0.999, f"{found.report}: {found.wrong}"
    assert found.recall >= 0.98, f"{found.report}: {found.missed}"
    assert found.waiting <= MOST_WAITING * found.records, found.report
    assert found.vain_items <= found.items / 3, found.report


@pytest.mark.parametrize("place", range(3))
def test_drawn_people_are_linked_right(place: int) -> None:
    judge(SEEDS[place], families=500)


@pytest.mark.generative
@pytest.mark.parametrize("place", range(20))
def test_many_drawn_people_are_linked_right(place: int) -> None:
    judge(SEEDS[place], families=1_000)


def test_all_loads_again_make_nothing_new() -> None:
    people = draw_people(SEEDS[0], families=150)
    measure(people, SWV)
    tables = ("pupil", "pupilidentity", "identitytoken", "reviewitem")
    before = [rows_of(f"SELECT count(*) FROM register_{table}") for table in tables]

    for load in people.loads:
        again = link_load(SWV, load, START)
        assert {each.outcome for each in again} == {"bekend"}, people.seed

    assert [rows_of(f"SELECT count(*) FROM register_{table}") for table in tables] == before, people.seed


def test_drawn_people_hold_the_hard_cases() -> None:
    people = draw_people(SEEDS[1], families=1_500)
    by_birth: dict[object, set[str]] = {}
    by_name: dict[object, set[object]] = {}
    for child in people.children:
        by_birth.setdefault((child.surname, child.birth_date), set()).add(child.first_name)
        by_name.setdefault((child.first_name, child.surname), set()).add(child.birth_date)

    assert sum(len(names) == 2 for names in by_birth.values()) > 20, "twins"
    assert any(len(names) >= 3 for names in by_birth.values()), "triplets"
    assert sum(len(days) > 1 for days in by_name.values()) > 10, "namesakes"
    assert sum((child.birth_date.day, child.birth_date.month) == (1, 1) for child in people.children) > 10
