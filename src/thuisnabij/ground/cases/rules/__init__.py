"""What a workflow is, which step may be taken by whom, and what comes next. Pure."""

from thuisnabij.ground.cases.rules.stepping import (
    REASONS,
    Given,
    Move,
    Refusal,
    Shown,
    Why,
    allowed_steps,
    may_take,
    next_step,
    take_step,
)
from thuisnabij.ground.cases.rules.workflow import (
    Evidence,
    EvidenceKind,
    State,
    Step,
    Workflow,
    WorkflowRefusedError,
)

__all__ = [
    "REASONS",
    "Evidence",
    "EvidenceKind",
    "Given",
    "Move",
    "Refusal",
    "Shown",
    "State",
    "Step",
    "Why",
    "Workflow",
    "WorkflowRefusedError",
    "allowed_steps",
    "may_take",
    "next_step",
    "take_step",
]
