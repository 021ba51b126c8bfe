"""The worlds as known at a moment: which runs stand, and the atlas built from them, kept in memory per set of runs."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thuisnabij.ground.organisations.queries import reading
from thuisnabij.ground.organisations.rules.atlas import Atlas, Facts
from thuisnabij.ground.organisations.rules.records import NameRow, ShapeRow
from thuisnabij.ground.organisations.rules.selection import newest_naming, sight
from thuisnabij.ground.sources.queries import standing_run_set
from thuisnabij.ground.sources.rules import Kind, StandingRun
from thuisnabij.kernel.memory import Memory

LOCATION_KINDS = (Kind.HERKOMST, Kind.VESTIGINGEN, Kind.HISTORIE)
KINDS = (
    *LOCATION_KINDS,
    Kind.PUNTEN,
    Kind.POSTCODE_SWV,
    Kind.MIDDELPUNTEN,
    Kind.GRENZEN,
    Kind.LIDMAATSCHAP,
    Kind.ROK,
    Kind.NAMEN,
)
RunKey = tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class World:
    """One world as known at a moment, with what its results depend on (`key`)."""

    key: RunKey
    atlas: Atlas
    shapes: dict[str, tuple[int, ShapeRow]]
    names: dict[tuple[str, str], str]


_WORLDS: Memory[World] = Memory(6)


def worlds(as_known_at: datetime | None) -> tuple[World, World]:
    """The real world and the demo region, built from the runs that stand at `as_known_at` (None: now)."""
    standing = standing_run_set(kinds=KINDS, as_known_at=as_known_at)
    return _world(standing, is_demo=False), _world(standing, is_demo=True)


def _world(standing: Sequence[StandingRun], *, is_demo: bool) -> World:
    runs = tuple(each for each in standing if each.run.is_demo == is_demo)
    key = (
        ("demo" if is_demo else "echt",),
        *((each.run.run_id, each.run.sha256, each.dates) for each in runs),
    )
    return _WORLDS.get(key, lambda: _build(key, runs, is_demo=is_demo))


def _build(key: RunKey, runs: Sequence[StandingRun], *, is_demo: bool) -> World:
    by_kind: defaultdict[str, list[StandingRun]] = defaultdict(list)
    for each in runs:
        by_kind[each.run.kind].append(each)
    locations = [each for kind in LOCATION_KINDS for each in by_kind[kind]]
    shapes = newest_naming(reading.read_shapes(by_kind[Kind.GRENZEN]), lambda row: row.code)
    drawn = {code: rows[0] for code, rows in shapes.items()}
    areas = newest_naming(reading.read_areas(by_kind[Kind.POSTCODE_SWV]), lambda row: row.pc4)
    memberships = newest_naming(reading.read_memberships(by_kind[Kind.LIDMAATSCHAP]), lambda row: row.swv)
    rok = newest_naming(reading.read_rok(by_kind[Kind.ROK]), lambda row: row.swv)
    facts = Facts(
        is_demo=is_demo,
        sightings=sight([*reading.read_locations(locations), *reading.read_points(by_kind[Kind.PUNTEN])]),
        areas={pc4: rows[0] for pc4, rows in areas.items()},
        centroids=newest_naming(reading.read_centroids(by_kind[Kind.MIDDELPUNTEN]), lambda row: row.pc4),
        shapes=drawn,
        memberships=[each for rows in memberships.values() for each in rows],
        rok=[each for rows in rok.values() for each in rows],
    )
    return World(key, Atlas(facts), drawn, _names(by_kind[Kind.NAMEN]))


def _names(runs: Sequence[StandingRun]) -> dict[tuple[str, str], str]:
    def subject(row: NameRow) -> tuple[str, str]:
        return row.kind, row.code

    found = newest_naming(reading.read_names(runs), subject)
    return {key: rows[-1][1].name for key, rows in found.items()}
