"""The procedure of a version: who takes which step, what becomes of the version, and whose turn it is."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections

from tests.apps.plans.conftest import PLAN
from tests.apps.plans.written import (
    KEY,
    NOW,
    STEPS,
    TODAY,
    People,
    begun,
    case_of,
    changed,
    edit,
    make_people,
    walk,
)
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.cases.operations import CaseMovedOnError, CaseUnknownError, StepNotTakenError
from thuisnabij.ground.cases.queries import CaseRow
from thuisnabij.plans import operations, queries
from thuisnabij.plans.queries.procedure import find_procedure, list_my_steps
from thuisnabij.plans.queries.versions import VersionUnknownError
from thuisnabij.plans.rules.reading import PlanRefusedError

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
READY = operations.PlanStep(KEY, 2, "concept-gereed", 0)


@pytest.fixture
def people(own_plans: Path) -> People:
    (own_plans / "eigen.toml").write_text(PLAN, encoding="utf-8")
    return make_people()


def take(actor: Actor, step: operations.PlanStep) -> CaseRow:
    return operations.take_plan_step(actor=actor, step=step, at=NOW)


def test_the_whole_way_from_concept_to_the_inspectorate(people: People) -> None:
    version = begun(people.policy)
    case = walk(people, version, until="naar-inspectie")
    assert (case.state, case.is_open, case.steps) == ("bij-inspectie", False, 6)
    found = find_procedure(
        version=queries.get_version(key=KEY, number=2, actor=people.council),
        actor=people.council,
        today=TODAY,
    )
    assert found is not None
    assert found.coming is None
    assert found.steps == ()
    assert [(taken.name, taken.taken_as) for taken in reversed(found.history)] == [
        ("Hanna", "beleid"),
        ("Dirk", "directeur"),
        ("Hanna", "beleid"),
        ("Olga", "opr"),
        ("Dirk", "directeur"),
        ("Dirk", "directeur"),
    ]
    assert [shown.text for shown in found.history[4].shown] == ["Lisdijk", "", "Archief"]
    assert found.history[4].shown[1].day == TODAY


@pytest.mark.parametrize("at", range(6))
def test_each_step_is_for_its_own_role_only(people: People, at: int) -> None:
    version = begun(people.policy)
    if at:
        walk(people, version, until=STEPS[at - 1][1])
    _, step, given = STEPS[at]
    may = {
        0: {"director", "policy"},
        1: {"director", "policy"},
        2: {"director", "policy"},
        3: {"council"},
        4: {"director"},
        5: {"director", "policy"},
    }[at]
    before = case_of(people.policy, version)
    for who in ("director", "policy", "council", "coordinator"):
        if who not in may:
            with pytest.raises(ActionRefusedError):
                take(getattr(people, who), operations.PlanStep(KEY, 2, step, at, given))  # type: ignore[arg-type]  # as above
    assert case_of(people.policy, version) == before
    with pytest.raises((ActionRefusedError, VersionUnknownError, CaseUnknownError)):
        take(people.elsewhere, operations.PlanStep(KEY, 2, step, at, given))  # type: ignore[arg-type]  # as above


def test_what_is_in_consultation_is_not_written_in(people: People) -> None:
    version = begun(people.policy)
    walk(people, version, until="concept-gereed")
    with pytest.raises(operations.DraftLockedError):
        changed(people.policy, version, "plan", {"title": "Anders"})
    back = operations.PlanStep(KEY, 2, "terug-naar-concept", 1, {}, "Er mist een doel")
    take(people.policy, back)
    assert changed(people.policy, version, "plan", {"title": "Anders"}).edit == 2


def test_a_council_that_withholds_consent_sends_it_back_with_its_reason(people: People) -> None:
    version = begun(people.policy)
    walk(people, version, until="overleg-ander-swv-gevoerd")
    withheld = operations.PlanStep(KEY, 2, "instemming-onthouden", 3)
    with pytest.raises(StepNotTakenError):
        take(people.council, withheld)
    take(people.council, replace(withheld, remark="De ouders komen er niet in voor"))
    assert case_of(people.council, version).state == "concept"
    found = find_procedure(version=version, actor=people.policy, today=TODAY)
    assert found is not None
    assert found.history[0].remark == "De ouders komen er niet in voor"


def test_a_concept_that_misses_a_part_is_not_submitted(people: People) -> None:
    version = begun(people.policy)
    goal = edit(version, "theme-0-goal-0", own=False)
    operations.remove_part(actor=people.policy, edit=goal, at=NOW)
    with pytest.raises(PlanRefusedError) as caught:
        take(people.policy, READY)
    assert [problem.code for problem in caught.value.problems] == ["missing-part"]
    assert case_of(people.policy, version).state == "concept"


def test_a_withdrawn_version_stays_as_it_was_and_makes_room(people: People) -> None:
    version = begun(people.policy)
    take(people.director, operations.PlanStep(KEY, 2, "ingetrokken", 0, {}, "Wordt anders"))
    gone = queries.get_version(key=KEY, number=2, actor=people.policy)
    assert (gone.standing, gone.withdrawn_on) == ("ingetrokken", TODAY)
    assert queries.find_version(key=KEY, number=2, actor=people.elsewhere) is None
    with pytest.raises(operations.DraftLockedError):
        changed(people.policy, version, "plan", {"title": "Anders"})
    assert begun(people.policy).number == 3


def test_the_same_step_sent_twice_is_one_and_adopts_once(people: People) -> None:
    version = begun(people.policy)
    walk(people, version, until="instemming-gegeven")
    adopt = operations.PlanStep(KEY, 2, "vastgesteld", 4, {"dag": TODAY, "besluit": "B-1"})
    assert take(people.director, adopt) == take(people.director, adopt)
    assert len(queries.list_edits(key=KEY, number=2, actor=people.policy)) == 2


def test_of_two_people_at_once_one_is_first_and_the_other_is_told_who(people: People) -> None:
    begun(people.policy)
    ready = Barrier(2)

    def submit(actor: Actor) -> str:
        try:
            ready.wait()
            take(actor, READY)
        except CaseMovedOnError as error:
            return error.name
        finally:
            connections.close_all()
        return "eerst"

    with ThreadPoolExecutor(max_workers=2) as threads:
        told = list(threads.map(submit, (people.policy, people.director)))
    assert sorted(told) in (["Dirk", "eerst"], ["Hanna", "eerst"])
    assert told[0 if told[1] == "eerst" else 1] == ("Dirk" if told[1] == "eerst" else "Hanna")


def test_an_edit_and_a_step_at_the_same_time_leave_what_was_read_or_what_was_written(people: People) -> None:
    """Whichever is first: what the municipalities get is what stands in the version afterwards."""
    version = begun(people.policy)
    ready = Barrier(2)

    def write() -> str:
        try:
            ready.wait()
            return changed(people.policy, version, "plan", {"title": "Op het laatste moment"}).text
        except operations.DraftLockedError:
            return version.text
        finally:
            connections.close_all()

    def submit() -> str:
        try:
            ready.wait()
            take(people.director, READY)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(max_workers=2) as threads:
        written, submitted = threads.submit(write), threads.submit(submit)
        text, _ = written.result(), submitted.result()
    assert queries.get_version(key=KEY, number=2, actor=people.policy).text == text
    assert case_of(people.policy, version).state == "overleg-gemeenten"


def test_each_sees_what_is_his_turn_with_its_date(people: People) -> None:
    version = begun(people.policy)

    def turns(day: date = TODAY) -> dict[str, list[tuple[str, bool]]]:
        names = ("director", "policy", "council", "coordinator", "elsewhere")
        found = {name: list_my_steps(actor=getattr(people, name), today=day) for name in names}
        return {
            name: [(each.coming.key, each.is_late) for each in rows if each.coming]
            for name, rows in found.items()
            if rows
        }

    assert turns() == {"policy": [("concept-gereed", False)]}
    assert turns(TODAY + timedelta(weeks=12, days=1)) == {"policy": [("concept-gereed", True)]}
    walk(people, version, until="overleg-ander-swv-gevoerd")
    assert turns() == {"council": [("instemming-gegeven", False)]}
    walk_on = operations.PlanStep(KEY, 2, "instemming-gegeven", 3, {"dag": TODAY})
    take(people.council, walk_on)
    assert turns() == {"director": [("vastgesteld", False)]}
