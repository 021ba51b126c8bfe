"""What the region learns, row by row as it was delivered; append-only. Which row counts is decided by the queries."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from thuisnabij.ground.sources.register_rows import (
    RegisterRecord,
    by_kind,
    in_order,
    known_words,
    not_negative,
)
from thuisnabij.region.quality.rules.registers import (
    DIALOGUES,
    INITIATIVES,
    INSPECTION_JUDGEMENTS,
    LEARNING_EVENTS,
    MILESTONES,
)


class Dialogue(RegisterRecord):
    """A talk with a bestuur, a ROK or a school: planned, held, and what was agreed."""

    register = DIALOGUES

    level = models.CharField(max_length=20)
    unit = models.CharField(max_length=200)
    topic = models.CharField(max_length=200)
    planned_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    agreed = models.CharField(max_length=2000, blank=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(DIALOGUES, "level", name="dialogue_is_on_a_known_level"),
        )


class Initiative(RegisterRecord):
    """Something that schools try together: their question, who takes part, what came of it."""

    register = INITIATIVES

    kind = models.CharField(max_length=30)
    question = models.CharField(max_length=1000)
    locations = ArrayField(models.CharField(max_length=6))
    pupils = models.IntegerField(null=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    result = models.CharField(max_length=2000, blank=True)
    spread_to = models.IntegerField(null=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(INITIATIVES, "kind", name="initiative_is_of_a_known_kind"),
            in_order("first_day", "last_day", name="initiative_does_not_end_before_it_begins"),
            not_negative("pupils", "spread_to", name="numbers_of_an_initiative_are_not_negative"),
        )


class LearningEvent(RegisterRecord):
    """A meeting at which people learned: for whom, how many were asked and how many came."""

    register = LEARNING_EVENTS

    topic = models.CharField(max_length=200)
    held_on = models.DateField()
    audience = models.CharField(max_length=120)
    invited = models.IntegerField(null=True)
    participants = models.IntegerField(null=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            not_negative("invited", "participants", name="numbers_of_a_learning_event_are_not_negative"),
        )


class InspectionJudgement(RegisterRecord):
    """What the inspectorate judged of a location."""

    register = INSPECTION_JUDGEMENTS

    location = models.CharField(max_length=6)
    judgement = models.CharField(max_length=20)
    established_on = models.DateField()

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(INSPECTION_JUDGEMENTS, "judgement", name="inspectorate_judges_in_known_words"),
        )


class Milestone(RegisterRecord):
    """How far a step of the plan is, and what shows it."""

    register = MILESTONES

    milestone = models.CharField(max_length=200)
    status = models.CharField(max_length=20)
    planned_on = models.DateField(null=True)
    reached_on = models.DateField(null=True)
    evidence = models.CharField(max_length=1000, blank=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(MILESTONES, "status", name="milestone_has_a_known_status"),
        )


MODEL_OF_KIND = by_kind(Dialogue, Initiative, LearningEvent, InspectionJudgement, Milestone)
