"""Where the accepted records of each kind go, and what is counted about them on the way."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from thuisnabij.children.counts import operations as counts
from thuisnabij.children.counts.rules.rows import FOREIGN_HOMES
from thuisnabij.doors.intake.formats.duo_03 import HomeRecord
from thuisnabij.doors.intake.formats.duo_06 import SeriesRecord
from thuisnabij.doors.intake.formats.municipalities import OutlineRecord
from thuisnabij.doors.intake.report import Finding
from thuisnabij.ground.organisations import operations as organisations
from thuisnabij.ground.sources.rules import Kind

Tally = Counter[str]
Store = Callable[[int, Sequence[Any], Tally], object]

_FOREIGN = frozenset(FOREIGN_HOMES)


def _store_homes(run_id: int, records: Sequence[HomeRecord], tally: Tally) -> None:
    counts.record_home_counts(run_id=run_id, rows=(record.home for record in records))
    named = [record.location for record in records if record.location is not None]
    if named:
        organisations.record_locations(run_id=run_id, rows=named)
    for record in records:
        if record.home.home in _FOREIGN:
            tally[f"rijen {record.home.home}"] += 1
            tally[f"lo {record.home.home}"] += sum(record.home.cells.lo)
            tally[f"hi {record.home.home}"] += sum(record.home.cells.hi)


def _store_series(run_id: int, records: Sequence[SeriesRecord], tally: Tally) -> None:
    counts.record_series(run_id=run_id, rows=(record.series for record in records))
    organisations.record_locations(run_id=run_id, rows=(record.location for record in records))


def _store_outlines(run_id: int, records: Sequence[OutlineRecord], tally: Tally) -> None:
    organisations.record_shapes(run_id=run_id, rows=(record.shape for record in records))


def _rows_to(record: Callable[..., object]) -> Store:
    def store(run_id: int, records: Sequence[Any], tally: Tally) -> object:
        return record(run_id=run_id, rows=records)

    return store


STORES: Mapping[str, Store] = MappingProxyType(
    {
        Kind.HERKOMST: _store_homes,
        Kind.HISTORIE: _store_series,
        Kind.GRENZEN: _store_outlines,
        Kind.VESTIGINGEN: _rows_to(organisations.record_locations),
        Kind.PUNTEN: _rows_to(organisations.record_points),
        Kind.POSTCODE_SWV: _rows_to(organisations.record_areas),
        Kind.MIDDELPUNTEN: _rows_to(organisations.record_centroids),
        Kind.LIDMAATSCHAP: _rows_to(organisations.record_memberships),
        Kind.ROK: _rows_to(organisations.record_rok),
        Kind.NAMEN: _rows_to(organisations.record_names),
    }
)
"""For each kind of file how a batch of its records is stored, inside the transaction of the load."""


def findings_of(tally: Tally) -> tuple[Finding, ...]:
    """What the tally of a whole file tells."""
    homes = [home for home in FOREIGN_HOMES if tally[f"rijen {home}"]]
    if not homes:
        return ()
    examples = ", ".join(f"{home} {_between(tally[f'lo {home}'], tally[f'hi {home}'])}" for home in homes)
    return (
        Finding(
            "woont-elders", {"rows": sum(tally[f"rijen {home}"] for home in homes), "examples": examples}
        ),
    )


def _between(lo: int, hi: int) -> str:
    return str(lo) if lo == hi else f"{lo}-{hi}"
