"""The four tables that the figures of one date are made of, with their schemas. Both engines take nothing else."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from thuisnabij.figures.measures.language.words import Grain

TOTALS = pa.schema(
    [
        ("location", pa.string()),
        ("soort", pa.string()),
        ("lo", pa.int64()),
        ("hi", pa.int64()),
    ]
)
"""Pupils per location and type; a suppressed cell has lo < hi. Cells that are zero are left out."""

HOMES = pa.schema(
    [
        ("location", pa.string()),
        ("soort", pa.string()),
        ("home", pa.string()),
        ("lo", pa.int64()),
        ("hi", pa.int64()),
        ("est_milli", pa.int64()),
    ]
)
"""Pupils per location, type, home (PC4 or a word) and age. `est_milli`: thousandths, null without an estimate."""

LOCATIONS = pa.schema(
    [
        ("code", pa.string()),
        ("brin", pa.string()),
        ("pc4", pa.string()),
        ("gemeente_code", pa.string()),
        ("swv", pa.string()),
        ("swv_member", pa.string()),
        ("rok", pa.string()),
        ("bestuur", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("is_demo", pa.bool_()),
    ]
)
"""Where each location stands and whose it is on the date."""

AREAS = pa.schema(
    [
        ("pc4", pa.string()),
        ("gemeente_code", pa.string()),
        ("swv", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("is_demo", pa.bool_()),
    ]
)
"""Each PC4 with its municipality, its samenwerkingsverband and its centroid."""


@dataclass(frozen=True, slots=True)
class DayTables:
    """Everything counted on one reference date. `totals` or `homes` is None when that source has no such date."""

    on: date
    totals: pa.Table | None
    homes: pa.Table | None
    locations: pa.Table
    areas: pa.Table

    def has(self, grain: Grain) -> bool:
        """True when the source of this grain was counted on the date."""
        return (self.totals if grain is Grain.VESTIGING else self.homes) is not None


def fitted(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The columns of `schema` out of a feed's table, in its types; other columns are left out."""
    return table.select(schema.names).cast(schema)
