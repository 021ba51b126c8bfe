"""Where the accepted records of each kind go, and what is counted about them on the way.

Records stream: the database stores the first while the last are still being parsed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from thuisnabij.children.counts import operations as counts
from thuisnabij.children.counts.rules.rows import FOREIGN_HOMES, HomeRow, SeriesRow
from thuisnabij.doors.intake.formats.duo_03 import HomeRecord
from thuisnabij.doors.intake.formats.duo_06 import SeriesRecord
from thuisnabij.doors.intake.formats.municipalities import OutlineRecord
from thuisnabij.doors.intake.registers.findings import findings_of_register
from thuisnabij.doors.intake.report import Finding
from thuisnabij.doors.intake.tally import Tally
from thuisnabij.ground.organisations import operations as organisations
from thuisnabij.ground.organisations.rules.records import LocationRow
from thuisnabij.ground.sources.rules import Kind

Store = Callable[[int, Iterable[Any], Tally], object]

_FOREIGN = frozenset(FOREIGN_HOMES)


def _store_homes(run_id: int, records: Iterable[HomeRecord], tally: Tally) -> None:
    named: list[LocationRow] = []
    counts.record_home_counts(run_id=run_id, rows=_homes(records, named, tally))
    organisations.record_locations(run_id=run_id, rows=named)


def _homes(records: Iterable[HomeRecord], named: list[LocationRow], tally: Tally) -> Iterator[HomeRow]:
    """The counted rows; the locations that they name are put aside, for one connection copies one table at a time."""
    for home, _, location in records:
        if location is not None:
            named.append(location)
        if home.home in _FOREIGN:
            tally[f"rijen {home.home}"] += 1
            tally[f"lo {home.home}"] += sum(home.cells.lo)
            tally[f"hi {home.home}"] += sum(home.cells.hi)
        yield home


def _store_series(run_id: int, records: Iterable[SeriesRecord], tally: Tally) -> None:
    named: list[LocationRow] = []
    counts.record_series(run_id=run_id, rows=_series(records, named))
    organisations.record_locations(run_id=run_id, rows=named)


def _series(records: Iterable[SeriesRecord], named: list[LocationRow]) -> Iterator[SeriesRow]:
    for series, location in records:
        named.append(location)
        yield series


def _store_outlines(run_id: int, records: Iterable[OutlineRecord], tally: Tally) -> None:
    organisations.record_shapes(run_id=run_id, rows=(record.shape for record in records))


def _rows_to(record: Callable[..., object]) -> Store:
    def store(run_id: int, records: Iterable[Any], tally: Tally) -> object:
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
"""For each kind of file how a stream of its records is stored, inside the transaction of the load."""


def findings_of(tally: Tally) -> tuple[Finding, ...]:
    """What the tally of a whole file tells."""
    homes = [home for home in FOREIGN_HOMES if tally[f"rijen {home}"]]
    if not homes:
        return findings_of_register(tally)
    examples = ", ".join(f"{home} {_between(tally[f'lo {home}'], tally[f'hi {home}'])}" for home in homes)
    return (
        Finding(
            "woont-elders", {"rows": sum(tally[f"rijen {home}"] for home in homes), "examples": examples}
        ),
    )


def _between(lo: int, hi: int) -> str:
    return str(lo) if lo == hi else f"{lo}-{hi}"
