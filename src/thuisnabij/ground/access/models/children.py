"""Handles of children and who is involved with them, on what ground and how long.

A handle is a bare number with a key; names and facts live in the packages above, sealed with that key.
"""

import uuid
from typing import ClassVar

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q

from thuisnabij.ground.access.models.people import Party
from thuisnabij.ground.access.rules import InvolvementRole, Origin

_EDITED = (
    "NEW.origin IN ('hand', 'nood') "
    "AND (OLD.period, OLD.until, OLD.made_by) IS DISTINCT FROM (NEW.period, NEW.until, NEW.made_by)"
)
_BY_PEOPLE = [str(Origin.HAND), str(Origin.NOOD)]


class ChildHandle(models.Model):
    """A child as far as access knows it: a number, a code for addresses and exports, and the wrapped data key.

    ``head`` is the handle itself; after a merge it is the one at the top of ``merged_into``, so a split undoes exactly
    that merge, whatever came after it.
    """

    code = models.UUIDField(unique=True, default=uuid.uuid4)
    controller = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    head = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    wrapped_key = models.BinaryField(null=True)
    key_version = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["id", "head"], name="handle_has_one_head"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Involvement(models.Model):
    """A party is involved with a child in a role, on a ground, for kinds of information, during a half-open period.

    ``head`` follows the head of the handle, so that after a merge who was involved with either sees the child.
    ``until`` is a moment within the last day of the period at which it stops at once; None: it lasts that whole day.
    """

    handle = models.ForeignKey(ChildHandle, on_delete=models.PROTECT, related_name="involvements")
    head = models.ForeignKey(ChildHandle, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    controller = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_index=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="involvements", db_index=False)
    role = models.CharField(max_length=40)
    ground = models.TextField()
    categories = ArrayField(models.CharField(max_length=40))
    period = DateRangeField()
    until = models.DateTimeField(null=True)
    origin = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["party", "head"], name="involvement_by_party"),
            models.Index(
                fields=["party"], condition=~Q(party=F("controller")), name="involvement_of_another_swv"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(role__in=[str(role) for role in InvolvementRole]),
                name="involvement_has_a_known_role",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=[str(origin) for origin in Origin]),
                name="involvement_has_a_known_origin",
            ),
            models.CheckConstraint(
                condition=~Q(period__isempty=True), name="involvement_lasts_at_least_a_day"
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="involvement_has_a_ground"),
            models.CheckConstraint(
                condition=~Q(origin__in=_BY_PEOPLE) | ~Q(made_by=""),
                name="involvement_by_hand_says_who_made_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.period}"


class InvolvementEvent(
    pghistory.create_event_model(  # type: ignore[misc]  # pghistory makes the class
        Involvement,
        pghistory.InsertEvent(condition=pgtrigger.Condition("NEW.origin IN ('hand', 'nood')")),
        pghistory.UpdateEvent(condition=pgtrigger.Condition(_EDITED)),
        exclude=["head"],
        obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
        context_field=None,
    )
):
    """What an involvement by hand or in need was at each moment, written by a trigger."""

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["handle"], name="involvement_history")]

    def __str__(self) -> str:
        return str(self.pk)
