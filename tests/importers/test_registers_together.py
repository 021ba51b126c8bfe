"""Registers that are loaded from one folder: their children are folded once, and also when the load was cut off."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections, transaction

from tests.importers.made_registers import agree, register_file
from thuisnabij.children.register.jobs import fold_run
from thuisnabij.children.register.operations import defer_fold_of_run
from thuisnabij.doors.intake.gathering import below, gather
from thuisnabij.doors.intake.load import Loading, load
from thuisnabij.doors.intake.operations import load_registers
from thuisnabij.doors.intake.registers.catalogue import recognise_register
from thuisnabij.doors.intake.registers.together import Together
from thuisnabij.doors.intake.report import FileReport
from thuisnabij.ground.access.queries import local_administrator

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
MEREL = {
    "LEERLINGNUMMER": "L-1",
    "ROEPNAAM": "Merel",
    "ACHTERNAAM": "Zandstra",
    "GEBOORTEDATUM": "2014-03-12",
}
TONIA = {"LEERLINGNUMMER": "L-2", "ROEPNAAM": "Tonia", "ACHTERNAAM": "Klaver", "GEBOORTEDATUM": "2013-05-05"}
PLACED = [
    {**MEREL, "KENMERK": "1", "VESTIGING": "D0AA00", "VAN": "2024-08-01", "TOT_EN_MET": "2025-07-31"},
    {**MEREL, "KENMERK": "2", "VESTIGING": "D0AB00", "VAN": "2025-08-01", "TOT_EN_MET": ""},
    {**TONIA, "KENMERK": "3", "VESTIGING": "D0AB00", "VAN": "2025-08-01", "TOT_EN_MET": ""},
]
AWAY = {**MEREL, "KENMERK": "1", "GEOORLOOFD": "nee", "VAN": "2026-09-01", "TOT_EN_MET": "2026-09-04"}
AT_SCHOOL = [("D0AA00", "[2024-08-01,2025-08-01)"), ("D0AB00", "[2025-08-01,)"), ("D0AB00", "[2025-08-01,)")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Placements of two children, and an absence of one of them."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    agree()
    (tmp_path / "plaatsingen-PO9901.csv").write_text(register_file("plaatsingen", *PLACED), encoding="utf-8")
    (tmp_path / "verzuim-PO9901.csv").write_text(register_file("verzuim", AWAY), encoding="utf-8")
    return tmp_path


def load_and_die(folder: Path) -> list[FileReport]:
    """All that a load of a folder does before it folds."""
    loading = Loading(local_administrator(), MONDAY, together=Together())
    files = gather(below(folder), recognise=recognise_register).files
    return [load(file, loading) for file in files]


def load_folder(folder: Path) -> tuple[FileReport, ...]:
    return load_registers(path=folder, actor=local_administrator(), recorded_at=MONDAY)


def rows_of(statement: str) -> list[tuple[object, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def at_school() -> list[tuple[object, ...]]:
    """Where children are enrolled, as stored."""
    return rows_of(
        "SELECT location, period::text FROM register_enrolmentline WHERE status = 'ingeschreven'"
        " ORDER BY lower(period), location"
    )


def away() -> list[tuple[object, ...]]:
    """When children were away without leave, as stored."""
    return rows_of(
        "SELECT period::text FROM register_attendanceline WHERE status = 'ongeoorloofd afwezig' ORDER BY 1"
    )


def waiting() -> list[tuple[object, ...]]:
    """The folds that wait, with all that their jobs hold."""
    return rows_of(
        "SELECT task_name, args FROM procrastinate_jobs WHERE queue_name = 'register' AND status = 'todo' ORDER BY id"
    )


def test_a_folder_is_folded_when_its_load_ends_and_no_fold_is_left(folder: Path) -> None:
    load_folder(folder)
    assert at_school() == AT_SCHOOL
    assert away() == [("[2026-09-01,2026-09-05)",)]
    assert waiting() == []


def test_what_a_cut_off_load_left_is_folded_by_the_worker_from_a_job_without_a_child(folder: Path) -> None:
    placed, absent = load_and_die(folder)
    assert rows_of("SELECT count(*) FROM register_fact") == [(4,)]
    assert at_school() == away() == []
    assert rows_of("SELECT args::text FROM procrastinate_jobs ORDER BY id") == [
        (f'{{"run_id": {placed.run_id}}}',),
        (f'{{"run_id": {absent.run_id}}}',),
    ]
    assert absent.run_id is not None
    fold_run(run_id=absent.run_id)
    assert away() == [("[2026-09-01,2026-09-05)",)]
    assert at_school() == AT_SCHOOL[:2]
    assert placed.run_id is not None
    fold_run(run_id=placed.run_id)
    assert at_school() == AT_SCHOOL


def test_what_a_cut_off_load_left_is_folded_by_the_next_load_too(folder: Path) -> None:
    load_and_die(folder)
    assert {report.status for report in load_folder(folder)} == {"al bekend"}
    assert at_school() == AT_SCHOOL
    assert away() == [("[2026-09-01,2026-09-05)",)]
    assert waiting() == []


def test_a_file_that_is_rolled_back_leaves_no_fold(folder: Path) -> None:
    with transaction.atomic(using="intake"):
        defer_fold_of_run(run_id=1)
        transaction.set_rollback(True, using="intake")
    assert waiting() == []


def test_a_child_that_a_second_file_names_the_same_is_known_there(folder: Path) -> None:
    placed, absent = load_folder(folder)
    assert placed.counts["children"]["new"] == 2
    assert absent.counts["children"] == {"known": 1, "new": 0, "to_link": 0}
    assert rows_of("SELECT count(*) FROM register_pupil") == [(2,)]
