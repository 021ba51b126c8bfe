"""Lets several processes share one embedded server: the first starts it, the last one out stops it.

Every user holds a shared lock on one file. A killed process loses its lock by itself, so nothing has to be cleaned up.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from thuisnabij.doors.cli.postgres.cluster import Cluster


@contextmanager
def shared_server(cluster: Cluster, home: Path) -> Iterator[Cluster]:
    """Have the server running inside the block; stop it afterwards when nobody else uses it.

    ``home`` holds the two lock files: the same folder for everybody who uses this server.
    """
    home.mkdir(parents=True, exist_ok=True)
    users = (home / "database-users.lock").open("a")
    try:
        with _one_at_a_time(home):
            fcntl.flock(users, fcntl.LOCK_SH)
            cluster.start()
        yield cluster
    finally:
        with _one_at_a_time(home):
            if _nobody_else(users):
                cluster.stop()
        users.close()


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    """Starting and stopping never overlap, so no process stops a server that another has just asked for."""
    with (home / "database-start.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _nobody_else(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
