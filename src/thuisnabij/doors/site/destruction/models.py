"""Lists of records that may go, line by line until they are gone, and the proofs that stay, with no child in them."""

from django.db import models
from django.db.models import F, Q

from thuisnabij.doors.site.destruction.rules import OPEN_STATES, State

_APPROVED = [str(State.GOEDGEKEURD), str(State.KLAAR)]


class DestructionList(models.Model):
    """Records of one controller whose term was over on a day; one person proposes it, another approves."""

    controller = models.CharField(max_length=60)
    reference_day = models.DateField()
    rule_set = models.CharField(max_length=80)
    state = models.CharField(max_length=20)
    proposed_by = models.CharField(max_length=60)
    proposed_at = models.DateTimeField()
    approved_by = models.CharField(max_length=60, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    held = models.IntegerField(default=0)
    destroyed = models.IntegerField(default=0)
    passed_over = models.IntegerField(default=0)
    tables = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[str(state) for state in State]), name="destruction_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("proposed_by")), name="destruction_is_approved_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_APPROVED) | (~Q(approved_by="") & Q(approved_at__isnull=False)),
                name="destruction_is_done_only_when_approved",
            ),
            models.CheckConstraint(condition=~Q(proposed_by=""), name="destruction_says_who_proposed_it"),
            models.UniqueConstraint(
                fields=["controller"],
                condition=Q(state__in=[str(state) for state in OPEN_STATES]),
                name="controller_has_one_open_destruction_list",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class DestructionLine(models.Model):
    """One record on a list: since when it may go and by which clock. Kept back by hand it stays, with the reason."""

    list = models.ForeignKey(DestructionList, on_delete=models.CASCADE, related_name="lines")
    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")
    code = models.UUIDField()
    controller = models.CharField(max_length=60)
    due = models.DateField()
    clock = models.CharField(max_length=40, blank=True)
    kept_by = models.CharField(max_length=60, blank=True)
    kept_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "handle"], name="record_is_on_a_list_once"),
            models.CheckConstraint(
                condition=Q(kept_by="", kept_reason="") | (~Q(kept_by="") & ~Q(kept_reason="")),
                name="who_keeps_a_record_says_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DestructionProof(models.Model):
    """That records were destroyed: when, by which rules, who proposed and approved, how many rows; never whose.

    A restored backup destroys again what was destroyed after it was made; that leaves a proof of its own kind.
    """

    kind = models.CharField(max_length=20)
    list_number = models.BigIntegerField()
    controller = models.CharField(max_length=60)
    destroyed_at = models.DateTimeField()
    reference_day = models.DateField()
    rule_set = models.CharField(max_length=80)
    proposed_by = models.CharField(max_length=60)
    approved_by = models.CharField(max_length=60)
    records = models.IntegerField()
    passed_over = models.IntegerField(default=0)
    tables = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["lijst", "terugzetten"]), name="proof_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(proposed_by="") & ~Q(approved_by="") & ~Q(approved_by=F("proposed_by")),
                name="proof_names_two_people",
            ),
            models.UniqueConstraint(
                fields=["list_number"], condition=Q(kind="lijst"), name="list_has_one_proof"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"
