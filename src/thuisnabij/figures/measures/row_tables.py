"""What row sets are made of for one date: the tables of the feeds, the places, and the terms of the law on that day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from thuisnabij.figures.measures.tables import AREAS

ROW_AREAS = AREAS.append(pa.field("vo_swv", pa.string()))
"""Each PC4, with its SWV for secondary education beside the one for primary."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Values of dated rule sets on the day asked; each is read where its source stands."""

    begin_age: int = 5
    """Leerplicht begins in the month after this birthday."""
    end_age: int = 18
    """And ends, as kwalificatieplicht, on this birthday."""
    long_weeks: int = 4
    """Absent without permission for so long is long absence."""
    alarm_months: int = 3
    """At home for so long is too long."""
    decision_weeks: int = 8
    """The term for a decision by law."""
    target_weeks: int = 6
    """The term an SWV sets itself."""
    reserve_permille: int = 35
    """A reserve above this part of all income is signalled, and not below `reserve_floor` euros."""
    reserve_floor: int = 250_000


CODED = ("status", "swv", "location", "soort")
"""The columns of placements that hold one of few words."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Placements with small whole numbers for words: the feed `inschrijving` where there are millions.

    `rows` is a table or a Parquet file with child, van, tot (null: still there), leerjaar, and each column of `CODED`
    as the place of its word in `words`, the first at 1, and 0 where it is unknown. No child is enrolled twice on a day.
    A file is read by period soonest when rows that begin together stand together.
    """

    rows: pa.Table | Path
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RowDay:
    """Everything rows are made of for a figure on `on`.

    `first` is the first day of the period of events, or the first of the two days of a flow; for a stock it is `on`.
    `feeds` are the tables of all feeds by name, `locations` and `areas` as in `tables`. `types` gives of each location
    that had pupils its type and the SWV it belongs to (location, soort, swv); `ages` pupils by age as the open files
    count them, None without them. `placements`, where given, is read by the engine instead of the feed `inschrijving`.
    """

    on: date
    first: date
    known_until: date
    feeds: Mapping[str, pa.Table]
    locations: pa.Table
    areas: pa.Table
    types: pa.Table
    ages: pa.Table | None
    terms: Terms
    placements: Coded | None = None
