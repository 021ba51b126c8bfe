"""Sending files in, and following what becomes of them."""

import uuid
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from thuisnabij.doors.intake.operations import receive_upload
from thuisnabij.doors.intake.queries import UploadRow, get_upload
from thuisnabij.doors.intake.report import FileReport, Status, reason_sentence
from thuisnabij.doors.intake.web.forms import MOST_FILES, BoundedUploads, UploadForm
from thuisnabij.doors.intake.web.words import fault_sentence, kind_name
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import actor_for, require_for
from thuisnabij.ground.sources.queries import visible_agreements
from thuisnabij.ground.sources.rules import AgreementRow
from thuisnabij.ground.sources.rules.agreements import to_choose_from

REFUSALS_SHOWN = 5
SIGNS = {
    Status.GELADEN: "success",
    Status.AL_BEKEND: "info",
    Status.NIET_HERKEND: "warning",
    Status.GEWEIGERD: "error",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, in words; `refusals` are the first few: row, field and reason."""

    report: FileReport
    kind: str
    sign: str
    why: str
    refusals: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """One file that was sent in, with the outcome of every file in it; `share` is how far it is, in percent."""

    upload: UploadRow
    outcomes: tuple[Outcome, ...]
    share: int | None


# The token of the form stands in what is sent in: it is checked below, once the bound on that is set.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form to send files in; only for who may load them."""
    _require_sender(request)
    bound = BoundedUploads(request)
    request.upload_handlers.insert(0, bound)
    return _received(request, bound)


@csrf_protect
def _received(request: HttpRequest, bound: BoundedUploads) -> HttpResponse:
    if request.method != "POST":
        return render(request, "intake/upload.html", {"form": UploadForm(agreements=_to_choose(request))})
    files = request.FILES  # reads what was sent in, so that `bound` knows what was too large
    form = UploadForm(request.POST, files, too_large=tuple(bound.too_large), agreements=_to_choose(request))
    if not form.is_valid():
        return render(request, "intake/upload.html", {"form": form}, status=400)
    agreement = form.cleaned_data.get("afspraak", "")
    first, *others = [
        _receive(each, actor_for(request), agreement) for each in form.cleaned_data["bestanden"]
    ]
    address = reverse("intake:progress", args=[first])
    return redirect(address + "".join(f"{'&' if at else '?'}ook={other}" for at, other in enumerate(others)))


@require_GET
def progress(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    """What became of one upload, and of those that were sent in with it (``ook``)."""
    actor = _require_sender(request, str(upload_id))
    ids = [upload_id, *_ids(request.GET.getlist("ook")[:MOST_FILES])]
    followed = [_followed(get_upload(upload_id=each, actor=actor)) for each in dict.fromkeys(ids)]
    done = [each for each in followed if each.upload.is_done]
    context = {
        "followed": followed,
        "done": len(done),
        "is_done": len(done) == len(followed),
        "address": request.get_full_path(),
    }
    return render(request, "intake/progress.html", context)


def _require_sender(request: HttpRequest, subject: str = "") -> Actor:
    """Whoever may load public files or registers; what each file is turns out when it is read."""
    actor = actor_for(request)
    if verdict(actor=actor, action=Action.LOAD_REGISTER).allowed:
        return actor
    return require_for(request, Action.LOAD_FILE, subject)


def _to_choose(request: HttpRequest) -> tuple[AgreementRow, ...]:
    """The agreements of which somebody has to say which one it is."""
    return to_choose_from(visible_agreements(actor=actor_for(request)), on=timezone.localdate())


def _receive(file: "UploadedFile[bytes]", actor: Actor, agreement: str) -> uuid.UUID:
    return receive_upload(
        name=file.name or "",
        chunks=file.chunks(),
        actor=actor,
        recorded_at=timezone.now(),
        agreement=agreement,
    )


def _ids(texts: list[str]) -> list[uuid.UUID]:
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


def _followed(row: UploadRow) -> Followed:
    share = min(100, 100 * row.rows_done // row.rows_total) if row.rows_total else None
    return Followed(row, tuple(map(_outcome, row.reports)), share)


def _outcome(report: FileReport) -> Outcome:
    why = fault_sentence(report.fault.code) if report.fault else ""
    refusals = tuple(
        (row.row_number, row.field, reason_sentence(row.code, row.reason))
        for row in report.refusals[:REFUSALS_SHOWN]
    )
    return Outcome(report, kind_name(report.kind), SIGNS[report.status], why, refusals)
