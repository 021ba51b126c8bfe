"""What people write beside a plan: the words of a samenwerkingsverband at a goal, with every former version."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q


class GoalWords(models.Model):
    """What a samenwerkingsverband itself says of a goal in the report of a day; taken back, the text is empty."""

    swv = models.CharField(max_length=6)
    plan = models.CharField(max_length=100)
    goal = models.CharField(max_length=100)
    report_on = models.DateField()
    text = models.TextField(blank=True)
    written_by = models.CharField(max_length=60)
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["swv", "plan", "report_on", "goal"], name="goal_has_one_text_per_report"
            ),
            models.CheckConstraint(condition=Q(swv__regex="^(PO|VO)[0-9]{4}$"), name="words_are_of_a_swv"),
            models.CheckConstraint(condition=~Q(written_by=""), name="words_say_who_wrote_them"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}/{self.goal} {self.report_on}"


class GoalWordsEvent(
    pghistory.create_event_model(  # type: ignore[misc]  # pghistory makes the class
        GoalWords,
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
        context_field=None,
    )
):
    """What the words were at each moment, written by a trigger."""

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["pgh_obj"], name="words_history")]

    def __str__(self) -> str:
        return str(self.pk)
