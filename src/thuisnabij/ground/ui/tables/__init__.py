"""Lists that filter, sort, page, export and share their address; the same over rows in memory and over a queryset."""

from thuisnabij.ground.ui.tables.asked import Asked
from thuisnabij.ground.ui.tables.columns import Between, Choices, Column, Contains
from thuisnabij.ground.ui.tables.memory import MemorySource
from thuisnabij.ground.ui.tables.page import TablePage
from thuisnabij.ground.ui.tables.querysets import QuerysetSource
from thuisnabij.ground.ui.tables.sorting import name_key, text_key
from thuisnabij.ground.ui.tables.source import AtLeast, Slice, Source
from thuisnabij.ground.ui.tables.table import Table

__all__ = [
    "Asked",
    "AtLeast",
    "Between",
    "Choices",
    "Column",
    "Contains",
    "MemorySource",
    "QuerysetSource",
    "Slice",
    "Source",
    "Table",
    "TablePage",
    "name_key",
    "text_key",
]
