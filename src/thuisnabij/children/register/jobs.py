"""The jobs of the register: fold a child after facts came in, follow a decision about who is who, take in records."""

from datetime import datetime

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.manager import JobManager

from thuisnabij.children.register.operations import (
    folding,
    folding_runs,
    linking_reviews,
    receiving,
    taking_in,
)

TRIES = 5  # of a record that a person sent in: the first and four more, after which it has failed
SILENCE = 30  # seconds after which a worker counts as dead; a living one gives a sign every ten


@app.task(
    name=folding.TASK,
    queue=folding.QUEUE,
    retry=RetryStrategy(max_attempts=4, wait=2, linear_wait=10),
)
def fold_child(handle_id: int) -> None:
    """Fold one child as it is known now; doing it again changes nothing more."""
    folding.fold_pupils(handle_ids=[handle_id], as_known_at=timezone.now())


@app.task(
    name=folding_runs.TASK,
    queue=folding.QUEUE,
    retry=RetryStrategy(max_attempts=4, wait=2, linear_wait=10),
)
def fold_run(run_id: int) -> None:
    """Fold the children of an import run whose load was cut off before it did; again changes nothing more."""
    folding_runs.fold_runs(run_ids=[run_id], as_known_at=timezone.now())


@app.task(
    name=linking_reviews.TASK,
    queue=linking_reviews.QUEUE,
    retry=RetryStrategy(max_attempts=4, wait=2, linear_wait=10),
)
def follow_decision(handle_ids: list[int], since: str | None = None) -> None:
    """Fold children that were merged or split, or found to be two; doing it again changes nothing more."""
    moment = datetime.fromisoformat(since) if since else None
    linking_reviews.follow(handle_ids=handle_ids, since=moment, now=timezone.now())


@app.task(
    name=receiving.TASK,
    queue=receiving.QUEUE,
    pass_context=True,
    retry=RetryStrategy(max_attempts=TRIES - 1, wait=2, linear_wait=10),
)
def take_in(context: JobContext, received_id: int) -> None:
    """Take in a record that a person sent; doing it again changes nothing more. After the last try it has failed."""
    try:
        taking_in.take_in(received_id=received_id, now=timezone.now())
    except Exception:
        if context.job.attempts >= TRIES - 1:  # tries before this one
            taking_in.give_up(received_id=received_id, now=timezone.now())
        raise


@app.periodic(cron="17 3 * * *")
@app.task(
    name="register.remove_failed",
    queue=receiving.QUEUE,
    queueing_lock="register.remove_failed",
)
def remove_failed(timestamp: int) -> None:
    """Remove what could not be taken in and was kept long enough."""
    taking_in.remove_failed(now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(
    name="register.take_up_stalled",
    queue=folding.QUEUE,
    queueing_lock="register.take_up_stalled",
    pass_context=True,
)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again the jobs of workers that died; until then the lock of a child keeps its later folds waiting."""
    await take_up(context.app.job_manager)


async def take_up(manager: JobManager) -> int:
    """Queue again what workers that died left at `doing`; returns how many jobs that were."""
    stalled = list(await manager.get_stalled_jobs(queue=folding.QUEUE, seconds_since_heartbeat=SILENCE))
    for job in stalled:
        await manager.retry_job(job)
    return len(stalled)
