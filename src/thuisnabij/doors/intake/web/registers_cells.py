"""How a value of a register stands in a cell of a page, by what its column holds."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.doors.intake.web.registers_columns import LEVELS, are_years
from thuisnabij.doors.intake.web.registers_words import shown_word
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.values import read_count
from thuisnabij.kernel.counts import Count

LONG_TEXT, SHORT_TEXT = 30, 14
"""Signs of a text; one longer than the short one gets some room of its own, than the long one that of a sentence."""


def cell_of(column: Column, value: object) -> str | SafeString:
    """A typed value of this column as it stands in the page; what was left empty says so."""
    if value in (None, "", ()):
        return format_html('<span class="tn-soft">{}</span>', _("leeg"))
    return _CELLS.get(column.kind, _text)(column, value)


def _text(column: Column, value: object) -> SafeString:
    if len(str(value)) <= SHORT_TEXT:
        return format_html("{}", value)
    room = "sentence" if len(str(value)) > LONG_TEXT else "words"
    return format_html('<span class="tn-wrap tn-wrap--{}">{}</span>', room, value)


def _choice(column: Column, value: str) -> SafeString:
    return _text(column, shown_word(value))


def _code(column: Column, value: Any) -> SafeString:
    words = " ".join(value) if isinstance(value, tuple) else str(value)
    return format_html('<span class="tn-code tn-wrap tn-wrap--words">{}</span>', words)


def _day(column: Column, value: date) -> SafeString:
    return format_html('<span class="tn-nowrap">{}</span>', formats.short_day(value))


def _whole(column: Column, value: int) -> SafeString:
    return format_html("{}", str(value) if are_years(column) else formats.number(value))


def _count(column: Column, value: Count) -> SafeString:
    return read_count(value).html


def _amount(column: Column, value: Decimal) -> SafeString:
    return format_html('<span class="tn-nowrap">€ {}</span>', formats.number(value, 2))


def _hours(column: Column, value: Decimal) -> SafeString:
    return format_html("{}", formats.number(value, 0 if value == int(value) else 2))


def _yes_no(column: Column, value: bool) -> SafeString:
    return format_html("{}", _("ja") if value else _("nee"))


def _unit(column: Column, value: str) -> SafeString:
    """The name of a unit with its code; only the code where no source names it."""
    name = next(filter(None, (unit_names(level=level).get(value) for level in LEVELS)), "")
    if not name:
        return format_html("{}", value)
    return format_html('{} <span class="tn-soft tn-nowrap">{}</span>', name, value)


def _periods(column: Column, value: tuple[tuple[date, date], ...]) -> SafeString:
    days = ((formats.short_day(first), formats.short_day(last)) for first, last in value)
    return format_html_join(", ", '<span class="tn-nowrap">{} – {}</span>', days)


_CELLS: Mapping[ColumnKind, Callable[[Column, Any], SafeString]] = MappingProxyType(
    {
        ColumnKind.KEUZE: _choice,
        ColumnKind.SLEUTEL: _code,
        ColumnKind.DATUM: _day,
        ColumnKind.GETAL: _whole,
        ColumnKind.AANTAL: _count,
        ColumnKind.BEDRAG: _amount,
        ColumnKind.UREN: _hours,
        ColumnKind.JA_NEE: _yes_no,
        ColumnKind.VESTIGING: _unit,
        ColumnKind.VESTIGINGEN: _code,
        ColumnKind.PERIODEN: _periods,
        ColumnKind.EENHEID: _unit,
    }
)
