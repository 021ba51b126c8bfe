"""The page on which a school writes in an aanvraag: it saves by itself, and two people at once lose nothing."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thuisnabij.children.support import operations, queries
from thuisnabij.children.support.operations import AnswersRefusedError, SavedByOtherError
from thuisnabij.children.support.queries.known import Known, known_answers
from thuisnabij.children.support.rules import routes
from thuisnabij.doors.site.aanvragen.forms import FAULTS, AanvraagForm
from thuisnabij.doors.site.aanvragen.shown import crumbs_of, read_aanvraag, title_of
from thuisnabij.ground.access.rules import Action, Actor, Role, roles_in
from thuisnabij.ground.access.web.actor import require_for


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, number: int) -> HttpResponse:
    """The form; saves by itself while somebody writes, and with the button."""
    actor = require_for(request, Action.HANDLE_AANVRAAG)
    found = read_aanvraag(actor, number)
    if found.case.state not in routes.WRITABLE or Role.SCHOOL not in roles_in(actor, found.row.location):
        return redirect("aanvragen:detail", number)
    known = known_answers(actor=actor, code=found.row.code, kind=found.row.kind, today=timezone.localdate())
    form = _form(request, found, known)
    if request.headers.get("X-Autosave"):
        return _autosaved(form, actor, number)
    if request.method == "POST" and _saved(form, found, actor):
        messages.success(request, _("De antwoorden zijn bewaard."))
        return redirect("aanvragen:detail", number)
    context = {"form": form, "found": found, "title": title_of(found), "crumbs": crumbs_of(found)}
    return render(request, "site/aanvragen/form.html", context)


def _form(request: HttpRequest, found: queries.OwnAanvraagView, known: Mapping[str, Known]) -> AanvraagForm:
    return AanvraagForm(
        request.POST if request.method == "POST" else None,
        parts=found.parts,
        known=known,
        answers=found.answers,
        initial={**found.answers, "revision": found.revision},
    )


def _autosaved(form: AanvraagForm, actor: Actor, number: int) -> JsonResponse:
    """What a page that saved by itself is told, in words to show; never what was written."""
    if not form.is_valid():
        return JsonResponse({"words": _("Niet bewaard.")}, status=400)
    try:
        revision = operations.save_answers(
            actor=actor,
            number=number,
            answers=form.answers(),
            revision=form.cleaned_data["revision"],
            at=timezone.now(),
        )
    except AnswersRefusedError as error:
        labels = {key: str(form.fields[key].label) for key in error.faults if key in form.fields}
        said = "; ".join(f"{labels.get(key, key)}: {FAULTS[wrong]}" for key, wrong in error.faults.items())
        return JsonResponse({"words": _("Nog niet bewaard. %(what)s") % {"what": said}}, status=422)
    except SavedByOtherError as error:
        words = _("%(name)s bewaarde intussen iets anders. Druk op Bewaar om beide te zien.")
        return JsonResponse({"words": words % {"name": error.name}}, status=409)
    time = timezone.localtime().strftime("%H:%M")
    return JsonResponse({"words": _("Bewaard om %(time)s.") % {"time": time}, "revision": revision})


def _saved(form: AanvraagForm, found: queries.OwnAanvraagView, actor: Actor) -> bool:
    """Save; what stands in the way is said on the form, and what somebody else wrote stands beside one's own."""
    if not form.is_valid():
        return False
    try:
        operations.save_answers(
            actor=actor,
            number=found.row.number,
            answers=form.answers(),
            revision=form.cleaned_data["revision"],
            at=timezone.now(),
        )
    except AnswersRefusedError as error:
        form.put_faults(error.faults)
    except SavedByOtherError as error:
        form.add_error(None, _beside(error, form, found))
        form.put_revision(found.revision)
    return not form.errors


def _beside(error: SavedByOtherError, form: AanvraagForm, found: queries.OwnAanvraagView) -> str:
    said = [
        f"{form.fields[key].label}: “{found.answers.get(key, '')}”"
        for key, text in form.answers().items()
        if text.strip() != found.answers.get(key, "")
    ]
    words = _(
        "%(name)s bewaarde intussen iets anders. Daar staat nu: %(other)s. Bewaart u, dan blijft wat hier staat."
    )
    return words % {"name": error.name, "other": "; ".join(said)}
