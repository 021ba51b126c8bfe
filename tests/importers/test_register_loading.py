"""Loading registers into the database: under an agreement, once, whole or not at all, with a report."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.importers.made_registers import KINDS, agree, template
from thuisnabij.doors.intake.operations import load_registers
from thuisnabij.doors.intake.report import FileReport
from thuisnabij.ground.access.queries import local_administrator

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 3, 9, tzinfo=UTC)
Load = Callable[..., dict[str, FileReport]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write files (by kind, or a name with __ for the dot) into a folder of their own and load it; reports by name."""
    batches = iter(range(100))

    def load(
        at: datetime = MONDAY, kind: str = "", agreement: str = "", **files: str
    ) -> dict[str, FileReport]:
        folder = tmp_path / str(next(batches))
        folder.mkdir()
        for name, content in files.items():
            (folder / f"{name.replace('_', '-')}.csv").write_text(content, encoding="utf-8")
        reports = load_registers(
            path=folder, actor=local_administrator(), recorded_at=at, kind=kind, agreement=agreement
        )
        return {report.file.removesuffix(".csv"): report for report in reports}

    return load


def test_the_template_of_every_kind_loads_and_a_second_time_changes_nothing(load: Load) -> None:
    agree()
    files = {kind.replace("-", "_"): template(kind) for kind in KINDS}
    first = load(**files)
    assert [report.kind for report in first.values()] == list(KINDS)
    assert {report.status for report in first.values()} == {"geladen"}, [r.fault for r in first.values()]
    assert {(report.read, report.accepted, report.refused) for report in first.values()} == {(1, 1, 0)}
    again = load(TUESDAY, **files)
    assert {report.status for report in again.values()} == {"al bekend"}
