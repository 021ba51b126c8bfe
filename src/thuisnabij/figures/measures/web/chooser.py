"""What a reader can choose on the page of a figure: another unit, another date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.figures.measures import queries
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.queries import Figure, Measure
from thuisnabij.figures.measures.web.asked import Asked
from thuisnabij.ground.organisations.queries import list_swv, unit_names
from thuisnabij.ground.ui.tables import text_key

_INSIDE = (
    (Level.ROK, gettext_lazy("Deelregio’s")),
    (Level.BESTUUR, gettext_lazy("Besturen")),
    (Level.GEMEENTE, gettext_lazy("Gemeenten")),
    (Level.VESTIGING, gettext_lazy("Vestigingen")),
)
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chooser:
    """The form above a figure: groups of units, and the dates that can be asked, newest first."""

    unit: str
    groups: Sequence[tuple[str, Options]]
    dates: Sequence[date]


def chooser(measure: Measure, figure: Figure, asked: Asked, *, own_swv: str | None) -> Chooser:
    """Units around and inside the one of the page; inside another samenwerkingsverband one goes through that."""
    groups: list[tuple[str, Options]] = []
    if Level.LAND in measure.levels:
        groups.append((_("Land"), [("NL", _("Nederland"))]))
    if Level.SWV in measure.levels:
        groups.append((_("Samenwerkingsverbanden"), _swvs(asked)))
    within = figure.unit if figure.level is Level.SWV else own_swv
    if within is not None and figure.on is not None and measure.is_measurable:
        groups += _inside(measure, figure, within, asked)
    known = {key for _, options in groups for key, _ in options}
    if figure.unit not in known:
        names = unit_names(level=figure.level, as_known_at=asked.as_known_at)
        groups.insert(0, (_("Gekozen"), [(figure.unit, names.get(figure.unit, figure.unit))]))
    dates = queries.reference_dates(key=measure.key, unit=figure.unit, as_known_at=asked.as_known_at)
    return Chooser(figure.unit, groups, tuple(reversed(dates)))


def _swvs(asked: Asked) -> Options:
    return [
        (row.code, row.name if row.name != row.code else f"{row.code} {', '.join(row.gemeenten[:3])}")
        for row in list_swv(as_known_at=asked.as_known_at)
    ]


def _inside(measure: Measure, figure: Figure, within: str, asked: Asked) -> list[tuple[str, Options]]:
    found: list[tuple[str, Options]] = []
    for level, label in _INSIDE:
        if level not in measure.levels:
            continue
        names = unit_names(level=level, as_known_at=asked.as_known_at)
        rows = queries.figures(
            key=measure.key, on=figure.on, level=level, within=within, as_known_at=asked.as_known_at
        )
        options = [(row.unit, names.get(row.unit, row.unit)) for row in rows if row.value is not None]
        if options:
            found.append((str(label), sorted(options, key=lambda pair: text_key(pair[1]))))
    return found
