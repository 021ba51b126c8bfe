"""Where a school location stands on a date: its PC4, municipality, samenwerkingsverband and point. Pure.

The file with a postcode whose reference date is nearest decides; without one the municipality, where all of it lies
in one samenwerkingsverband; else the location is not placed, and stays visible as such.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from thuisnabij.ground.organisations.rules.records import LocationRow, PointRow
from thuisnabij.ground.sources.rules import Kind

Evidence = tuple[int, int]

SOURCE_ORDER: Mapping[str, int] = MappingProxyType(
    {Kind.HERKOMST: 0, Kind.VESTIGINGEN: 1, Kind.PUNTEN: 2, Kind.HISTORIE: 3}
)
"""Which kind of file is believed first when two are equally near in time."""


class PlacedBy(StrEnum):
    """What placed a location; stored and shown as these words."""

    POSTCODE = "postcode"
    GEMEENTE = "gemeente"
    NIET_GEPLAATST = "niet geplaatst"


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """A run and a date it stands for; `order` is greater for what we learned later.

    Made once per run and date, and told apart by identity: it is looked up for every location.
    """

    run_id: int
    kind: str
    on: date
    order: int


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """One record of a location in a file, or one point of it (then the row is a `PointRow`)."""

    stand: Stand
    row: LocationRow | PointRow

    @property
    def evidence(self) -> Evidence:
        """Run and row this comes from."""
        return self.stand.run_id, self.row.row


@dataclass(frozen=True, slots=True)
class Address:
    """What the files that are nearest in time say of a location; an empty text: none of them says it.

    `said_by` are the records used; `point` the point (latitude, longitude) of the nearest geocoded file.
    """

    code: str
    name: str
    place: str
    pc4: str
    gemeente_code: str
    gemeente_name: str
    bestuur: str
    point: tuple[float, float] | None
    said_by: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PlacedLocation:
    """A school location on a date. `swv` follows from the area, `swv_member` from membership, else the area.

    `rok` is "<swv>/<rok>". `evidence` are the (run id, row) of every record used. None: no source says it.
    """

    code: str
    brin: str
    name: str
    pc4: str | None
    place: str
    gemeente_code: str | None
    gemeente_name: str
    swv: str | None
    swv_member: str | None
    rok: str | None
    bestuur: str | None
    lat: float | None
    lon: float | None
    placed_by: str
    is_demo: bool
    evidence: tuple[Evidence, ...]


def rank_stands(stands: Iterable[Stand], on: date) -> dict[Stand, int]:
    """The order in which to believe records on a date: nearest in days, then kind, later date, later known.

    The order alone decides where everything stands, so dates with the same order share one result.
    """

    def key(stand: Stand) -> tuple[int, int, int, int]:
        days = abs((stand.on - on).days)
        return days, SOURCE_ORDER.get(stand.kind, len(SOURCE_ORDER)), -stand.on.toordinal(), -stand.order

    return {stand: rank for rank, stand in enumerate(sorted(stands, key=key))}


def read_address(sightings: Sequence[Sighting], ranks: Mapping[Stand, int]) -> Address:
    """Each thing from the best-ranked record that says it; several points of one location: the first in the file."""
    ordered = sorted(sightings, key=lambda each: (ranks[each.stand], each.row.row))
    used: dict[Evidence, None] = {}

    def say(field: str) -> str:
        for sighting in ordered:
            text: str = getattr(sighting.row, field, "")
            if text:
                used[sighting.evidence] = None
                return text
        return ""

    pc4 = say("pc6")[:4]
    return Address(
        code=ordered[0].row.code,
        name=say("name"),
        place=say("place"),
        pc4=pc4,
        gemeente_code=say("municipality_code"),
        gemeente_name=say("municipality_name"),
        bestuur=say("bestuur"),
        point=_point(ordered, used),
        said_by=tuple(used),
    )


def _point(ordered: Sequence[Sighting], used: dict[Evidence, None]) -> tuple[float, float] | None:
    for sighting in ordered:
        if isinstance(sighting.row, PointRow):
            used[sighting.evidence] = None
            return sighting.row.lat, sighting.row.lon
    return None
