"""What follows from facts: two lines with exactly one status a day, side places, findings. Only folds write these."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from thuisnabij.children.register.models.columns import controller_column, handle_column, one_of
from thuisnabij.children.register.rules.facts import SCHOOL_TYPES, SIDE_PLACE_KINDS
from thuisnabij.children.register.rules.words import AttendanceStatus, EnrolmentStatus, FindingKind
from thuisnabij.ground.access.rules import Category


def _once_a_day(name: str) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=name,
        expressions=[(F("handle"), RangeOperators.EQUAL), (F("period"), RangeOperators.OVERLAPS)],
    )


class EnrolmentLine(models.Model):
    """Where a child is enrolled in a period, or why it is not; without gaps from its first day on."""

    handle = handle_column()
    controller = controller_column()
    period = DateRangeField()
    status = models.CharField(max_length=24)
    location = models.CharField(max_length=6, blank=True)
    school_type = models.CharField(max_length=3, blank=True)
    year = models.SmallIntegerField(null=True, blank=True)
    destination = models.CharField(max_length=20, blank=True)
    fact_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            _once_a_day("child_has_one_enrolment_status_a_day"),
            models.CheckConstraint(
                condition=one_of("status", EnrolmentStatus), name="enrolment_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=one_of("school_type", ("", *SCHOOL_TYPES)), name="enrolment_has_a_known_school_type"
            ),
            models.CheckConstraint(
                condition=Q(status="ingeschreven") ^ Q(location=""), name="only_the_enrolled_have_a_location"
            ),
        ]
        indexes = [
            models.Index(fields=["handle"], name="enrolment_of_child"),
            models.Index(fields=["location"], condition=~Q(location=""), name="enrolment_by_location"),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.period}"


class AttendanceLine(models.Model):
    """Whether an enrolled child attends in a period; without gaps from its first day on."""

    handle = handle_column()
    controller = controller_column()
    period = DateRangeField()
    status = models.CharField(max_length=24)
    present_percentage = models.SmallIntegerField(null=True, blank=True)
    authorised = models.BooleanField(null=True, blank=True)
    fact_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            _once_a_day("child_has_one_attendance_status_a_day"),
            models.CheckConstraint(
                condition=one_of("status", AttendanceStatus), name="attendance_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=Q(present_percentage__isnull=True) | Q(present_percentage__range=(0, 99)),
                name="absence_leaves_less_than_all_present",
            ),
        ]
        indexes = [models.Index(fields=["handle"], name="attendance_of_child")]

    def __str__(self) -> str:
        return f"{self.status} {self.period}"


class SidePlace(models.Model):
    """A second place where a child takes part; may overlap anything."""

    handle = handle_column(db_index=True)
    controller = controller_column()
    period = DateRangeField()
    kind = models.CharField(max_length=40)
    location = models.CharField(max_length=6)
    fact_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=one_of("kind", SIDE_PLACE_KINDS), name="side_place_has_a_known_kind"
            ),
        ]
        indexes = [models.Index(fields=["location"], name="side_place_by_location")]

    def __str__(self) -> str:
        return f"{self.kind} {self.period}"


class Finding(models.Model):
    """What does not fit in the facts of one child; the same finding keeps its first day through every fold."""

    handle = handle_column()
    controller = controller_column()
    kind = models.CharField(max_length=32)
    category = models.CharField(max_length=20)
    period = DateRangeField()
    identity = models.CharField(max_length=400)
    facts = ArrayField(models.BigIntegerField())
    owner_role = models.CharField(max_length=20)
    first_seen = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handle", "identity"], name="child_has_a_finding_once"),
            models.CheckConstraint(condition=one_of("kind", FindingKind), name="finding_has_a_known_kind"),
            models.CheckConstraint(
                condition=one_of("category", Category), name="finding_has_a_known_category"
            ),
        ]
        indexes = [models.Index(fields=["-first_seen", "-id"], name="finding_newest_first")]

    def __str__(self) -> str:
        return f"{self.kind} {self.period}"
