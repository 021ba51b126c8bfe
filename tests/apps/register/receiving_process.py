"""A worker in a process of its own that can be killed: does what waits in the queue of the register, and ends."""

import asyncio
import os


def main() -> None:
    """Work until nothing waits."""
    os.environ["THUISNABIJ_PROCESS"] = "werker"
    from thuisnabij.doors.cli.running import set_up

    set_up()
    from procrastinate.contrib.django import app

    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]  # Django's connector

    async def work() -> None:
        async with worker.open_async():
            await worker.run_worker_async(queues=["register"], wait=False)

    asyncio.run(work())


if __name__ == "__main__":
    main()
