"""Which operating-system account the database server runs under: PostgreSQL refuses to run as root."""

import fcntl
import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ACCOUNT = "thuisnabij"
FALLBACK = "nobody"
LOCKS = Path("/run")  # only root comes here, and only root writes there


@dataclass(frozen=True)
class ServerAccount:
    """The account of the server; ``switches`` is true when this process must become another user to start it."""

    uid: int
    gid: int
    switches: bool

    def run_as(self) -> dict[str, Any]:
        """Arguments for ``subprocess.run`` that make a command run under this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switches else {}

    def give(self, path: Path) -> None:
        """Make this account the owner of one file or folder."""
        if self.switches:
            os.chown(path, self.uid, self.gid)


def server_account() -> ServerAccount:
    """The caller's own account; for root a system account of our own, made when it is not there yet."""
    if os.geteuid() != 0:
        return ServerAccount(os.geteuid(), os.getegid(), switches=False)
    entry = _find_account(ACCOUNT) or _make_account() or pwd.getpwnam(FALLBACK)
    return ServerAccount(entry.pw_uid, entry.pw_gid, switches=True)


def _find_account(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _make_account() -> pwd.struct_passwd | None:
    command = [
        "useradd",
        "--system",
        "--user-group",
        "--no-create-home",
        "--shell",
        "/usr/sbin/nologin",
        ACCOUNT,
    ]
    with _one_at_a_time():
        if found := _find_account(ACCOUNT):
            return found  # another process made it while we waited
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        return _find_account(ACCOUNT)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two that run ``useradd`` at once may each get a number of which only one is kept."""
    with (LOCKS / "thuisnabij-account.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
