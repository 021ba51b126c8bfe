"""A list as it is declared once, beside the page that shows it; over any source it gives a page or a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.ground.ui.tables.asked import Asked, Order
from thuisnabij.ground.ui.tables.columns import Between, Choices, Column, Label, Row
from thuisnabij.ground.ui.tables.cursor import Cursor, read_cursor
from thuisnabij.ground.ui.tables.files import FileCell, csv_response, xlsx_response
from thuisnabij.ground.ui.tables.page import Cell, FilterField, Head, TablePage
from thuisnabij.ground.ui.tables.source import Source

_FILE_NAMES = (("CSV", "csv"), ("Excel", "xlsx"))
_NOTHING_YET = gettext_lazy("Hier staat nog niets.")


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A declared list.

    `key` names it in addresses of files and in the page; `prefix` keeps the parameters of two lists on one page
    apart. `order` is the default order ("naam", "-leerlingen"). `folds`: on a phone rows become cards; else the
    table scrolls sideways, for columns that must be compared.
    """

    key: str
    caption: Label
    columns: Sequence[Column[Row]]
    order: str
    prefix: str = ""
    empty: Label = _NOTHING_YET
    folds: bool = True
    is_caption_visible: bool = False

    def asked(self, query: QueryDict) -> Asked:
        """What an address asks of this list."""
        sortable = [column.key for column in self.columns if column.sortable]
        return Asked.of(query, default=Order.parse(self.order), sortable=sortable, prefix=self.prefix)

    def page(self, source: Source[Row], query: QueryDict) -> TablePage:
        """The page an address asks for.

        A place that is not ours, or of another order, starts at the top and says so.
        """
        asked = self.asked(query)
        after, before = self.places(asked)
        part = source.page(asked, after, before)
        salt = self._salt(asked)
        return TablePage(
            id=f"lijst-{self.key}",
            caption=str(self.caption),
            is_caption_visible=self.is_caption_visible,
            heads=[self._head(column, asked) for column in self.columns],
            rows=[[self._cell(column, row) for column in self.columns] for row in part.rows],
            size=source.size(asked),
            asked=asked,
            filters=[self._filter(column, asked, source) for column in self.columns if column.filter],
            has_search=any(column.searchable for column in self.columns),
            orders=self._orders(),
            previous_url=asked.url(after="", before=part.before.signed(salt)) if part.before else "",
            next_url=asked.url(before="", after=part.after.signed(salt)) if part.after else "",
            clear_url=asked.url(search="", filters={}),
            files=[(label, asked.url(file=file)) for label, file in _FILE_NAMES],
            empty=self._empty(asked),
            folds=self.folds,
            is_place_lost=bool(asked.after or asked.before) and after is None and before is None,
        )

    def places(self, asked: Asked) -> tuple[Cursor | None, Cursor | None]:
        """The rows after which, and before which, an address asks for a page; None for what is not ours."""
        return self._place(asked.after, asked), self._place(asked.before, asked)

    def find_file(self, source: Source[Row], query: QueryDict) -> HttpResponseBase | None:
        """The whole filtered list as the file an address asks for; None when it asks for the page."""
        asked = self.asked(query)
        heads = [str(column.label) for column in self.columns]
        if asked.file == "csv":
            return csv_response(self.key, heads, self._lines(source, asked))
        if asked.file == "xlsx":
            return xlsx_response(self.key, heads, self._lines(source, asked))
        return None

    def _lines(self, source: Source[Row], asked: Asked) -> Iterator[list[FileCell]]:
        for row in source.everything(asked):
            yield [FileCell(column.exported(row), column.decimals, column.unit) for column in self.columns]

    def _salt(self, asked: Asked) -> str:
        return f"lijst:{self.key}:{asked.order}"

    def _place(self, text: str, asked: Asked) -> Cursor | None:
        return read_cursor(text, self._salt(asked)) if text else None

    def _empty(self, asked: Asked) -> str:
        return _("Niets gevonden met deze zoekvraag.") if asked.is_narrowed else str(self.empty)

    def _head(self, column: Column[Row], asked: Asked) -> Head:
        if not column.sortable:
            return Head(column.key, str(column.label), column.numeric)
        is_current = asked.order.key == column.key
        other = Order(column.key, is_current and not asked.order.descending)
        direction = ("descending" if asked.order.descending else "ascending") if is_current else ""
        return Head(column.key, str(column.label), column.numeric, asked.url(order=other), direction)

    def _cell(self, column: Column[Row], row: Row) -> Cell:
        return Cell(column.shown(row), str(column.label), column.numeric, column.header)

    def _orders(self) -> list[tuple[str, str]]:
        sortable = [column for column in self.columns if column.sortable]
        upward = [(column.key, str(column.label)) for column in sortable]
        return upward + [(f"-{key}", _("%(label)s, aflopend") % {"label": label}) for key, label in upward]

    def _filter(self, column: Column[Row], asked: Asked, source: Source[Row]) -> FilterField:
        name, label = f"{self.prefix}filter-{column.key}", str(column.label)
        if isinstance(column.filter, Between):
            kind = "datum" if column.filter.kind == "date" else "getal"
            start, until = (asked.filters.get(f"{column.key}-{end}", "") for end in ("van", "tot"))
            return FilterField(f"{name}-van", label, kind, start, f"{name}-tot", until)
        value = asked.filters.get(column.key, "")
        if isinstance(column.filter, Choices):
            return FilterField(name, label, "keuze", value, options=_options(column, column.filter, source))
        return FilterField(name, label, "tekst", value)


def _options(column: Column[Row], choices: Choices, source: Source[Row]) -> list[tuple[str, str]]:
    if choices.is_boolean:
        return [("ja", _("ja")), ("nee", _("nee"))]
    declared = [(stored, str(shown)) for stored, shown in choices.options]
    return declared or source.occurring(column)
