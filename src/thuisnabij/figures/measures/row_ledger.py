"""Takes what the feeds of all subjects hand over as rows of one date, and computes every figure of row sets on it.

Only where the role intake is held: the worker and the command line. The website reads what was stored.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import pyarrow as pa
from django.db import connections
from django.utils import timezone

from thuisnabij.children.counts import feed as counts
from thuisnabij.children.counts.feed import own as own_counts
from thuisnabij.children.register import feed as register
from thuisnabij.children.support import feed as support
from thuisnabij.figures.measures import coverage, ledger
from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.figures.measures.engine import ENGINE_VERSION
from thuisnabij.figures.measures.engine.rows.build import Engine, Sums
from thuisnabij.figures.measures.engine.rows.results import Based, Counted, Place, results
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part
from thuisnabij.figures.measures.language.words import Grain, Level, TimeShape
from thuisnabij.figures.measures.ledger import State
from thuisnabij.figures.measures.result import Result
from thuisnabij.figures.measures.row_tables import ROW_AREAS, RowDay, Terms
from thuisnabij.figures.measures.tables import LOCATIONS, fitted
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.organisations import feed as organisations
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.ground.sources import queries as sources
from thuisnabij.kernel.counts import Count
from thuisnabij.kernel.reference_dates import Purpose, first_day_until
from thuisnabij.network.expertise import feed as expertise
from thuisnabij.network.offer import feed as offer
from thuisnabij.region.money import feed as money
from thuisnabij.region.quality import feed as quality
from thuisnabij.region.surveys import feed as surveys

_FEEDS = (register, support, offer, expertise, surveys, quality, money, own_counts)
Feeds = Mapping[str, pa.Table]
TYPES = pa.schema([("location", pa.string()), ("soort", pa.string()), ("swv", pa.string())])
# Pupils that an SWV counted itself, by the type of school that gives that education.
_TYPE_OF_COUNTED = {"vmbo": "vo", "havo": "vo", "vwo": "vo", "brugjaar": "vo", "vavo": "vo"}


def can_compute() -> bool:
    """True in a process that may read the rows of everybody."""
    return "intake" in connections


def read_feeds(*, as_known_at: datetime | None, actor: Actor | None = None) -> Feeds:
    """Every table of every feed: of everybody, or only what an actor sees."""
    found: dict[str, pa.Table] = {}
    for feed in _FEEDS:
        found.update(feed.tables(as_known_at=as_known_at, actor=actor))
    return found


def fingerprint(*, as_known_at: datetime | None) -> str:
    """A hash of everything that figures of row sets rest on; equal contents, equal figures."""
    said = [feed.fingerprint(as_known_at=as_known_at) for feed in _FEEDS]
    return _hash([*said, ledger.state_of(as_known_at).key, _definitions(), str(ENGINE_VERSION)])


def high_water() -> str:
    """A mark of what is known now that costs next to nothing: while it stays, so does the fingerprint."""
    return " ".join([*(feed.high_water() for feed in _FEEDS), str(sources.count_finished_runs())])


def _definitions() -> str:
    measures = [
        measure for measure in all_measures().values() if measure.is_of_rows and measure.is_measurable
    ]
    return _hash(_said(measure) for measure in measures)


def _said(value: object) -> str:
    """A definition in words that are the same in every process: a set has no order, so it gets one."""
    if is_dataclass(value) and not isinstance(value, type):
        inner = ", ".join(f"{each.name}={_said(getattr(value, each.name))}" for each in fields(value))
        return f"{type(value).__name__}({inner})"
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(map(_said, value)))}}}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_said, value))})"
    return repr(value)


@dataclass(frozen=True, slots=True)
class RowState:
    """What was known at a moment, read once: it gives the rows and the figures of every date."""

    feeds: Feeds
    counted: State
    as_known_at: datetime | None

    @property
    def covered(self) -> coverage.Coverage:
        """Since when each register speaks for each SWV."""
        return coverage.coverage(self.feeds)

    def day(self, on: date, *, first: date) -> RowDay:
        """Everything rows are made of on a date, in the period that begins on `first`."""
        known = self.as_known_at
        return RowDay(
            on=on,
            first=first,
            known_until=timezone.localdate(known) if known else timezone.localdate(),
            feeds=self.feeds,
            locations=fitted(organisations.locations_table(on=on, as_known_at=known), LOCATIONS),
            areas=fitted(organisations.areas_table(as_known_at=known), ROW_AREAS),
            types=self._types(on),
            ages=self._ages(on),
            terms=terms_on(on),
        )

    def _last_count(self, grain: Grain, on: date, *, exactly: bool = False) -> date | None:
        """The last day, not after `on`, on which the open files counted; of the real and the demo region alike."""
        days = {day for each, day, _ in self.counted.counted if each is grain and day <= on}
        last = max(days, default=None)
        return last if not exactly or last == on else None

    def _types(self, on: date) -> pa.Table:
        """The type of each location at the last count: that of most of its pupils."""
        pupils: dict[str, Counter[str]] = defaultdict(Counter)
        last_day = self._last_count(Grain.VESTIGING, on)
        if last_day is not None:
            for row in counts.location_totals(on=last_day, as_known_at=self.as_known_at).to_pylist():
                pupils[row["location"]][row["soort"]] += row["hi"]
        keepers = self._keepers(on)
        for row in self._own_counts(on):
            pupils[row["location"]][_TYPE_OF_COUNTED.get(row["soort"], row["soort"])] += row["hi"]
            keepers.setdefault(row["location"], row["swv"])
        rows = [
            (place, max(sorted(found), key=found.__getitem__), keepers.get(place))
            for place, found in sorted(pupils.items())
        ]
        return pa.Table.from_pylist([dict(zip(TYPES.names, row, strict=True)) for row in rows], schema=TYPES)

    def _keepers(self, on: date) -> dict[str, str | None]:
        """The SWV that each known location is a member of, or else stands in."""
        places = organisations.locations_table(on=on, as_known_at=self.as_known_at)
        return {row["code"]: row["swv_member"] or row["swv"] for row in places.to_pylist()}

    def _own_counts(self, on: date) -> list[dict[str, Any]]:
        """What SWVs counted themselves at the last of their dates: of locations that the open files do not know."""
        rows: list[dict[str, Any]] = [row for row in self.feeds["telling"].to_pylist() if row["on"] <= on]
        last = max((row["on"] for row in rows), default=None)
        return [row for row in rows if row["on"] == last]

    def _ages(self, on: date) -> pa.Table | None:
        day = self._last_count(Grain.THUISADRES, on, exactly=True)
        if day is None:
            return None
        table = counts.home_counts(on=day, as_known_at=self.as_known_at)
        return table.select(["location", "soort", "age", "lo", "hi"]).rename_columns(
            ["location", "soort", "leeftijd", "lo", "hi"]
        )


def read_state(*, as_known_at: datetime | None) -> RowState:
    """Read everything as known at a moment (inclusive; None: now), as intake."""
    return RowState(read_feeds(as_known_at=as_known_at), ledger.state_of(as_known_at), as_known_at)


def terms_on(on: date) -> Terms:
    """The terms of the law on a day, from the dated rule sets."""
    compulsory, decisions, reserves = (
        get_rule_set(key=key, on=on).values for key in ("leerplicht", "besluiten", "reserves")
    )

    def number(value: object) -> int:
        assert isinstance(value, int)
        return value

    return Terms(
        begin_age=number(compulsory["begin-leeftijd"].value),
        end_age=number(compulsory["kwalificatieplicht-tot"].value),
        long_weeks=number(compulsory["langdurig-verzuim"].value),
        alarm_months=number(compulsory["thuis-alarm"].value),
        decision_weeks=number(decisions["beslistermijn"].value),
        target_weeks=number(decisions["streeftermijn"].value),
        reserve_permille=number(reserves["deel-van-de-baten"].value),
        reserve_floor=number(reserves["ondergrens"].value),
    )


def asked_on(purposes: frozenset[Purpose]) -> list[Measure]:
    """The measures of row sets with one of these purposes."""
    return [
        measure
        for measure in all_measures().values()
        if measure.is_of_rows and measure.is_measurable and measure.reference_date in purposes
    ]


def compute(state: RowState, on: date, measures: list[Measure]) -> Iterator[tuple[Measure, Place, Result]]:
    """Every result of these measures on a date, for all levels and units of those who keep registers."""
    with Engine(state.feeds) as engine:
        for purpose in sorted({measure.reference_date for measure in measures}):
            chosen = [measure for measure in measures if measure.reference_date == purpose]
            for is_event in (False, True):
                some = [each for each in chosen if (each.time_shape is TimeShape.EVENTS) == is_event]
                if some:
                    yield from _of_period(engine, state, on, some)


def _of_period(
    engine: Engine, state: RowState, on: date, measures: list[Measure]
) -> Iterator[tuple[Measure, Place, Result]]:
    """Of measures with one purpose and one time shape."""
    day, purpose = state.day(on, first=first_of(measures[0], on)), measures[0].reference_date
    found = engine.sums(measures, day)
    base = _based(engine, state, on, purpose)
    yield from results(measures, day, found, _counted(state, on, purpose), base=base)


def first_of(measure: Measure, on: date) -> date:
    """The first day of the period that a figure on a date covers; of a stock that day itself."""
    return first_day_until(measure.reference_date, on) if measure.time_shape is TimeShape.EVENTS else on


def count_date(purpose: Purpose, on: date) -> date:
    """When the pupils beside a figure were counted: 1 October, of a period the one that lies in it."""
    if purpose is Purpose.BOEKJAAR or (on.month, on.day) >= (10, 1):
        return date(on.year, 10, 1)
    return date(on.year - 1, 10, 1)


def _counted(state: RowState, on: date, purpose: Purpose) -> Counted:
    day = count_date(purpose, on)

    def count(part: Part, level: Level, unit: str) -> Count | None:
        if not state.counted.has(part.grain, day):
            return None
        return ledger.cells_on(day, state.counted).total(part, level, unit)

    return count


def _based(engine: Engine, state: RowState, on: date, purpose: Purpose) -> Based:
    days: dict[date, tuple[RowDay, Counted]] = {}

    def base(measure: Measure) -> tuple[Sums, Counted]:
        assert measure.baseline is not None
        before = measure.baseline.day(on)
        if before not in days:
            day = state.day(before, first=first_of(measure, before))
            days[before] = (day, _counted(state, before, purpose))
        day, counted = days[before]
        return engine.sums([measure], day), counted

    return cache(base)


def _hash(parts: Iterator[str] | list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
