"""Facts that come in through the website are folded by a job, deferred with them."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tests.apps.register.made import NOW, SCHOOL, make_controllers, make_pupils, new, rows_of, stored_lines
from thuisnabij.children.register.jobs import fold_child
from thuisnabij.children.register.operations import defer_folds, record_facts
from thuisnabij.children.register.rules.facts import Enrolment
from thuisnabij.ground.access.rules import Actor, PartyKind, PartyOfActor, Role
from thuisnabij.ground.access.seeing import seen_by

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)


@pytest.fixture
def seen() -> tuple[int, Actor]:
    """A child that a school sees, and somebody of that school."""
    rows_of("DELETE FROM procrastinate_jobs RETURNING id")
    make_controllers()
    [child] = make_pupils("Noa Zandstra")
    record_facts(
        controller="PO9901",
        rows=[new(child, Enrolment(SCHOOL, "bao"))],
        run_id=None,
        person="",
        recorded_at=NOW,
    )
    fold_child(handle_id=child)
    [(number,)] = rows_of("SELECT id FROM access_party WHERE key = %s", SCHOOL)
    party = PartyOfActor(number, SCHOOL, str(PartyKind.SCHOOL), Role.SCHOOL)
    return child, Actor(key="els", name="", roles=frozenset({Role.SCHOOL}), parties=(party,))


def record(child: int, actor: Actor) -> None:
    """As a form does: the fact and its job in one transaction, as the website's own role."""
    later = timezone.now() - timedelta(seconds=1)
    with seen_by(actor):
        changed = record_facts(
            controller="PO9901",
            rows=[new(child, Enrolment(SCHOOL, "bao", 4), later.date())],
            run_id=None,
            person="els",
            recorded_at=later,
            using="default",
        )
        defer_folds(handle_ids=changed)


def jobs() -> list[tuple[object, ...]]:
    return rows_of("SELECT args::text, lock FROM procrastinate_jobs WHERE task_name = 'register.fold'")


def test_a_fact_of_the_website_brings_a_job_with_a_bare_number_and_a_lock_per_child(
    seen: tuple[int, Actor],
) -> None:
    child, actor = seen
    record(child, actor)

    assert jobs() == [(f'{{"handle_id": {child}}}', f"register.fold:{child}")]
    before = stored_lines(child)
    fold_child(handle_id=child)
    assert len(stored_lines(child)[0]) == len(before[0]) + 1


def test_neither_is_there_when_the_transaction_fails(seen: tuple[int, Actor]) -> None:
    child, actor = seen
    with transaction.atomic():
        record(child, actor)
        transaction.set_rollback(True)

    assert jobs() == []
    assert len(rows_of("SELECT 1 FROM register_fact WHERE handle_id = %s", child)) == 1
