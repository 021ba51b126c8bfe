"""Stored rows of the lines as the frozen values that a fold gives."""

from thuisnabij.children.register.models import AttendanceLine, EnrolmentLine, Finding, SidePlace
from thuisnabij.children.register.rules.fold import AttendanceSegment, EnrolmentSegment, Found, SideSegment
from thuisnabij.children.register.rules.words import AttendanceStatus, EnrolmentStatus, FindingKind
from thuisnabij.ground.access.rules import Category
from thuisnabij.kernel.periods import Period


def enrolment_of(row: EnrolmentLine) -> EnrolmentSegment:
    """A segment of the enrolment line."""
    return EnrolmentSegment(
        Period(row.period.lower, row.period.upper),
        EnrolmentStatus(row.status),
        row.location,
        row.school_type,
        row.year,
        row.destination,
        row.fact_id,
    )


def attendance_of(row: AttendanceLine) -> AttendanceSegment:
    """A segment of the attendance line."""
    return AttendanceSegment(
        Period(row.period.lower, row.period.upper),
        AttendanceStatus(row.status),
        row.present_percentage,
        row.authorised,
        row.fact_id,
    )


def side_place_of(row: SidePlace) -> SideSegment:
    """A side place."""
    return SideSegment(Period(row.period.lower, row.period.upper), row.kind, row.location, row.fact_id)


def finding_of(row: Finding) -> Found:
    """A finding, without its history."""
    return Found(
        FindingKind(row.kind),
        Category(row.category),
        Period(row.period.lower, row.period.upper),
        row.identity,
        tuple(row.facts),
    )
