"""A worker that does what waits in a queue and ends, in this process, in the role that a worker has."""

import asyncio

from asgiref.sync import sync_to_async
from django.db import connections
from django.test import override_settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


def work(*queues: str) -> None:
    """Do the jobs of these queues.

    What it plans every minute goes in under its role as well. Under row-level security the database does not say which
    key was there already, and a worker takes that for a fault once the minute turns between two of these.
    """

    async def run() -> None:
        worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]  # Django's connector
        async with worker.open_async():
            await worker.run_worker_async(queues=list(queues), wait=False, install_signal_handlers=False)
        await sync_to_async(connections.close_all)()  # those of the thread in which it did its jobs

    # The connection of the worker itself is named by a setting, not by the connector.
    with (
        override_settings(PROCRASTINATE_DATABASE_ALIAS="intake"),
        app.replace_connector(DjangoConnector(alias="intake")),
    ):
        asyncio.run(run())
