"""What can be chosen above a map: the figure by subject, the areas, the region, the date, the schools."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.site.maps.asked import COUNTRY, AskedMap, Layer, SchoolType, layers_of
from thuisnabij.doors.site.maps.legend import type_names
from thuisnabij.figures.measures import queries
from thuisnabij.figures.measures.web.words import subject_of, told
from thuisnabij.ground.organisations.queries import list_swv
from thuisnabij.ground.ui.tables import text_key

LAYERS: dict[Layer, Promise] = {
    Layer.GEMEENTE: gettext_lazy("gemeenten"),
    Layer.POSTCODE: gettext_lazy("postcodegebieden"),
    Layer.SWV_PO: gettext_lazy("samenwerkingsverbanden po"),
    Layer.SWV_VO: gettext_lazy("samenwerkingsverbanden vo"),
}
Options = Sequence[tuple[str, str]]
Groups = Sequence[tuple[str, Options]]


@dataclass(frozen=True, slots=True)
class Chooser:
    """The form above the map."""

    measures: Groups
    layers: Options
    regions: Groups
    dates: Sequence[date]
    schools: Sequence[tuple[str, str, bool]]


def chooser(asked: AskedMap) -> Chooser:
    """Figures that can be measured and drawn, and the one that is shown; every region there is."""
    names = type_names()
    return Chooser(
        measures=_measures(asked),
        layers=[(str(layer), str(name)) for layer, name in LAYERS.items()],
        regions=_regions(),
        dates=tuple(
            reversed(
                queries.reference_dates(
                    key=asked.measure.key, unit=asked.within, as_known_at=asked.as_known_at
                )
            )
        ),
        schools=[(str(kind), names[kind], kind in asked.schools) for kind in SchoolType],
    )


def _measures(asked: AskedMap) -> Groups:
    groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for each in queries.list_measures():
        if each.key == asked.measure.key or (each.is_measurable and layers_of(each)):
            groups[subject_of(each)].append((each.key, told(each.title)))
    return [
        (subject, sorted(options, key=lambda pair: text_key(pair[1]))) for subject, options in groups.items()
    ]


def _regions() -> Groups:
    found: list[tuple[str, Options]] = [(_("Land"), [(COUNTRY, _("Nederland"))])]
    for sector, label in (("PO", _("Regio’s primair onderwijs")), ("VO", _("Regio’s voortgezet onderwijs"))):
        rows = list_swv(sector=sector)
        options = [
            (row.code, row.name if row.name != row.code else f"{row.code} {', '.join(row.gemeenten[:3])}")
            for row in rows
        ]
        if options:
            found.append((label, options))
    return found
