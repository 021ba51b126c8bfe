"""Releases: what was asked, what came of it, its frozen rows, and the numbers behind them that nobody reads.

Append-only to the last table. How a release stands follows from which rows are there.
"""

from django.db import models
from django.db.models import F, Q

from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.figures.publication.rules.published import State

_STATES = [str(each) for each in State]


class Release(models.Model):
    """What was asked to be released: for whom, which figures, as known when, and by whom."""

    name = models.CharField(max_length=200)
    profile = models.CharField(max_length=20)
    bestuur = models.CharField(max_length=20, blank=True)
    swvs = models.JSONField()
    levels = models.JSONField()
    dates = models.JSONField()
    measures = models.JSONField()
    is_strict = models.BooleanField(default=False)
    as_known_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(profile__in=[str(each) for each in Profile]),
                name="release_is_for_known_readers",
            ),
            models.CheckConstraint(
                condition=Q(profile=str(Profile.BESTUUR)) & ~Q(bestuur="")
                | ~Q(profile=str(Profile.BESTUUR)) & Q(bestuur=""),
                name="release_names_a_bestuur_when_it_is_for_one",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(made_by=""), name="release_has_a_name_and_a_maker"
            ),
            models.CheckConstraint(
                condition=Q(as_known_at__lte=F("made_at")), name="release_knows_nothing_of_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"


class ReleaseOutcome(models.Model):
    """What came of it: how many rows, from which inputs and definitions, and the proof that nothing leaks.

    `digest` is over all rows. `earlier` are the releases of which was reckoned that readers have them.
    `kept_until` is the first day on which a record that it rests on may be destroyed.
    """

    class Result(models.TextChoices):
        """Whether there is something to publish."""

        KLAAR = "klaar"
        GEWEIGERD = "geweigerd"

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="outcome")
    result = models.CharField(max_length=12, choices=Result.choices)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    rows = models.IntegerField()
    digest = models.CharField(max_length=64, blank=True)
    definitions = models.JSONField()
    inputs = models.JSONField()
    proof = models.JSONField()
    earlier = models.JSONField()
    rests_on_records = models.BooleanField()
    kept_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(result="klaar", reason="") | Q(result="geweigerd") & ~Q(reason=""),
                name="refused_release_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.result}"


class ReleaseRow(models.Model):
    """One figure as it was published, in words where it is hidden. The three numbers each have their state."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="rows")
    number = models.IntegerField()
    measure = models.CharField(max_length=80)
    version = models.IntegerField()
    unit = models.CharField(max_length=60)
    level = models.CharField(max_length=20)
    since = models.DateField(null=True)
    on = models.DateField(null=True)
    numerator = models.CharField(max_length=40)
    numerator_state = models.CharField(max_length=20)
    denominator = models.CharField(max_length=40, blank=True)
    denominator_state = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=60)
    value_state = models.CharField(max_length=20)
    decimals = models.SmallIntegerField()
    value_unit = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="row_of_a_release_has_its_own_number"),
            models.CheckConstraint(
                condition=~Q(numerator="") & ~Q(value=""), name="published_number_is_never_blank"
            ),
            models.CheckConstraint(
                condition=Q(value_state__in=_STATES)
                & Q(numerator_state__in=_STATES)
                & Q(denominator_state__in=["", *_STATES]),
                name="published_number_has_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(denominator="", denominator_state="")
                | ~Q(denominator="") & ~Q(denominator_state=""),
                name="published_denominator_has_a_state",
            ),
        ]
        indexes = [models.Index(fields=["release", "measure", "on"], name="rows_of_a_release_by_figure")]

    def __str__(self) -> str:
        return f"{self.release_id}/{self.number}"


class ReleaseCell(models.Model):
    """A number behind a release, as large as it was: what a later release must not give away.

    The database shows it to nobody but the role of jobs. `what` says what it counts; a rest names its part and whole.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="cells")
    key = models.CharField(max_length=1000)
    lo = models.BigIntegerField()
    hi = models.BigIntegerField()
    protection = models.CharField(max_length=20)
    cost = models.IntegerField()
    summed_over = models.IntegerField(null=True)
    what = models.JSONField()
    hidden = models.JSONField(null=True)
    part = models.CharField(max_length=1000, blank=True)
    whole = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "key"], name="number_stands_once_behind_a_release"),
            models.CheckConstraint(condition=Q(lo__gte=0) & Q(hi__gte=F("lo")), name="number_has_its_bounds"),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.pk}"


class ReleasePublication(models.Model):
    """That a release was published: from then on its readers can see it, for good."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="publication")
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(by=""), name="publication_says_who_did_it")]

    def __str__(self) -> str:
        return str(self.release_id)


class ReleaseCheck(models.Model):
    """That a release was computed again: whether the rows came out the same, and if not, why they may not."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    is_same = models.BooleanField()
    differences = models.IntegerField()
    notes = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_same=True, differences=0) | Q(is_same=False, differences__gt=0),
                name="check_counts_what_differs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.is_same}"


class DestroyedRecords(models.Model):
    """That records of children of a samenwerkingsverband were destroyed: what rested on them cannot be repeated."""

    swv = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.swv} {self.at:%Y-%m-%d}"
