"""Reads counted rows back: what locations show, which labels that corrects, what SWVs counted, who agrees with whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connections

from thuisnabij.children.counts.models import MODEL_OF_KIND
from thuisnabij.children.counts.rules.agreement import LocationTally, Verdict, by_verdict
from thuisnabij.children.counts.rules.types import Shown, TypeCorrection, find_correction, held_by, type_on
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources import register_rows
from thuisnabij.ground.sources.register_rows import StandingRow
from thuisnabij.ground.sources.rules import Kind, RunRow
from thuisnabij.kernel.counts import Count
from thuisnabij.kernel.memory import Memory

_TALLIES = """
WITH cells AS (
    SELECT location, sum(each.lo) AS lo, sum(each.hi) AS hi
    FROM counts_homecount, unnest(lo, hi) AS each (lo, hi)
    WHERE run_id = ANY(%(home_runs)s) GROUP BY location
), totals AS (
    SELECT location, lo[array_position(years, %(year)s)] AS lo, hi[array_position(years, %(year)s)] AS hi
    FROM counts_locationseries WHERE run_id = ANY(%(total_runs)s)
)
SELECT location, totals.lo, totals.hi, cells.lo, cells.hi
FROM (SELECT * FROM totals WHERE hi > 0 OR location IN (SELECT location FROM cells)) AS totals
FULL JOIN cells USING (location) ORDER BY location COLLATE "C"
"""

_SOME_TOTALS = """
SELECT each.year, count(*), sum(each.lo), sum(each.hi)
FROM counts_locationseries, unnest(years, lo, hi) AS each (year, lo, hi)
WHERE run_id = %(run)s AND location = ANY(%(locations)s) AND each.hi > 0 GROUP BY each.year
"""

_shown: Memory[Mapping[str, frozenset[str]]] = Memory(size=16)
_labels: Memory[Mapping[str, str]] = Memory(size=16)


@dataclass(frozen=True, slots=True)
class EvidencedCorrection:
    """A correction of a label with the runs it rests on: the one that labels and the one that shows otherwise."""

    correction: TypeCorrection
    labelled_by: RunRow
    shown_by: RunRow


@dataclass(frozen=True, slots=True)
class TotalsOf:
    """How many of the locations asked for have pupils in a year, and how many pupils together."""

    locations: int
    pupils: Count


def list_rows(
    *, actor: Actor, kind: str, swv: str | None = None, as_known_at: datetime | None = None
) -> tuple[StandingRow, ...]:
    """The newest row per SWV and kenmerk that is not taken back, as known at a moment (inclusive; None: now).

    Of the SWVs of the actor, or of one of them. Raises `UnknownRegisterError` for a kind of another subject.
    """
    model = register_rows.model_of(kind, MODEL_OF_KIND)
    return register_rows.list_rows(actor=actor, model=model, swv=swv, as_known_at=as_known_at)


def count_rows(*, actor: Actor, kind: str) -> Mapping[str, int]:
    """How many rows of a register stand now per SWV of the actor; raises `UnknownRegisterError` for another subject."""
    return register_rows.count_rows(actor=actor, model=register_rows.model_of(kind, MODEL_OF_KIND))


def totals_of(*, run_id: int, locations: Collection[str]) -> dict[int, TotalsOf]:
    """The totals of some locations in a run of file 06 by year; years in which none has pupils are left out."""
    with connections["default"].cursor() as cursor:
        cursor.execute(_SOME_TOTALS, {"run": run_id, "locations": list(locations)})
        return {year: TotalsOf(number, Count(int(lo), int(hi))) for year, number, lo, hi in cursor.fetchall()}


def types_shown(
    *, up_to: date | None = None, as_known_at: datetime | None = None
) -> Mapping[str, tuple[Shown, ...]]:
    """Per location the types it shows on each reference date of file 03 not after `up_to` (inclusive)."""
    found: dict[str, list[Shown]] = {}
    for run, on in _home_runs(up_to, as_known_at):
        for location, soorten in _shown_by(run).items():
            found.setdefault(location, []).append(Shown(on, soorten))
    return {location: tuple(shown) for location, shown in found.items()}


def types_on(*, on: date, labelled: Mapping[str, str], as_known_at: datetime | None = None) -> dict[str, str]:
    """The corrected type on a date of those of the labelled locations that do not count as labelled."""
    shown = types_shown(up_to=on, as_known_at=as_known_at)
    types = (
        (location, label, type_on(label, shown.get(location, ()), on)) for location, label in labelled.items()
    )
    return {location: counted for location, label, counted in types if counted != label}


def types_held(*, on: date, as_known_at: datetime | None = None) -> Mapping[str, frozenset[str]]:
    """The types that each location may have pupils of on a date, as anybody can read in the public files."""
    shown = types_shown(up_to=on, as_known_at=as_known_at)
    found = {location: each[-1].soorten for location, each in shown.items()}
    for run in _newest_totals(as_known_at):
        for location, label in _labelled_by(run).items():
            held = held_by(type_on(label, shown.get(location, ()), on))
            found[location] = found.get(location, frozenset()) | held
    return found


def type_corrections(*, as_known_at: datetime | None = None) -> tuple[EvidencedCorrection, ...]:
    """Every location whose label in file 06 is contradicted by file 03, with its date: trend breaks, by location."""
    shown = types_shown(as_known_at=as_known_at)
    home_runs = {(on, run.is_demo): run for run, on in _home_runs(None, as_known_at)}
    found: dict[str, EvidencedCorrection] = {}
    for run in _newest_totals(as_known_at):
        for location, label in _labelled_by(run).items():
            correction = find_correction(location, label, shown.get(location, ()))
            if correction:
                proof = home_runs[correction.since, run.is_demo]
                found[location] = EvidencedCorrection(correction, run, proof)
    return tuple(found[location] for location in sorted(found))


def agreement(
    *, home_runs: Collection[int], total_runs: Collection[int], year: int, using: str = "default"
) -> dict[Verdict, tuple[LocationTally, ...]]:
    """The locations of these runs by the verdict on their total of 1 October `year`; several runs are united.

    `using` lets a load ask about the rows it has just written. Locations with neither pupils nor cells are left out.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_TALLIES, {"home_runs": list(home_runs), "total_runs": list(total_runs), "year": year})
        rows = cursor.fetchall()
    return by_verdict(
        LocationTally(location, _count(total_lo, total_hi), _count(cells_lo, cells_hi))
        for location, total_lo, total_hi, cells_lo, cells_hi in rows
    )


