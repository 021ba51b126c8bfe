"""Pupils, their sealed identities, and the facts about them; facts and identities are added and never changed."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from thuisnabij.children.register.models.columns import controller_column, handle_column, one_of
from thuisnabij.children.register.rules.facts import FactKind
from thuisnabij.ground.access.rules import Category


class WithoutState(models.Manager["Pupil"]):
    """Leaves out whether a pupil waits to be linked: that tells of another child, and the website cannot read it."""

    def get_queryset(self) -> models.QuerySet["Pupil"]:
        """All pupils, with what the website may read."""
        return super().get_queryset().defer("state")


class Pupil(models.Model):
    """A child in the register of one SWV: a number that says nothing, and what lists need to be fast."""

    handle = models.OneToOneField(
        "access.ChildHandle", on_delete=models.PROTECT, primary_key=True, related_name="pupil"
    )
    controller = controller_column()
    state = models.CharField(max_length=12, default="actief")
    first_seen = models.DateTimeField()
    last_event = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()

    objects = WithoutState()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=one_of("state", ("actief", "te koppelen")), name="pupil_has_a_known_state"
            ),
        ]
        indexes = [
            models.Index(fields=["-changed_at", "-handle"], name="pupil_by_last_change"),
            models.Index(fields=["controller", "-changed_at", "-handle"], name="pupil_of_swv_by_last_change"),
            models.Index(fields=["controller"], condition=Q(state="te koppelen"), name="pupil_to_be_linked"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PupilIdentity(models.Model):
    """Name and birth date as they were delivered, sealed with the key of this pupil; the newest row is shown."""

    handle = handle_column()
    controller = controller_column()
    recorded_at = models.DateTimeField()
    run = models.ForeignKey(
        "sources.ImportRun", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    row_number = models.IntegerField(null=True, blank=True)
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["handle", "-recorded_at", "-id"], name="identity_newest_first")]

    def __str__(self) -> str:
        return str(self.pk)


class IdentityToken(models.Model):
    """A keyed hash of something a pupil is looked up by, for every name, birth date and number ever delivered."""

    handle = handle_column(db_index=True)
    controller = controller_column()
    kind = models.CharField(max_length=40)
    token = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handle", "kind", "token"], name="pupil_has_a_token_once"),
        ]
        indexes = [models.Index(fields=["controller", "token"], name="token_of_controller")]

    def __str__(self) -> str:
        return self.kind


class Fact(models.Model):
    """What was recorded: true in a period, known since a moment, from a file or a person; never changed."""

    handle = handle_column(db_index=True)
    controller = controller_column()
    kind = models.CharField(max_length=24)
    category = models.CharField(max_length=20)
    valid = DateRangeField()
    recorded_at = models.DateTimeField()
    content = models.JSONField()
    retracts = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="retracted_by", null=True, blank=True
    )
    run = models.ForeignKey(
        "sources.ImportRun",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        null=True,
        blank=True,
    )
    row_number = models.IntegerField(null=True, blank=True)
    person = models.CharField(max_length=60, blank=True)
    kenmerk = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("kind", FactKind), name="fact_has_a_known_kind"),
            models.CheckConstraint(condition=one_of("category", Category), name="fact_has_a_known_category"),
            models.CheckConstraint(
                condition=Q(valid__isempty=False) & Q(valid__startswith__isnull=False),
                name="fact_is_true_for_at_least_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kind="intrekking", retracts__isnull=False)
                | (~Q(kind="intrekking") & Q(retracts__isnull=True)),
                name="only_an_intrekking_takes_back_a_fact",
            ),
        ]
        indexes = [
            models.Index(fields=["controller", "kenmerk"], condition=~Q(kenmerk=""), name="fact_by_kenmerk"),
            models.Index(fields=["controller", "kind"], name="fact_by_kind"),
            models.Index(fields=["run"], condition=Q(run__isnull=False), name="fact_by_run"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.valid}"
