"""Pages of releases for who is signed in: the list, asking for one, looking at it, and publishing it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thuisnabij.figures.publication import operations, queries
from thuisnabij.figures.publication.errors import CannotPublishError, StaysInOfficeError
from thuisnabij.figures.publication.rules.standing import Standing
from thuisnabij.figures.publication.web.forms import PublishForm, ReleaseForm, initial_from, initial_of
from thuisnabij.figures.publication.web.showing import shown
from thuisnabij.figures.publication.web.tables import RELEASES, file_table, rows_source, rows_table
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.ui.tables import MemorySource

Crumbs = list[tuple[str, str]]


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """Every release this person may see, newest first."""
    actor = require_for(request, Action.VIEW_RELEASE)
    rows = queries.list_releases(actor=actor)
    source = MemorySource(rows, columns=RELEASES.columns, row_id=lambda row: row.number)
    file = RELEASES.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, RELEASES.key)
        return file
    context = {
        "page": RELEASES.page(source, request.GET),
        "may_make": _may_publish(actor),
        "crumbs": _crumbs()[:1],
    }
    return render(request, "publication/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a release; ``van`` is one that it is to be like, other words in the address fill in a field each."""
    actor = require_for(request, Action.PUBLISH)
    form = ReleaseForm(
        request.POST or None,
        swvs=queries.publishes_for(actor=actor),
        today=timezone.localdate(),
        initial=dict(_initial(request, actor)),
    )
    if form.is_valid():
        number = operations.ask_release(actor=actor, asked=form.asked(), now=timezone.now())
        return redirect("uitgaven:detail", number)
    return render(
        request,
        "publication/new.html",
        {"form": form, "crumbs": _crumbs()},
        status=400 if form.is_bound else 200,
    )


@require_GET
def detail(request: HttpRequest, number: int) -> HttpResponseBase:
    """One release: its figures, what is hidden and why, the proof, and for who may the step to publish it."""
    actor = require_for(request, Action.VIEW_RELEASE, f"uitgave {number}")
    file = _file(request, actor, number)
    return file if file is not None else _page(request, actor, number, PublishForm())


@require_POST
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Publish a release, for good."""
    actor = require_for(request, Action.PUBLISH, f"uitgave {number}")
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, number, form)
    try:
        operations.publish(actor=actor, number=number, now=timezone.now())
    except StaysInOfficeError:
        messages.error(
            request,
            _(
                "Deze uitgave kan niet naar buiten: er staan cijfers uit registers in die binnen het kantoor blijven. "
                "Vraag een uitgave zonder die cijfers."
            ),
        )
    except CannotPublishError:
        messages.error(
            request,
            _(
                "Deze uitgave kan zo niet naar buiten: ze is niet klaar, of haar lezers kregen intussen een andere. "
                "Vraag haar opnieuw, dan wordt met die andere rekening gehouden."
            ),
        )
    else:
        messages.success(request, _("De uitgave is gepubliceerd. Haar lezers zien haar vanaf nu."))
    return redirect("uitgaven:detail", number)


@require_POST
def check(request: HttpRequest, number: int) -> HttpResponse:
    """Have a release computed again."""
    actor = require_for(request, Action.PUBLISH, f"uitgave {number}")
    operations.ask_check(actor=actor, number=number)
    messages.success(request, _("De uitgave wordt opnieuw berekend. Ververs de pagina voor de uitkomst."))
    return redirect("uitgaven:detail", number)


def _page(request: HttpRequest, actor: Actor, number: int, form: PublishForm) -> HttpResponse:
    release = queries.get_release(actor=actor, number=number)
    table = rows_table(release)
    rows = queries.rows_of(actor=actor, number=number)
    may_publish = _may_publish(actor) and set(release.swvs) <= set(queries.publishes_for(actor=actor))
    context = {
        "release": release,
        **shown(release),
        "page": table.page(rows_source(rows, table), request.GET),
        "is_busy": release.standing is Standing.WORDT_GEMAAKT,
        "may_publish": may_publish and release.standing is Standing.KLAAR,
        "may_repeat": may_publish,
        "form": form,
        "crumbs": _crumbs(),
        "address": reverse("uitgaven:detail", args=[number]),
    }
    return render(request, "publication/detail.html", context, status=400 if form.errors else 200)


def _file(request: HttpRequest, actor: Actor, number: int) -> HttpResponseBase | None:
    release = queries.get_release(actor=actor, number=number)
    table = file_table(release)
    file = table.find_file(rows_source(queries.rows_of(actor=actor, number=number), table), request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, table.key)
    return file


def _initial(request: HttpRequest, actor: Actor) -> Mapping[str, Any]:
    like = request.GET.get("van", "")
    if like.isdecimal() and len(like) < 10:
        return initial_of(queries.get_release(actor=actor, number=int(like)))
    return {"swvs": list(queries.publishes_for(actor=actor))[:1], **initial_from(request.GET)}


def _may_publish(actor: Actor) -> bool:
    return verdict(actor=actor, action=Action.PUBLISH).allowed


def _crumbs() -> Crumbs:
    return [(_("Cijfers"), reverse("catalogue:list")), (_("Uitgaven"), reverse("uitgaven:list"))]
