"""Pages on which a school or the coordinator enters a child, and sees that it was received.

Neither looks anything up: what is shown is the same whether the child is known to the samenwerkingsverband or not.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thuisnabij.children.register import operations, queries
from thuisnabij.children.register.queries import Place
from thuisnabij.doors.site.pupils.entry_forms import EntryForm
from thuisnabij.doors.site.schools import list_schools
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for

PATIENCE = 1.0
"""Seconds that a page waits for what was sent to be taken in."""


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The form; what is sent is stored for a worker, and nothing more happens here."""
    actor = require_for(request, Action.ENTER_PUPIL)
    places = _open_places(actor)
    if not places:
        return render(request, "site/pupils/enter.html", {"form": None, "crumbs": _crumbs()})
    form = EntryForm(request.POST or None, places=places, today=timezone.localdate())
    if form.is_valid():
        code = operations.receive_record(actor=actor, entry=form.entry(), mark=str(form.cleaned_data["mark"]))
        return redirect("leerlingen:received", code)
    return render(request, "site/pupils/enter.html", {"form": form, "crumbs": _crumbs()})


@require_GET
def received(request: HttpRequest, code: UUID) -> HttpResponse:
    """What was sent and how far it is; waits a moment for the worker, and says so when that is not enough."""
    actor = require_for(request, Action.ENTER_PUPIL)
    found = queries.get_received(actor=actor, code=code, patience=PATIENCE)
    context = {"received": found, "crumbs": _crumbs()}
    return render(request, "site/pupils/received.html", context)


@require_POST
def again(request: HttpRequest, code: UUID) -> HttpResponse:
    """Have what could not be taken in tried once more."""
    actor = require_for(request, Action.ENTER_PUPIL)
    queries.get_received(actor=actor, code=code)
    operations.try_again(actor=actor, code=code)
    return redirect("leerlingen:received", code)


def _open_places(actor: Actor) -> tuple[Place, ...]:
    """One's own schools, and of a samenwerkingsverband those that are open; all of them when nobody counted yet."""
    places = queries.list_places(actor=actor, on=timezone.localdate())
    is_open = {row.place.code for row in list_schools()} or {each.location for each in places}
    known = {"", *is_open, *(party.key for party in actor.parties)}
    return tuple(each for each in places if each.location in known)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Leerlingen"), reverse("leerlingen:list"))]
