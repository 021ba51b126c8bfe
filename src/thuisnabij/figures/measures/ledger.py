"""What is known at a moment, taken from the feeds of counts and organisations, and built into cells when needed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from thuisnabij.children.counts import feed as counts
from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.figures.measures.engine.build import build
from thuisnabij.figures.measures.engine.reading import DayCells, UnitTable
from thuisnabij.figures.measures.engine.recipe import Recipe, recipe_for
from thuisnabij.figures.measures.language.words import Attribution, Grain, Level
from thuisnabij.figures.measures.snapshots import Snapshots
from thuisnabij.figures.measures.tables import AREAS, LOCATIONS, DayTables, fitted
from thuisnabij.ground.organisations import feed as organisations
from thuisnabij.ground.organisations import queries as places
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources.rules import Kind
from thuisnabij.kernel.memory import Memory

COUNTED_IN = {Grain.VESTIGING: Kind.HISTORIE, Grain.THUISADRES: Kind.HERKOMST}
"""The kind of file that counts the rows of each grain."""
_STATES: Memory["State"] = Memory(8)
_FINGERPRINTS: Memory[str] = Memory(512)
_AREAS: Memory[str] = Memory(8)
_PLACED: Memory[tuple[object, str]] = Memory(64)
_CELLS: Memory[tuple[Path, DayCells]] = Memory(128)
_TABLES: Memory[UnitTable] = Memory(256)
_RECIPES: Memory[Recipe] = Memory(1)


@dataclass(frozen=True, slots=True)
class State:
    """The import runs as known at a moment, by their contents; `as_known_at` None means now.

    `counted` are the reference dates of each grain, each with whether they are of the demo region.
    """

    key: str
    as_known_at: datetime | None
    counted: frozenset[tuple[Grain, date, bool]]

    def dates_of(self, grain: Grain, *, is_demo: bool) -> tuple[date, ...]:
        """The reference dates of the source of a grain, oldest first; the demo region has its own."""
        return tuple(sorted(on for each, on, demo in self.counted if each is grain and demo == is_demo))

    def dates(self, *, is_demo: bool) -> tuple[date, ...]:
        """Every reference date of which a source speaks, oldest first."""
        return tuple(sorted({on for _, on, demo in self.counted if demo == is_demo}))

    def has(self, grain: Grain, on: date) -> bool:
        """True when the source of a grain speaks of the date, for real or for demo locations."""
        return (grain, on, False) in self.counted or (grain, on, True) in self.counted


def state_of(as_known_at: datetime | None) -> State:
    """The state of the runs; cheap as long as no run was finished since the last question."""
    return _STATES.get((sources.count_finished_runs(), as_known_at), lambda: _read_state(as_known_at))


def _read_state(as_known_at: datetime | None) -> State:
    """The state of the public files; no figure rests on the registers of an SWV, so their runs change nothing here."""
    standing = [
        f"{each.run.kind} {each.run.sha256} {each.run.is_demo} {[day.isoformat() for day in each.dates]}"
        for each in sources.standing_run_set(kinds=frozenset(Kind), as_known_at=as_known_at)
    ]
    return State(
        key=_hash(standing),
        as_known_at=as_known_at,
        counted=frozenset(
            (grain, on, is_demo)
            for grain, kind in COUNTED_IN.items()
            for on, is_demo in sources.current_runs(kind=kind, as_known_at=as_known_at)
        ),
    )


def recipe() -> Recipe:
    """What the catalogue asks of the cells."""
    return _RECIPES.get("catalogue", lambda: recipe_for(all_measures().values()))


def day_tables(on: date, state: State) -> DayTables:
    """The tables of a date, from the feeds."""
    known = state.as_known_at
    return DayTables(
        on=on,
        totals=counts.location_totals(on=on, as_known_at=known) if state.has(Grain.VESTIGING, on) else None,
        homes=counts.home_counts(on=on, as_known_at=known) if state.has(Grain.THUISADRES, on) else None,
        locations=organisations.locations_table(on=on, as_known_at=known),
        areas=organisations.areas_table(as_known_at=known),
    )


def cells_on(on: date, state: State) -> DayCells:
    """The cells of a date: from its snapshot, which is built now when the facts have none yet."""
    folder, cells = _CELLS.get(_key(on, state), lambda: _opened(on, state))
    if not folder.is_dir():  # somebody cleared the snapshots while we run
        _snapshot(on, state)
    return cells


def _key(on: date, state: State) -> tuple[str, date, str]:
    return str(settings.THUISNABIJ_HOME), on, state.key


def _opened(on: date, state: State) -> tuple[Path, DayCells]:
    folder = _snapshot(on, state)

    def tables(name: str, attribution: Attribution, level: Level) -> UnitTable:
        path = folder / f"{name}.parquet"
        return _TABLES.get((str(path), attribution, level), lambda: _read(path, attribution, level))

    return folder, DayCells(tables, recipe())


def cube_path(on: date, state: State) -> Path:
    """The base cube of a date, as a Parquet file; see `engine.cube.CUBE`."""
    return _snapshot(on, state) / "cube.parquet"


def fingerprint(on: date, state: State) -> str:
    """The contents a date rests on, in one text."""
    return _FINGERPRINTS.get(_key(on, state), lambda: _fingerprint(on, state))


def is_built(on: date, state: State) -> bool:
    """True when asking for this date would build nothing."""
    known = _store().remembered(on, _state_name(state))
    return known is not None and _store().exists(on, known)


def _snapshot(on: date, state: State) -> Path:
    store = _store()
    contents = fingerprint(on, state)
    if not store.exists(on, contents):
        store.write(on, contents, build(day_tables(on, state), recipe()))
    if store.remembered(on, _state_name(state)) is None:
        store.remember(on, _state_name(state), contents)
    return store.path(on, contents)


def _fingerprint(on: date, state: State) -> str:
    """The contents a date rests on: its counts, where locations stood, the areas, and how cells are made."""
    remembered = _store().remembered(on, _state_name(state))
    if remembered is not None:
        return remembered
    known = state.as_known_at
    return _hash(
        [
            counts.fingerprint(on=on, as_known_at=known),
            *(f"{grain} {state.has(grain, on)}" for grain in Grain),
            _places(on, known),
            _AREAS.get(
                state.key, lambda: _contents(fitted(organisations.areas_table(as_known_at=known), AREAS))
            ),
            recipe().fingerprint,
        ]
    )


def _places(on: date, as_known_at: datetime | None) -> str:
    """A hash of where the locations stand on a date. Dates often share one placing: it is hashed once."""
    placed = places.locations_on(on=on, as_known_at=as_known_at)

    def hashed() -> tuple[object, str]:
        return placed, _contents(
            fitted(organisations.locations_table(on=on, as_known_at=as_known_at), LOCATIONS)
        )

    return _PLACED.get(id(placed), hashed)[1]  # the placing is kept beside its hash, so its id stays its own


def _state_name(state: State) -> str:
    return _hash([state.key, recipe().fingerprint])


def _contents(table: pa.Table) -> str:
    """A hash of the values of a table, the same in every process."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        for batch in table.combine_chunks().to_batches():
            writer.write_batch(batch)
    return hashlib.sha256(sink.getvalue()).hexdigest()


def _read(path: Path, attribution: Attribution, level: Level) -> UnitTable:
    wanted = [("attribution", "=", str(attribution)), ("level", "=", str(level))]
    return UnitTable(pq.read_table(path, filters=wanted).sort_by("unit"))


def _store() -> Snapshots:
    return Snapshots(Path(settings.THUISNABIJ_HOME) / "snapshots")


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
