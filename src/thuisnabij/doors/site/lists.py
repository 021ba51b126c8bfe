"""The lists of schools and besturen as tables: columns, filters and order."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from thuisnabij.doors.site.schools import BestuurRow, SchoolRow
from thuisnabij.ground.ui.tables.columns import Between, Choices, Column
from thuisnabij.ground.ui.tables.table import Table

SOORTEN = (
    ("bao", _("bao")),
    ("sbo", _("sbo")),
    ("so", _("so")),
    ("so-vso", _("so en vso")),
    ("vso", _("vso")),
)


def _school_link(row: SchoolRow) -> SafeString:
    return format_html(
        '<a href="{}">{}</a>', reverse("schools:detail", args=[row.place.code]), row.place.name
    )


def _bestuur_of_school(row: SchoolRow) -> str | SafeString:
    if not row.place.bestuur:
        return format_html('<span class="tn-onbekend">{}</span>', _("onbekend"))
    return format_html(
        '<a href="{}">{}</a>', reverse("besturen:detail", args=[row.place.bestuur]), row.bestuur_name
    )


SCHOOLS: Table[SchoolRow] = Table(
    key="scholen",
    caption=_("Scholen"),
    order="naam",
    columns=(
        Column(
            "naam",
            _("School"),
            lambda r: r.place.name,
            cell=_school_link,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("code", _("Code"), lambda r: r.place.code, sortable=True, searchable=True),
        Column(
            "soort",
            _("Soort"),
            lambda r: dict(SOORTEN).get(r.soort or ""),
            sortable=True,
            filter=Choices(SOORTEN),
        ),
        Column("plaats", _("Plaats"), lambda r: r.place.place.title(), sortable=True, searchable=True),
        Column(
            "bestuur",
            _("Bestuur"),
            lambda r: r.bestuur_name,
            cell=_bestuur_of_school,
            sortable=True,
            searchable=True,
        ),
        Column("swv", _("Samenwerkingsverband"), lambda r: r.place.swv, sortable=True, filter=Choices()),
        Column(
            "leerlingen", _("Leerlingen"), lambda r: r.pupils, sortable=True, numeric=True, filter=Between()
        ),
    ),
)


def _bestuur_link(row: BestuurRow) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("besturen:detail", args=[row.number]), row.name)


BESTUREN: Table[BestuurRow] = Table(
    key="besturen",
    caption=_("Besturen"),
    order="naam",
    columns=(
        Column(
            "naam",
            _("Bestuur"),
            lambda r: r.name,
            cell=_bestuur_link,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("nummer", _("Nummer"), lambda r: r.number, sortable=True, searchable=True),
        Column("swv", _("Samenwerkingsverband"), lambda r: ", ".join(r.swvs), searchable=True),
        Column("scholen", _("Scholen"), lambda r: r.schools, sortable=True, numeric=True, filter=Between()),
        Column(
            "leerlingen", _("Leerlingen"), lambda r: r.pupils, sortable=True, numeric=True, filter=Between()
        ),
    ),
)
