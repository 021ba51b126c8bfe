"""The job of support: see who is involved with a child by its aanvragen."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from thuisnabij.children.support.operations.history import involve_swvs
from thuisnabij.children.support.operations.stepping import QUEUE, TASK


@app.task(name=TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=4, wait=2, linear_wait=10))
def involve(handle_id: int) -> None:
    """Let the SWVs of the aanvragen of a child be involved with it; doing it again changes nothing more."""
    involve_swvs(handle_ids=[handle_id])
