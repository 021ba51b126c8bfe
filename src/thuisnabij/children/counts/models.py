"""Counted rows as they were delivered: append-only, one per row of the source, repeated columns as arrays."""

from django.contrib.postgres.fields import ArrayField, IntegerRangeField
from django.db import models
from django.db.models import F, Q

from thuisnabij.children.counts.rules.registers import PUPIL_COUNTS
from thuisnabij.ground.sources.register_rows import RegisterRecord, bounds_from_zero, by_kind, known_words


def _one_of(field: str, words: tuple[str, ...]) -> Q:
    return Q(**{f"{field}__in": words})


class LocationSeries(models.Model):
    """Pupils of one location in each year that its row of file 06 names; a zero there is a counted zero."""

    pk = models.CompositePrimaryKey("run_id", "row")
    run = models.ForeignKey("sources.ImportRun", on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.PositiveIntegerField()
    location = models.CharField(max_length=6)
    source_type = models.CharField(max_length=6)
    years = ArrayField(models.PositiveSmallIntegerField())
    lo = ArrayField(models.PositiveIntegerField())
    hi = ArrayField(models.PositiveIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "location"], name="a_file_has_one_series_per_location"),
            models.CheckConstraint(
                condition=_one_of("source_type", ("bao", "sbo", "so", "vso", "so-vso")),
                name="series_have_a_known_school_type",
            ),
            models.CheckConstraint(
                condition=Q(years__len=F("lo__len")) & Q(years__len=F("hi__len")),
                name="series_have_bounds_for_every_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location} {self.source_type}"


class HomeCount(models.Model):
    """Pupils of one location and type who live in one PC4, per age; ages without pupils are left out."""

    pk = models.CompositePrimaryKey("run_id", "row")
    run = models.ForeignKey("sources.ImportRun", on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.PositiveIntegerField()
    location = models.CharField(max_length=6)
    soort = models.CharField(max_length=6)
    home = models.CharField(max_length=9)
    ages = ArrayField(models.PositiveSmallIntegerField())
    lo = ArrayField(models.PositiveIntegerField())
    hi = ArrayField(models.PositiveIntegerField())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_one_of("soort", ("bao", "sbo", "so", "vso")),
                name="home_counts_have_a_known_school_type",
            ),
            models.CheckConstraint(
                condition=Q(home__regex=r"^([0-9]{4}|belgie|duitsland|elders|onbekend)$"),
                name="homes_are_a_postcode_or_a_known_word",
            ),
            models.CheckConstraint(
                condition=Q(ages__len=F("lo__len")) & Q(ages__len=F("hi__len")),
                name="home_counts_have_bounds_for_every_age",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location} {self.soort} {self.home}"


class PupilCount(RegisterRecord):
    """Pupils of one location and type on one date, as an SWV counted them: between two bounds, both inclusive."""

    register = PUPIL_COUNTS

    location = models.CharField(max_length=6)
    reference_date = models.DateField()
    kind = models.CharField(max_length=10)
    lwoo = models.BooleanField()
    pupils = IntegerRangeField()

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(PUPIL_COUNTS, "kind", name="pupils_are_counted_by_a_known_type"),
            bounds_from_zero("pupils", name="pupils_are_counted_from_zero"),
        )


MODEL_OF_KIND = by_kind(PupilCount)
