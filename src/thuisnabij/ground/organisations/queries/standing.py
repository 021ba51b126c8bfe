"""The worlds as known at a moment: which runs stand, and what is made of them, kept in memory per set of runs."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

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


@dataclass(frozen=True, eq=False)
class World:
    """One world as known at a moment; everything in it is read when first asked for.

    `key` names the runs it is made of, and so all that its results depend on.
    """

    is_demo: bool
    runs: tuple[StandingRun, ...]

    @cached_property
    def key(self) -> RunKey:
        """The runs, each with its hash and the dates it stands for."""
        return (
            ("demo" if self.is_demo else "echt",),
            *((each.run.run_id, each.run.sha256, each.dates) for each in self.runs),
        )

    @cached_property
    def atlas(self) -> Atlas:
        """Areas and locations, put together."""
        locations = self._of(*LOCATION_KINDS)
        areas = newest_naming(reading.read_areas(self._of(Kind.POSTCODE_SWV)), lambda row: row.pc4)
        centroids = reading.read_centroids(self._of(Kind.MIDDELPUNTEN))
        members = newest_naming(reading.read_memberships(self._of(Kind.LIDMAATSCHAP)), lambda row: row.swv)
        rok = newest_naming(reading.read_rok(self._of(Kind.ROK)), lambda row: row.swv)
        points = reading.read_points(self._of(Kind.PUNTEN))
        return Atlas(
            Facts(
                is_demo=self.is_demo,
                sightings=sight([*reading.read_locations(locations), *points]),
                areas={pc4: rows[0] for pc4, rows in areas.items()},
                centroids=newest_naming(centroids, lambda row: row.pc4),
                shapes=self.shapes,
                memberships=[each for rows in members.values() for each in rows],
                rok=[each for rows in rok.values() for each in rows],
            )
        )

    @cached_property
    def shapes(self) -> dict[str, tuple[int, ShapeRow]]:
        """The newest outline per municipality code, with its run id."""
        found = newest_naming(reading.read_shapes(self._of(Kind.GRENZEN)), lambda row: row.code)
        return {code: rows[0] for code, rows in found.items()}

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """The newest name per (kind, code)."""
        found = newest_naming(reading.read_names(self._of(Kind.NAMEN)), _subject)
        return {key: rows[-1][1].name for key, rows in found.items()}

    def _of(self, *kinds: str) -> list[StandingRun]:
        return [each for each in self.runs if each.run.kind in kinds]


_WORLDS: Memory[tuple[World, World]] = Memory(6)


def worlds(as_known_at: datetime | None) -> tuple[World, World]:
    """The real world and the demo region, made of the runs that stand at `as_known_at` (None: now)."""
    standing = standing_run_set(kinds=KINDS, as_known_at=as_known_at)
    key = tuple((each.run.run_id, each.run.sha256, each.dates) for each in standing)
    return _WORLDS.get(key, lambda: (_world(standing, is_demo=False), _world(standing, is_demo=True)))


def _world(standing: tuple[StandingRun, ...], *, is_demo: bool) -> World:
    return World(is_demo, tuple(each for each in standing if each.run.is_demo == is_demo))


def _subject(row: NameRow) -> tuple[str, str]:
    return row.kind, row.code
