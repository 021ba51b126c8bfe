"""Reads uploads and the reports of what was loaded; every list starts at what the actor may see."""

import csv
import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from thuisnabij.doors.intake.findings import findings_across
from thuisnabij.doors.intake.load import known_report
from thuisnabij.doors.intake.models import Upload
from thuisnabij.doors.intake.report import FileReport, findings_from, reason_sentence
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources.rules import RunRow
from thuisnabij.kernel.errors import UsageError

REFUSAL_COLUMNS = ("rij", "veld", "code", "reden", "gevonden")
PAGE = 5_000


class UnknownUploadError(UsageError):
    """There is no such upload, or it is not this person's to see."""

    code = "intake-unknown-upload"


@dataclass(frozen=True, slots=True)
class UploadRow:
    """An upload with its reports; `rows_total` is None while it is not known."""

    id: uuid.UUID
    original_name: str
    actor: str
    status: str
    at_work_on: str
    rows_done: int
    rows_total: int | None
    reports: tuple[FileReport, ...]
    fault: str
    created_at: datetime
    finished_at: datetime | None

    @property
    def is_done(self) -> bool:
        """True when nothing more will happen to it."""
        return self.status in (Upload.Status.KLAAR, Upload.Status.MISLUKT)


def list_uploads(*, actor: Actor, limit: int = 50) -> tuple[UploadRow, ...]:
    """The newest uploads: all for those who may see sources, else one's own."""
    rows = Upload.objects.order_by("-created_at", "id")
    if not verdict(actor=actor, action=Action.VIEW_SOURCE).allowed:
        rows = rows.filter(actor=actor.key)
    return tuple(map(_row, rows[:limit]))


def get_upload(*, upload_id: uuid.UUID, actor: Actor) -> UploadRow:
    """One upload; raises `UnknownUploadError` when it is not there or not to be seen."""
    found = Upload.objects.filter(pk=upload_id).first()
    may_see = found is not None and (
        found.actor == actor.key or verdict(actor=actor, action=Action.VIEW_SOURCE).allowed
    )
    if found is None or not may_see:
        raise UnknownUploadError(what="There is no such upload", where=str(upload_id))
    return _row(found)


def report_of(run: RunRow) -> FileReport:
    """The report of a loaded file: its numbers and its own findings of then, and what all files tell about it now."""
    return with_findings(known_report(run, run.file_name))


def with_findings(report: FileReport) -> FileReport:
    """The report of a loaded file with its own findings and those of all files together; any other as it is."""
    if report.run_id is None:
        return report
    own = findings_from(sources.get_report(run_id=report.run_id).get("findings", ()))
    across = findings_across(sources.get_run(run_id=report.run_id))
    return replace(report, findings=(*own, *across))


def refusals_csv(*, run_id: int) -> Iterator[str]:
    """The refused rows of a run as lines of a CSV file (semicolon), header first; streamed."""
    yield _line(REFUSAL_COLUMNS)
    after = 0
    while page := sources.list_refusals(run_id=run_id, after_row=after, limit=PAGE):
        for each in page:
            reason = reason_sentence(each.code, each.reason)
            yield _line((each.row_number, each.field, each.code, reason, _harmless(each.found)))
        after = page[-1].row_number


def _row(upload: Upload) -> UploadRow:
    return UploadRow(
        id=upload.pk,
        original_name=upload.original_name,
        actor=upload.actor,
        status=upload.status,
        at_work_on=upload.at_work_on,
        rows_done=upload.rows_done,
        rows_total=upload.rows_total,
        reports=tuple(FileReport.restored(each) for each in upload.report),
        fault=upload.fault,
        created_at=upload.created_at,
        finished_at=upload.finished_at,
    )


def _line(cells: tuple[object, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerow(cells)
    return buffer.getvalue()


def _harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula, made a text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
