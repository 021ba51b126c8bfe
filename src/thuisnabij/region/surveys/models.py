"""Surveys and answers, row by row as they were delivered; append-only. Which row counts is decided by the queries."""

from django.db import models

from thuisnabij.ground.sources.register_rows import (
    RegisterRecord,
    by_kind,
    in_order,
    known_words,
    not_negative,
)
from thuisnabij.region.surveys.rules.registers import ANSWERS, SURVEYS


class Survey(RegisterRecord):
    """A survey: among whom it was held, when, and how many people were asked."""

    register = SURVEYS

    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=20)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    invited = models.IntegerField(null=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(SURVEYS, "audience", name="survey_is_held_among_known_people"),
            in_order("first_day", "last_day", name="survey_does_not_end_before_it_begins"),
            not_negative("invited", name="number_of_invited_is_not_negative"),
        )


class SurveyAnswer(RegisterRecord):
    """One answer on a scale by one respondent, who is a number."""

    register = ANSWERS

    survey = models.CharField(max_length=80)
    respondent = models.IntegerField()
    question = models.CharField(max_length=300)
    answer = models.SmallIntegerField()
    scale_from = models.SmallIntegerField()
    scale_to = models.SmallIntegerField()
    unit = models.CharField(max_length=200, blank=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            in_order("scale_from", "answer", "scale_to", name="answer_lies_on_its_scale"),
        )


MODEL_OF_KIND = by_kind(Survey, SurveyAnswer)
