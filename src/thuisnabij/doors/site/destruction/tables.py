"""The lists of destruction as tables: lists of records, the records on one, and the proofs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.site.destruction.queries import LineRow, ListRow, ProofRow
from thuisnabij.doors.site.destruction.rules import State
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.tables import Choices, Column, Table

Row = TypeVar("Row", ListRow, ProofRow)

KINDS = {"lijst": gettext_lazy("lijst"), "terugzetten": gettext_lazy("na terugzetten van een reservekopie")}


def _list_link(row: ListRow) -> SafeString:
    words = _("Lijst %(number)s") % {"number": row.number}
    return format_html('<a href="{}">{}</a>', reverse("vernietigen:detail", args=[row.number]), words)


def _keep_link(row: LineRow) -> SafeString:
    words = _("Zet terug op de lijst") if row.kept_by else _("Houd aan")
    return format_html(
        '<a href="{}">{}<span class="tn-visually-hidden"> {}</span></a>',
        reverse("vernietigen:keep", args=[row.id]),
        words,
        row.shown,
    )


def named(row: Row, names: Mapping[str, str]) -> Row:
    """The same row with the names of people for their keys; who is not known any more keeps the key."""
    return replace(
        row,
        proposed_by=names.get(row.proposed_by, row.proposed_by),
        approved_by=names.get(row.approved_by, row.approved_by),
    )


def rule_set_words(rule_set: str) -> str:
    """A rule set by its name and its first day, as ``bewaartermijnen@2014-08-01``, in words."""
    name, _at, first = rule_set.partition("@")
    try:
        day = formats.day(date.fromisoformat(first))
    except ValueError:
        return rule_set
    return _("%(name)s die gelden sinds %(day)s") % {"name": name, "day": day}


def _tables(row: ProofRow) -> str:
    return ", ".join(f"{name}: {count}" for name, count in row.tables)


LISTS: Table[ListRow] = Table(
    key="vernietigingslijsten",
    caption=gettext_lazy("Lijsten"),
    order="-nummer",
    empty=gettext_lazy("Er is nog geen lijst gemaakt."),
    columns=(
        Column(
            "nummer", gettext_lazy("Lijst"), lambda r: r.number, cell=_list_link, sortable=True, header=True
        ),
        Column("swv", gettext_lazy("Samenwerkingsverband"), lambda r: r.controller, filter=Choices()),
        Column("peildatum", gettext_lazy("Peildatum"), lambda r: r.reference_day, sortable=True),
        Column(
            "stand",
            gettext_lazy("Stand"),
            lambda r: str(r.state),
            cell=lambda r: _(r.state),
            filter=Choices(tuple((str(each), gettext_lazy(str(each))) for each in State)),
        ),
        Column("dossiers", gettext_lazy("Dossiers op de lijst"), lambda r: r.count, numeric=True),
        Column("voorgesteld", gettext_lazy("Voorgesteld door"), lambda r: r.proposed_by, sortable=True),
        Column("goedgekeurd", gettext_lazy("Goedgekeurd door"), lambda r: r.approved_by, sortable=True),
    ),
)

_LINES = (
    Column[LineRow](
        "leerling",
        gettext_lazy("Leerling"),
        lambda r: r.shown,
        sortable=True,
        searchable=True,
        header=True,
    ),
    Column[LineRow]("sinds", gettext_lazy("Mag weg sinds"), lambda r: r.due, sortable=True),
    Column[LineRow](
        "termijn",
        gettext_lazy("Laatste termijn"),
        lambda r: _(r.clock) if r.clock else _("niets meer bekend"),
        filter=Choices(),
    ),
    Column[LineRow](
        "aangehouden",
        gettext_lazy("Aangehouden"),
        lambda r: r.kept_reason if r.kept_by else _("nee"),
        searchable=True,
    ),
)
_DO = Column[LineRow]("doen", gettext_lazy("Doen"), lambda r: "", cell=_keep_link)


def lines_table(*, may_change: bool) -> Table[LineRow]:
    """The records on a list; while it waits for approval a record can be kept back."""
    return Table(
        key="vernietigingslijst",
        caption=gettext_lazy("Dossiers op deze lijst"),
        order="sinds",
        empty=gettext_lazy("Op deze lijst staat geen dossier."),
        columns=(*_LINES, _DO) if may_change else _LINES,
    )


PROOFS: Table[ProofRow] = Table(
    key="bewijzen-van-vernietiging",
    caption=gettext_lazy("Bewijzen van vernietiging"),
    order="-bewijs",
    prefix="b-",
    empty=gettext_lazy("Er is nog niets vernietigd."),
    columns=(
        Column("bewijs", gettext_lazy("Bewijs"), lambda r: r.number, sortable=True, header=True),
        Column(
            "op",
            gettext_lazy("Vernietigd op"),
            lambda r: timezone.localdate(r.destroyed_at),
            sortable=True,
        ),
        Column("soort", gettext_lazy("Aanleiding"), lambda r: str(KINDS[r.kind]), filter=Choices()),
        Column("lijst", gettext_lazy("Lijst"), lambda r: r.list_number, sortable=True),
        Column("regels", gettext_lazy("Regels"), lambda r: rule_set_words(r.rule_set)),
        Column("voorgesteld", gettext_lazy("Voorgesteld door"), lambda r: r.proposed_by),
        Column("goedgekeurd", gettext_lazy("Goedgekeurd door"), lambda r: r.approved_by),
        Column("dossiers", gettext_lazy("Dossiers"), lambda r: r.records, sortable=True, numeric=True),
        Column("overgeslagen", gettext_lazy("Overgeslagen"), lambda r: r.passed_over, numeric=True),
        Column("rijen", gettext_lazy("Rijen"), lambda r: r.rows, sortable=True, numeric=True),
        Column("tabellen", gettext_lazy("Rijen per tabel"), _tables),
    ),
)
