"""The tables that are equal to the map: one row per area, and one per school that is shown."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from thuisnabij.doors.site.lists import SOORTEN
from thuisnabij.doors.site.maps.areas import AreaRow
from thuisnabij.doors.site.maps.asked import AskedMap, Layer
from thuisnabij.doors.site.maps.schools import SchoolMark, has_own_figure
from thuisnabij.figures.measures.queries import Measure
from thuisnabij.figures.measures.web.breakdown import HEADS
from thuisnabij.figures.measures.web.words import told
from thuisnabij.ground.ui.tables import Between, Choices, Column, Table

SIZE = "100"


def _area(row: AreaRow) -> SafeString:
    return format_html('<a href="{}">{}</a>', row.url, row.name)


def _value(row: AreaRow) -> SafeString:
    if row.figure is not None and row.figure.value is not None:
        return format_html("<b>{}</b>", row.reading.html)
    return format_html('{}<br><span class="tn-micro tn-soft tn-wrap">{}</span>', row.reading.html, row.reason)


def _middle_of(row: AreaRow) -> object:
    return (
        None if row.figure is None or row.figure.value is None else row.figure.value.lo + row.figure.value.hi
    )


def areas_table(measure: Measure, layer: Layer) -> Table[AreaRow]:
    """The areas: name, code, both terms, value, and whether it has a place on the map."""
    columns: list[Column[AreaRow]] = [
        Column(
            "naam",
            HEADS[layer.level],
            lambda r: r.name,
            cell=_area,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("code", _("Code"), lambda r: r.unit, sortable=True, searchable=True),
        Column(
            "teller",
            capfirst(told(measure.numerator.description)),
            lambda r: r.figure.numerator if r.figure else None,
            sortable=True,
            numeric=True,
        ),
    ]
    if measure.denominator is not None:
        columns.append(
            Column(
                "noemer",
                capfirst(told(measure.denominator.description)),
                lambda r: r.figure.denominator if r.figure else None,
                sortable=True,
                numeric=True,
            )
        )
    columns += [_value_column(measure), Column("reden", _("Waarom niet"), lambda r: r.reason)]
    return Table(
        key=f"kaart-{measure.key}",
        caption=_("De kaart als tabel"),
        order="naam",
        prefix="k-",
        columns=columns,
        empty=_("Er zijn hier geen gebieden."),
    )


def shown(table: Table[AreaRow]) -> Table[AreaRow]:
    """The table of a page, where the reason stands under the value."""
    columns = [column for column in table.columns if column.key != "reden"]
    return Table(table.key, table.caption, columns, table.order, prefix=table.prefix, empty=table.empty)


def _value_column(measure: Measure) -> Column[AreaRow]:
    return Column(
        "waarde",
        _("Waarde"),
        lambda r: r.figure.value if r.figure else None,
        cell=_value,
        export=lambda r: r.reading if r.figure is None or r.figure.value is None else r.figure.value,
        sortable=True,
        numeric=True,
        filter=Between(),
        decimals=measure.decimals,
        unit=measure.value_unit,
    )


def _school(row: SchoolMark) -> SafeString:
    return format_html('<a href="{}">{}</a>', row.url, row.name)


def schools_table(asked: AskedMap) -> Table[SchoolMark]:
    """The schools on the map: name, type, place, and their own figure where there is one."""
    columns: list[Column[SchoolMark]] = [
        Column(
            "naam", _("School"), lambda r: r.name, cell=_school, sortable=True, searchable=True, header=True
        ),
        Column(
            "soort", _("Soort"), lambda r: dict(SOORTEN)[str(r.kind)], sortable=True, filter=Choices(SOORTEN)
        ),
        Column("plaats", _("Plaats"), lambda r: r.school.place.place.title(), sortable=True, searchable=True),
        Column("op-de-kaart", _("Op de kaart"), lambda r: r.point is not None),
    ]
    if has_own_figure(asked):
        columns.append(
            Column(
                "waarde",
                _("Waarde"),
                lambda r: r.figure.value if r.figure else None,
                cell=lambda r: r.reading.html,
                export=lambda r: r.reading if r.figure is None or r.figure.value is None else r.figure.value,
                sortable=True,
                numeric=True,
                decimals=asked.measure.decimals,
                unit=asked.measure.value_unit,
            )
        )
    return Table(
        key="kaart-scholen",
        caption=_("De scholen op de kaart"),
        order="naam",
        prefix="s-",
        columns=columns,
        empty=_("Er is hier geen school van deze soort."),
    )
