"""The tables of the register: who a child is, what is recorded about it, what follows from that, which are the same."""

from thuisnabij.children.register.models.lines import AttendanceLine, EnrolmentLine, Finding, SidePlace
from thuisnabij.children.register.models.linking import Merge, ReviewItem
from thuisnabij.children.register.models.pupils import Fact, IdentityToken, Pupil, PupilIdentity

__all__ = [
    "AttendanceLine",
    "EnrolmentLine",
    "Fact",
    "Finding",
    "IdentityToken",
    "Merge",
    "Pupil",
    "PupilIdentity",
    "ReviewItem",
    "SidePlace",
]
