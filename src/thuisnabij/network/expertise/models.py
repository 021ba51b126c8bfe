"""Deployed experts, row by row as it was delivered; append-only. Which row counts is decided by the queries."""

from django.db import models

from thuisnabij.ground.sources.register_rows import RegisterRecord, by_kind, in_order, not_negative
from thuisnabij.network.expertise.rules.registers import DEPLOYMENTS


class Deployment(RegisterRecord):
    """An expert of one location helped at another, or will; without a day the question still waits."""

    register = DEPLOYMENTS

    from_location = models.CharField(max_length=6)
    to_location = models.CharField(max_length=6)
    expertise = models.CharField(max_length=120)
    asked_on = models.DateField()
    deployed_on = models.DateField(null=True)
    hours = models.DecimalField(max_digits=8, decimal_places=2, null=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            in_order("asked_on", "deployed_on", name="expert_does_not_come_before_the_question"),
            not_negative("hours", name="deployed_hours_are_not_negative"),
        )


MODEL_OF_KIND = by_kind(Deployment)
