"""Besluiten as they were taken, the row of numbers, and what the finance office has to know of each."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from thuisnabij.children.support.models.own import OwnAanvraag
from thuisnabij.children.support.rules.besluit import GRANTED, REFUSED, REPLACED, STATEMENTS, VALID, WITHDRAWN


class NumberSeries(models.Model):
    """The last number that an SWV gave out in a year, of verklaringen or of other besluiten; no row has holes."""

    swv = models.CharField(max_length=6)
    series = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["swv", "series", "year"], name="swv_has_one_row_of_numbers_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.swv}-{self.year}: {self.last}"


class Besluit(models.Model):
    """What was decided on an aanvraag, frozen; only its state changes, and every change is a row of its own.

    `content` is sealed: reasons, need, aim, plan. `basis` says on which versions it rests, with their fingerprints.
    `period` is half-open and None for a refusal; `statement` empty for an arrangement.
    """

    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")
    controller = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    aanvraag = models.ForeignKey(OwnAanvraag, on_delete=models.PROTECT, related_name="besluiten")
    swv = models.CharField(max_length=6)
    location = models.CharField(max_length=6)
    kind = models.CharField(max_length=20)
    series = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=17, unique=True)
    outcome = models.CharField(max_length=20)
    statement = models.CharField(max_length=10, blank=True)
    category = models.CharField(max_length=10, blank=True)
    period = DateRangeField(null=True)
    evaluate_on = models.DateField(null=True)
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=60)
    state = models.CharField(max_length=20, default=VALID)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, related_name="replaced_by", null=True)
    content = models.BinaryField()
    basis = models.JSONField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["swv", "series", "year", "sequence"], name="besluiten_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["aanvraag"], condition=Q(replaces__isnull=True), name="aanvraag_is_decided_on_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[GRANTED, REFUSED]), name="besluit_has_a_known_outcome"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[VALID, WITHDRAWN, REPLACED]), name="besluit_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(statement__in=[*STATEMENTS, ""]), name="besluit_has_a_known_statement"
            ),
            models.CheckConstraint(
                condition=Q(outcome=REFUSED) | Q(period__isnull=False), name="granted_besluit_has_a_period"
            ),
            ExclusionConstraint(
                name="child_has_one_statement_at_a_time",
                expressions=[("handle", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(state=VALID, outcome=GRANTED) & ~Q(statement=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class BesluitChange(models.Model):
    """A besluit was withdrawn or replaced: when, by whom and why (sealed). Append-only."""

    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, related_name="changes", db_index=False)
    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    reason = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["besluit"], name="besluit_is_changed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.besluit_id} {self.state}"


class BesluitLetter(models.Model):
    """The letter of a besluit, a document of the child; made once."""

    besluit = models.OneToOneField(Besluit, on_delete=models.PROTECT, related_name="letter")
    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)

    def __str__(self) -> str:
        return str(self.besluit_id)


class PaymentLine(models.Model):
    """What the finance office books for a besluit: one line, and one line back when it no longer holds.

    It names no child: the number of the besluit, the school, and what was granted over which period.
    """

    besluit_number = models.CharField(max_length=17)
    is_back = models.BooleanField(default=False)
    swv = models.CharField(max_length=6)
    location = models.CharField(max_length=6)
    kind = models.CharField(max_length=20)
    category = models.CharField(max_length=10, blank=True)
    hours = models.PositiveIntegerField(null=True)
    amount = models.PositiveIntegerField(null=True)
    period = DateRangeField()
    made_at = models.DateTimeField()
    taken_over_at = models.DateTimeField(null=True)
    taken_over_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["besluit_number", "is_back"], name="besluit_is_paid_for_once_and_taken_back_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["swv", "-made_at"], name="payment_lines_of_swv"),
        ]

    def __str__(self) -> str:
        return f"{self.besluit_number} {'-' if self.is_back else '+'}"
