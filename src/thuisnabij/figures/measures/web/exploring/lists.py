"""The explorer as one long list: unit, level, date, as known when, terms, value, and why there is none."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisnabij.figures.measures.queries import Measure
from thuisnabij.figures.measures.web.asked import Asked
from thuisnabij.figures.measures.web.exploring.asked import moment_of
from thuisnabij.figures.measures.web.exploring.rows import Explored
from thuisnabij.figures.measures.web.lists import read_figure
from thuisnabij.figures.measures.web.words import LEVELS, told
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.tables import Between, Choices, Column, Table


def _link(row: Explored) -> SafeString:
    asked = Asked(row.series.unit, row.figure.on, moment_of(row.series.known), known=row.series.known)
    path = reverse("measures:figure", args=[row.figure.measure])
    return format_html('<a href="{}{}">{}</a>', path, asked.url(), row.series.name)


def _known(row: Explored) -> str:
    moment = moment_of(row.series.known)
    return gettext("nu") if moment is None else formats.moment(moment)


def _value(row: Explored) -> SafeString:
    if row.figure.value is not None:
        return format_html("<b>{}</b>", read_figure(row.figure).html)
    return format_html(
        '{}<br><span class="tn-micro tn-soft tn-wrap">{}</span>',
        read_figure(row.figure).html,
        told(row.figure.reason),
    )


def explored_table(measure: Measure, *, whole: bool = False) -> Table[Explored]:
    """The list of an exploration; `whole` with the columns that only files have."""
    columns: list[Column[Explored]] = [
        Column(
            "onderdeel",
            _("Onderdeel"),
            lambda r: r.series.name,
            cell=_link,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("niveau", _("Niveau"), lambda r: str(LEVELS[r.series.level]), sortable=True, filter=Choices()),
        Column("datum", _("Datum"), lambda r: r.figure.on, sortable=True, filter=Between("date")),
        Column("zoals-bekend", _("Zoals bekend"), _known, sortable=True),
        *_terms(measure),
        _value_column(measure),
    ]
    if whole:
        columns += [
            Column("code", _("Code"), lambda r: r.series.unit),
            Column("reden", _("Waarom niet"), lambda r: told(r.figure.reason)),
            Column("sleutel", _("Sleutel"), lambda r: r.figure.measure),
            Column("versie", _("Versie"), lambda r: r.figure.version),
        ]
    return Table(
        key=f"verkenning-{measure.key}",
        caption=_("Alle getallen"),
        order="datum",
        prefix="v-",
        columns=columns,
        empty=_("In deze jaren is hier niets geteld."),
    )


def _value_column(measure: Measure) -> Column[Explored]:
    return Column(
        "waarde",
        _("Waarde"),
        lambda r: r.figure.value,
        cell=_value,
        export=lambda r: read_figure(r.figure) if r.figure.value is None else r.figure.value,
        sortable=True,
        numeric=True,
        filter=Between(),
        decimals=measure.decimals,
        unit=measure.value_unit,
    )


def _terms(measure: Measure) -> list[Column[Explored]]:
    top: Column[Explored] = Column(
        "teller",
        capfirst(told(measure.numerator.description)),
        lambda r: r.figure.numerator,
        sortable=True,
        numeric=True,
    )
    if measure.denominator is None:
        return [top]
    bottom: Column[Explored] = Column(
        "noemer",
        capfirst(told(measure.denominator.description)),
        lambda r: r.figure.denominator,
        sortable=True,
        numeric=True,
    )
    return [top, bottom]
