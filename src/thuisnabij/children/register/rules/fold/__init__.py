"""From facts to timelines: a pure function of what is known, whatever the order in which it came.

Each day of a child has exactly one enrolment status and one attendance status; what does not fit is a finding.
"""

from collections.abc import Iterable
from datetime import datetime

from thuisnabij.children.register.rules.facts import Fact, FactKind
from thuisnabij.children.register.rules.fold.attendance import attendance_line
from thuisnabij.children.register.rules.fold.enrolment import enrolment_line, held_enrolments
from thuisnabij.children.register.rules.fold.findings import findings
from thuisnabij.children.register.rules.fold.known import Known, find_known
from thuisnabij.children.register.rules.fold.segments import (
    OF_FINDINGS,
    OWNER,
    RESOLVE,
    AttendanceSegment,
    EnrolmentSegment,
    Folded,
    Found,
    SideSegment,
)
from thuisnabij.children.register.rules.fold.side_places import side_places

__all__ = [
    "OF_FINDINGS",
    "OWNER",
    "RESOLVE",
    "AttendanceSegment",
    "EnrolmentSegment",
    "Folded",
    "Found",
    "Known",
    "SideSegment",
    "find_known",
    "fold",
    "fold_known",
]


def fold(facts: Iterable[Fact], *, as_known_at: datetime) -> Folded:
    """The lines, side places and findings of one child as known at a moment (inclusive).

    Facts recorded later and facts taken back by then count for nothing. Neither the order of the facts nor their
    numbers change the result, but for the numbers that segments and findings name.
    """
    known = find_known(facts, as_known_at)
    return Folded() if known is None else fold_known(known)


def fold_known(known: Known) -> Folded:
    """The fold of what is known already; see `fold`."""
    held = held_enrolments(known)
    enrolment = enrolment_line(known, held)
    return Folded(
        enrolment,
        attendance_line(known, enrolment),
        side_places(known.of(FactKind.NEVENPLEK)),
        findings(known, held, enrolment),
    )
