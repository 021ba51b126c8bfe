"""Advice of experts on an aanvraag: asked, written, given. What was written is sealed with the key of the child."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thuisnabij.children.support.models.own import OwnAanvraag
from thuisnabij.children.support.rules.advice import VERDICTS
from thuisnabij.children.support.rules.experts import KINDS


class Advice(models.Model):
    """One expert was asked to advise; `content` is a draft until `given_at`, and frozen after.

    `has_interest` is what the expert declared, None before; advice with an interest does not count. `involvement` is
    that through which the expert sees the child.
    """

    aanvraag = models.ForeignKey(OwnAanvraag, on_delete=models.PROTECT, related_name="advices")
    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")
    controller = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    swv = models.CharField(max_length=6)
    expert = models.CharField(max_length=60)
    expert_kind = models.CharField(max_length=40)
    question = models.BinaryField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=60)
    involvement = models.BigIntegerField()
    has_interest = models.BooleanField(null=True)
    revision = models.PositiveIntegerField(default=0)
    content = models.BinaryField(null=True)
    verdict = models.CharField(max_length=20, blank=True)
    given_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    copy_sent_on = models.DateField(null=True)
    copy_sent_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["aanvraag", "expert"],
                condition=Q(withdrawn_at__isnull=True),
                name="expert_is_asked_once_for_an_aanvraag",
            ),
            models.CheckConstraint(
                condition=Q(expert_kind__in=KINDS), name="advice_is_of_a_known_kind_of_expert"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=[*VERDICTS, ""]), name="advice_has_a_known_verdict"
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True)
                | Q(has_interest=True)
                | (Q(has_interest=False, content__isnull=False) & ~Q(verdict="")),
                name="given_advice_says_something",
            ),
            models.CheckConstraint(
                condition=Q(copy_sent_on__isnull=True) | Q(given_at__isnull=False),
                name="copy_is_sent_of_advice_that_was_given",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
