"""Loads files for a person: from paths, from a folder, or sent in through the website and loaded by a job."""

import os
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from thuisnabij.children.register.operations import fold_what_is_left
from thuisnabij.doors.intake.bounded import TooLargeError
from thuisnabij.doors.intake.gathering import Gathered, below, gather
from thuisnabij.doors.intake.load import Loading, Progress, Recognised, action_for, load
from thuisnabij.doors.intake.models import Upload
from thuisnabij.doors.intake.queries import with_findings
from thuisnabij.doors.intake.recognise import recognise
from thuisnabij.doors.intake.registers.catalogue import as_kind, get_register, recognise_register
from thuisnabij.doors.intake.registers.together import Together
from thuisnabij.doors.intake.report import NOT_RECOGNISED, Fault, FileReport, Status
from thuisnabij.doors.intake.tracking import UploadProgress
from thuisnabij.ground.access.operations import ActionRefusedError, count_rows_again, require
from thuisnabij.ground.access.queries import find_actor, verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.kernel.errors import RefusedError, SystemFaultError, ThuisnabijError

MOST_UPLOADED = 512 * 1024**2
MANY_ROWS = 500
"""So many rows or more that came in at once change what the database must expect of its tables."""
TASK = "intake.load_upload"
QUEUE = "intake"


class LoadingNotAllowedError(RefusedError):
    """This person may send files in, but not load a file of this kind."""

    code = "intake-not-allowed"


class LoadFaultError(SystemFaultError):
    """Loading stopped because of a fault that is not the file's."""

    code = "intake-load-fault"


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


def load_registers(
    *,
    path: Path,
    actor: Actor,
    recorded_at: datetime,
    kind: str = "",
    agreement: str = "",
    progress: Progress | None = None,
) -> tuple[FileReport, ...]:
    """Load a register of an SWV, or every register below a folder, each in its own transaction; one report per file.

    Timelines of the children in a folder follow after its last file, also those that a load left that was cut off.
    `kind` says what the files are; without it the columns tell, and the file name where columns fit several kinds.
    `agreement` is the key of the agreement under which they were delivered, needed when several hold. Never raises for
    a file that is refused: its report says so. Raises `ActionRefusedError`, and `UnknownKindError` for such a kind.
    """
    require(actor=actor, action=Action.LOAD_REGISTER, subject=kind)
    told = partial(as_kind, get_register(kind).kind) if kind else recognise_register
    named = [(path, path.name)] if path.is_file() else below(path)
    loading = Loading(actor, recorded_at, progress, agreement, None if path.is_file() else Together())
    reports = _load_all(gather(named, recognise=told), loading)
    if loading.together is not None:
        fold_what_is_left(as_known_at=max(recorded_at, timezone.now()))
    _count_again_after(reports)
    return tuple(map(with_findings, reports))


def receive_upload(
    *, name: str, chunks: Iterable[bytes], actor: Actor, recorded_at: datetime, agreement: str = ""
) -> uuid.UUID:
    """Keep a file that was sent in, and defer the job that loads it; returns the id of the upload.

    `agreement` is the key of the agreement under which it was delivered, needed when several hold.
    Raises `ActionRefusedError`, and `TooLargeError` beyond 512 MiB (nothing is kept then).
    """
    _require_any_loading(actor)
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
                agreement=agreement,
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
    actor = find_actor(key=upload.actor, on=timezone.localdate()) or Actor(key=upload.actor, name="")
    loading = Loading(actor, timezone.now(), tracker.progress, upload.agreement)
    try:
        gathered = gather([(path, upload.original_name)], recognise=recognise)
        reports = _load_all(_allowed(gathered, actor), loading)
        _count_again_after(reports)
    except Exception as error:
        if is_last_try:
            tracker.fail(type(error).__name__, timezone.now())
        raise _free_of_data(error) from None
    tracker.finish(tuple(map(with_findings, reports)), timezone.now())
    path.unlink(missing_ok=True)


def _count_again_after(reports: Iterable[FileReport]) -> None:
    """Let the database know of many new rows now, and not when it looks by itself: pages are slow until then."""
    if sum(report.accepted for report in reports) >= MANY_ROWS:
        count_rows_again()


def _require_any_loading(actor: Actor) -> None:
    """Whoever may load public files or registers may send files in; what each is turns out when it is read."""
    if not verdict(actor=actor, action=Action.LOAD_REGISTER).allowed:
        require(actor=actor, action=Action.LOAD_FILE)


def _allowed(gathered: Gathered, actor: Actor) -> Gathered:
    """What this person may load; the rest becomes a refusal with its reason."""
    files = []
    for file in gathered.files:
        try:
            require(actor=actor, action=action_for(file.format))
            files.append(file)
        except ActionRefusedError as error:
            fault = LoadingNotAllowedError(what=error.what, where=file.content.name, next=error.next)
            gathered.faults.append((file.content.name, fault))
    return replace(gathered, files=files)


def _free_of_data(error: Exception) -> Exception:
    """An error that the log of jobs may hold: what the database says of a row can be about a child."""
    if isinstance(error, ThuisnabijError):
        return error
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else ""
    return LoadFaultError(what=type(error).__name__, where=where, next="The job is tried again")


def forget(*, handle_id: int) -> None:
    """Remove every file that was sent in and that no upload waits for: a load that failed may have left one.

    Whom such a file names is not known, so all go, whichever child is destroyed. What waits is new and comes in later.
    """
    waiting = Upload.objects.using("intake").filter(status__in=[Upload.Status.WACHT, Upload.Status.BEZIG])
    needed = set(waiting.values_list("stored_name", flat=True))
    for path in _upload_path("").glob("*"):
        if path.is_file() and path.name not in needed:
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
        if loading.together is not None:
            loading.together.forget()
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
