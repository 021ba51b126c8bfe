"""A load that is killed at any moment and run again ends as one that was never disturbed.

The quick run kills at three moments of loading the demo region. `THUISNABIJ_KILL_MOMENTS=10` kills at ten, of loading
the real public files where they are; `THUISNABIJ_KILL_SEED` repeats a run. Seed and moments are in the log.
"""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from django.db import connections

from tests.importers.checksums import checksums
from tests.shared_files import shared_folder
from thuisnabij.doors.demo.generate import generate

MOMENTS = int(os.environ.get("THUISNABIJ_KILL_MOMENTS", "3"))
SEED = int(os.environ.get("THUISNABIJ_KILL_SEED") or random.SystemRandom().randrange(10**9))
KEPT = ("sources_agreement", "django_migrations")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The real files in a long run, else the demo region."""
    if MOMENTS > 3 and (shared_folder() / "data").is_dir():
        return shared_folder() / "data"
    generate(tmp_path / "region", size="small")
    return tmp_path / "region"


@pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
def test_a_load_killed_at_any_moment_and_run_again_ends_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = random.Random(SEED)
    _load(folder)
    _empty()
    took = _load(folder)
    undisturbed = checksums()
    _log(capsys, f"seed {SEED}, {MOMENTS} moments; an undisturbed load of {folder.name} takes {took:.2f} s")
    for number in range(1, MOMENTS + 1):
        _empty()
        moment = rng.uniform(0, took)
        died = _kill(folder, moment)
        runs = _runs()
        _load(folder)
        _log(capsys, f"kill {number} after {moment:.3f} s: ended with {died}, {runs} files were loaded")
        assert checksums() == undisturbed, f"seed {SEED}, killed after {moment} s"


def _log(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Say it on the terminal also when all goes well: the seed must be known afterwards."""
    with capsys.disabled():
        sys.stdout.write(f"\n{line}")


def _start(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.importers.loading_process", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begin\n"
    return process


def _load(folder: Path) -> float:
    process = _start(folder)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return float(said)


def _kill(folder: Path, moment: float) -> int:
    process = _start(folder)
    sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    return process.returncode


def _runs() -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sources_runoutcome")
        return int(cursor.fetchone()[0])


def _empty() -> None:
    """Empty every table; open work of a killed process ends first, for emptying waits for it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [
            name for (name,) in cursor.fetchall() if name not in KEPT and not name.startswith("procrastinate")
        ]
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
