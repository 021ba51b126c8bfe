"""Loads files for a person: from paths, from a folder, or sent in through the website and loaded by a job."""

import os
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.doors.intake.bounded import TooLargeError
from thuisnabij.doors.intake.gathering import Gathered, below, gather
from thuisnabij.doors.intake.load import Loading, Progress, Recognised, load
from thuisnabij.doors.intake.models import Upload
from thuisnabij.doors.intake.queries import with_findings
from thuisnabij.doors.intake.report import NOT_RECOGNISED, Fault, FileReport, Status
from thuisnabij.doors.intake.tracking import UploadProgress
from thuisnabij.ground.access.operations import require
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.kernel.errors import RefusedError

MOST_UPLOADED = 512 * 1024**2
TASK = "intake.load_upload"
QUEUE = "intake"


def load_files(
    *,
    paths: Sequence[Path],
    actor: Actor,
    recorded_at: datetime,
    progress: Progress | None = None,
    across: bool = True,
) -> tuple[FileReport, ...]:
    """Load these files, each in its own transaction, what others are checked against first; one report per file.

    Never raises for a file that is refused: its report says so. `progress` gets name, rows done and, if known, all.
    With `across` the reports also hold what all files together tell about each, which takes as long as a small load.
    Raises `ActionRefusedError` when the actor may not load files.
    """
    require(actor=actor, action=Action.LOAD_FILE, subject=", ".join(path.name for path in paths))
    named = [(path, path.name) for path in paths]
    reports = _load_all(gather(named), Loading(actor, recorded_at, progress))
    return tuple(map(with_findings, reports)) if across else reports


def load_folder(
    *,
    folder: Path,
    actor: Actor,
    recorded_at: datetime,
    progress: Progress | None = None,
    across: bool = True,
) -> tuple[FileReport, ...]:
    """Load every file below a folder (or the one file it names), as `load_files` does; reports name the path below it.

    The order depends on contents and names only; files of no known kind come last.
    """
    require(actor=actor, action=Action.LOAD_FILE, subject=folder.name)
    named = [(folder, folder.name)] if folder.is_file() else below(folder)
    reports = _load_all(gather(named), Loading(actor, recorded_at, progress))
    return tuple(map(with_findings, reports)) if across else reports


def receive_upload(*, name: str, chunks: Iterable[bytes], actor: Actor, recorded_at: datetime) -> uuid.UUID:
    """Keep a file that was sent in, and defer the job that loads it; returns the id of the upload.

    Raises `ActionRefusedError`, and `TooLargeError` beyond 512 MiB (nothing is kept then).
    """
    require(actor=actor, action=Action.LOAD_FILE, subject=name)
    own_name = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(filter(str.isprintable, own_name))[-255:] or "bestand"
    upload_id = uuid.uuid4()
    path = _upload_path(upload_id.hex)
    size = _keep(path, chunks)
    try:
        with transaction.atomic():
            Upload.objects.create(
                id=upload_id,
                stored_name=upload_id.hex,
                original_name=shown,
                size_bytes=size,
                actor=actor.key,
                created_at=recorded_at,
            )
            app.configure_task(TASK, queue=QUEUE).defer(upload_id=str(upload_id))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return upload_id


def run_upload(*, upload_id: uuid.UUID, is_last_try: bool = True) -> None:
    """Load one upload: the work of its job. Doing it again, after whatever cut it off, changes nothing more.

    An unexpected fault is raised; on the last try it is recorded as well.
    """
    upload = Upload.objects.get(pk=upload_id)
    path = _upload_path(upload.stored_name)
    if upload.status in (Upload.Status.KLAAR, Upload.Status.MISLUKT):
        path.unlink(missing_ok=True)
        return
    tracker = UploadProgress(upload_id)
    tracker.begin()
    loading = Loading(Actor(key=upload.actor, name=""), timezone.now(), tracker.progress)
    try:
        reports = _load_all(gather([(path, upload.original_name)]), loading)
    except Exception as error:
        if is_last_try:
            tracker.fail(type(error).__name__, timezone.now())
        raise
    tracker.finish(tuple(map(with_findings, reports)), timezone.now())
    path.unlink(missing_ok=True)


def _load_all(gathered: Gathered, loading: Loading) -> tuple[FileReport, ...]:
    """All recognised files in order, then what could not be opened, then what was not recognised."""
    loaded = [_load_one(file, loading) for file in gathered.files]
    broken = [_refused(name, NOT_RECOGNISED, error) for name, error in gathered.faults]
    unknown = [FileReport(file=name, status=Status.NIET_HERKEND) for name in gathered.unknown]
    return (*loaded, *broken, *unknown)


def _load_one(file: Recognised, loading: Loading) -> FileReport:
    try:
        return load(file, loading)
    except RefusedError as error:
        return _refused(file.content.name, file.format.kind, error)


def _refused(name: str, kind: str, error: RefusedError) -> FileReport:
    fault = Fault(error.code, error.what, error.where, error.next)
    return FileReport(file=name, status=Status.GEWEIGERD, kind=kind, fault=fault)


def _upload_path(stored_name: str) -> Path:
    return Path(settings.THUISNABIJ_HOME) / "uploads" / stored_name


def _keep(path: Path, chunks: Iterable[bytes]) -> int:
    """Write what was sent in to a file only we can read; returns its size."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    size = 0
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
            for chunk in chunks:
                size += len(chunk)
                if size > MOST_UPLOADED:
                    raise TooLargeError(
                        what=f"More than {MOST_UPLOADED // 1024**2} MiB was sent in",
                        where=path.name,
                        next="Pack the file (.gz or .zip), or load it with the command line",
                    )
                kept.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return size
