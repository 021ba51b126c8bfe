"""Lists of records that may go: who makes, sees and approves them, and what stands on them."""

import pytest

from tests.apps.access.people import ask
from tests.apps.destruction.world import ALIASES, NOW, People, World, make_people, make_world
from thuisnabij.doors.site.destruction import operations, queries
from thuisnabij.doors.site.destruction.rules import (
    AnotherMustApproveError,
    NotYourListError,
    State,
    StepRefusedError,
)
from thuisnabij.doors.site.destruction.seeing import own_lists
from thuisnabij.ground.access.operations import ActionRefusedError

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def people() -> People:
    return make_people()


@pytest.fixture
def number(world: World, people: People) -> int:
    """A proposed list of PO9901."""
    made = operations.propose(actor=people.dirk, controller="PO9901", now=NOW)
    operations.draw_up(number=made, now=NOW)
    return made


def test_a_list_has_the_records_of_its_swv_whose_term_is_over_with_day_and_clock(
    world: World, people: People, number: int
) -> None:
    found = queries.get_list(actor=people.dirk, number=number)

    assert (found.state, found.held, found.rule_set) == (State.VOORGESTELD, 1, "bewaartermijnen@2014-08-01")
    # the handover of 1 June 2021 is kept longest: three years
    assert [(line.handle_id, str(line.due), line.clock) for line in found.lines] == [
        (world.over, "2024-06-01", "ondersteuning")
    ]


def test_drawing_up_twice_gives_the_same_list(people: People, number: int) -> None:
    before = queries.get_list(actor=people.dirk, number=number)

    operations.draw_up(number=number, now=NOW)

    assert queries.get_list(actor=people.dirk, number=number) == before


def test_a_list_waits_until_its_job_has_drawn_it_up(world: World, people: People) -> None:
    made = operations.propose(actor=people.dirk, controller="PO9901", now=NOW)

    assert queries.get_list(actor=people.dirk, number=made).state == State.WORDT_OPGESTELD
    jobs = ask(
        "select task_name from procrastinate_jobs where (args ->> 'number')::int = %s", made, alias="owner"
    )
    assert jobs == [("destruction.draw_up",)]
    with pytest.raises(StepRefusedError):
        operations.approve(actor=people.els, number=made, now=NOW)


def test_there_is_one_open_list_at_a_time(people: People, number: int) -> None:
    with pytest.raises(StepRefusedError, match="open list"):
        operations.propose(actor=people.els, controller="PO9901", now=NOW)
    operations.withdraw(actor=people.dirk, number=number)

    assert operations.propose(actor=people.els, controller="PO9901", now=NOW) > number


def test_who_proposed_cannot_approve(people: People, number: int) -> None:
    with pytest.raises(AnotherMustApproveError):
        operations.approve(actor=people.dirk, number=number, now=NOW)

    assert queries.get_list(actor=people.dirk, number=number).state == State.VOORGESTELD


def test_the_database_itself_refuses_one_person_twice(people: People, number: int) -> None:
    with pytest.raises(Exception, match="destruction_is_approved_by_another"):
        ask(
            "update destruction_destructionlist set approved_by = proposed_by where id = %s",
            number,
            alias="owner",
        )


def test_an_administrator_proposes_and_cannot_approve(world: World, people: People) -> None:
    made = operations.propose(actor=people.bas, controller="PO9901", now=NOW)
    operations.draw_up(number=made, now=NOW)
    operations.withdraw(actor=people.dirk, number=made)
    again = operations.propose(actor=people.dirk, controller="PO9901", now=NOW)
    operations.draw_up(number=again, now=NOW)

    with pytest.raises(ActionRefusedError, match="only a directeur"):
        operations.approve(actor=people.bas, number=again, now=NOW)


def test_a_coordinator_may_do_none_of_it(people: People, number: int) -> None:
    with pytest.raises(ActionRefusedError):
        operations.propose(actor=people.noor, controller="PO9901", now=NOW)
    with pytest.raises(ActionRefusedError):
        operations.approve(actor=people.noor, number=number, now=NOW)
    with pytest.raises(ActionRefusedError):
        queries.list_lists(actor=people.noor)


def test_a_list_of_another_swv_is_as_good_as_absent(people: People, number: int) -> None:
    assert queries.list_lists(actor=people.vera) == ()
    for step in (
        lambda: queries.get_list(actor=people.vera, number=number),
        lambda: operations.approve(actor=people.vera, number=number, now=NOW),
        lambda: operations.withdraw(actor=people.vera, number=number),
        lambda: operations.propose(actor=people.vera, controller="PO9901", now=NOW),
    ):
        with pytest.raises(NotYourListError):
            step()


def test_the_database_shows_lines_to_nobody_else(people: People, number: int) -> None:
    count = "select count(*) from destruction_destructionline"
    assert ask(count) == [(0,)]
    with own_lists(people.vera):
        assert ask(count) == [(0,)]
    with own_lists(people.dirk):
        assert ask(count) == [(1,)]
    assert ask(count) == [(0,)]


def test_a_record_is_kept_back_with_a_reason_and_put_on_again(people: People, number: int) -> None:
    (line,) = queries.get_list(actor=people.els, number=number).lines

    with pytest.raises(StepRefusedError, match="too short"):
        operations.keep_back(actor=people.els, line_id=line.id, reason="nee")
    operations.keep_back(actor=people.els, line_id=line.id, reason="er loopt een bezwaar")
    assert queries.get_list(actor=people.els, number=number).lines[0].kept_by == "els"
    operations.keep_back(actor=people.els, line_id=line.id, reason="")
    assert queries.get_list(actor=people.els, number=number).lines[0].kept_by == ""
    with pytest.raises(NotYourListError):
        operations.keep_back(actor=people.vera, line_id=line.id, reason="er loopt een bezwaar")


def test_names_are_shown_only_to_who_sees_the_child(people: People, number: int) -> None:
    (line,) = queries.get_list(actor=people.dirk, number=number).lines

    assert line.name == ""
    assert str(line.code) in line.shown


def test_every_step_is_journalled_without_a_child(world: World, people: People, number: int) -> None:
    operations.approve(actor=people.els, number=number, now=NOW)

    found = ask(
        "select actor, subject, details ->> 'stap', handles from access_journalentry where action = 'vernietigen' "
        "order by id",
        alias="owner",
    )
    assert found == [
        ("dirk", f"lijst {number}", "voorgesteld", []),
        ("els", f"lijst {number}", "goedgekeurd", []),
    ]
    jobs = ask("select args::text from procrastinate_jobs where queue_name = 'vernietigen'", alias="owner")
    assert not any(str(world.over) in str(args) for (args,) in jobs)
