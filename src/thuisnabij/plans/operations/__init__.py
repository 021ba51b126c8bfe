"""Writes plans: versions, what is in them, the steps by which they come into force, and words beside goals."""

from thuisnabij.plans.operations.editing import (
    Edit,
    EditRefusedError,
    NodeMovedOnError,
    add_part,
    change_part,
    move_part,
    remove_part,
    replace_text,
)
from thuisnabij.plans.operations.steps import PlanStep, take_plan_step
from thuisnabij.plans.operations.versions import (
    DraftExistsError,
    DraftLockedError,
    KeyTakenError,
    import_plan,
    start_plan,
    start_version,
    take_over_plan,
)
from thuisnabij.plans.operations.words import LONGEST, ReportOf, WordsRefusedError, write_words

__all__ = [
    "LONGEST",
    "DraftExistsError",
    "DraftLockedError",
    "Edit",
    "EditRefusedError",
    "KeyTakenError",
    "NodeMovedOnError",
    "PlanStep",
    "ReportOf",
    "WordsRefusedError",
    "add_part",
    "change_part",
    "import_plan",
    "move_part",
    "remove_part",
    "replace_text",
    "start_plan",
    "start_version",
    "take_over_plan",
    "take_plan_step",
    "write_words",
]
