"""Keeps the figures of row sets up with the registers, a date at a time so that no fold has to wait for them."""

from datetime import date, datetime

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from thuisnabij.figures.measures import row_figures


@app.periodic(cron="* * * * *")
@app.task(
    name="measures.keep_up",
    queue=row_figures.QUEUE,
    queueing_lock="measures.keep_up",
    priority=row_figures.BEHIND,
)
def keep_up(timestamp: int) -> None:
    """Have the newest date that is not computed yet computed; nothing is done while all are."""
    defer_next()


@app.task(
    name=row_figures.TASK,
    queue=row_figures.QUEUE,
    lock=row_figures.TASK,
    priority=row_figures.BEHIND,
    retry=RetryStrategy(max_attempts=3, wait=5, linear_wait=10),
)
def compute(on: str, as_known_at: str | None = None) -> None:
    """Compute one date, and defer the next that is missing now; again changes nothing."""
    moment = None if as_known_at is None else datetime.fromisoformat(as_known_at)
    row_figures.compute_dates([date.fromisoformat(on)], as_known_at=moment)
    if moment is None:
        defer_next()


def defer_next() -> None:
    """Put the newest missing standard date in the queue, unless one waits there already."""
    day = row_figures.next_missing()
    if day is not None:
        row_figures.defer(day)
