"""Keeping snapshots: all or nothing, the first writer wins, and the dead leave nothing behind."""

import os
import threading
import time
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from thuisnabij.figures.measures.snapshots import Snapshots

ON = date(2024, 10, 1)
TABLES = {"cells": pa.table({"unit": ["NL", "PO3006"], "lo": [1, 2]})}


def test_snapshot_is_seen_only_when_it_is_whole(tmp_path: Path) -> None:
    store = Snapshots(tmp_path)
    broken = {"cells": TABLES["cells"], "cube": "no table"}
    with pytest.raises(AttributeError):
        store.write(ON, "abc", broken)  # type: ignore[dict-item]
    assert not store.exists(ON, "abc")
    store.write(ON, "abc", TABLES)
    assert pq.read_table(store.path(ON, "abc") / "cells.parquet").equals(TABLES["cells"])


def test_many_writers_of_one_snapshot_leave_one(tmp_path: Path) -> None:
    store = Snapshots(tmp_path)
    start = threading.Barrier(8)

    def write() -> None:
        start.wait()
        store.write(ON, "abc", TABLES)

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [path.name for path in (tmp_path / "2024-10-01").iterdir()] == ["abc"]
    assert pq.read_table(store.path(ON, "abc") / "cells.parquet").num_rows == 2


def test_what_a_killed_writer_left_is_cleared_after_an_hour(tmp_path: Path) -> None:
    store = Snapshots(tmp_path)
    store.write(ON, "abc", TABLES)
    old, fresh = (tmp_path / "2024-10-01" / f".unfinished-{name}" for name in ("old", "fresh"))
    for path in (old, fresh):
        path.mkdir()
    two_hours_ago = time.time() - 7200
    os.utime(old, (two_hours_ago, two_hours_ago))
    store.write(ON, "def", TABLES)
    assert not old.exists()
    assert fresh.exists()


def test_state_of_the_runs_is_remembered_per_date(tmp_path: Path) -> None:
    store = Snapshots(tmp_path)
    assert store.remembered(ON, "state") is None
    store.write(ON, "abc", TABLES)
    store.remember(ON, "state", "abc")
    assert store.remembered(ON, "state") == "abc"
    assert store.remembered(date(2023, 10, 1), "state") is None
