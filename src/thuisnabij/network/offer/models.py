"""What schools offer, row by row as it was delivered; append-only. Which row counts is decided by the queries."""

from django.db import models

from thuisnabij.ground.sources.register_rows import (
    RegisterRecord,
    by_kind,
    in_order,
    known_words,
    not_negative,
    school_year_written_out,
)
from thuisnabij.network.offer.rules.registers import (
    CARE_STRUCTURES,
    NORM_JUDGEMENTS,
    SCHOOL_CONTACTS,
    SCHOOL_GOALS,
)


class NormJudgement(RegisterRecord):
    """How a location stood on one criterion of the norm for basisondersteuning in a school year."""

    register = NORM_JUDGEMENTS

    location = models.CharField(max_length=6)
    school_year = models.CharField(max_length=9)
    norm = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    domain = models.CharField(max_length=200)
    criterion = models.CharField(max_length=300)
    mandatory = models.BooleanField()
    judgement = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    judged_on = models.DateField(null=True)
    evidence = models.CharField(max_length=1000, blank=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(NORM_JUDGEMENTS, "judgement", name="norm_is_judged_in_a_known_word"),
            known_words(NORM_JUDGEMENTS, "source", name="norm_judgement_has_a_known_source"),
            school_year_written_out(name="norm_judgement_is_of_a_school_year"),
        )


class SchoolContact(RegisterRecord):
    """A location had a contact at a partner of the school during some days."""

    register = SCHOOL_CONTACTS

    location = models.CharField(max_length=6)
    kind = models.CharField(max_length=30)
    fixed = models.BooleanField()
    organisation = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(SCHOOL_CONTACTS, "kind", name="contact_is_of_a_known_kind"),
            in_order("first_day", "last_day", name="contact_does_not_end_before_it_begins"),
        )


class CareStructure(RegisterRecord):
    """Whether a location works with its partners as one, in a school year."""

    register = CARE_STRUCTURES

    location = models.CharField(max_length=6)
    school_year = models.CharField(max_length=9)
    integral = models.CharField(max_length=20)
    meetings_per_year = models.IntegerField(null=True)
    explanation = models.CharField(max_length=1000, blank=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(CARE_STRUCTURES, "integral", name="care_structure_is_integral_or_not"),
            not_negative("meetings_per_year", name="number_of_meetings_is_not_negative"),
            school_year_written_out(name="care_structure_is_of_a_school_year"),
        )


class SchoolGoal(RegisterRecord):
    """A goal that a school set for itself, and whether it was achieved."""

    register = SCHOOL_GOALS

    location = models.CharField(max_length=6)
    school_year = models.CharField(max_length=9)
    topic = models.CharField(max_length=30)
    goal = models.CharField(max_length=1000)
    formulated_on = models.DateField()
    achieved = models.CharField(max_length=20)
    achieved_on = models.DateField(null=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(SCHOOL_GOALS, "topic", name="school_goal_has_a_known_topic"),
            known_words(SCHOOL_GOALS, "achieved", name="school_goal_is_achieved_or_not"),
            in_order("formulated_on", "achieved_on", name="school_goal_is_not_achieved_before_it_is_set"),
            school_year_written_out(name="school_goal_is_of_a_school_year"),
        )


MODEL_OF_KIND = by_kind(NormJudgement, SchoolContact, CareStructure, SchoolGoal)
