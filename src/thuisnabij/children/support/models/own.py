"""Aanvragen that are made and handled here. What was written in them is sealed with the key of the child."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q

from thuisnabij.children.support.rules.kinds import CATEGORIES, OUTCOMES, Kind


def _one_of(field: str, words: tuple[str, ...], *, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": words}), name=name)


class FormVersion(models.Model):
    """What an SWV asks beside the national core, for one kind of aanvraag: fields, numbered, never changed."""

    swv = models.CharField(max_length=6)
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    fields = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["swv", "kind", "number"], name="versions_of_a_form_are_numbered"),
            _one_of("kind", tuple(map(str, Kind)), name="form_is_of_a_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.swv} {self.kind} {self.number}"


class OwnAanvraag(models.Model):
    """What a school asks for a child, and how far it is. The case with workflow and steps has it as its subject.

    `answers` are sealed; `revision` counts how often they were saved: who saves says which one he changed. `core` is
    the version of the national core of the form, `form` what the SWV asks beside it, None for nothing. The clock of the
    law runs from `received`, that of the SWV from `complete`; `pauses` are the days on which they stand still.
    """

    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")
    controller = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    swv = models.CharField(max_length=6)
    location = models.CharField(max_length=6)
    kind = models.CharField(max_length=20)
    core = models.PositiveIntegerField()
    form = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    answers = models.BinaryField()
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=60)
    received = models.DateField(null=True)
    complete = models.DateField(null=True)
    pauses = ArrayField(DateRangeField(), default=list)
    decided = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    category = models.CharField(max_length=10, blank=True)
    valid_until = models.DateField(null=True)
    origin = models.CharField(max_length=20, blank=True)
    tlv_number = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _one_of("kind", tuple(map(str, Kind)), name="own_aanvraag_is_of_a_known_kind"),
            _one_of("outcome", (*OUTCOMES, ""), name="own_aanvraag_has_a_known_outcome"),
            _one_of("category", (*CATEGORIES, ""), name="own_aanvraag_has_a_known_category"),
            models.CheckConstraint(
                condition=Q(decided__isnull=True, outcome="") | (Q(decided__isnull=False) & ~Q(outcome="")),
                name="own_aanvraag_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(complete__isnull=True) | Q(received__lte=F("complete")),
                name="own_aanvraag_is_not_complete_before_it_is_received",
            ),
            models.CheckConstraint(
                condition=Q(decided__isnull=True) | Q(received__isnull=True) | Q(received__lte=F("decided")),
                name="own_aanvraag_is_not_decided_before_it_is_received",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["swv"], condition=Q(decided__isnull=True), name="open_own_aanvraag_by_swv"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SentVersion(models.Model):
    """The answers as they were each time the school sent them; append-only, so that a besluit can name what it read."""

    aanvraag = models.ForeignKey(OwnAanvraag, on_delete=models.PROTECT, related_name="sent", db_index=False)
    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    answers = models.BinaryField()
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["aanvraag", "number"], name="sent_versions_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.aanvraag_id}:{self.number}"
