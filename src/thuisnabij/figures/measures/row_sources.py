"""The deliveries of registers that a figure of row sets rests on, newest first, in the shape of other sources."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from thuisnabij.figures.measures.coverage import sources_of
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.registers import KIND_OF_FEED
from thuisnabij.figures.measures.sources_used import SourceUse
from thuisnabij.ground.sources import queries as sources

MOST = 20
"""Deliveries shown of one register."""
_NOT_A_FILE = frozenset({"leeftijd"})


def registers_used(
    measure: Measure, *, on: date, is_demo: bool, as_known_at: datetime | None
) -> tuple[SourceUse, ...]:
    """The runs of every register the measure asks, those recorded by the moment asked."""
    kinds = sorted({KIND_OF_FEED.get(feed, feed) for feed in sources_of(measure)} - _NOT_A_FILE)
    return tuple(
        SourceUse(
            _("register"), run.kind, run.file_name, run.sha256, run.run_id, on, run.recorded_at, run.is_demo
        )
        for kind in kinds
        for run in sources.list_runs(kind=kind, is_demo=is_demo, limit=MOST)
        if as_known_at is None or run.recorded_at <= as_known_at
    )
