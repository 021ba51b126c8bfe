"""Whatever steps are tried on a case, by whom and with what: it never stands where nobody has to go on."""

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.cases.small_workflow import LETTER, TODAY
from thuisnabij.ground.access.rules import Role
from thuisnabij.ground.cases.rules import (
    EvidenceKind,
    Given,
    Move,
    Shown,
    Step,
    Workflow,
    may_take,
    next_step,
    take_step,
)
from thuisnabij.plans.rules.procedure import procedure_of

WORKFLOWS = (LETTER, procedure_of("PO"), procedure_of("VO"))
LIST = ("Waterveen", "Lisdijk")
VALUES = {EvidenceKind.DATUM: TODAY, EvidenceKind.TEKST: "verslag", EvidenceKind.ALLE: LIST}


def evidence_of(step: Step, *, complete: bool) -> Given:
    return {each.key: VALUES[each.kind] for each in step.evidence if complete}


def walk(workflow: Workflow, tries: list[tuple[int, Role, bool]]) -> list[str]:
    """Tries one step after the other, whatever they are; returns the states that were passed."""
    states = [workflow.start.key]
    for number, role, complete in tries:
        chosen = workflow.steps[number % len(workflow.steps)]
        step = may_take(workflow, state=states[-1], step=chosen.key, roles={role})
        if isinstance(step, Step):
            shown = Shown(evidence_of(step, complete=complete), "reden", {e.key: LIST for e in step.evidence})
            moved = take_step(workflow, state=states[-1], step=step, shown=shown, today=TODAY)
            if isinstance(moved, Move):
                states.append(moved.target.key)
    return states


@given(
    st.sampled_from(WORKFLOWS),
    st.lists(st.tuples(st.integers(0, 99), st.sampled_from(list(Role)), st.booleans()), max_size=60),
)
def test_no_walk_ends_where_nobody_has_to_go_on(
    workflow: Workflow, tries: list[tuple[int, Role, bool]]
) -> None:
    states = walk(workflow, tries)
    for before, state in zip([None, *states], states, strict=False):
        coming = next_step(workflow, state)
        is_final = next(each.is_final for each in workflow.states if each.key == state)
        assert (coming is None) == is_final
        assert coming is None or coming.owner in coming.roles
        assert before is None or any(
            before in step.origin and step.target == state for step in workflow.steps
        )


@given(st.sampled_from(WORKFLOWS), st.data())
def test_from_every_state_somebody_can_reach_an_end(workflow: Workflow, data: st.DataObject) -> None:
    state = data.draw(st.sampled_from([each.key for each in workflow.states]))
    waiting, seen = [state], {state}
    while waiting:
        for step in workflow.steps_from(waiting.pop()):
            if step.target not in seen:
                seen.add(step.target)
                waiting.append(step.target)
    assert any(each.is_final for each in workflow.states if each.key in seen)
