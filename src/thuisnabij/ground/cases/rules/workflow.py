"""A workflow as data: states, and the steps between them with who may take each and what it must show.

Checked when it is made, so that a workflow that exists cannot leave a case without a way on.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from thuisnabij.ground.access.rules import Action, Role
from thuisnabij.kernel.errors import UsageError


class WorkflowRefusedError(UsageError):
    """A workflow that would strand a case, or that contradicts itself."""

    code = "cases-workflow-refused"


class EvidenceKind(StrEnum):
    """How evidence is given."""

    DATUM = "datum"
    """A day that is not after today."""
    TEKST = "tekst"
    """A text of one or more words."""
    ALLE = "alle"
    """Every one of a list that the caller brings, such as all municipalities; of an unknown list at least one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something a step must show before it can be taken; `label` is Dutch and marked for translation."""

    key: str
    label: str
    kind: EvidenceKind
    required: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can be; a final one has no way out. `title` is Dutch and marked for translation."""

    key: str
    title: str
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A way from each of the states `origin` to `target`, for who has one of `roles`.

    `title` says in the imperative what is done, `about` in a sentence what it means; both Dutch and marked.
    Of the steps that leave a state the first in the workflow is the next step, and `owner` is who has to take it.
    """

    key: str
    title: str
    about: str
    origin: tuple[str, ...]
    target: str
    roles: frozenset[Role]
    owner: Role
    evidence: tuple[Evidence, ...] = ()
    needs_remark: bool = False


@dataclass(frozen=True)
class Workflow:
    """States and steps under a key and a version; a case keeps both, so that a later version leaves it alone.

    The first state is where a case begins. `action` is the line of the rule table that all who take a step must pass.
    Raises `WorkflowRefusedError` when a state cannot be reached, has no way to an end, or a name is not known.
    """

    key: str
    version: int
    title: str
    action: Action
    states: tuple[State, ...]
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        for complaint in _complaints(self):
            raise WorkflowRefusedError(
                what=complaint, where=f"workflow {self.key}", next="mend its table of states and steps"
            )

    @property
    def start(self) -> State:
        """Where a case begins."""
        return self.states[0]

    def state(self, key: str) -> State:
        """The state with this key; raises `WorkflowRefusedError`."""
        for each in self.states:
            if each.key == key:
                return each
        raise WorkflowRefusedError(what=f"there is no state {key!r}", where=f"workflow {self.key}")

    def find_step(self, key: str) -> Step | None:
        """The step with this key, or None."""
        return next((each for each in self.steps if each.key == key), None)

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """The steps that leave a state, the next step first; empty for a final state."""
        return tuple(each for each in self.steps if state in each.origin)


def _complaints(workflow: Workflow) -> Iterable[str]:
    """Everything that is wrong, the most basic first; the later ones rely on the earlier."""
    states = [each.key for each in workflow.states]
    if not states:
        yield "it has no states"
    for what, keys in (("state", states), ("step", [each.key for each in workflow.steps])):
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"the {what} {key!r} occurs twice"
    for step in workflow.steps:
        yield from _complaints_of_step(step, states)
    for state in workflow.states:
        yield from _complaints_of_state(state, workflow)


def _complaints_of_state(state: State, workflow: Workflow) -> Iterable[str]:
    leaving = workflow.steps_from(state.key)
    finals = {each.key for each in workflow.states if each.is_final}
    if state.is_final and leaving:
        yield f"the final state {state.key!r} has a step that leaves it"
    if not state.is_final and not leaving:
        yield f"the state {state.key!r} is a dead end"
    if state.key not in _reached(workflow, workflow.start.key):
        yield f"the state {state.key!r} is never reached"
    if not finals & _reached(workflow, state.key):
        yield f"from the state {state.key!r} no end can be reached"


def _complaints_of_step(step: Step, states: Collection[str]) -> Iterable[str]:
    for key in (*step.origin, step.target):
        if key not in states:
            yield f"the step {step.key!r} names the state {key!r}, which does not exist"
    if not step.origin:
        yield f"the step {step.key!r} leaves no state"
    if step.owner not in step.roles:
        yield f"the owner of the step {step.key!r} may not take it"
    keys = [each.key for each in step.evidence]
    if len(set(keys)) < len(keys):
        yield f"the step {step.key!r} asks the same evidence twice"


def _reached(workflow: Workflow, start: str) -> set[str]:
    """The states that can be reached from one, itself included."""
    found, waiting = {start}, [start]
    while waiting:
        for step in workflow.steps_from(waiting.pop()):
            if step.target not in found:
                found.add(step.target)
                waiting.append(step.target)
    return found
