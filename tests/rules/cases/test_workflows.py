"""A workflow that would strand a case is refused when it is made; each way to do so is in the table."""

import pytest

from tests.rules.cases.small_workflow import BACK, LETTER, SEND, SIGN, STATES, STEPS, TEAR, WRITER
from thuisnabij.ground.access.rules import Action, Role
from thuisnabij.ground.cases.rules import Evidence, EvidenceKind, State, Step, Workflow, WorkflowRefusedError


def made(states: tuple[State, ...] = STATES, steps: tuple[Step, ...] = STEPS) -> Workflow:
    return Workflow("brief", 1, "Brief", Action.PLAN_STEP, states, steps)


def step(key: str, *origin: str, to: str, roles: frozenset[Role] = WRITER, owner: Role = Role.BELEID) -> Step:
    return Step(key, "Doe", "Iets.", origin, to, roles, owner)


LOOP = State("lus", "Lus")
ASKS_TWICE = Step(
    "x", "Doe", "Iets.", ("brief",), "getekend", WRITER, Role.BELEID, (SIGN.evidence[0], SIGN.evidence[0])
)


@pytest.mark.parametrize(
    ("states", "steps", "says"),
    [
        ((), (), "has no states"),
        ((*STATES, STATES[0]), STEPS, "state 'brief' occurs twice"),
        (STATES, (*STEPS, SIGN), "step 'tekenen' occurs twice"),
        (STATES, (*STEPS, step("x", "brief", to="nergens")), "'nergens', which does not exist"),
        (STATES, (*STEPS, step("x", "nergens", to="brief")), "'nergens', which does not exist"),
        (STATES, (*STEPS, step("x", to="brief")), "leaves no state"),
        (
            STATES,
            (*STEPS, step("x", "brief", to="getekend", owner=Role.OPR)),
            "owner of the step 'x' may not",
        ),
        (STATES, (*STEPS, ASKS_TWICE), "asks the same evidence twice"),
        (STATES, (*STEPS, step("x", "verstuurd", to="brief")), "final state 'verstuurd' has a step"),
        ((*STATES, LOOP), (*STEPS, step("x", "brief", to="lus")), "state 'lus' is a dead end"),
        ((*STATES, LOOP), (*STEPS, step("x", "lus", to="brief")), "state 'lus' is never reached"),
        (
            (*STATES, LOOP),
            (*STEPS, step("x", "brief", to="lus"), step("y", "lus", to="lus")),
            "from the state 'lus' no end can be reached",
        ),
    ],
)
def test_a_workflow_that_strands_a_case_is_refused(
    states: tuple[State, ...], steps: tuple[Step, ...], says: str
) -> None:
    with pytest.raises(WorkflowRefusedError, match=says):
        made(states, steps)


def test_the_workflow_itself_is_sound_and_begins_at_its_first_state() -> None:
    assert made() == LETTER
    assert LETTER.start.key == "brief"


def test_steps_leave_a_state_in_the_order_of_the_workflow() -> None:
    assert LETTER.steps_from("getekend") == (SEND, BACK, TEAR)
    assert LETTER.steps_from("verstuurd") == ()


def test_an_unknown_state_is_refused_and_an_unknown_step_is_none() -> None:
    with pytest.raises(WorkflowRefusedError, match="no state 'zoek'"):
        LETTER.state("zoek")
    assert LETTER.find_step("zoek") is None
    assert LETTER.find_step("terug") == BACK


def test_evidence_is_required_unless_it_says_otherwise() -> None:
    assert Evidence("dag", "Dag", EvidenceKind.DATUM).required
