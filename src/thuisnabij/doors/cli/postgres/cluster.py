"""Makes, starts and stops the embedded PostgreSQL server: scram passwords only, a closed data folder, no network.

Knows nothing of our tables: roles and migrations are ``roles`` and Django's.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from thuisnabij.doors.cli.postgres.account import ServerAccount, server_account
from thuisnabij.doors.cli.postgres.binaries import server_programs
from thuisnabij.kernel.errors import SystemFaultError

SUPERUSER = "thuisnabij_super"
FIRST_VERSION_WITH_BUILTIN_LOCALE = 17


class DatabaseServerError(SystemFaultError):
    """The embedded database server could not be made or started."""

    code = "database-server-failed"


@dataclass(frozen=True)
class Cluster:
    """One embedded server: its folders, programs and account."""

    folder: Path
    socket_folder: Path
    programs: Path
    account: ServerAccount
    super_password: str

    @property
    def data(self) -> Path:
        """The data folder, mode 0700, owned by the server's account."""
        return self.folder / "data"

    def super_connection(
        self, dbname: str = "postgres", *, password: str | None = None
    ) -> psycopg.Connection:
        """A connection as the server's administrator over the socket; autocommit."""
        return psycopg.connect(
            host=str(self.socket_folder),
            port=5432,
            dbname=dbname,
            user=SUPERUSER,
            password=self.super_password if password is None else password,
            autocommit=True,
            connect_timeout=10,
        )

    def is_running(self) -> bool:
        """Whether the server process of this data folder lives; a stale process file does not count."""
        return self._run("pg_ctl", "-D", str(self.data), "status").returncode == 0

    def start(self) -> None:
        """Make the server when it is not there yet and start it; returns when it accepts connections."""
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self._make_folder(self.socket_folder)
        if self.is_running():
            return
        # Its own session: an interrupt at the terminal must end the website first and the database last.
        options = f"-h '' -k '{self.socket_folder}' -c max_connections=60 -c shared_buffers=128MB"
        if os.environ.get("CI"):
            options += " -c fsync=off"
        log = self.folder / "server.log"
        done = self._run(
            "pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-l", str(log), "-o", options, "start"
        )
        if done.returncode:
            raise DatabaseServerError(
                what="the embedded database did not start",
                where=str(log),
                next=f"read the end of that file: {_last_lines(log)}",
            )

    def stop(self) -> None:
        """Stop the server in an orderly way; nothing happens when it does not run."""
        if (self.data / "PG_VERSION").exists() and self.is_running():
            self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-m", "fast", "stop")

    def _make(self) -> None:
        self._make_folder(self.folder)
        with tempfile.NamedTemporaryFile("w", dir=self.folder, prefix=".first-", delete=False) as file:
            file.write(self.super_password)
        self.account.give(Path(file.name))
        try:
            done = self._run(
                "initdb",
                *("-D", str(self.data), "-U", SUPERUSER, "--auth=scram-sha-256"),
                *(f"--pwfile={file.name}", "--encoding=UTF8", *self._locale()),
            )
        finally:
            Path(file.name).unlink()
        if done.returncode:
            raise DatabaseServerError(
                what=f"the embedded database could not be made: {done.stderr.strip()[-400:]}",
                where=str(self.data),
                next="check free space and the rights on that folder; `thuisnabij doctor` explains",
            )
        self.data.chmod(0o700)

    def _locale(self) -> Sequence[str]:
        """One sort order on every machine: by code point; lists are sorted on keys made in Python."""
        if self.version() >= FIRST_VERSION_WITH_BUILTIN_LOCALE:
            return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        return ("--locale=C.UTF-8",)

    def version(self) -> int:
        """Major version of the server programs."""
        found = re.search(r"(\d+)", self._run("postgres", "--version").stdout)
        return int(found.group(1)) if found else 0

    def _make_folder(self, folder: Path) -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not folder.exists():
            folder.mkdir(mode=0o700)
            self.account.give(folder)

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}
        # The output goes through files: the server inherits them, and a pipe would keep us waiting for it to end.
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            done = subprocess.run(
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=environment,
                cwd="/",
                start_new_session=True,
                check=False,
                **self.account.run_as(),
            )
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, out.read(), err.read())


def embedded_cluster(
    *, folder: Path, socket_folder: Path, binaries: Path | None, super_password: str
) -> Cluster:
    """The cluster of this installation, with the account and programs that fit this machine."""
    account = server_account()
    programs = server_programs(binaries, folder.parent, account)
    return Cluster(folder, socket_folder, programs, account, super_password)


def _last_lines(path: Path, count: int = 5) -> str:
    try:
        return " | ".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
    except OSError:
        return "(no log was written)"