def contradicted_labels(
    *, home_run: int, total_runs: Collection[int], on: date, using: str = "default"
) -> tuple[TypeCorrection, ...]:
    """The labels in the given runs of file 06 that the given run of file 03 contradicts, by location."""
    shown = _read_shown(home_run, using)
    corrections = (
        find_correction(location, label, [Shown(on, shown[location])])
        for run in total_runs
        for location, label in _read_labels(run, using).items()
        if location in shown
    )
    return tuple(sorted(filter(None, corrections), key=lambda each: each.location))


def _home_runs(up_to: date | None, as_known_at: datetime | None) -> list[tuple[RunRow, date]]:
    current = sources.current_runs(kind=Kind.HERKOMST, as_known_at=as_known_at)
    return [(run, on) for (on, _), run in sorted(current.items()) if up_to is None or on <= up_to]


def _newest_totals(as_known_at: datetime | None) -> list[RunRow]:
    """The run of file 06 that speaks of the newest date, for real and for demo locations."""
    current = sources.current_runs(kind=Kind.HISTORIE, as_known_at=as_known_at)
    newest = {is_demo: run for (_, is_demo), run in sorted(current.items(), key=lambda item: item[0])}
    return list(newest.values())


def _shown_by(run: RunRow) -> Mapping[str, frozenset[str]]:
    return _shown.get((run.run_id, run.sha256), lambda: _read_shown(run.run_id, "default"))


def _labelled_by(run: RunRow) -> Mapping[str, str]:
    return _labels.get((run.run_id, run.sha256), lambda: _read_labels(run.run_id, "default"))


def _read_shown(run_id: int, using: str) -> dict[str, frozenset[str]]:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT location, array_agg(DISTINCT soort) FROM counts_homecount"
            " WHERE run_id = %s AND cardinality(ages) > 0 GROUP BY location",
            [run_id],
        )
        return {location: frozenset(soorten) for location, soorten in cursor.fetchall()}


def _read_labels(run_id: int, using: str) -> dict[str, str]:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT location, source_type FROM counts_locationseries WHERE run_id = %s", [run_id])
        return dict(cursor.fetchall())


def _count(lo: int | None, hi: int | None) -> Count | None:
    return None if lo is None or hi is None else Count(int(lo), int(hi))
