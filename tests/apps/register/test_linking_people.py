"""How well records of drawn people are linked, with a truth that the rules know nothing of; seeds drawn at run time."""

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


def judge(seeds: list[int], families: int) -> None:
    """Link the people of every seed, each in a register of its own, and hold each and all together to the bars."""
    controllers = [f"PO99{place:02}" for place in range(50, 50 + len(seeds))]
    make_controllers(*controllers)
    all_found = [
        measure(draw_people(seed, families), swv) for seed, swv in zip(seeds, controllers, strict=True)
    ]
    reports = "\n".join(found.report for found in all_found)

    wrong = sum(len(found.wrong) for found in all_found)
    assert 1 - wrong / sum(found.automatic for found in all_found) >= 0.999, reports
    for found in all_found:
        assert found.decidable_precision >= 0.999, f"{found.report}: {found.wrong}"
        assert found.recall >= 0.98, f"{found.report}: {found.missed}"
        assert found.waiting <= MOST_WAITING * found.records, found.report
        assert found.vain_items <= found.items / 3, found.report


def test_drawn_people_are_linked_right() -> None:
    judge(SEEDS[:3], families=500)


@pytest.mark.generative
def test_many_drawn_people_are_linked_right() -> None:
    judge(SEEDS, families=1_000)


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
