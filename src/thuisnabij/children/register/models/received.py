"""Records that a person sent in, until they are taken in: what is seen of them, and apart from it what was sealed."""

import uuid

from django.db import models
from django.db.models import Q

from thuisnabij.children.register.models.columns import controller_column, handle_column, one_of
from thuisnabij.children.register.rules.entry import ReceivedState


class ReceivedRecord(models.Model):
    """A record as whoever sent it may see it: how far it is, and in the end which pupil it is about.

    `token` is a keyed digest of the form and what was filled in, so that sending twice is sending once.
    """

    code = models.UUIDField(unique=True, default=uuid.uuid4)
    sender = models.CharField(max_length=60)
    token = models.BinaryField(max_length=32)
    controller = controller_column()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, default=str(ReceivedState.ONTVANGEN))
    settled_at = models.DateTimeField(null=True, blank=True)
    handle = handle_column(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "token"], name="record_is_received_once"),
            models.CheckConstraint(
                condition=one_of("state", ReceivedState), name="received_record_has_a_known_state"
            ),
            models.CheckConstraint(condition=~Q(sender=""), name="received_record_has_a_sender"),
            models.CheckConstraint(
                condition=Q(state="ontvangen", settled_at__isnull=True)
                | (~Q(state="ontvangen") & Q(settled_at__isnull=False)),
                name="received_record_is_settled_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="verwerkt") ^ Q(handle__isnull=True),
                name="received_record_names_its_pupil_when_taken_in",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "received_at"], condition=~Q(state="verwerkt"), name="received_not_taken_in"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class ReceivedContent(models.Model):
    """What was sent, sealed under a data key of its own; gone as soon as the record is taken in.

    The website adds it and can never read it again.
    """

    record = models.OneToOneField(
        ReceivedRecord, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    code = models.UUIDField(unique=True)
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    key_version = models.TextField()

    def __str__(self) -> str:
        return str(self.pk)
