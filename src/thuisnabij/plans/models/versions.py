"""Versions of plans as text, with their history by trigger; an adopted one never changes again."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q


class PlanVersion(models.Model):
    """One version of a plan, as the text of a plan file: a draft, an adopted one, or one that was withdrawn.

    ``edit`` counts what was saved; ``edited``, ``edited_by`` and ``edited_at`` are what the last of those was, by whom
    and when. ``origin`` says what the version began as.
    """

    plan = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    swv = models.CharField(max_length=6)
    text = models.TextField()
    origin = models.CharField(max_length=200)
    edit = models.PositiveIntegerField(default=1)
    edited = models.CharField(max_length=80)
    edited_by = models.CharField(max_length=60)
    edited_at = models.DateTimeField()
    adopted_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "number"], name="versions_of_a_plan_are_numbered"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(adopted_on__isnull=True, withdrawn_on__isnull=True),
                name="plan_has_one_draft_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True) | Q(withdrawn_on__isnull=True),
                name="version_is_not_both_adopted_and_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(plan__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name="version_has_the_key_of_a_plan"
            ),
            models.CheckConstraint(condition=Q(swv__regex=r"^(PO|VO)[0-9]{4}$"), name="version_is_of_a_swv"),
            models.CheckConstraint(condition=Q(number__gte=1), name="first_version_is_number_one"),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(edited_by="") & ~Q(origin=""),
                name="version_says_what_it_holds_and_who_wrote_it",
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="settled_version_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.adopted_on IS NOT NULL OR OLD.withdrawn_on IS NOT NULL"),
            ),
            pgtrigger.Protect(name="version_is_never_removed", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.plan}:{self.number}"


class PlanVersionEvent(
    pghistory.create_event_model(  # type: ignore[misc]  # pghistory makes the class
        PlanVersion,
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
        context_field=None,
    )
):
    """What a version was after each time that it was saved, written by a trigger."""

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["plan", "number", "edit"], name="plan_version_history")
        ]

    def __str__(self) -> str:
        return str(self.pgh_id)
