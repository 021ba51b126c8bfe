"""Cases in the real database: who takes a step, what is written, and what two people at once get."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections, transaction

from tests.apps.access.people import ask
from tests.interfaces.people_and_parties import OTHER_SWV, SWV, make_parties, make_person
from tests.rules.cases.small_workflow import DUE, LETTER, TODAY
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.rules import Actor, Role
from thuisnabij.ground.cases import queries
from thuisnabij.ground.cases.operations import (
    CaseMovedOnError,
    CaseOfOtherWorkflowError,
    CaseOpenAlreadyError,
    CaseUnknownError,
    Course,
    NewCase,
    StepNotTakenError,
    Taking,
    open_case,
    take_step,
)
from thuisnabij.ground.cases.queries import CaseRow
from thuisnabij.ground.cases.rules import Why

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.pg15,
]
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SUBJECT = "brief:1"
COURSE = Course(LETTER, DUE)
JOURNAL = "select action, subject, details->>'naar' from access_journalentry where allowed order by id"
SIGN = Taking("tekenen", 0, {"dag": TODAY})


@pytest.fixture
def director() -> Actor:
    make_parties()
    return make_person("dirk", Role.DIRECTEUR)


def opened(actor: Actor) -> CaseRow:
    return open_case(actor=actor, case=NewCase(LETTER, SUBJECT, SWV, DUE), at=NOW)


def step(actor: Actor, case: CaseRow, taking: Taking, course: Course = COURSE) -> CaseRow:
    return take_step(actor=actor, case_id=case.id, course=course, taking=taking, at=NOW)


def standing(actor: Actor) -> CaseRow:
    found = queries.find_case(actor=actor, workflow="brief", subject=SUBJECT)
    assert found is not None
    return found


def test_an_open_case_says_what_comes_next_whose_that_is_and_by_when(director: Actor) -> None:
    case = opened(director)
    assert (case.state, case.next_step, case.owner, case.due_on) == (
        "brief",
        "tekenen",
        "directeur",
        DUE["brief"],
    )
    assert (case.workflow, case.workflow_version, case.is_open, case.steps) == ("brief", 1, True, 0)
    case = step(director, case, SIGN)
    assert (case.state, case.next_step, case.owner, case.due_on) == (
        "getekend",
        "versturen",
        "beleid",
        DUE["getekend"],
    )
    case = step(director, case, Taking("versturen", 1, {"aan": ("Otterkerk",)}))
    assert (case.next_step, case.owner, case.due_on, case.closed_at) == ("", "", None, NOW)
    assert standing(director) == case


def test_history_tells_who_did_what_when_and_what_showed_it(director: Actor) -> None:
    case = step(director, opened(director), replace(SIGN, remark=" Met pen ", given={"dag": TODAY, "x": "y"}))
    (row,) = queries.list_history(actor=director, case_id=case.id)
    assert (row.number, row.step, row.from_state, row.to_state) == (1, "tekenen", "brief", "getekend")
    assert (row.name, row.taken_as, row.taken_at, row.remark) == ("Dirk", "directeur", NOW, "Met pen")
    assert row.evidence == {"dag": "2026-11-20"}
    lines = ask(JOURNAL, alias="owner")
    assert lines[-2:] == [("plan-stap-zetten", SUBJECT, None), ("plan-stap-zetten", SUBJECT, "getekend")]


def test_the_same_step_sent_twice_is_one_step(director: Actor) -> None:
    case = opened(director)
    first = step(director, case, SIGN)
    assert step(director, case, SIGN) == first
    assert len(queries.list_history(actor=director, case_id=case.id)) == 1


def test_who_looked_before_somebody_elses_step_is_told_whose_that_was(director: Actor) -> None:
    other = make_person("dina", Role.DIRECTEUR)
    case = opened(director)
    step(other, case, SIGN)
    with pytest.raises(CaseMovedOnError) as caught:
        step(director, case, SIGN)
    assert (caught.value.name, caught.value.step) == ("Dina", "tekenen")
    with pytest.raises(CaseMovedOnError):
        step(director, case, replace(SIGN, seen=7))
    assert standing(director).steps == 1


def test_of_two_people_at_once_one_is_first_and_the_other_is_told(director: Actor) -> None:
    other = make_person("dina", Role.DIRECTEUR)
    case = opened(director)
    ready = Barrier(2)

    def take(actor: Actor) -> str:
        try:
            ready.wait()
            step(actor, case, SIGN)
        except CaseMovedOnError as error:
            return error.name
        finally:
            connections.close_all()
        return "eerst"

    with ThreadPoolExecutor(max_workers=2) as threads:
        results = dict(zip(("Dirk", "Dina"), threads.map(take, (director, other)), strict=True))
    first = next(name for name, result in results.items() if result == "eerst")
    assert sorted(results.values()) == sorted(["eerst", first])
    assert [row.name for row in queries.list_history(actor=director, case_id=case.id)] == [first]


@pytest.mark.parametrize(
    ("taking", "why"),
    [
        (Taking("zoek", 0), Why.ONBEKEND),
        (Taking("versturen", 0), Why.NIET_NU),
        (Taking("tekenen", 0), Why.BEWIJS_ONTBREEKT),
    ],
)
def test_a_step_that_cannot_be_taken_changes_nothing(director: Actor, taking: Taking, why: Why) -> None:
    case = opened(director)
    with pytest.raises(StepNotTakenError) as caught:
        step(director, case, taking)
    assert caught.value.refusal.why is why
    assert standing(director) == case


def test_a_step_of_another_role_is_refused_and_journalled(director: Actor) -> None:
    case = opened(director)
    policy, coordinator = make_person("hanna", Role.BELEID), make_person("noor", Role.COORDINATOR)
    with pytest.raises(ActionRefusedError, match="andere rol"):
        step(policy, case, SIGN)
    with pytest.raises(ActionRefusedError, match="elk de eigen"):
        step(coordinator, case, SIGN)
    refused = ask(
        "select actor, subject from access_journalentry where not allowed order by id", alias="owner"
    )
    assert refused == [(policy.key, SUBJECT), (coordinator.key, SUBJECT)]
    assert standing(director) == case


def test_a_case_is_of_its_own_samenwerkingsverband(director: Actor) -> None:
    case = opened(director)
    elsewhere = make_person("dina", Role.DIRECTEUR, OTHER_SWV)
    assert queries.find_case(actor=elsewhere, workflow="brief", subject=SUBJECT) is None
    assert queries.list_history(actor=elsewhere, case_id=case.id) == ()
    assert queries.list_cases(actor=elsewhere, subjects=[SUBJECT]) == ()
    with pytest.raises(CaseUnknownError):
        step(elsewhere, case, SIGN)
    with pytest.raises(ActionRefusedError):
        open_case(actor=elsewhere, case=NewCase(LETTER, "brief:2", SWV, DUE), at=NOW)


def test_a_subject_has_one_open_case_and_another_when_that_is_closed(director: Actor) -> None:
    case = opened(director)
    with pytest.raises(CaseOpenAlreadyError):
        opened(director)
    step(director, case, Taking("verscheuren", 0))
    again = opened(director)
    assert [row.id for row in queries.list_cases(actor=director, subjects=[SUBJECT])] == [case.id, again.id]
    assert standing(director) == again


def test_what_is_open_for_me_is_what_my_role_here_owns(director: Actor) -> None:
    case = opened(director)
    policy = make_person("hanna", Role.BELEID)
    assert queries.list_owned(actor=director) == (case,)
    assert queries.list_owned(actor=policy) == ()
    step(director, case, SIGN)
    assert queries.list_owned(actor=director) == ()
    assert [row.id for row in queries.list_owned(actor=policy)] == [case.id]


def test_what_the_effect_raises_undoes_the_step(director: Actor) -> None:
    case = opened(director)
    reached: list[str] = []

    def fail(state: str) -> None:
        reached.append(state)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        step(director, case, SIGN, Course(LETTER, DUE, fail))
    assert reached == ["getekend"]
    assert standing(director) == case


def test_a_case_goes_on_with_the_workflow_it_began_with(director: Actor) -> None:
    case = opened(director)
    with pytest.raises(CaseOfOtherWorkflowError):
        step(director, case, SIGN, Course(replace(LETTER, version=2), DUE))


def broken(statement: str, alias: str = "owner") -> Callable[[], None]:
    def run() -> None:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(statement)

    return run


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("update cases_case set next_step = ''", "open_case_has_a_next_step_an_owner_and_a_date"),
        ("update cases_case set owner = ''", "open_case_has_a_next_step_an_owner_and_a_date"),
        ("update cases_case set due_on = null", "open_case_has_a_next_step_an_owner_and_a_date"),
        ("update cases_case set closed_at = now()", "closed_case_has_no_next_step"),
        ("update cases_case set swv = 'X'", "case_is_kept_by_a_swv"),
        ("update cases_case set subject = ''", "case_says_what_it_is_about_and_who_opened_it"),
        ("update cases_casestep set number = 0", "first_step_of_a_case_is_number_one"),
        ("update cases_casestep set taken_by = ''", "step_says_who_took_it_and_as_what"),
        (
            "update cases_case set closed_at = opened_at - interval '1 day', next_step = '', owner = '', due_on = null",
            "case_is_not_closed_before_it_opens",
        ),
        (
            "insert into cases_case (school, category, workflow, workflow_version, subject, swv, state, next_step, "
            "owner, due_on, steps, opened_at, opened_by) select school, category, workflow, workflow_version, subject, "
            "swv, state, next_step, owner, due_on, steps, opened_at, opened_by from cases_case",
            "subject_has_one_open_case_of_a_workflow",
        ),
        (
            "insert into cases_casestep (category, case_id, number, step, from_state, to_state, taken_at, taken_by, "
            "taken_as, evidence, remark) select category, case_id, number, step, from_state, to_state, taken_at, "
            "taken_by, taken_as, evidence, remark from cases_casestep",
            "steps_of_a_case_are_numbered",
        ),
    ],
)
def test_the_database_itself_holds(director: Actor, statement: str, constraint: str) -> None:
    step(director, opened(director), SIGN)
    with pytest.raises(IntegrityError, match=constraint):
        broken(statement)()


@pytest.mark.parametrize(
    "statement", ["update cases_casestep set remark = 'x'", "delete from cases_casestep"]
)
def test_history_is_append_only_for_the_website(director: Actor, statement: str) -> None:
    from django.db.utils import ProgrammingError

    step(director, opened(director), SIGN)
    with pytest.raises(ProgrammingError, match="permission denied"):
        broken(statement, connection.alias)()
