"""Hands locations and areas to the measure engine as Arrow tables with a declared schema."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

import pyarrow as pa

from thuisnabij.ground.organisations.queries import areas, locations_on
from thuisnabij.ground.organisations.queries.standing import worlds

LOCATIONS_SCHEMA = pa.schema(
    [
        pa.field("code", pa.string(), nullable=False),
        pa.field("brin", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("pc4", pa.string()),
        pa.field("place", pa.string(), nullable=False),
        pa.field("gemeente_code", pa.string()),
        pa.field("gemeente_name", pa.string(), nullable=False),
        pa.field("swv", pa.string()),
        pa.field("swv_member", pa.string()),
        pa.field("rok", pa.string()),
        pa.field("bestuur", pa.string()),
        pa.field("lat", pa.float64()),
        pa.field("lon", pa.float64()),
        pa.field("placed_by", pa.string(), nullable=False),
        pa.field("is_demo", pa.bool_(), nullable=False),
    ]
)
AREAS_SCHEMA = pa.schema(
    [
        pa.field("pc4", pa.string(), nullable=False),
        pa.field("gemeente_code", pa.string()),
        pa.field("gemeente_name", pa.string(), nullable=False),
        pa.field("swv", pa.string()),
        pa.field("vo_swv", pa.string()),
        pa.field("lat", pa.float64()),
        pa.field("lon", pa.float64()),
        pa.field("mended", pa.bool_(), nullable=False),
        pa.field("is_demo", pa.bool_(), nullable=False),
    ]
)


def locations_table(*, on: date, as_known_at: datetime | None = None) -> pa.Table:
    """Every known location on a date, by code: the columns of `PlacedLocation` but its evidence."""
    return _table(locations_on(on=on, as_known_at=as_known_at).values(), LOCATIONS_SCHEMA)


def areas_table(*, as_known_at: datetime | None = None) -> pa.Table:
    """Every known PC4: the columns of `Area` but its evidence."""
    return _table(areas(as_known_at=as_known_at).values(), AREAS_SCHEMA)


def fingerprint(*, as_known_at: datetime | None = None) -> str:
    """A hash of every run that locations and areas are built from, with the dates each stands for."""
    keys = [world.key for world in worlds(as_known_at)]
    return hashlib.sha256(repr(keys).encode()).hexdigest()


def _table(rows: Iterable[object], schema: pa.Schema) -> pa.Table:
    rows = list(rows)
    columns = {name: [getattr(row, name) for row in rows] for name in schema.names}
    return pa.table(columns, schema=schema)
