"""The jobs of the register: fold a child after facts about it came in, and follow a decision about who is who."""

from datetime import datetime

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from thuisnabij.children.register.operations import folding, folding_runs, linking_reviews

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


@app.periodic(cron="* * * * *")
@app.task(
    name="register.take_up_stalled",
    queue=folding.QUEUE,
    queueing_lock="register.take_up_stalled",
    pass_context=True,
)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again the folds of workers that died; until then the lock of their child keeps later folds waiting."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(queue=folding.QUEUE, seconds_since_heartbeat=SILENCE):
        await manager.retry_job(job)
