"""The job of the register: fold a child after facts about it came in through the website."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from thuisnabij.children.register.operations import folding


@app.task(
    name=folding.TASK,
    queue=folding.QUEUE,
    retry=RetryStrategy(max_attempts=4, wait=2, linear_wait=10),
)
def fold_child(handle_id: int) -> None:
    """Fold one child as it is known now; doing it again changes nothing more."""
    folding.fold_pupils(handle_ids=[handle_id], as_known_at=timezone.now())
