"""The jobs of destruction: draw up a list, carry an approved one out, and take up what a killed worker left."""

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from thuisnabij.doors.site.destruction import operations

TRIES = 5  # the first and four more
SILENCE = 30  # seconds after which a worker counts as dead; a living one gives a sign every ten
AGAIN = RetryStrategy(max_attempts=TRIES - 1, wait=2, linear_wait=10)


@app.task(name=operations.DRAW_UP, queue=operations.QUEUE, retry=AGAIN)
def draw_up(number: int) -> None:
    """Fill a list; its only argument is the number of the list, never a child."""
    operations.draw_up(number=number, now=timezone.now())


@app.task(name=operations.RUN, queue=operations.QUEUE, retry=AGAIN)
def run(number: int) -> None:
    """Destroy what is on an approved list."""
    operations.run(number=number, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(
    name="destruction.take_up_stalled",
    queue=operations.QUEUE,
    queueing_lock="destruction.take_up_stalled",
    pass_context=True,
)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again the jobs of workers that gave no sign of life; a list goes on where it was."""
    manager = context.app.job_manager
    for job in list(await manager.get_stalled_jobs(queue=operations.QUEUE, seconds_since_heartbeat=SILENCE)):
        await manager.retry_job(job)
