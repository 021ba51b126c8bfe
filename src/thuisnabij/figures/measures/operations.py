"""Building snapshots ahead of the questions, so that nobody waits for them after a load."""

from collections.abc import Callable
from datetime import date, datetime

from thuisnabij.figures.measures import ledger


def build_snapshots(
    *, as_known_at: datetime | None = None, progress: Callable[[date, int, int], None] | None = None
) -> int:
    """Build what is missing for every reference date, newest first; returns how many dates had to be built.

    Safe beside questions and beside another process that does the same. `progress` gets the date, how many dates
    are done and how many there are.
    """
    state = ledger.state_of(as_known_at)
    dates = sorted({*state.dates(is_demo=False), *state.dates(is_demo=True)}, reverse=True)
    built = 0
    for done, on in enumerate(dates, start=1):
        if not ledger.is_built(on, state):
            ledger.cells_on(on, state)
            built += 1
        if progress is not None:
            progress(on, done, len(dates))
    return built
