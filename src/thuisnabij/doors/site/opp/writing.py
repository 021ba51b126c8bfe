"""Pages on which a school begins an opp and writes in it: it saves by itself, and two people at once lose nothing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thuisnabij.children.support.errors import AnswersRefusedError, OppRefusedError, OppSavedByOtherError
from thuisnabij.children.support.operations.opp import SavedOpp, save_opp, start_opp
from thuisnabij.children.support.queries.opp_rows import OppDraftRow
from thuisnabij.doors.site.aanvragen.forms import FAULTS
from thuisnabij.doors.site.opp.forms import OppForm
from thuisnabij.doors.site.opp.shown import WHY, OppPage, crumbs_of, read_opp
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for


@require_POST
def begin(request: HttpRequest, code: UUID) -> HttpResponse:
    """Begin a version with what the newest says, or go on with what was begun."""
    actor = require_for(request, Action.WRITE_OPP)
    page = read_opp(actor, code)
    try:
        start_opp(actor=actor, handle_id=page.handle_id, at=timezone.now())
    except OppRefusedError as error:
        messages.warning(request, str(WHY[error.why]))
        return redirect("opp:detail", code)
    return redirect("opp:write", code)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, code: UUID) -> HttpResponse:
    """The form; saves by itself while somebody writes, and with the button."""
    actor = require_for(request, Action.WRITE_OPP)
    page = read_opp(actor, code)
    draft = page.opp.draft
    if draft is None:
        return redirect("opp:detail", code)
    form = OppForm(request.POST if request.method == "POST" else None, draft=draft)
    if request.headers.get("X-Autosave"):
        return _autosaved(form, actor, page)
    if request.method == "POST" and _saved(form, actor, page, draft):
        messages.success(request, _("Het concept is bewaard."))
        return redirect("opp:detail", code)
    context = {"form": form, "page": page, "draft": draft, "crumbs": crumbs_of(page)}
    return render(request, "site/opp/write.html", context)


def _save(form: OppForm, actor: Actor, page: OppPage) -> int:
    saved = SavedOpp(form.answers(), form.cleaned_data["definitive_on"], form.cleaned_data["revision"])
    return save_opp(actor=actor, handle_id=page.handle_id, saved=saved, at=timezone.now())


def _autosaved(form: OppForm, actor: Actor, page: OppPage) -> JsonResponse:
    """What a page that saved by itself is told, in words to show; never what was written."""
    if not form.is_valid():
        return JsonResponse({"words": _("Niet bewaard.")}, status=400)
    try:
        revision = _save(form, actor, page)
    except AnswersRefusedError as error:
        labels = {key: str(form.fields[key].label) for key in error.faults if key in form.fields}
        said = "; ".join(f"{labels.get(key, key)}: {FAULTS[wrong]}" for key, wrong in error.faults.items())
        return JsonResponse({"words": _("Nog niet bewaard. %(what)s") % {"what": said}}, status=422)
    except OppSavedByOtherError as error:
        words = _("%(name)s bewaarde intussen iets anders. Druk op Bewaar om beide te zien.")
        return JsonResponse({"words": words % {"name": error.name}}, status=409)
    time = timezone.localtime().strftime("%H:%M")
    return JsonResponse({"words": _("Bewaard om %(time)s.") % {"time": time}, "revision": revision})


def _saved(form: OppForm, actor: Actor, page: OppPage, draft: OppDraftRow) -> bool:
    """Save; what stands in the way is said on the form, and what somebody else wrote stands beside one's own."""
    if not form.is_valid():
        return False
    try:
        _save(form, actor, page)
    except AnswersRefusedError as error:
        form.put_faults(error.faults)
    except OppSavedByOtherError as error:
        form.add_error(None, _beside(error, form, draft))
        form.put_revision(draft.revision)
    return not form.errors


def _beside(error: OppSavedByOtherError, form: OppForm, draft: OppDraftRow) -> str:
    said = [
        f"{form.fields[key].label}: “{draft.answers.get(key, '')}”"
        for key, text in form.answers().items()
        if text.strip() != draft.answers.get(key, "")
    ]
    words = _(
        "%(name)s bewaarde intussen iets anders. Daar staat nu: %(other)s. Bewaart u, dan blijft wat hier staat."
    )
    return words % {"name": error.name, "other": "; ".join(said)}
