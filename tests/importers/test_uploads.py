"""Files sent in through the website: kept, loaded by a job with progress, and loaded once whatever cuts it off."""

import stat
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import close_old_connections, connections
from procrastinate.contrib.django import app
from pytest_django import Settings

from tests import worker
from tests.importers.made import HEADER_06, row_06, table, zipped
from thuisnabij.doors.intake import operations
from thuisnabij.doors.intake.bounded import TooLargeError
from thuisnabij.doors.intake.jobs import take_up
from thuisnabij.doors.intake.models import Upload
from thuisnabij.doors.intake.operations import LoadFaultError, receive_upload, run_upload
from thuisnabij.doors.intake.queries import UnknownUploadError, get_upload, list_uploads
from thuisnabij.ground.access.operations import ActionRefusedError, make_party, make_persona
from thuisnabij.ground.access.rules import Actor, Role
from thuisnabij.ground.sources import queries as sources

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
SANNE = Actor(key="sanne", name="Sanne", roles=frozenset({Role.BELEID}))
BRAM = Actor(key="bram", name="Bram", roles=frozenset({Role.SCHOOL}))
FILE = table(HEADER_06, row_06("00AA00"), row_06("00AB00", "x", "1")).encode()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, settings: Settings) -> None:
    settings.THUISNABIJ_HOME = tmp_path


@pytest.fixture(autouse=True)
def _sanne(transactional_db: None) -> None:
    """The job looks up what the sender may load by then."""
    party = make_party(kind="samenwerkingsverband", key="PO9901", name="Proef")
    make_persona(key=SANNE.key, name=SANNE.name, party=party, role=Role.BELEID, start=date(2020, 1, 1))


