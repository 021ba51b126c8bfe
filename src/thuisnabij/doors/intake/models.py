"""Files that people sent in through the website, waiting to be loaded, being loaded or done."""

import uuid

from django.db import models
from django.db.models import F, Q


class Upload(models.Model):
    """One file that was sent in; its report holds what became of it, and the file itself goes once it is loaded."""

    class Status(models.TextChoices):
        """Where an upload is; stored and shown as these words."""

        WACHT = "wacht"
        BEZIG = "bezig"
        KLAAR = "klaar"
        MISLUKT = "mislukt"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stored_name = models.CharField(max_length=60, unique=True)
    original_name = models.CharField(max_length=255)
    size_bytes = models.BigIntegerField()
    actor = models.CharField(max_length=60)
    agreement = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WACHT)
    at_work_on = models.CharField(max_length=300, blank=True)
    rows_done = models.BigIntegerField(default=0)
    rows_total = models.BigIntegerField(null=True, blank=True)
    report = models.JSONField(default=list, blank=True)
    fault = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["wacht", "bezig", "klaar", "mislukt"]),
                name="upload_has_a_known_status",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["wacht", "bezig"], finished_at__isnull=True)
                | Q(status__in=["klaar", "mislukt"], finished_at__gte=F("created_at")),
                name="upload_is_finished_when_it_is_done",
            ),
            models.CheckConstraint(
                condition=~Q(original_name="") & ~Q(actor=""), name="upload_names_its_file_and_actor"
            ),
            models.CheckConstraint(
                condition=Q(rows_done__gte=0) & Q(size_bytes__gte=0), name="upload_numbers_are_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["-created_at", "id"], name="upload_newest_first")]

    def __str__(self) -> str:
        return f"{self.original_name} ({self.status})"
