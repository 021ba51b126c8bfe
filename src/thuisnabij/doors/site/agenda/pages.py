"""The page *Agenda*, its secret address, and the calendar that is read at that address without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuisnabij.doors.site.agenda.dates import list_dates
from thuisnabij.doors.site.agenda.feed import calendar_file
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.cases.operations import make_address, withdraw_address
from thuisnabij.ground.cases.worklist import address_made_at, find_agenda


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The dates of one's own cases, and whether there is an address at which another program reads them."""
    return _page(request, require_for(request, Action.OWN_AGENDA))


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make the address, or make it anew; it stands on this page once."""
    actor = require_for(request, Action.OWN_AGENDA)
    secret = make_address(actor=actor, at=timezone.now())
    address = request.build_absolute_uri(reverse("agenda:secret-agenda", args=[secret]))
    answer = _page(request, actor, address)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Make the address dead at once."""
    withdraw_address(actor=require_for(request, Action.OWN_AGENDA))
    messages.success(request, _("Het adres van uw agenda werkt niet meer."))
    return redirect("agenda:page")


def _page(request: HttpRequest, actor: Actor, address: str = "") -> HttpResponse:
    context = {
        "dates": list_dates(actor, today=timezone.localdate()),
        "address": address,
        "made_at": address_made_at(actor=actor),
    }
    return render(request, "site/agenda/page.html", context)


@login_not_required
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar at a secret address; nothing is there once it was withdrawn, or its owner has no role any more."""
    today = timezone.localdate()
    actor = find_agenda(secret=secret, on=today)
    if actor is None:
        answer: HttpResponse = HttpResponseNotFound(
            _("Hier is geen agenda."), content_type="text/plain; charset=utf-8"
        )
    else:
        content = calendar_file(
            list_dates(actor, today=today), at=timezone.now(), absolute=request.build_absolute_uri
        )
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
