"""Import runs, their outcome and refusals, the dates they speak of, and the agreements behind them.

Append-only, but for the agreements. Knows files, never what is in them.
"""

from django.db import models
from django.db.models import F, Q


class Agreement(models.Model):
    """Who delivers which categories of data to us, on what ground, and from when until when (exclusive).

    `controller` is the SWV it belongs to, empty for public files; a `named` one covers files that name children.
    """

    key = models.SlugField(max_length=60, primary_key=True)
    deliverer = models.CharField(max_length=200)
    ground = models.CharField(max_length=500)
    categories = models.JSONField(default=list)
    controller = models.CharField(max_length=60, blank=True, default="")
    kinds = models.JSONField(default=list, blank=True)
    named = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(deliverer="") & ~Q(ground=""),
                name="agreement_names_deliverer_and_ground",
            ),
            models.CheckConstraint(
                condition=Q(named=False) | (~Q(controller="") & ~Q(kinds=[])),
                name="named_agreement_has_controller_and_kinds",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class ImportRun(models.Model):
    """One file that was loaded: what it was, under which agreement, by whom and when."""

    kind = models.CharField(max_length=60)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="runs")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    is_demo = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "sha256"], name="one_file_is_loaded_once_per_kind"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="run_hash_is_64_hex_digits"
            ),
            models.CheckConstraint(
                condition=Q(kind__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name="run_kind_is_a_stored_word"
            ),
            models.CheckConstraint(condition=Q(size_bytes__gte=0), name="run_size_is_not_negative"),
            models.CheckConstraint(
                condition=~Q(file_name="") & ~Q(actor=""), name="run_names_its_file_and_actor"
            ),
        ]
        indexes = [models.Index(fields=["recorded_at", "id"], name="run_by_time_known")]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"


class RunOutcome(models.Model):
    """What became of the rows of a run; written once, when the run is finished."""

    run = models.OneToOneField(ImportRun, on_delete=models.PROTECT, primary_key=True, related_name="outcome")
    rows_read = models.IntegerField()
    rows_accepted = models.IntegerField()
    rows_refused = models.IntegerField()
    report = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rows_read=F("rows_accepted") + F("rows_refused")),
                name="every_row_is_accepted_or_refused",
            ),
            models.CheckConstraint(
                condition=Q(rows_accepted__gte=0) & Q(rows_refused__gte=0),
                name="run_counts_are_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rows_accepted}/{self.rows_read}"


class Vintage(models.Model):
    """One reference date a run speaks of."""

    pk = models.CompositePrimaryKey("run_id", "reference_date")
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="vintages")
    kind = models.CharField(max_length=60)
    reference_date = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["kind", "reference_date"], name="vintage_by_kind_and_date")]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference_date}"


class Refusal(models.Model):
    """One refused field of one row, with the reason."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="refusals", db_index=False)
    row_number = models.IntegerField()
    field = models.CharField(max_length=100)
    code = models.CharField(max_length=100)
    reason = models.CharField(max_length=500)
    found = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(row_number__gte=1), name="refusal_points_at_a_row"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(code=""), name="refusal_has_a_reason"),
        ]
        indexes = [models.Index(fields=["run", "row_number", "id"], name="refusal_by_run_and_row")]

    def __str__(self) -> str:
        return f"{self.row_number} {self.field}: {self.code}"
