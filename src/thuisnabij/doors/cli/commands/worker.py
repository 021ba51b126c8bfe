"""``thuisnabij worker``: run jobs, such as uploaded files, as the role intake."""

import asyncio
import logging
import os
from argparse import Namespace
from typing import Any

from thuisnabij.doors.cli import running


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "worker",
        help="run jobs until stopped",
        description="Run jobs, such as loading an uploaded file, until stopped. `serve` starts one by itself.",
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Run jobs until a signal ends it; a job that was cut off is tried again."""
    os.environ["THUISNABIJ_PROCESS"] = "werker"
    with running.running_database():
        asyncio.run(_work())
    return 0


async def _work() -> None:
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    assert isinstance(app.connector, DjangoConnector)
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    worker_app = app.with_connector(app.connector.get_worker_connector())
    async with worker_app.open_async():
        # One job at a time: loads of the same kind must not overtake each other.
        await worker_app.run_worker_async(concurrency=1, wait=True, install_signal_handlers=True)
