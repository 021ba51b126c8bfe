"""Hands counted pupils to the figures as Arrow tables with a declared schema.

Estimates (`est_milli`, thousandths of pupils) are for sums and distributions: never show one cell's.
"""

import hashlib
from datetime import date, datetime

import pyarrow as pa

from thuisnabij.children.counts.feed.raked import in_canonical_order, with_estimates
from thuisnabij.children.counts.queries import types_on
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources.feeding import Query, read_table
from thuisnabij.ground.sources.rules import Kind, RunRow

TOTALS_SCHEMA = pa.schema(
    [
        pa.field("location", pa.string(), nullable=False),
        pa.field("soort", pa.string(), nullable=False),
        pa.field("soort_bron", pa.string(), nullable=False),
        pa.field("lo", pa.int32(), nullable=False),
        pa.field("hi", pa.int32(), nullable=False),
        pa.field("run_id", pa.int64(), nullable=False),
        pa.field("row", pa.int32(), nullable=False),
    ]
)
HOMES_SCHEMA = pa.schema(
    [
        pa.field("location", pa.string(), nullable=False),
        pa.field("soort", pa.string(), nullable=False),
        pa.field("home", pa.string(), nullable=False),
        pa.field("age", pa.int16(), nullable=False),
        pa.field("lo", pa.int32(), nullable=False),
        pa.field("hi", pa.int32(), nullable=False),
        pa.field("est_milli", pa.int64()),
        pa.field("run_id", pa.int64(), nullable=False),
        pa.field("row", pa.int32(), nullable=False),
    ]
)

_TOTALS = """
SELECT * FROM (
    SELECT location, source_type, lo[array_position(years, %(year)s)] AS lo,
        hi[array_position(years, %(year)s)] AS hi, run_id, row
    FROM counts_locationseries WHERE run_id = ANY(%(runs)s)
) AS totals WHERE hi > 0 ORDER BY location COLLATE "C"
"""
_HOMES = """
SELECT location, soort, home, cell.age, cell.lo, cell.hi, run_id, row
FROM counts_homecount, unnest(ages, lo, hi) AS cell (age, lo, hi)
WHERE run_id = ANY(%(runs)s)
"""
_TOTALS_READ = pa.schema(
    [TOTALS_SCHEMA.field(name) for name in ("location", "soort_bron", "lo", "hi", "run_id", "row")]
)
_HOMES_READ = pa.schema([field for field in HOMES_SCHEMA if field.name != "est_milli"])


def location_totals(*, on: date, as_known_at: datetime | None = None) -> pa.Table:
    """Pupils per location on a reference date of file 06, by location; cells without pupils are left out.

    `soort` is the type as which the location counts on that date, `soort_bron` the label in the file. Empty on a
    date of which no file speaks: that is unknown, not zero (see `totals_dates`).
    """
    table = _labelled_totals(on, as_known_at)
    labels = dict(zip(table["location"].to_pylist(), table["soort_bron"].to_pylist(), strict=True))
    corrected = types_on(on=on, labelled=labels, as_known_at=as_known_at)
    soorten = pa.array([corrected.get(location, label) for location, label in labels.items()], pa.string())
    return table.add_column(1, TOTALS_SCHEMA.field("soort"), soorten).cast(TOTALS_SCHEMA)


def home_counts(*, on: date, as_known_at: datetime | None = None) -> pa.Table:
    """Pupils per location, type, home and age on a reference date of file 03, in that order.

    `est_milli` is null on exact cells, and on all cells of a location whose total in file 06 of the same date is
    unknown or lies outside the bounds. Only cells with pupils; empty on a date of which no file speaks.
    """
    cells = in_canonical_order(
        read_table(Query(_HOMES, {"runs": _run_ids(Kind.HERKOMST, on, as_known_at)}), _HOMES_READ)
    )
    totals = _labelled_totals(on, as_known_at)
    return with_estimates(cells, totals).select(HOMES_SCHEMA.names).cast(HOMES_SCHEMA)


def totals_dates(*, as_known_at: datetime | None = None) -> tuple[date, ...]:
    """The reference dates of which a file 06 speaks, oldest first."""
    return _dates(Kind.HISTORIE, as_known_at)


def home_dates(*, as_known_at: datetime | None = None) -> tuple[date, ...]:
    """The reference dates of which a file 03 speaks, oldest first."""
    return _dates(Kind.HERKOMST, as_known_at)


def fingerprint(*, on: date, as_known_at: datetime | None = None) -> str:
    """A hash of the contents of all files on which the tables of this date rest; equal contents, equal hash.

    Files 03 of earlier dates take part, since they can correct the type of a location.
    """
    files = [
        f"{kind} {day.isoformat()} {is_demo} {run.sha256}"
        for kind in (Kind.HISTORIE, Kind.HERKOMST)
        for (day, is_demo), run in sorted(_current(kind, as_known_at).items(), key=lambda item: item[0])
        if day == on or (kind == Kind.HERKOMST and day < on)
    ]
    return hashlib.sha256("\n".join(files).encode()).hexdigest()


def _labelled_totals(on: date, as_known_at: datetime | None) -> pa.Table:
    runs = _run_ids(Kind.HISTORIE, on, as_known_at)
    return read_table(Query(_TOTALS, {"runs": runs, "year": on.year}), _TOTALS_READ)


def _current(kind: Kind, as_known_at: datetime | None) -> dict[tuple[date, bool], RunRow]:
    return sources.current_runs(kind=kind, as_known_at=as_known_at)


def _dates(kind: Kind, as_known_at: datetime | None) -> tuple[date, ...]:
    return tuple(sorted({day for day, _ in _current(kind, as_known_at)}))


def _run_ids(kind: Kind, on: date, as_known_at: datetime | None) -> list[int]:
    return sorted(run.run_id for (day, _), run in _current(kind, as_known_at).items() if day == on)
