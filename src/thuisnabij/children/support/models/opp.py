"""Versions of the ontwikkelingsperspectief of a child, and what parents and pupil said. Free text is sealed.

Only the draft changes; what was set, said and evaluated is added to and never changed.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thuisnabij.children.register.rules.facts import OPP_DESTINATIONS
from thuisnabij.children.support.rules.opp import HOW_HEARD, OCCASIONS, OUTCOMES


class _OfChild(models.Model):
    """What is written about a child by a school; `location` is that school, `sealed` holds the words."""

    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")
    location = models.CharField(max_length=6)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class OppDraft(_OfChild):
    """What a school is writing; one for each child and school, used again for the next version.

    `revision` counts how often it was saved; `is_open` is False between versions. `definitive_on` is the day on which
    a placement that was temporary became definitive, None for one that never was.
    """

    controller = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    revision = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(default=True)
    definitive_on = models.DateField(null=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["handle", "location"], name="school_writes_one_opp_of_a_child"),
        ]


class HeardPupil(_OfChild):
    """What a pupil said, word for word, when and how; `occasion` says for what the pupil was heard."""

    occasion = models.CharField(max_length=20)
    how = models.CharField(max_length=40)
    heard_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(how__in=HOW_HEARD), name="pupil_is_heard_in_a_known_way"),
            models.CheckConstraint(
                condition=Q(occasion__in=OCCASIONS), name="pupil_is_heard_for_a_known_reason"
            ),
        ]


class OppVersion(_OfChild):
    """A version as it was set; `sealed` holds what is written in it and who has authority to agree.

    `number` counts the versions of a child. `consulted_on` is the day on which parents and school spoke about it.
    """

    controller = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    destination = models.CharField(max_length=20)
    consulted_on = models.DateField()
    set_on = models.DateField()
    people = models.PositiveSmallIntegerField()
    draft = models.ForeignKey(OppDraft, on_delete=models.PROTECT, related_name="versions", db_index=False)
    draft_revision = models.PositiveIntegerField()
    heard = models.ForeignKey(
        HeardPupil, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["handle", "number"], name="versions_of_an_opp_are_numbered"),
            models.UniqueConstraint(fields=["draft", "draft_revision"], name="opp_as_written_is_set_once"),
            models.CheckConstraint(
                condition=Q(destination__in=OPP_DESTINATIONS), name="opp_has_a_known_destination"
            ),
            models.CheckConstraint(
                condition=Q(consulted_on__lte=models.F("set_on")), name="opp_is_set_after_consultation"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="somebody_has_authority_over_an_opp"),
        ]


class OppAgreement(_OfChild):
    """What one with authority said about the support in a version; `by` is the place in its list, from 1."""

    version = models.ForeignKey(OppVersion, on_delete=models.PROTECT, related_name="agreements")
    by = models.PositiveSmallIntegerField()
    agreed = models.BooleanField()
    said_on = models.DateField()


class OppEvaluation(_OfChild):
    """What parents and school found when they evaluated a version, and what follows from it."""

    version = models.ForeignKey(OppVersion, on_delete=models.PROTECT, related_name="evaluations")
    held_on = models.DateField()
    outcome = models.CharField(max_length=20)
    heard = models.ForeignKey(
        HeardPupil, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="evaluation_has_a_known_outcome"),
        ]
