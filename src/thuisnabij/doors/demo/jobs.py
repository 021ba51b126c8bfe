"""The jobs of the demo region."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from thuisnabij.doors.demo import asking
from thuisnabij.doors.demo.releasing import QUEUE, TASK, release_plans


@app.task(name=TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=3, wait=5))
def release() -> None:
    """Release the figures of the demo's plans."""
    release_plans(now=timezone.now())


@app.task(name=asking.TASK, queue=asking.QUEUE, retry=RetryStrategy(max_attempts=3, wait=5))
def ask() -> None:
    """Make the aanvragen of the demo region."""
    asking.ask(now=timezone.now())
