"""The journal of what was done and read, and the seals that show when somebody changed it afterwards."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q
from django.db.models.lookups import Exact


def _size(array: str) -> Func:
    return Func(array, function="cardinality", output_field=models.IntegerField())


class JournalEntry(models.Model):
    """One thing that somebody did, read or was refused; rows are added and never changed.

    A read names every child that was shown in ``handles``. What is sealed is not the handle but ``commitments``,
    sha256(salt || code of the child): so destruction can null a handle with its salt, and the seals stay valid.
    """

    at = models.DateTimeField(db_default=Func(function="clock_timestamp"))
    actor = models.CharField(max_length=60)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=200, blank=True)
    allowed = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=dict)
    handles = ArrayField(models.BigIntegerField(null=True), default=list)
    commitments = ArrayField(models.BinaryField(), default=list)
    salts = ArrayField(models.BinaryField(null=True), default=list)
    categories = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-at", "-id"], name="journal_newest_first"),
            models.Index(fields=["actor", "-at"], name="journal_by_actor"),
            GinIndex(fields=["handles"], name="journal_by_child"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(actor=""), name="journal_entry_has_an_actor"),
            models.CheckConstraint(
                condition=Exact(_size("handles"), _size("salts"))
                & Exact(_size("handles"), _size("commitments")),
                name="journal_entry_has_a_salt_and_a_commitment_for_each_child",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.action}"


class JournalSeal(models.Model):
    """A batch of journal entries, bound to the batch before it: ``digest`` covers ``previous`` and every entry."""

    at = models.DateTimeField()
    previous = models.BinaryField()
    digest = models.BinaryField(unique=True)
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.pk} {self.at}"


class SealedEntry(models.Model):
    """What an entry looked like when it was sealed. It outlives the entry, so that a removed one is missed."""

    entry = models.OneToOneField(
        JournalEntry,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="sealed",
    )
    seal = models.ForeignKey(JournalSeal, on_delete=models.PROTECT, related_name="entries")
    digest = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)
