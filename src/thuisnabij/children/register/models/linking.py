"""Which pupils are one child: what was merged, and what waits for somebody to look."""

from django.db import models
from django.db.models import F, Q

from thuisnabij.children.register.models.columns import controller_column, handle_column, one_of


class Merge(models.Model):
    """Two pupils that somebody found to be one child; undone by filling in the end, never by deleting."""

    kept = handle_column(db_index=True)
    gone = handle_column(db_index=True)
    controller = controller_column()
    merged_at = models.DateTimeField()
    merged_by = models.CharField(max_length=60)
    reason = models.CharField(max_length=300)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="pupil_merges_with_another"),
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at__isnull=True), name="pupil_is_merged_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(merged_by="") & ~Q(reason=""), name="merge_says_who_and_why"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by="")
                | (Q(undone_at__isnull=False) & ~Q(undone_by="")),
                name="undone_merge_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kept_id} {self.gone_id}"


class ReviewItem(models.Model):
    """Two pupils that may be one child, with the reasons; waits until somebody decides."""

    handle = handle_column(db_index=True)
    candidate = handle_column(db_index=True)
    controller = controller_column()
    score = models.DecimalField(max_digits=7, decimal_places=4)
    reasons = models.JSONField(default=list)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="open")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handle", "candidate"], name="pair_is_reviewed_once"),
            models.CheckConstraint(
                condition=~Q(handle=F("candidate")), name="pupil_is_compared_with_another"
            ),
            models.CheckConstraint(
                condition=one_of("state", ("open", "zelfde", "verschillend")), name="review_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True)
                | (~Q(state="open") & Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="decided_review_says_when_and_who",
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(reason=""), name="pair_that_waits_has_no_reason"
            ),
        ]
        indexes = [
            models.Index(
                fields=["controller", "-made_at"], condition=Q(state="open"), name="review_still_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.handle_id} {self.candidate_id} {self.state}"
