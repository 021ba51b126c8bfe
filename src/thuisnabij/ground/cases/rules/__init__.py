"""What a workflow is, which step may be taken by whom, what comes next, and by which day. Pure."""

from thuisnabij.ground.cases.rules.calendar import Calendar
from thuisnabij.ground.cases.rules.clocks import Clock, Running, Standing, last_day, standing
from thuisnabij.ground.cases.rules.default_notice import Countdown, Tariff, countdown, tariff_of
from thuisnabij.ground.cases.rules.extending import extended
from thuisnabij.ground.cases.rules.silence import SchoolCalendar, is_silent
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
from thuisnabij.ground.cases.rules.terms import Term, TermRefusedError, TermUnit, term_of
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
    "Calendar",
    "Clock",
    "Countdown",
    "Evidence",
    "EvidenceKind",
    "Given",
    "Move",
    "Refusal",
    "Running",
    "SchoolCalendar",
    "Shown",
    "Standing",
    "State",
    "Step",
    "Tariff",
    "Term",
    "TermRefusedError",
    "TermUnit",
    "Why",
    "Workflow",
    "WorkflowRefusedError",
    "allowed_steps",
    "countdown",
    "extended",
    "is_silent",
    "last_day",
    "may_take",
    "next_step",
    "standing",
    "take_step",
    "tariff_of",
    "term_of",
]
