"""One page of a list, ready to be drawn: heads, cells, filters, ways on and files. Holds text and addresses only."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from thuisnabij.ground.ui.tables.asked import Asked
from thuisnabij.ground.ui.tables.source import AtLeast


@dataclass(frozen=True)
class Head:
    """The head of a column; without `url` it does not sort. `direction` is for aria-sort, empty when not sorted by."""

    key: str
    label: str
    numeric: bool
    url: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell, escaped, with the label it carries when rows fold on a phone."""

    html: SafeString
    label: str
    numeric: bool
    header: bool


@dataclass(frozen=True)
class FilterField:
    """One field of the filter form; `options` for a choice, `kind` is "keuze", "tekst", "getal" or "datum"."""

    name: str
    label: str
    kind: str
    value: str = ""
    until_name: str = ""
    until: str = ""
    options: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class TablePage:
    """Everything the template of a table needs."""

    id: str
    caption: str
    is_caption_visible: bool
    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]
    size: int
    asked: Asked
    filters: Sequence[FilterField]
    has_search: bool
    orders: Sequence[tuple[str, str]]
    previous_url: str
    next_url: str
    clear_url: str
    files: Sequence[tuple[str, str]]
    empty: str
    folds: bool
    is_place_lost: bool

    @property
    def is_capped(self) -> bool:
        """True when there are more rows than were counted."""
        return isinstance(self.size, AtLeast)

    @property
    def share_url(self) -> str:
        """The address that shows this list again, from its top."""
        return self.asked.url()

    @property
    def has_form(self) -> bool:
        """True when there is anything to search, filter or (folded) sort by."""
        return self.has_search or bool(self.filters)
