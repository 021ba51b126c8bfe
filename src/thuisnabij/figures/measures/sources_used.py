"""The import runs that a figure rests on: what was counted, and what says where that belongs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Attribution, Where
from thuisnabij.figures.measures.ledger import COUNTED_IN, State
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources.rules import Kind, RunRow

_PLACING = (Kind.POSTCODE_SWV, Kind.VESTIGINGEN, Kind.HERKOMST, Kind.HISTORIE, Kind.MIDDELPUNTEN, Kind.ROK)


@dataclass(frozen=True, slots=True)
class SourceUse:
    """One file: what it was used for, of which reference date, loaded when. `role` is a Dutch word."""

    role: str
    kind: str
    file: str
    sha256: str
    run_id: int
    reference_date: date
    recorded_at: datetime
    is_demo: bool

    def as_dict(self) -> dict[str, Any]:
        """The use for a program."""
        return asdict(self)


def sources_used(
    measure: Measure, *, on: date, since: date | None, state: State, is_demo: bool
) -> tuple[SourceUse, ...]:
    """The counted files first, then those that place locations and homes."""
    days = [on] if since is None else [on, since]
    kinds = {COUNTED_IN[part.grain] for part in measure.parts}
    counted = [
        _use(_("telling"), run, day)
        for kind in sorted(kinds)
        for (day, demo), run in sorted(_current(kind, state).items(), key=lambda item: item[0])
        if day in days and demo == is_demo
    ]
    placing = [
        _use(_("plaatsing"), each.run, max((day for day in each.dates if day <= on), default=each.dates[0]))
        for each in sources.standing_run_set(kinds=_placing_kinds(measure), as_known_at=state.as_known_at)
        if each.run.is_demo == is_demo
    ]
    return (*counted, *placing)


def runs_by_id(state: State) -> Mapping[int, RunRow]:
    """Every run that still speaks, by number."""
    return {run.run_id: run for run in sources.current_run_set(as_known_at=state.as_known_at)}


def _placing_kinds(measure: Measure) -> tuple[str, ...]:
    kinds: list[str] = list(_PLACING)
    if any(part.where in (Where.AFSTAND_BEKEND, Where.AFSTAND_BINNEN) for part in measure.parts):
        kinds.append(Kind.PUNTEN)
    if any(part.attribution is Attribution.LIDMAATSCHAP for part in measure.parts):
        kinds.append(Kind.LIDMAATSCHAP)
    return tuple(kinds)


def _current(kind: str, state: State) -> Mapping[tuple[date, bool], RunRow]:
    return sources.current_runs(kind=kind, as_known_at=state.as_known_at)


def _use(role: str, run: RunRow, day: date) -> SourceUse:
    return SourceUse(role, run.kind, run.file_name, run.sha256, run.run_id, day, run.recorded_at, run.is_demo)
