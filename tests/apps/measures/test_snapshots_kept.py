"""Snapshots on disk: private, kept, and rebuilt only for dates whose facts changed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.apps.measures.region_files import HOMES, write_homes
from thuisnabij.figures.measures import ledger, queries
from thuisnabij.figures.measures.operations import build_snapshots
from thuisnabij.kernel.memory import forget_everything

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)


def built(home: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in home.rglob("*.parquet")}


def ask_everything() -> None:
    queries.series(key="deelname-sbo-vensters", unit="NL")


def test_only_the_owner_can_read_snapshots(region: Path, own_home: Path) -> None:
    ask_everything()
    snapshots = own_home / "snapshots"
    modes = {path.stat().st_mode & 0o777 for path in snapshots.rglob("*") if path.is_dir()}
    assert modes | {snapshots.stat().st_mode & 0o777} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in snapshots.rglob("*") if path.is_file()} == {0o600}


def test_second_process_builds_nothing(region: Path, own_home: Path) -> None:
    ask_everything()
    before = built(own_home)
    forget_everything()
    state = ledger.state_of(None)
    assert all(ledger.is_built(on, state) for on in state.dates(is_demo=False))
    ask_everything()
    assert built(own_home) == before


def test_only_dates_with_changed_facts_are_built_again(
    region: Path, own_home: Path, load: Callable[..., None]
) -> None:
    ask_everything()
    before = built(own_home)
    changed = [*HOMES[:3], (*HOMES[3][:4], {"8": "13"}), *HOMES[4:]]
    load(write_homes(region, changed, name="03.-nieuw.csv"), datetime(2026, 11, 3, 12, tzinfo=UTC))
    ask_everything()
    new = built(own_home).keys() - before.keys()
    assert {path.parent.parent.name for path in new} == {"2024-10-01"}
    assert {path: stamp for path, stamp in built(own_home).items() if path in before} == before


def test_snapshots_can_be_built_ahead_of_the_questions(region: Path, own_home: Path) -> None:
    seen: list[tuple[date, int, int]] = []
    assert build_snapshots(progress=lambda *step: seen.append(step)) == 3
    assert seen == [(date(2024 - done, 10, 1), done + 1, 3) for done in range(3)]
    before = built(own_home)
    ask_everything()
    assert built(own_home) == before
    assert build_snapshots() == 0


def test_snapshot_that_is_lost_is_built_again(region: Path, own_home: Path) -> None:
    figure = queries.figure(key="leerlingen-bao", on=date(2024, 10, 1))
    for path in own_home.rglob("*.parquet"):
        path.unlink()
    for folder in (own_home / "snapshots" / "2024-10-01").iterdir():
        if folder.is_dir():
            folder.rmdir()
    forget_everything()
    assert queries.figure(key="leerlingen-bao", on=date(2024, 10, 1)) == figure
