"""The jobs of access: seal the journal every few minutes."""

from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.ground.access.operations import seal_journal

QUEUE = "access"


@app.periodic(cron="*/5 * * * *")
@app.task(name="access.seal_journal", queue=QUEUE, queueing_lock="access.seal_journal")
def seal(timestamp: int) -> None:
    """Seal what came into the journal since the last time."""
    seal_journal(now=timezone.now())
