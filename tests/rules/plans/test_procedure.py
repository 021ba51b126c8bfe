"""The procedure of a plan against a table written by hand from WPO 18a, WVO 2.47 and WMS 14a; and its dates."""

from datetime import date

import pytest

from thuisnabij.ground.access.rules import Action, Role
from thuisnabij.ground.cases.rules import Refusal, Step, Why, may_take, next_step
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear
from thuisnabij.plans.rules.procedure import (
    due_dates,
    first_school_year,
    procedure_of,
    sector_of,
    subject_of,
)

PO, VO = procedure_of("PO"), procedure_of("VO")

# From, step, to, who may (d directeur, b beleid, o opr), what it must show. The first of each state is the next step.
BY_HAND = """
concept            concept-gereed             overleg-gemeenten   db  -
concept            ingetrokken                ingetrokken         d   !
overleg-gemeenten  overleg-gemeenten-gevoerd  overleg-ander-swv   db  gemeenten,dag,verslag
overleg-gemeenten  geschil-gemeld             geschil             d   !
overleg-gemeenten  terug-naar-concept         concept             db  !
overleg-gemeenten  ingetrokken                ingetrokken         d   !
geschil            geschil-beslecht           overleg-ander-swv   d   dag,uitkomst
geschil            terug-naar-concept         concept             db  !
geschil            ingetrokken                ingetrokken         d   !
overleg-ander-swv  overleg-ander-swv-gevoerd  instemming          db  wie,dag,verslag
overleg-ander-swv  terug-naar-concept         concept             db  !
overleg-ander-swv  ingetrokken                ingetrokken         d   !
instemming         instemming-gegeven         vaststellen         o   dag
instemming         instemming-onthouden       concept             o   !
instemming         terug-naar-concept         concept             db  !
instemming         ingetrokken                ingetrokken         d   !
vaststellen        vastgesteld                vastgesteld         d   dag,besluit
vaststellen        terug-naar-concept         concept             db  !
vaststellen        ingetrokken                ingetrokken         d   !
vastgesteld        naar-inspectie             bij-inspectie       db  dag
"""
ROWS = [line.split() for line in BY_HAND.strip().splitlines()]
ROLES = {"d": Role.DIRECTEUR, "b": Role.BELEID, "o": Role.OPR}


@pytest.mark.parametrize(("origin", "key", "target", "who", "shows"), ROWS)
def test_each_step_is_as_the_law_and_the_table_say(
    origin: str, key: str, target: str, who: str, shows: str
) -> None:
    step = PO.find_step(key)
    assert step is not None
    assert origin in step.origin
    assert step.target == target
    assert step.roles == {ROLES[letter] for letter in who}
    assert step.owner in step.roles
    asked = [] if shows in "-!" else shows.split(",")
    assert [each.key for each in step.evidence] == asked
    assert step.needs_remark is (shows == "!")


def test_there_are_no_other_steps() -> None:
    written = {(origin, key) for origin, key, *_ in ROWS}
    assert {(origin, step.key) for step in PO.steps for origin in step.origin} == written


@pytest.mark.parametrize(
    ("state", "step", "owner"),
    [
        ("concept", "concept-gereed", Role.BELEID),
        ("overleg-gemeenten", "overleg-gemeenten-gevoerd", Role.DIRECTEUR),
        ("geschil", "geschil-beslecht", Role.DIRECTEUR),
        ("overleg-ander-swv", "overleg-ander-swv-gevoerd", Role.DIRECTEUR),
        ("instemming", "instemming-gegeven", Role.OPR),
        ("vaststellen", "vastgesteld", Role.DIRECTEUR),
        ("vastgesteld", "naar-inspectie", Role.DIRECTEUR),
    ],
)
def test_each_state_has_a_next_step_with_an_owner(state: str, step: str, owner: Role) -> None:
    for workflow in (PO, VO):
        coming = next_step(workflow, state)
        assert coming is not None
        assert (coming.key, coming.owner) == (step, owner)


def test_only_secondary_education_invites_the_mbo_and_does_so_before_consent() -> None:
    assert "uitnodiging-mbo" not in [state.key for state in PO.states]
    assert PO.find_step("mbo-uitgenodigd") is None
    consulted, invited = VO.find_step("overleg-ander-swv-gevoerd"), VO.find_step("mbo-uitgenodigd")
    assert consulted is not None
    assert invited is not None
    assert (consulted.target, invited.origin, invited.target) == (
        "uitnodiging-mbo",
        ("uitnodiging-mbo",),
        "instemming",
    )
    assert (PO.key, VO.key) == ("ondersteuningsplan-po", "ondersteuningsplan-vo")
    assert PO.action is Action.PLAN_STEP


def test_a_director_cannot_consent_in_the_place_of_the_council() -> None:
    refused = may_take(PO, state="instemming", step="instemming-gegeven", roles={Role.DIRECTEUR})
    assert refused == Refusal(Why.NIET_UW_STAP)
    taken = may_take(PO, state="instemming", step="instemming-gegeven", roles={Role.OPR})
    assert isinstance(taken, Step)


def test_what_is_adopted_cannot_be_withdrawn() -> None:
    for step in ("ingetrokken", "terug-naar-concept"):
        refused = may_take(PO, state="vastgesteld", step=step, roles=set(Role))
        assert refused == Refusal(Why.NIET_NU)


def test_dates_are_planned_back_from_the_day_before_the_first_of_may() -> None:
    # 12, 8, 3, 6, 2 and 2 weeks, counted by hand on a calendar of 2026 and 2027
    found = due_dates(PO, before=date(2027, 5, 1), begun=date(2026, 9, 1))
    assert found == {
        "concept": date(2026, 12, 4),
        "overleg-gemeenten": date(2027, 1, 29),
        "overleg-ander-swv": date(2027, 2, 19),
        "geschil": date(2027, 2, 19),
        "instemming": date(2027, 4, 2),
        "vaststellen": date(2027, 4, 16),
        "vastgesteld": date(2027, 4, 30),
    }


def test_with_the_mbo_the_concept_is_due_three_weeks_earlier() -> None:
    found = due_dates(VO, before=date(2027, 5, 1), begun=date(2026, 9, 1))
    assert (found["concept"], found["uitnodiging-mbo"]) == (date(2026, 11, 13), date(2027, 2, 19))
    assert found["vastgesteld"] == date(2027, 4, 30)


def test_a_change_in_the_middle_of_the_term_is_planned_forward() -> None:
    found = due_dates(PO, before=date(2025, 5, 1), begun=date(2026, 11, 20))
    assert found["concept"] == date(2027, 2, 12)
    assert found["vastgesteld"] == date(2027, 7, 9)


def test_a_plan_that_begins_late_keeps_the_legal_date() -> None:
    assert due_dates(PO, before=date(2027, 5, 1), begun=date(2027, 4, 30))["vastgesteld"] == date(2027, 4, 30)
    assert due_dates(PO, before=date(2027, 5, 1), begun=date(2027, 5, 1))["vastgesteld"] == date(2027, 12, 18)


def test_names_of_sectors_subjects_and_first_years() -> None:
    assert (sector_of("VO9902"), subject_of("po9901-2027", 2)) == ("VO", "plan:po9901-2027:2")
    assert first_school_year(Period(date(2027, 8, 1), date(2031, 8, 1))) == SchoolYear(2027)
