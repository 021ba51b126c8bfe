"""The tables of the register: who a child is, what is recorded about it, what follows from that, which are the same."""

from thuisnabij.children.register.models.lines import AttendanceLine, EnrolmentLine, Finding, SidePlace
from thuisnabij.children.register.models.linking import Merge, ReviewItem
from thuisnabij.children.register.models.pupils import Fact, IdentityToken, Pupil, PupilIdentity
from thuisnabij.children.register.models.received import ReceivedContent, ReceivedRecord

__all__ = [
    "AttendanceLine",
    "EnrolmentLine",
    "Fact",
    "Finding",
    "IdentityToken",
    "Merge",
    "Pupil",
    "PupilIdentity",
    "ReceivedContent",
    "ReceivedRecord",
    "ReviewItem",
    "SidePlace",
]