@pytest.fixture(autouse=True)
def _no_jobs(transactional_db: None) -> None:
    """The queue keeps its jobs when a test ends: it is not emptied with the other tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def _kept() -> list[Path]:
    folder = Path(settings.THUISNABIJ_HOME) / "uploads"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _receive(content: bytes = FILE, name: str = "06.csv") -> uuid.UUID:
    return receive_upload(name=name, chunks=[content[:9], content[9:]], actor=SANNE, recorded_at=NOON)


def _jobs() -> list[tuple[str, str]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT task_name, args->>'upload_id' FROM procrastinate_jobs ORDER BY id")
        return list(cursor.fetchall())


def test_what_is_sent_in_waits_in_a_file_that_only_we_can_read() -> None:
    upload_id = _receive()
    row = get_upload(upload_id=upload_id, actor=SANNE)
    assert (row.status, row.original_name, row.is_done) == ("wacht", "06.csv", False)
    (path,) = _kept()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert _jobs()[-1] == ("intake.load_upload", str(upload_id))


def test_an_upload_is_loaded_reported_and_its_file_removed() -> None:
    upload_id = _receive()
    run_upload(upload_id=upload_id)
    row = get_upload(upload_id=upload_id, actor=SANNE)
    assert (row.status, row.rows_done, row.rows_total) == ("klaar", 2, 2)
    (report,) = row.reports
    assert (report.file, report.status, report.accepted, report.refused) == ("06.csv", "geladen", 1, 1)
    assert _kept() == []
    assert [run.actor for run in sources.list_runs()] == ["sanne"]


def test_a_job_that_runs_again_after_it_was_cut_off_changes_nothing_more() -> None:
    upload_id = _receive()
    run_upload(upload_id=upload_id)
    # As if the worker was killed after the rows were stored and before the upload was marked.
    Upload.objects.filter(pk=upload_id).update(status="bezig", finished_at=None)
    (Path(settings.THUISNABIJ_HOME) / "uploads" / upload_id.hex).write_bytes(FILE)
    run_upload(upload_id=upload_id)
    row = get_upload(upload_id=upload_id, actor=SANNE)
    assert (row.status, row.reports[0].status, row.reports[0].read) == ("klaar", "al bekend", 2)
    run_upload(upload_id=upload_id)
    assert len(sources.list_runs()) == 1


def test_an_upload_without_any_known_file_has_failed_and_says_why() -> None:
    upload_id = _receive(zipped(a__txt=b"hello"), "a.zip")
    run_upload(upload_id=upload_id)
    row = get_upload(upload_id=upload_id, actor=SANNE)
    assert (row.status, [(each.file, each.status) for each in row.reports]) == (
        "mislukt",
        [("a.zip/a.txt", "niet herkend")],
    )


def test_a_file_that_is_gone_has_failed() -> None:
    upload_id = _receive()
    _kept()[0].unlink()
    run_upload(upload_id=upload_id)
    row = get_upload(upload_id=upload_id, actor=SANNE)
    assert row.status == "mislukt"
    assert row.reports[0].fault is not None


@pytest.fixture
def closed_table() -> Iterator[None]:
    """A database that fails in the middle of a load: the table of series is closed to the role intake."""
    role = settings.DATABASE_ROLES["intake"]
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"REVOKE INSERT ON counts_locationseries FROM {role}")
        yield
        cursor.execute(f"GRANT INSERT ON counts_locationseries TO {role}")


def test_a_fault_of_ours_is_raised_to_be_tried_again_and_recorded_on_the_last_try(closed_table: None) -> None:
    upload_id = _receive()
    with pytest.raises(LoadFaultError, match="InsufficientPrivilege"):
        run_upload(upload_id=upload_id, is_last_try=False)
    assert get_upload(upload_id=upload_id, actor=SANNE).status == "bezig"
    with pytest.raises(LoadFaultError) as raised:
        run_upload(upload_id=upload_id)
    assert raised.value.__cause__ is None  # what the database says of a row may be about a child
    row = get_upload(upload_id=upload_id, actor=SANNE)
    assert (row.status, row.fault) == ("mislukt", "InsufficientPrivilege")
    assert sources.list_runs() == ()


def test_an_upload_has_failed_after_the_last_try_of_the_queue_and_not_before(closed_table: None) -> None:
    upload_id = _receive()
    for tried in range(1, 6):
        with connections["owner"].cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
        _work()
        jobs = "SELECT status::text, attempts FROM procrastinate_jobs WHERE task_name = 'intake.load_upload'"
        with connections["owner"].cursor() as cursor:
            cursor.execute(jobs)
            ((state, attempts),) = cursor.fetchall()
        is_over = state == "failed"
        assert get_upload(upload_id=upload_id, actor=SANNE).status == ("mislukt" if is_over else "bezig")
        assert attempts >= tried or is_over
    assert (state, attempts) == ("failed", 5)


def test_a_worker_loads_what_was_sent_in() -> None:
    upload_id = _receive()
    _work()
    assert get_upload(upload_id=upload_id, actor=SANNE).status == "klaar"


def test_a_job_that_a_dead_worker_left_is_taken_up_again() -> None:
    upload_id = _receive()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        (dead,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [dead])
    # No worker runs before this: at the turn of a minute it would take the job up by itself.
    assert get_upload(upload_id=upload_id, actor=SANNE).status == "wacht"
    assert async_to_sync(take_up)(app.job_manager) == 1
    _work()
    assert get_upload(upload_id=upload_id, actor=SANNE).status == "klaar"
    assert async_to_sync(take_up)(app.job_manager) == 0


def _work() -> None:
    """A worker that runs what is waiting and ends, in this process: its database is this one."""
    worker.work("intake")
    close_old_connections()


def test_more_than_the_bound_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_UPLOADED", 20)
    with pytest.raises(TooLargeError):
        _receive()
    assert _kept() == []
    assert list_uploads(actor=SANNE) == ()


def test_a_name_cannot_lead_out_of_the_folder() -> None:
    upload_id = _receive(name="..\\..\\etc/pass\u202ewd.csv")
    assert get_upload(upload_id=upload_id, actor=SANNE).original_name == "passwd.csv"
    assert [path.name for path in _kept()] == [upload_id.hex]


def test_who_may_not_load_cannot_send_in_and_does_not_see_what_others_sent() -> None:
    with pytest.raises(ActionRefusedError):
        receive_upload(name="06.csv", chunks=[FILE], actor=BRAM, recorded_at=NOON)
    assert _kept() == []
    upload_id = _receive()
    assert list_uploads(actor=BRAM) == ()
    assert [row.id for row in list_uploads(actor=SANNE)] == [upload_id]
    with pytest.raises(UnknownUploadError):
        get_upload(upload_id=upload_id, actor=BRAM)
    with pytest.raises(UnknownUploadError):
        get_upload(upload_id=uuid.uuid4(), actor=SANNE)
