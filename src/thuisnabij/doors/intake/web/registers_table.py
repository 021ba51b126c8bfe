"""A register as a table: its declared columns become columns that sort, filter and export as their kind says."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.intake.web.registers_cells import cell_of
from thuisnabij.doors.intake.web.registers_columns import NUMBERS, label_of
from thuisnabij.doors.intake.web.registers_rows import RegisterLine
from thuisnabij.doors.intake.web.registers_words import shown_word
from thuisnabij.ground.sources.rules.schema import Column as Declared
from thuisnabij.ground.sources.rules.schema import ColumnKind, Register
from thuisnabij.ground.ui.tables import Between, Choices, Column, Table
from thuisnabij.ground.ui.tables.columns import Filter, Value
from thuisnabij.ground.ui.values import Kind, Reading
from thuisnabij.kernel.counts import Count

LineColumn = Column[RegisterLine]
_CODES = frozenset({ColumnKind.VESTIGING, ColumnKind.EENHEID, ColumnKind.SWV, ColumnKind.SCHOOLJAAR})
_EMPTY = Reading(Kind.EXACT, "")


def table_of(register: Register, *, several_swvs: bool) -> Table[RegisterLine]:
    """The list of the rows of a register; the SWV has a column only where rows of several are in it."""
    swv = (_swv_column(),) if several_swvs else ()
    first = (
        (_pupil_column(), _kenmerk_column(header=False))
        if register.named
        else (_kenmerk_column(header=True),)
    )
    return Table(
        key=register.kind,
        caption=_(register.title),
        order="-bestand" if register.named else "kenmerk",
        columns=(*first, *swv, *(_column(each) for each in register.columns), _source_column()),
        empty=gettext_lazy("In dit register staat nog niets."),
    )


def _column(declared: Declared) -> LineColumn:
    value = _value_of(declared)
    return Column(
        declared.name.lower().replace("_", "-"),
        label_of(declared),
        value,
        cell=lambda line: cell_of(declared, line.row.values.get(declared.field)),
        export=lambda line: _EMPTY if value(line) in (None, "") else value(line),
        sortable=True,
        searchable=declared.kind in (ColumnKind.TEKST, ColumnKind.SLEUTEL, ColumnKind.VESTIGINGEN)
        or declared.kind in _CODES,
        filter=_filter_of(declared),
        numeric=declared.kind in NUMBERS,
        decimals=2 if declared.kind in (ColumnKind.BEDRAG, ColumnKind.UREN) else 0,
    )


def _value_of(declared: Declared) -> Callable[[RegisterLine], Value]:
    def value(line: RegisterLine) -> Value:
        return _plain(line.row.values.get(declared.field))

    return value


def _plain(value: object) -> Value:
    """A typed value as a table knows it; several values become one text as it stands in the file."""
    if isinstance(value, tuple):
        return " ".join("/".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in value)
    return value if isinstance(value, str | bool | int | Decimal | date | Count) else None


def _filter_of(declared: Declared) -> Filter | None:
    if declared.kind is ColumnKind.KEUZE:
        return Choices(tuple((word, shown_word(word)) for word in declared.allowed))
    if declared.kind is ColumnKind.JA_NEE:
        return Choices(is_boolean=True)
    if declared.kind in _CODES:
        return Choices()
    if declared.kind is ColumnKind.DATUM:
        return Between("date")
    return Between() if declared.kind in NUMBERS else None


def _kenmerk_column(*, header: bool) -> LineColumn:
    return Column(
        "kenmerk",
        gettext_lazy("Kenmerk"),
        lambda line: line.row.kenmerk,
        sortable=True,
        searchable=True,
        header=header,
    )


def _swv_column() -> LineColumn:
    return Column(
        "swv",
        gettext_lazy("Samenwerkingsverband"),
        lambda line: line.row.swv,
        sortable=True,
        filter=Choices(),
    )


def _pupil_column() -> LineColumn:
    return Column(
        "leerling",
        gettext_lazy("Leerling"),
        lambda line: line.name,
        cell=_pupil,
        searchable=True,
        header=True,
    )


def _pupil(line: RegisterLine) -> SafeString:
    if line.code is None or not line.name:
        return format_html('<span class="tn-onbekend">{}</span>', _("onbekend"))
    return format_html('<a href="{}">{}</a>', f"/leerlingen/{line.code}/", line.name)


def _source_column() -> LineColumn:
    return Column(
        "bestand",
        gettext_lazy("Bestand"),
        lambda line: line.row.run_id,
        cell=_source,
        export=lambda line: f"{line.row.run_id}:{line.row.row_number}",
        sortable=True,
    )


def _source(line: RegisterLine) -> SafeString:
    if not line.row.run_id:
        return format_html('<span class="tn-soft">{}</span>', _("in Thuisnabij"))
    words = _("regel %(number)s") % {"number": line.row.row_number}
    link = reverse("intake:detail", args=[line.row.run_id])
    return format_html('<a class="tn-nowrap" href="{}">{}</a>', link, words)
