"""Schools on a map, by type: where they stand, and their own figure where the measure goes down to a vestiging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thuisnabij.doors.site.maps.asked import AskedMap, SchoolType
from thuisnabij.doors.site.schools import SchoolRow, list_schools
from thuisnabij.figures.measures import queries
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.queries import Figure
from thuisnabij.figures.measures.web.lists import read_figure
from thuisnabij.ground.organisations.queries import areas
from thuisnabij.ground.ui import values


@dataclass(frozen=True, slots=True)
class SchoolMark:
    """A school; `point` is longitude and latitude, None where no source gives its place."""

    school: SchoolRow
    kind: SchoolType
    figure: Figure | None

    @property
    def name(self) -> str:
        """The name of the vestiging."""
        return self.school.place.name

    @property
    def url(self) -> str:
        """Where the school is on the website."""
        return reverse("schools:detail", args=[self.school.place.code])

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude."""
        place = self.school.place
        return None if place.lat is None or place.lon is None else (place.lon, place.lat)

    @property
    def reading(self) -> values.Reading:
        """Its own figure in words."""
        return values.unknown() if self.figure is None else read_figure(self.figure)


def has_own_figure(asked: AskedMap) -> bool:
    """True when the figure of the map is there for one vestiging."""
    return Level.VESTIGING in asked.measure.levels


def list_marks(asked: AskedMap, on: date | None) -> Sequence[SchoolMark]:
    """The open schools of the types asked for, in the region; in the country of all but the demo region."""
    rows = [row for row in list_schools() if row.soort in asked.schools and _is_inside(asked, row)]
    figures = _figures(asked, on) if rows and has_own_figure(asked) else {}
    return [SchoolMark(row, SchoolType(row.soort or ""), figures.get(row.place.code)) for row in rows]


def _is_inside(asked: AskedMap, row: SchoolRow) -> bool:
    if asked.is_country:
        return not row.place.is_demo
    if not asked.within.startswith("VO"):
        return row.place.swv == asked.within
    area = areas().get(row.place.pc4 or "")
    return area is not None and area.vo_swv == asked.within


def _figures(asked: AskedMap, on: date | None) -> Mapping[str, Figure]:
    within = None if asked.is_country or asked.within.startswith("VO") else asked.within
    found = queries.figures(
        key=asked.measure.key,
        on=on,
        level=Level.VESTIGING,
        within=within,
        as_known_at=asked.as_known_at,
    )
    return {each.unit: each for each in found}
