"""Writes how far the load of an upload is, on the connection of the website, apart from the load's own transaction."""

import time
import uuid
from collections.abc import Sequence
from datetime import datetime

from thuisnabij.doors.intake.models import Upload
from thuisnabij.doors.intake.report import FileReport, Status

SECONDS_BETWEEN = 0.5


class UploadProgress:
    """Keeps the row of one upload up to date while it is loaded."""

    def __init__(self, upload_id: uuid.UUID) -> None:
        self._row = Upload.objects.filter(pk=upload_id)
        self._written_at = 0.0

    def begin(self) -> None:
        """The load starts, perhaps again."""
        self._row.update(status=Upload.Status.BEZIG, rows_done=0, rows_total=None, fault="")

    def progress(self, name: str, done: int, total: int | None) -> None:
        """So many rows of this file are done; written at most twice a second."""
        if time.monotonic() - self._written_at >= SECONDS_BETWEEN:
            self._row.update(at_work_on=name[-300:], rows_done=done, rows_total=total)
            self._written_at = time.monotonic()

    def finish(self, reports: Sequence[FileReport], at: datetime) -> None:
        """The load has ended; it failed when no file in it was loaded, now or before."""
        succeeded = any(report.status in (Status.GELADEN, Status.AL_BEKEND) for report in reports)
        self._row.update(
            status=Upload.Status.KLAAR if succeeded else Upload.Status.MISLUKT,
            rows_done=sum(report.read for report in reports),
            rows_total=sum(report.read for report in reports),
            at_work_on="",
            report=[report.stored() for report in reports],
            finished_at=at,
        )

    def fail(self, fault: str, at: datetime) -> None:
        """The load was given up because of a fault that is not the file's."""
        self._row.update(status=Upload.Status.MISLUKT, fault=fault[:500], at_work_on="", finished_at=at)
