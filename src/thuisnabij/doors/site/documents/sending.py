"""Sends a document, or a picture of it, so that nothing in it can act and nobody keeps a copy on the way."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.documents.operations import Opened, open_version, preview_version


@require_GET
def download(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """A version as a file to keep."""
    actor = require_for(request, Action.OPEN_DOCUMENT)
    return sent(open_version(actor=actor, document_id=number, number=version), is_file=True)


@require_GET
def picture(request: HttpRequest, number: int, version: int, page: int) -> HttpResponse:
    """A page of a version as a picture."""
    actor = require_for(request, Action.OPEN_DOCUMENT)
    return sent(preview_version(actor=actor, document_id=number, number=version, page=page), is_file=False)


def sent(opened: Opened, *, is_file: bool) -> HttpResponse:
    """The answer: under its own type, in a sandbox, never kept in a cache; a file is never shown in the browser."""
    answer = HttpResponse(opened.content, content_type=opened.content_type)
    answer.headers["Content-Disposition"] = content_disposition_header(is_file, opened.name) or "inline"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
