"""What a table shows: its columns, how each reads, sorts, filters and exports."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.tables.sorting import text_key
from thuisnabij.kernel.counts import Bounded, Count

Row = TypeVar("Row")
Label = str | Promise
Value = (
    str | Promise | bool | int | float | Decimal | Fraction | date | Count | Bounded | values.Reading | None
)
SortKey = str | int | Fraction | date


@dataclass(frozen=True)
class Choices:
    """A filter on one of a few values; without `options` the source finds the values that occur.

    `is_boolean` says that the column holds true and false ("ja" and "nee" in the address). With `is_one_of_several`
    a row in memory holds several words, a comma and a blank between them, and passes when the chosen one is among
    them; such a filter declares its options.
    """

    options: tuple[tuple[str, Label], ...] = ()
    is_boolean: bool = False
    is_one_of_several: bool = False


@dataclass(frozen=True)
class Contains:
    """A filter on words that must occur in the text, accents and capitals aside."""


@dataclass(frozen=True)
class Between:
    """A filter on numbers or dates from one end to the other, both inclusive; an end may be left open.

    A bounded value passes when it may lie inside.
    """

    kind: str = "number"  # or "date"


Filter = Choices | Contains | Between


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `value` says what it is about; the rest has sensible defaults made from it.

    `field` is the queryset path that sorts and filters it, when the rows come from a database; `sort_key` sorts rows
    in memory. `cell` returns what to show (escaped unless marked safe); `export` what goes into files.
    """

    key: str
    label: Label
    value: Callable[[Row], Value]
    cell: Callable[[Row], str | SafeString] | None = None
    sort_key: Callable[[Row], SortKey | None] | None = None
    export: Callable[[Row], Value] | None = None
    field: str = ""
    sortable: bool = False
    searchable: bool = False
    filter: Filter | None = None
    numeric: bool = False
    header: bool = False
    decimals: int = 0
    unit: str = ""

    def shown(self, row: Row) -> SafeString:
        """The cell as it stands in the page, escaped."""
        if self.cell is not None:
            return format_html("{}", self.cell(row))
        return self.read(self.value(row)).html

    def exported(self, row: Row) -> Value:
        """The value as it goes into a file."""
        return (self.export or self.value)(row)

    def ordered(self, row: Row) -> SortKey | None:
        """What the row is sorted by in this column; None (unknown) always comes last."""
        if self.sort_key is not None:
            return self.sort_key(row)
        return default_sort_key(self.value(row))

    def read(self, value: Value) -> values.Reading:
        """The value in words; nothing known is never shown as nothing."""
        if isinstance(value, values.Reading):
            return value
        if value is None or value == "":
            return values.unknown()
        if isinstance(value, bool):
            return values.Reading(values.Kind.EXACT, _("ja") if value else _("nee"))
        if isinstance(value, Count | int) and not self.decimals and not self.unit:
            return values.read_count(value)
        return _read_other(value, self.decimals, self.unit)


def _read_other(value: Any, decimals: int, unit: str) -> values.Reading:
    if isinstance(value, Count):
        return values.read_count(value)
    if isinstance(value, Bounded | int | float | Decimal | Fraction):
        return values.read_quantity(value, decimals=decimals, unit=unit)
    if isinstance(value, date):
        return values.Reading(values.Kind.EXACT, formats.short_day(value))
    return values.Reading(values.Kind.EXACT, str(value))


def default_sort_key(value: Value) -> SortKey | None:
    """The key of a plain value; bounded values sort by the middle of their bounds, never by their estimate."""
    if value is None or value == "" or isinstance(value, values.Reading):
        return None
    if isinstance(value, Count | Bounded):
        return Fraction(value.lo + value.hi) / 2
    if isinstance(value, float):
        return Fraction(str(value))
    if isinstance(value, int | Decimal | Fraction):
        return Fraction(value)
    return value if isinstance(value, date) else text_key(str(value))
