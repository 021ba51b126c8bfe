"""A register of named children that is killed at any moment is loaded whole or not at all, and loads again the same.

Of several in one folder that holds for each, and the next load folds what the killed one left.

The quick run kills at three moments; `THUISNABIJ_KILL_MOMENTS=10` at ten, `THUISNABIJ_KILL_SEED` repeats a run. Seed
and moments are in the log.
"""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from django.db import connections, transaction

from tests.importers.made_registers import agree, register_file

MOMENTS = int(os.environ.get("THUISNABIJ_KILL_MOMENTS", "3"))
SEED = int(os.environ.get("THUISNABIJ_KILL_SEED") or random.SystemRandom().randrange(10**9))
CHILDREN = 300
FILES = 4
# What a load of this file writes, table by table; identities and keys differ each time, their number does not.
WRITTEN = (
    "sources_importrun",
    "sources_runoutcome",
    "access_childhandle",
    "access_involvement",
    "register_pupil",
    "register_pupilidentity",
    "register_identitytoken",
    "register_fact",
    "register_enrolmentline",
    "register_attendanceline",
    "register_finding",
)
STATE = """
SELECT (SELECT md5(string_agg(concat_ws('|', kenmerk, valid, content), ';' ORDER BY kenmerk)) FROM register_fact),
       (SELECT md5(string_agg(concat_ws('|', period, status, location), ';' ORDER BY period, status, location))
        FROM register_enrolmentline),
       (SELECT md5(string_agg(concat_ws('|', period, kind, identity), ';' ORDER BY period, kind, identity))
        FROM register_finding)
"""
State = tuple[tuple[object, ...], ...]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Placements of children who have nothing in common, two each, some of which overlap."""
    path = tmp_path / "plaatsingen-PO9901.csv"
    path.write_text(register_file("plaatsingen", *_placements()), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same placements in four files: every child is named in two of them."""
    rows = _placements()
    for number in range(FILES):
        content = register_file("plaatsingen", *rows[number::FILES])
        (tmp_path / f"plaatsingen-PO9901-{number}.csv").write_text(content, encoding="utf-8")
    return tmp_path


def _placements() -> list[dict[str, str]]:
    rng = random.Random(SEED)
    rows = []
    for number in range(CHILDREN):
        name = "".join(rng.choices("bdfgklmnprst", k=4)) + "".join(rng.choices("aeiou", k=3))
        child = {
            "LEERLINGNUMMER": f"L-{number}",
            "ROEPNAAM": name.capitalize(),
            "ACHTERNAAM": f"{name[::-1]}{rng.choice('aeiou')}".capitalize(),
            "GEBOORTEDATUM": f"20{rng.randint(10, 18)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        }
        for place, start in (("D0AA00", "2022-08-01"), ("D0AB00", rng.choice(("2023-07-01", "2023-08-01")))):
            rows.append(
                {
                    **child,
                    "KENMERK": f"{number}-{place}",
                    "VESTIGING": place,
                    "VAN": start,
                    "TOT_EN_MET": "2023-07-31" if place == "D0AA00" else "",
                }
            )
    return rows


@pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
def test_a_register_killed_at_any_moment_is_there_whole_or_not_at_all(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = random.Random(SEED)
    before = _emptied()
    took = _load(path)
    after = _state()
    _log(capsys, f"seed {SEED}, {MOMENTS} moments; an undisturbed load takes {took:.2f} s")
    for number in range(1, MOMENTS + 1):
        assert _emptied() == before
        moment = rng.uniform(0, took)
        died = _kill(path, moment)
        found = _state()
        _log(
            capsys,
            f"kill {number} after {moment:.3f} s: ended with {died}, {'all' if found != before else 'nothing'}",
        )
        assert found in (before, after), f"seed {SEED}, killed after {moment} s"
        _load(path)
        assert _state() == after, f"seed {SEED}, killed after {moment} s"


@pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
def test_of_registers_killed_together_each_is_there_whole_and_the_next_load_ends_the_work(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = random.Random(SEED)
    _emptied()
    took = _load(folder)
    after = _state()
    whole = {2 * CHILDREN * number // FILES for number in range(FILES + 1)}
    _log(capsys, f"seed {SEED}, {MOMENTS} moments; an undisturbed load of a folder takes {took:.2f} s")
    for number in range(1, MOMENTS + 1):
        _emptied()
        moment = rng.uniform(0, took)
        _kill(folder, moment)
        [facts] = _state()[WRITTEN.index("register_fact")]
        _log(capsys, f"kill {number} after {moment:.3f} s: {facts} facts")
        assert facts in whole, f"seed {SEED}, killed after {moment} s"
        _load(folder)
        assert _state() == after, f"seed {SEED}, killed after {moment} s"


def _log(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Say it on the terminal also when all goes well: the seed must be known afterwards."""
    with capsys.disabled():
        sys.stdout.write(f"\n{line}")


def _start(path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.importers.register_loading_process", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begin\n"
    return process


def _load(path: Path) -> float:
    process = _start(path)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return float(said)


def _kill(path: Path, moment: float) -> int:
    process = _start(path)
    sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    return process.returncode


def _state() -> State:
    """How much stands in each table, and what the facts, timelines and findings say; waits for a killed load to end."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(WRITTEN)} IN SHARE MODE")
        counts = []
        for table in WRITTEN:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts.append(cursor.fetchone())
        cursor.execute(STATE)
        return (*counts, cursor.fetchone())


def _emptied() -> State:
    """Empty every table but those that migrations fill, and record the agreement anew."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        kept = ("django_migrations", "sources_agreement")
        tables = [name for (name,) in cursor.fetchall() if name not in kept and "procrastinate" not in name]
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        cursor.execute("DELETE FROM sources_agreement WHERE controller <> ''")
    agree()
    return _state()
