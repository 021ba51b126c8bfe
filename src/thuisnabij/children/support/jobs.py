"""The jobs of support: see who is involved with a child by its aanvragen, and tell the register of its opp."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from thuisnabij.children.support.operations.history import involve_swvs
from thuisnabij.children.support.operations.opp import checks, stating
from thuisnabij.children.support.operations.stepping import QUEUE, TASK


@app.task(name=TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=4, wait=2, linear_wait=10))
def involve(handle_id: int) -> None:
    """Let the SWVs of the aanvragen of a child be involved with it; doing it again changes nothing more."""
    involve_swvs(handle_ids=[handle_id])


@app.task(name=checks.TASK, queue=checks.QUEUE, retry=RetryStrategy(max_attempts=4, wait=2, linear_wait=10))
def state_opps(handle_ids: list[int]) -> None:
    """Tell the register which opp of a child holds when; doing it again changes nothing more."""
    stating.state_opps(handle_ids=handle_ids, at=timezone.now())


@app.periodic(cron="41 3 * * *")
@app.task(name="support.state_all_opps", queue=checks.QUEUE, queueing_lock="support.state_all_opps")
def state_all_opps(timestamp: int) -> None:
    """Once a night: the opp of who left a school since has ended there."""
    stating.state_all(at=timezone.now())
