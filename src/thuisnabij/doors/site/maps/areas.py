"""The areas of a map with their figures: every area of the region is there, also those of which nothing is known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from thuisnabij.doors.site.maps.asked import AskedMap, Layer
from thuisnabij.doors.site.maps.rules import Sign, class_of, edges_of, tint_of
from thuisnabij.figures.measures import queries, units
from thuisnabij.figures.measures.queries import Figure, Status, UnknownUnitError
from thuisnabij.figures.measures.web.asked import Asked
from thuisnabij.figures.measures.web.lists import read_figure
from thuisnabij.figures.measures.web.words import told
from thuisnabij.ground.organisations.queries import Surface, areas, surfaces, unit_names
from thuisnabij.ground.ui import values


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area: its figure (None: nothing is counted of it), its sign, and its surface where it has one."""

    unit: str
    name: str
    url: str
    figure: Figure | None
    sign: str
    surface: Surface | None

    @property
    def reading(self) -> values.Reading:
        """The value in words: hidden and unknown are said, and never 0."""
        return values.unknown() if self.figure is None else read_figure(self.figure)

    @property
    def reason(self) -> str:
        """Why there is no value; empty where there is one."""
        if self.figure is None:
            return _("hier is op dit niveau niets geteld")
        return told(self.figure.reason)

    @property
    def is_drawn(self) -> bool:
        """True when it has a place on the map."""
        return self.surface is not None


@dataclass(frozen=True)
class Areas:
    """All areas of a map, by name, the date they are of, and the edges of the classes."""

    rows: Sequence[AreaRow]
    on: date | None
    edges: tuple[Decimal, ...]

    @property
    def drawn(self) -> list[tuple[AreaRow, Surface]]:
        """The areas that have a place on the map."""
        return [(row, row.surface) for row in self.rows if row.surface is not None]


def needs_region(asked: AskedMap) -> bool:
    """True for postcodes of a whole country: those are shown per region."""
    return asked.layer is Layer.POSTCODE and asked.is_country


def read_areas(asked: AskedMap) -> Areas:
    """The areas of the map asked for. Raises `UnknownDateError` for a date of no source."""
    if needs_region(asked):
        return Areas((), None, ())
    figures = _figures(asked)
    drawn = surfaces(
        level=asked.layer.level,
        is_demo=asked.is_demo,
        coarse=asked.is_country,
        as_known_at=asked.as_known_at,
    )
    inside = _units(asked, {*drawn, *figures})
    decimals = asked.measure.decimals
    found = [figures.get(unit) for unit in inside]
    edges = edges_of([each.value for each in found if each and each.value is not None], decimals=decimals)
    names = unit_names(level=asked.layer.level, as_known_at=asked.as_known_at)
    on = next((each.on for each in found if each is not None), None)
    rows = [
        AreaRow(
            unit=unit,
            name=names.get(unit, unit),
            url=_url(asked, unit, on),
            figure=figure,
            sign=_sign(figure, edges, decimals),
            surface=drawn.get(unit),
        )
        for unit, figure in zip(inside, found, strict=True)
    ]
    return Areas(rows, on, edges)


def _figures(asked: AskedMap) -> Mapping[str, Figure]:
    """The figure of every area. In a region also of those that lie in it for another sector, so each is asked alone."""
    key, level = asked.measure.key, asked.layer.level
    if level not in asked.measure.levels:
        return {}
    on = asked.on or _last_date(asked)
    if asked.is_country:
        found = queries.figures(key=key, on=on, level=level, as_known_at=asked.as_known_at)
        return {each.unit: each for each in found}
    alone: dict[str, Figure] = {}
    for unit in _units_of_region(asked):
        try:
            alone[unit] = queries.figure(key=key, on=on, unit=unit, as_known_at=asked.as_known_at)
        except UnknownUnitError:
            continue
    return alone


def _last_date(asked: AskedMap) -> date | None:
    """The last date that the figure can be computed on, the same for every area."""
    dates = queries.reference_dates(key=asked.measure.key, unit=asked.within, as_known_at=asked.as_known_at)
    return dates[-1] if dates else None


def _units(asked: AskedMap, known: Collection[str]) -> list[str]:
    """Every area of the map, those without a surface too; `known` are those that are drawn or have a figure."""
    if not asked.is_country:
        return sorted(_units_of_region(asked))
    sector = {Layer.SWV_PO: "PO", Layer.SWV_VO: "VO"}.get(asked.layer, "")
    return sorted(unit for unit in known if unit.startswith(sector) and not units.is_demo(unit))


def _units_of_region(asked: AskedMap) -> set[str]:
    """The areas that have a postcode in the region."""
    if asked.layer.level == "swv":
        return {asked.within}
    field = "vo_swv" if asked.within.startswith("VO") else "swv"
    inside = [
        area for area in areas(as_known_at=asked.as_known_at).values() if getattr(area, field) == asked.within
    ]
    if asked.layer is Layer.POSTCODE:
        return {area.pc4 for area in inside}
    return {f"GM{area.gemeente_code}" for area in inside if area.gemeente_code}


def _sign(figure: Figure | None, edges: Sequence[Decimal], decimals: int) -> str:
    """What an area is drawn with: the number of a tint, or the sign of what is not known."""
    if figure is not None and figure.status is Status.ONDERDRUKT:
        return Sign.VERBORGEN
    if figure is None or figure.value is None:
        return Sign.ONBEKEND
    place = class_of(figure.value, edges, decimals=decimals)
    return Sign.TUSSEN if place is None else str(tint_of(place, edges))


def _url(asked: AskedMap, unit: str, on: date | None) -> str:
    path = reverse("measures:figure", args=[asked.measure.key])
    return path + Asked(unit, on, asked.as_known_at, known=asked.known).url()
