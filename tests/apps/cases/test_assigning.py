"""Who has a case: assigned, handed over, let go; twice and by two at once; and which cases have gone silent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, connections, transaction

from tests.interfaces.people_and_parties import OTHER_SWV, SCHOOL, SWV, make_parties, make_person
from tests.rules.cases.small_workflow import DUE, LETTER, TODAY
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.rules import Action, Actor, Role
from thuisnabij.ground.cases.operations import (
    Assigning,
    AssignmentMovedOnError,
    AssignmentRefusedError,
    CaseUnknownError,
    Course,
    NewCase,
    Taking,
    assign,
    hand_over,
    open_case,
    release,
    take_step,
)
from thuisnabij.ground.cases.queries import CaseRow
from thuisnabij.ground.cases.worklist import (
    list_assigned,
    list_assignments,
    list_candidates,
    list_own,
    list_silent,
)

pytestmark = [pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)]
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)  # a Friday


@pytest.fixture
def office() -> dict[str, Actor]:
    make_parties()
    people = {
        "dirk": make_person("dirk", Role.DIRECTEUR),
        "bea": make_person("bea", Role.BELEID),
        "carl": make_person("carl", Role.CONTROLLER),
        "kees": make_person("kees", Role.SCHOOL, SCHOOL),
        "vera": make_person("vera", Role.BELEID, OTHER_SWV),
    }
    return people


def opened(actor: Actor, subject: str = "brief:1", at: datetime = NOW) -> CaseRow:
    return open_case(actor=actor, case=NewCase(LETTER, subject, SWV, DUE), at=at)


def ids(rows: tuple[CaseRow, ...]) -> list[int]:
    return [row.id for row in rows]


def test_a_case_goes_from_hand_to_hand_and_its_history_stays(office: dict[str, Actor]) -> None:
    dirk, bea = office["dirk"], office["bea"]
    case = opened(dirk)
    assert ids(list_own(actor=dirk)) == [case.id]  # the next step is for the directeur
    assert list_own(actor=bea) == ()

    assign(actor=dirk, change=Assigning(case.id, 0, " Kun jij dit? "), person=bea.key, at=NOW)
    assert (ids(list_assigned(actor=bea)), list_assigned(actor=dirk)) == ([case.id], ())
    assert (ids(list_own(actor=bea)), list_own(actor=dirk)) == ([case.id], ())

    hand_over(actor=bea, change=Assigning(case.id, 1), person=dirk.key, at=NOW)
    assert (list_assigned(actor=bea), ids(list_assigned(actor=dirk))) == ((), [case.id])

    release(actor=dirk, change=Assigning(case.id, 2, "Ik ben er niet."), at=NOW)
    assert (list_assigned(actor=bea), list_assigned(actor=dirk)) == ((), ())
    assert ids(list_own(actor=dirk)) == [case.id]
    assert [(r.number, r.name, r.by, r.remark) for r in list_assignments(actor=bea, case_id=case.id)] == [
        (1, "Bea", "Dirk", "Kun jij dit?"),
        (2, "Dirk", "Bea", ""),
        (3, "", "Dirk", "Ik ben er niet."),
    ]
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from access_journalentry where action = 'zaak-toewijzen' and allowed")
        assert cursor.fetchone() == (3,)


def test_the_same_change_sent_twice_is_one_and_another_one_is_told_who_was_first(
    office: dict[str, Actor],
) -> None:
    dirk, bea = office["dirk"], office["bea"]
    case = opened(dirk)
    for _twice in range(2):
        assign(actor=dirk, change=Assigning(case.id, 0), person=bea.key, at=NOW)
    assert len(list_assignments(actor=dirk, case_id=case.id)) == 1
    with pytest.raises(AssignmentMovedOnError) as caught:
        assign(actor=bea, change=Assigning(case.id, 0), person=dirk.key, at=NOW)
    assert caught.value.name == "Bea"


def test_of_two_people_at_the_same_time_one_is_first(office: dict[str, Actor]) -> None:
    case, together = opened(office["dirk"]), Barrier(2)

    def take(name: str) -> str:
        together.wait(10)
        try:
            assign(actor=office[name], change=Assigning(case.id, 0), person=office[name].key, at=NOW)
            return "first"
        except AssignmentMovedOnError as error:
            return error.name
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        said = dict(zip(("dirk", "bea"), pool.map(take, ("dirk", "bea")), strict=True))
    first = next(name for name, answer in said.items() if answer == "first")
    assert sorted(said.values()) == sorted(["first", first.title()])
    assert [row.name for row in list_assignments(actor=office["dirk"], case_id=case.id)] == [first.title()]


def test_what_makes_no_sense_is_refused(office: dict[str, Actor]) -> None:
    dirk, bea = office["dirk"], office["bea"]
    case = opened(dirk)
    for wrong in (
        lambda: hand_over(actor=dirk, change=Assigning(case.id, 0), person=bea.key, at=NOW),
        lambda: release(actor=dirk, change=Assigning(case.id, 0), at=NOW),
        lambda: assign(actor=dirk, change=Assigning(case.id, 0), person=office["vera"].key, at=NOW),
        lambda: assign(actor=dirk, change=Assigning(case.id, 0), person=office["kees"].key, at=NOW),
        lambda: assign(actor=dirk, change=Assigning(case.id, 0), person="niemand", at=NOW),
    ):
        with pytest.raises(AssignmentRefusedError):
            wrong()
    assign(actor=dirk, change=Assigning(case.id, 0), person=bea.key, at=NOW)
    for again in (
        lambda: assign(actor=dirk, change=Assigning(case.id, 1), person=dirk.key, at=NOW),
        lambda: hand_over(actor=dirk, change=Assigning(case.id, 1), person=bea.key, at=NOW),
    ):
        with pytest.raises(AssignmentRefusedError):
            again()
    take_step(
        actor=dirk, case_id=case.id, course=Course(LETTER, DUE), taking=Taking("verscheuren", 0), at=NOW
    )
    assert list_assigned(actor=bea) == ()
    with pytest.raises(AssignmentRefusedError, match="closed"):
        release(actor=dirk, change=Assigning(case.id, 1), at=NOW)


def test_only_who_works_there_with_cases_assigns_them(office: dict[str, Actor]) -> None:
    case = opened(office["dirk"])
    with pytest.raises(ActionRefusedError):
        assign(actor=office["carl"], change=Assigning(case.id, 0), person=office["bea"].key, at=NOW)
    for stranger in ("vera", "kees"):
        with pytest.raises(CaseUnknownError):
            assign(actor=office[stranger], change=Assigning(case.id, 0), person=office["bea"].key, at=NOW)
        assert list_assignments(actor=office[stranger], case_id=case.id) == ()
    found = list_candidates(swv=SWV, action=Action.PLAN_STEP, on=TODAY)
    assert found == ((office["bea"].key, "Bea"), (office["dirk"].key, "Dirk"))
    assert list_candidates(swv=SWV, action=Action.HANDLE_AANVRAAG, on=TODAY) == ()


def test_a_line_of_the_history_cannot_be_changed_or_removed(office: dict[str, Actor]) -> None:
    case = opened(office["dirk"])
    assign(actor=office["dirk"], change=Assigning(case.id, 0), person=office["bea"].key, at=NOW)
    for statement in ("update cases_caseassignment set person = 'x'", "delete from cases_caseassignment"):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_case_without_an_event_for_ten_school_days_is_silent_for_whose_it_is(
    office: dict[str, Actor],
) -> None:
    """Opened on Friday 20 November: ten school days later is Friday 4 December, so silent on Saturday the 5th."""
    dirk, bea = office["dirk"], office["bea"]
    case = opened(dirk)

    def silent(actor: Actor, day: date) -> list[date]:
        return [row.since for row in list_silent(actor=actor, today=day)]

    assert silent(dirk, date(2026, 12, 4)) == []
    assert silent(dirk, date(2026, 12, 5)) == [date(2026, 11, 20)]
    assert silent(bea, date(2026, 12, 5)) == []  # it waits on the directeur

    # A step on the 23rd is an event: ten school days later is Monday 7 December.
    step = Taking("tekenen", 0, {"dag": date(2026, 11, 23)})
    take_step(
        actor=dirk, case_id=case.id, course=Course(LETTER, DUE), taking=step, at=NOW + timedelta(days=3)
    )
    assert (silent(bea, date(2026, 12, 7)), silent(bea, date(2026, 12, 8))) == ([], [date(2026, 11, 23)])
    # Assigning it is one as well: on 7 December, nine days until Christmas, and 4 January.
    assign(actor=dirk, change=Assigning(case.id, 0), person=dirk.key, at=datetime(2026, 12, 7, 9, tzinfo=UTC))
    assert silent(bea, date(2026, 12, 8)) == silent(dirk, date(2026, 12, 8)) == []
    assert (silent(dirk, date(2027, 1, 4)), silent(dirk, date(2027, 1, 5))) == ([], [date(2026, 12, 7)])
