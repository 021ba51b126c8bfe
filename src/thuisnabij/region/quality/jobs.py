"""The job of quality: store what a person told of a milestone."""

from datetime import datetime

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from thuisnabij.region.quality.operations import milestones
from thuisnabij.region.quality.rules.milestones import MilestoneChange


@app.task(
    name=milestones.TASK,
    queue=milestones.QUEUE,
    retry=RetryStrategy(max_attempts=4, wait=2, linear_wait=10),
)
def record_milestone(actor: str, change: dict[str, str], seen: str, at: str) -> None:
    """Store one row; doing it again changes nothing more."""
    milestones.record_milestone(
        actor_key=actor, change=MilestoneChange(**change), seen=seen, at=datetime.fromisoformat(at)
    )
