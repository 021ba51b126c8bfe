"""The jobs of intake: load an upload, and take up again what a killed worker left lying."""

import uuid

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.manager import JobManager

from thuisnabij.doors.intake import operations
from thuisnabij.figures.measures.operations import build_snapshots

TRIES = 5  # of an upload: the first and four more, after which it has failed
SILENCE = 30  # seconds after which a worker counts as dead; a living one gives a sign every ten


@app.task(
    name=operations.TASK,
    queue=operations.QUEUE,
    pass_context=True,
    retry=RetryStrategy(max_attempts=TRIES - 1, wait=2, linear_wait=10),
)
def load_upload(context: JobContext, upload_id: str) -> None:
    """Load one upload; tried again after an unexpected fault, such as a database that was away."""
    is_last_try = context.job.attempts >= TRIES - 1  # tries before this one
    operations.run_upload(upload_id=uuid.UUID(upload_id), is_last_try=is_last_try)
    build_snapshots()  # what the new facts change, so that the first visitor does not wait for it


@app.periodic(cron="* * * * *")
@app.task(
    name="intake.take_up_stalled",
    queue=operations.QUEUE,
    queueing_lock="intake.take_up_stalled",
    pass_context=True,
)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again the jobs of workers that have given no sign of life for half a minute; loads are idempotent."""
    await take_up(context.app.job_manager)


async def take_up(manager: JobManager) -> int:
    """Queue again what workers that died left at `doing`; returns how many jobs that were."""
    stalled = list(await manager.get_stalled_jobs(queue=operations.QUEUE, seconds_since_heartbeat=SILENCE))
    for job in stalled:
        await manager.retry_job(job)
    return len(stalled)
