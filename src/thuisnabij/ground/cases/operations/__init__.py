"""Opens cases, takes their steps, says who has them, and forgets those of a child."""

from thuisnabij.ground.cases.operations.agenda import make_address, withdraw_address
from thuisnabij.ground.cases.operations.assigning import (
    Assigning,
    AssignmentMovedOnError,
    AssignmentRefusedError,
    assign,
    hand_over,
    release,
)
from thuisnabij.ground.cases.operations.errors import (
    CaseMovedOnError,
    CaseOfOtherWorkflowError,
    CaseOpenAlreadyError,
    CaseUnknownError,
    StepNotTakenError,
)
from thuisnabij.ground.cases.operations.taking import Course, NewCase, Taking, forget, open_case, take_step

__all__ = [
    "Assigning",
    "AssignmentMovedOnError",
    "AssignmentRefusedError",
    "CaseMovedOnError",
    "CaseOfOtherWorkflowError",
    "CaseOpenAlreadyError",
    "CaseUnknownError",
    "Course",
    "NewCase",
    "StepNotTakenError",
    "Taking",
    "assign",
    "forget",
    "hand_over",
    "make_address",
    "open_case",
    "release",
    "take_step",
    "withdraw_address",
]
