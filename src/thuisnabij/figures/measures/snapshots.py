"""Keeps what was built for a date as files that only we can read, named after what they were built from.

`snapshots/2024-10-01/<fingerprint>/cells.parquet`. A snapshot is never changed: other facts have another name.
"""

import os
import shutil
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

_ROWS_TOGETHER = 4096  # small groups, so that one unit is read without the rest
_ABANDONED_SECONDS = 3600
_UNFINISHED = ".unfinished-"


class Snapshots:
    """The snapshots in a folder. Several processes may use it at once: the first to finish one wins."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, on: date, fingerprint: str) -> Path:
        """Where the snapshot of a date is, or would be."""
        return self._folder / on.isoformat() / fingerprint

    def exists(self, on: date, fingerprint: str) -> bool:
        """True when the snapshot was finished."""
        return self.path(on, fingerprint).is_dir()

    def write(self, on: date, fingerprint: str, tables: Mapping[str, pa.Table]) -> None:
        """Keep the tables; nothing is seen of them before all are there, and nothing after a crash."""
        target = self.path(on, fingerprint)
        _private(self._folder)
        _private(target.parent)
        _clear_abandoned(target.parent)
        unfinished = target.parent / f"{_UNFINISHED}{uuid4().hex}"
        unfinished.mkdir(mode=0o700)
        for name, table in tables.items():
            _write_file(unfinished / f"{name}.parquet", table)
        try:
            unfinished.rename(target)
        except OSError:
            shutil.rmtree(unfinished)
            if not target.is_dir():
                raise

    def remembered(self, on: date, state: str) -> str | None:
        """The fingerprint that a date had when the runs were in this state, if that was ever asked before."""
        note = self._note(on, state)
        return note.read_text(encoding="ascii") if note.is_file() else None

    def remember(self, on: date, state: str, fingerprint: str) -> None:
        """Note which snapshot belongs to a state of the runs, so that the next process need not compute it."""
        note = self._note(on, state)
        unfinished = note.with_name(f"{_UNFINISHED}{uuid4().hex}")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(fingerprint)
        unfinished.replace(note)

    def _note(self, on: date, state: str) -> Path:
        return self._folder / on.isoformat() / f"{state}.state"


def _private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def _write_file(path: Path, table: pa.Table) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        pq.write_table(table, file, compression="zstd", row_group_size=_ROWS_TOGETHER)


def _clear_abandoned(folder: Path) -> None:
    """Remove what a process left behind when it was killed while writing."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        try:
            old = time.time() - path.stat().st_mtime > _ABANDONED_SECONDS
        except FileNotFoundError:  # another process was first
            continue
        if old and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif old:
            path.unlink(missing_ok=True)
