"""Opens cases, takes their steps, and forgets those of a child."""

from thuisnabij.ground.cases.operations.errors import (
    CaseMovedOnError,
    CaseOfOtherWorkflowError,
    CaseOpenAlreadyError,
    CaseUnknownError,
    StepNotTakenError,
)
from thuisnabij.ground.cases.operations.taking import Course, NewCase, Taking, forget, open_case, take_step

__all__ = [
    "CaseMovedOnError",
    "CaseOfOtherWorkflowError",
    "CaseOpenAlreadyError",
    "CaseUnknownError",
    "Course",
    "NewCase",
    "StepNotTakenError",
    "Taking",
    "forget",
    "open_case",
    "take_step",
]
