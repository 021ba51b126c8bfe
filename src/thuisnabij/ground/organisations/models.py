"""What files said about organisations and areas: append-only, one row per run and row of the file.

Constraints hold shapes and ranges; which record counts on a date is decided by `rules`, never here.
"""

from django.db import models
from django.db.models import F, Q

LOCATION = r"^([0-9]{2}|D[0-9])[A-Z]{2}[0-9]{2}$"
SWV = r"^(PO|VO)[0-9]{4}$"
PC4 = r"^[0-9]{4}$"
PC6 = r"^([0-9]{4}[A-Z]{2})?$"
MUNICIPALITY = r"^([0-9]{4})?$"
BESTUUR = r"^([0-9D][0-9]{4})?$"
ROK = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _shape(name: str, **patterns: str) -> models.CheckConstraint:
    condition = Q()
    for field, pattern in patterns.items():
        condition &= Q(**{f"{field}__regex": pattern})
    return models.CheckConstraint(condition=condition, name=name)


def _on_earth(name: str) -> models.CheckConstraint:
    """Degrees in and around the European Netherlands; also catches swapped latitude and longitude."""
    return models.CheckConstraint(condition=Q(lat__gte=50, lat__lte=54, lon__gte=2.5, lon__lte=8), name=name)


class RecordOfRun(models.Model):
    """A row of a file, known by its run and its place in the file."""

    pk = models.CompositePrimaryKey("run_id", "row")
    run = models.ForeignKey("sources.ImportRun", on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.IntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.run_id}:{self.row}"


class LocationRecord(RecordOfRun):
    """A school location as one file names it on one reference date."""

    code = models.CharField(max_length=6)
    name = models.CharField(max_length=200)
    source_type = models.CharField(max_length=20, blank=True)
    street = models.CharField(max_length=200, blank=True)
    pc6 = models.CharField(max_length=6, blank=True)
    place = models.CharField(max_length=100, blank=True)
    municipality_code = models.CharField(max_length=4, blank=True)
    municipality_name = models.CharField(max_length=100, blank=True)
    bestuur = models.CharField(max_length=5, blank=True)
    denomination = models.CharField(max_length=100, blank=True)
    reference_date = models.DateField()

    class Meta:
        constraints = [
            _shape("location_code_is_brin_and_two_digits", code=LOCATION),
            _shape(
                "location_codes_have_their_shape", pc6=PC6, municipality_code=MUNICIPALITY, bestuur=BESTUUR
            ),
            models.UniqueConstraint(
                fields=["run", "code", "reference_date"], name="run_names_a_location_once_per_date"
            ),
        ]


class LocationPoint(RecordOfRun):
    """Where one feature of a geocoded file puts a location."""

    code = models.CharField(max_length=6)
    pc6 = models.CharField(max_length=6, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()

    class Meta:
        constraints = [
            _shape("point_codes_have_their_shape", code=LOCATION, pc6=PC6),
            _on_earth("point_lies_in_the_netherlands"),
        ]


class AreaRecord(RecordOfRun):
    """Which samenwerkingsverbanden a PC4 lies in."""

    pc4 = models.CharField(max_length=4)
    municipality_name = models.CharField(max_length=100, blank=True)
    po_swv = models.CharField(max_length=6, blank=True)
    vo_swv = models.CharField(max_length=6, blank=True)

    class Meta:
        constraints = [
            _shape("area_is_a_pc4", pc4=PC4),
            _shape("area_swv_codes_have_their_sector", po_swv=r"^(PO[0-9]{4})?$", vo_swv=r"^(VO[0-9]{4})?$"),
            models.UniqueConstraint(fields=["run", "pc4"], name="run_names_a_pc4_once"),
        ]


class CentroidRecord(RecordOfRun):
    """A place in a PC4 and its point, as the file says."""

    pc4 = models.CharField(max_length=4)
    name = models.CharField(max_length=100, blank=True)
    municipality_code = models.CharField(max_length=4, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()

    class Meta:
        constraints = [
            _shape("centroid_codes_have_their_shape", pc4=PC4, municipality_code=MUNICIPALITY),
            _on_earth("centroid_lies_in_the_netherlands"),
        ]


class MunicipalityShape(RecordOfRun):
    """The outline of a municipality as GeoJSON geometry, EPSG:4326."""

    code = models.CharField(max_length=4)
    name = models.CharField(max_length=100)
    geometry = models.JSONField()

    class Meta:
        constraints = [
            _shape("shape_is_of_a_municipality_code", code=r"^[0-9]{4}$"),
            models.CheckConstraint(
                condition=Q(geometry__type__in=["Polygon", "MultiPolygon"]), name="shape_is_a_polygon"
            ),
            models.UniqueConstraint(fields=["run", "code"], name="run_draws_a_municipality_once"),
        ]


class MembershipRecord(RecordOfRun):
    """A location that belongs to a samenwerkingsverband whatever its area, from start to end (exclusive)."""

    swv = models.CharField(max_length=6)
    location = models.CharField(max_length=6)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            _shape("membership_codes_have_their_shape", swv=SWV, location=LOCATION),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
        ]


class RokRecord(RecordOfRun):
    """A location in a sub-region of a samenwerkingsverband."""

    swv = models.CharField(max_length=6)
    rok = models.CharField(max_length=60)
    rok_name = models.CharField(max_length=200)
    location = models.CharField(max_length=6)

    class Meta:
        constraints = [
            _shape("rok_codes_have_their_shape", swv=SWV, location=LOCATION, rok=ROK),
            models.UniqueConstraint(
                fields=["run", "swv", "location"], name="location_is_in_one_rok_of_a_swv_per_run"
            ),
        ]


class NameRecord(RecordOfRun):
    """The name of a samenwerkingsverband, bestuur or municipality."""

    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=6)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["swv", "bestuur", "gemeente"]), name="name_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="name_is_not_empty"),
        ]
