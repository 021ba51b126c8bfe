"""Pages of documents: adding one, one document with its versions, and holding it."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from thuisnabij.doors.site.documents.forms import DocumentForm, HoldForm, VersionForm
from thuisnabij.doors.site.documents.receiving import BoundedInMemory, bounded, is_far_too_large
from thuisnabij.doors.site.documents.showing import document_view
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.documents import operations, queries
from thuisnabij.ground.documents.operations import FileRefusedError, ScannerAwayError
from thuisnabij.ground.documents.queries import DocumentRow, DocumentUnknownError

TOO_LARGE = 413


# The token of a form stands in what is sent: it is checked below, once the bound on that is set.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: UUID) -> HttpResponse:
    """Add a document to a child."""
    actor = require_for(request, Action.ADD_DOCUMENT)
    if request.method == "POST" and is_far_too_large(request):
        return _far_too_large(request)
    return _add(request, code, actor, bounded(request))


@csrf_protect
def _add(request: HttpRequest, code: UUID, actor: Actor, sent: BoundedInMemory) -> HttpResponse:
    with seen_by(actor):
        found = access.find_handle(code=code)
        opened = access.open_categories(actor=actor, handle_id=found.head_id) if found else frozenset()
    if found is None or not opened:
        raise DocumentUnknownError(
            what="there is no such pupil, or not for this actor", where="leerling", next="open the list"
        )
    if request.method != "POST":
        return _add_page(request, code, DocumentForm(open_to=opened))
    files = request.FILES  # reads what was sent, so that `sent` knows what was too large
    form = DocumentForm(request.POST, files, open_to=opened, too_large=sent.too_large)
    if not form.is_valid():
        return _add_page(request, code, form, 400 if sent.too_large is None else TOO_LARGE)
    try:
        number = operations.add_document(
            actor=actor, handle_id=found.head_id, document=form.document(), file=form.file()
        )
    except (FileRefusedError, ScannerAwayError) as error:
        return _add_page(request, code, form, _refused(form, error))
    messages.success(request, _("Het document is bewaard."))
    return redirect("documenten:detail", number)


@require_GET
def detail(request: HttpRequest, number: int) -> HttpResponse:
    """One document: its versions, a picture of the newest, and what this reader may do with it."""
    actor = require_for(request, Action.OPEN_DOCUMENT)
    row = _read(actor, number)
    return render(request, "site/documents/detail.html", _context(actor, row, VersionForm()))


@csrf_exempt
@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, number: int) -> HttpResponse:
    """Add a new version to a document."""
    actor = require_for(request, Action.ADD_DOCUMENT)
    if request.method == "POST" and is_far_too_large(request):
        return _far_too_large(request)
    return _version(request, number, actor, bounded(request))


@csrf_protect
def _version(request: HttpRequest, number: int, actor: Actor, sent: BoundedInMemory) -> HttpResponse:
    row = _read(actor, number)
    if request.method != "POST":
        return _version_page(request, row, VersionForm())
    files = request.FILES
    form = VersionForm(request.POST, files, too_large=sent.too_large)
    if not form.is_valid():
        return _version_page(request, row, form, 400 if sent.too_large is None else TOO_LARGE)
    try:
        made = operations.add_version(actor=actor, document_id=number, file=form.file())
    except (FileRefusedError, ScannerAwayError) as error:
        return _version_page(request, row, form, _refused(form, error))
    messages.success(request, _("Versie %(number)s is bewaard.") % {"number": made})
    return redirect("documenten:detail", number)


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, number: int) -> HttpResponse:
    """Hold a document with a reason, or release it with another."""
    actor = require_for(request, Action.HOLD_DOCUMENT)
    row = _read(actor, number)
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reden"]
        if row.hold is None:
            operations.hold(actor=actor, document_id=number, reason=reason)
            messages.success(
                request, _("Het document wordt vastgehouden: het dossier wordt niet vernietigd.")
            )
        else:
            operations.release(actor=actor, document_id=number, reason=reason)
            messages.success(request, _("Het document is vrijgegeven: de gewone bewaartermijn geldt weer."))
        return redirect("documenten:detail", number)
    context = {"row": row, "form": form, "crumbs": _crumbs(row)}
    return render(
        request, "site/documents/hold.html", context, status=400 if request.method == "POST" else 200
    )


def _read(actor: Actor, number: int) -> DocumentRow:
    """A document whose title is shown, which is journalled."""
    with seen_by(actor):
        row = queries.get_document(actor=actor, document_id=number)
        journal_reads(
            actor=actor,
            action=Action.OPEN_DOCUMENT,
            handles=[row.handle_id],
            categories=[row.category],
            subject="document",
        )
    return row


def _context(actor: Actor, row: DocumentRow, form: VersionForm) -> dict[str, object]:
    return {
        "document": document_view(row),
        "form": form,
        "may_add": verdict(actor=actor, action=Action.ADD_DOCUMENT).allowed,
        "may_hold": verdict(actor=actor, action=Action.HOLD_DOCUMENT).allowed,
        "crumbs": _crumbs(row)[:-1],
    }


def _add_page(request: HttpRequest, code: UUID, form: DocumentForm, status: int = 200) -> HttpResponse:
    crumbs = [
        (_("Leerlingen"), reverse("leerlingen:list")),
        (_("Leerling"), reverse("leerlingen:detail", args=[code])),
    ]
    context = {"form": form, "code": code, "crumbs": crumbs}
    return render(request, "site/documents/add.html", context, status=status)


def _version_page(
    request: HttpRequest, row: DocumentRow, form: VersionForm, status: int = 200
) -> HttpResponse:
    context = {"row": row, "form": form, "crumbs": _crumbs(row)}
    return render(request, "site/documents/version.html", context, status=status)


def _refused(form: VersionForm, error: FileRefusedError | ScannerAwayError) -> int:
    """Say in the form why the file was refused; returns the status of the answer."""
    if isinstance(error, FileRefusedError):
        form.refuse(error.refusal)
        return 400
    form.add_error(
        None,
        _(
            "De virusscanner is niet bereikbaar. Er is niets bewaard. Probeer het later opnieuw, of waarschuw beheer."
        ),
    )
    return 503


def _far_too_large(request: HttpRequest) -> HttpResponse:
    most = int(settings.THUISNABIJ_UPLOAD_BYTES) // 1024**2
    answer = render(request, "site/documents/too_large.html", {"most": most}, status=TOO_LARGE)
    answer.headers["Connection"] = "close"
    return answer


def _crumbs(row: DocumentRow) -> list[tuple[str, str]]:
    """The way to a document: the list of pupils, the pupil, the document."""
    return [
        (_("Leerlingen"), reverse("leerlingen:list")),
        (_("Leerling"), reverse("leerlingen:detail", args=[row.child])),
        (row.title, reverse("documenten:detail", args=[row.id])),
    ]
