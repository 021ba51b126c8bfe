"""What lies in files and may hold a child: exports that were kept, snapshots with named rows, and what a load left.

All of these are made again from the database, so a file that may hold the child goes whole.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
from django.conf import settings

NAMED_COLUMNS = frozenset({"handle", "handle_id", "head", "head_id", "code", "leerling"})
"""A column of one of these names says that the rows of a snapshot are children."""


def forget_files() -> None:
    """Remove every kept export and every snapshot with named rows; what was sent in goes with the importers."""
    home = Path(settings.THUISNABIJ_HOME)
    for path in sorted((home / "exports").rglob("*")):
        if path.is_file():
            path.unlink(missing_ok=True)
    for folder in _named_snapshots(home / "snapshots"):
        shutil.rmtree(folder, ignore_errors=True)


def _named_snapshots(snapshots: Path) -> Iterable[Path]:
    """The folders of snapshots of which a table has a column that names children."""
    found = {path.parent for path in snapshots.rglob("*.parquet") if _has_names(path)}
    return sorted(found)


def _has_names(path: Path) -> bool:
    try:
        return bool(NAMED_COLUMNS & set(pq.read_schema(path).names))
    except FileNotFoundError:  # somebody cleared the snapshots meanwhile
        return False
