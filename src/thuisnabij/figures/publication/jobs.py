"""The jobs of publication: make a release, compute one again, and take up what a killed worker left."""

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from thuisnabij.figures.publication.operations import check_release, make_release
from thuisnabij.figures.publication.operations.asking import CHECK, MAKE, QUEUE

SILENCE = 30  # seconds after which a worker counts as dead; a living one gives a sign every ten
AGAIN = RetryStrategy(max_attempts=4, wait=2, linear_wait=10)


@app.task(name=MAKE, queue=QUEUE, retry=AGAIN)
def make(number: int) -> None:
    """Make the release with this number."""
    make_release(number=number, now=timezone.now())


@app.task(name=CHECK, queue=QUEUE, retry=AGAIN)
def check(number: int) -> None:
    """Compute the release with this number again."""
    check_release(number=number, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(
    name="publication.take_up_stalled",
    queue=QUEUE,
    queueing_lock="publication.take_up_stalled",
    pass_context=True,
)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again the jobs of workers that gave no sign of life; a release is made once, whoever makes it."""
    manager = context.app.job_manager
    for job in list(await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=SILENCE)):
        await manager.retry_job(job)
