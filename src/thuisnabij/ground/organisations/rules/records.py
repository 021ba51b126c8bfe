"""The rows importers hand over about locations, areas and their grouping, as a file says them. Pure.

In every row, `row` is the 1-based line in its file (the header is 1), or the 1-based feature number for GeoJSON.
An empty text means: this file does not say it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LocationRow:
    """A school location as files 02, 03 or 06 name it.

    File 03 gives one per location and reference date: the first row that names it. `code` is a `VestigingCode`,
    `source_type` the type as printed ("SBO", "Sbo", "SO/VSO"; empty in 02), `street` with house number, `pc6` without
    blank (empty in 06), `municipality_code` four digits (empty where the file says unknown: 0 or 9999), `bestuur` five
    characters. `reference_date` is the date the row speaks of; for file 06 the 1 October of its last year.
    """

    row: int
    code: str
    name: str
    source_type: str
    reference_date: date
    street: str = ""
    pc6: str = ""
    place: str = ""
    municipality_code: str = ""
    municipality_name: str = ""
    bestuur: str = ""
    denomination: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """Where a location lies (WGS84 degrees), with the postcode it was geocoded from; a code may occur several times."""

    row: int
    code: str
    lat: float
    lon: float
    pc6: str = ""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A PC4 and the samenwerkingsverband of primary and of secondary education it lies in; either may be empty."""

    row: int
    pc4: str
    municipality_name: str
    po_swv: str
    vo_swv: str = ""


@dataclass(frozen=True, slots=True)
class CentroidRow:
    """A place in a PC4 with its municipality and its point (WGS84 degrees), as the file says: it may be wrong."""

    row: int
    pc4: str
    name: str
    municipality_code: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class ShapeRow:
    """The outline of a municipality: a GeoJSON geometry (Polygon or MultiPolygon, EPSG:4326)."""

    row: int
    code: str
    name: str
    geometry: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A location that belongs to a samenwerkingsverband whatever its area, from `start` to `end` (exclusive)."""

    row: int
    swv: str
    location: str
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class RokRow:
    """A location that belongs to a sub-region (`rok`: a short key within the samenwerkingsverband)."""

    row: int
    swv: str
    rok: str
    rok_name: str
    location: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """The name of an organisation; `kind` is "swv", "bestuur" or "gemeente"."""

    row: int
    kind: str
    code: str
    name: str
