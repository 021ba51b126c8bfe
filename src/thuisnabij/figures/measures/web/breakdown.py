"""The figure of every unit inside one unit, on a level the reader chooses."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from thuisnabij.figures.measures import queries
from thuisnabij.figures.measures.language.words import Kind, Level
from thuisnabij.figures.measures.queries import Figure, Measure
from thuisnabij.figures.measures.web.asked import Asked
from thuisnabij.figures.measures.web.lists import read_figure
from thuisnabij.figures.measures.web.words import told
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.ui import values
from thuisnabij.ground.ui.tables import Column, Table
from thuisnabij.ground.ui.tags.figures import change
from thuisnabij.kernel.counts import Bounded, rounded

INSIDE: Mapping[Level, tuple[Level, ...]] = {
    Level.LAND: (Level.SWV, Level.GEMEENTE, Level.BESTUUR),
    Level.SWV: (Level.BESTUUR, Level.VESTIGING, Level.GEMEENTE, Level.ROK, Level.POSTCODE),
    Level.ROK: (Level.BESTUUR, Level.VESTIGING, Level.GEMEENTE),
    Level.BESTUUR: (Level.VESTIGING, Level.GEMEENTE, Level.ROK),
    Level.GEMEENTE: (Level.BESTUUR, Level.VESTIGING, Level.POSTCODE),
    Level.INSTELLING: (Level.VESTIGING,),
}
"""The levels on which the figure of a unit can be taken apart, the most telling first."""

HEADS: Mapping[Level, Promise] = {
    Level.SWV: _("Samenwerkingsverband"),
    Level.ROK: _("Deelregio"),
    Level.BESTUUR: _("Bestuur"),
    Level.GEMEENTE: _("Gemeente"),
    Level.VESTIGING: _("Vestiging"),
    Level.POSTCODE: _("Postcodegebied"),
}
_WITH_TERMS = (Kind.PROPORTION, Kind.RATIO, Kind.SHARE_COMPLYING)


@dataclass(frozen=True, slots=True)
class Piece:
    """One unit inside the unit of the page, with the same figure a year earlier where there is one."""

    name: str
    url: str
    figure: Figure
    earlier: Figure | None

    @property
    def change(self) -> Bounded | None:
        """By how much the value changed in a year; None where one of both is not known."""
        return difference(self.figure, self.earlier)


def difference(now: Figure | None, earlier: Figure | None) -> Bounded | None:
    """The change between two values, within bounds; None where one of both is not known."""
    if now is None or earlier is None or now.value is None or earlier.value is None:
        return None
    return Bounded(now.value.lo - earlier.value.hi, now.value.hi - earlier.value.lo)


def change_shown(amount: Bounded | None, decimals: int) -> SafeString:
    """A change with its arrow, or its bounds where they differ at the digits shown."""
    if amount is None:
        return values.unknown().html
    lo, hi = (rounded(end, decimals) for end in (amount.lo, amount.hi))
    return change(lo, decimals) if lo == hi else values.read_quantity(amount, decimals=decimals).html


def choices(measure: Measure, level: Level) -> tuple[Level, ...]:
    """The levels this figure can be taken apart on."""
    return tuple(inner for inner in INSIDE.get(level, ()) if inner in measure.levels)


def pieces(measure: Measure, whole: Figure, inner: Level, asked: Asked) -> tuple[Piece, ...]:
    """The figure of every unit of a level inside the unit of the page."""
    within = None if whole.level is Level.LAND else whole.unit
    found = queries.figures(
        key=measure.key, on=whole.on, level=inner, within=within, as_known_at=asked.as_known_at
    )
    names = unit_names(level=inner, as_known_at=asked.as_known_at)
    earlier = _year_earlier(measure, whole, inner, within, asked)
    return tuple(
        Piece(
            names.get(each.unit, each.unit),
            asked.url(unit=each.unit, split=""),
            each,
            earlier.get(each.unit),
        )
        for each in found
        if each.value is not None or each.numerator is not None or inner is not Level.POSTCODE
    )


def _year_earlier(
    measure: Measure, whole: Figure, inner: Level, within: str | None, asked: Asked
) -> Mapping[str, Figure]:
    dates = queries.reference_dates(key=measure.key, unit=whole.unit, as_known_at=asked.as_known_at)
    on = next((day for day in dates if whole.on and _is_year_before(day, whole.on)), None)
    if on is None:
        return {}
    found = queries.figures(key=measure.key, on=on, level=inner, within=within, as_known_at=asked.as_known_at)
    return {each.unit: each for each in found}


def _is_year_before(day: object, on: object) -> bool:
    return (day.year + 1, day.month, day.day) == (on.year, on.month, on.day)  # type: ignore[attr-defined]


def table_of(measure: Measure, inner: Level) -> Table[Piece]:
    """The table of the pieces: name, terms where the figure is a fraction, value, change in a year."""
    name = Column[Piece](
        "naam", HEADS[inner], lambda r: r.name, cell=_link, sortable=True, searchable=True, header=True
    )
    code = Column[Piece]("code", _("Code"), lambda r: r.figure.unit, sortable=True)
    terms = _term_columns(measure) if measure.kind in _WITH_TERMS else ()
    return Table(
        key=f"{measure.key}-per-{inner}",
        caption=_("Hetzelfde cijfer per onderdeel"),
        order="naam",
        prefix="d-",
        empty=_("Hier is op dit niveau niets geteld."),
        columns=(name, code, *terms, *_value_columns(measure)),
    )


def _value_columns(measure: Measure) -> tuple[Column[Piece], ...]:
    value = Column[Piece](
        "waarde",
        _("Waarde"),
        lambda r: read_figure(r.figure),
        cell=_value,
        sort_key=lambda r: None if r.figure.value is None else r.figure.value.lo + r.figure.value.hi,
        export=lambda r: r.figure.value,
        sortable=True,
        numeric=True,
        decimals=measure.decimals,
        unit=measure.value_unit,
    )
    in_a_year = Column[Piece](
        "sinds-vorig-jaar",
        _("Sinds vorig jaar"),
        lambda r: r.change,
        cell=_change,
        sortable=True,
        numeric=True,
        decimals=measure.decimals,
    )
    return value, in_a_year


def _term_columns(measure: Measure) -> tuple[Column[Piece], ...]:
    top = Column[Piece](
        "teller",
        capfirst(told(measure.numerator.description)),
        lambda r: r.figure.numerator,
        sortable=True,
        numeric=True,
    )
    if measure.denominator is None:
        return (top,)
    bottom = Column[Piece](
        "noemer",
        capfirst(told(measure.denominator.description)),
        lambda r: r.figure.denominator,
        sortable=True,
        numeric=True,
    )
    return top, bottom


def _link(row: Piece) -> SafeString:
    return format_html('<a href="{}">{}</a>', row.url, row.name)


def _value(row: Piece) -> SafeString:
    if row.figure.value is None:
        return format_html(
            '{}<br><span class="tn-micro tn-soft tn-wrap">{}</span>',
            read_figure(row.figure).html,
            told(row.figure.reason),
        )
    return format_html("<b>{}</b>", read_figure(row.figure).html)


def _change(row: Piece) -> SafeString:
    return change_shown(row.change, row.figure.decimals)
