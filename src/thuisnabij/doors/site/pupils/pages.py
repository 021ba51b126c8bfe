"""Pages of pupils: the list, one pupil, opening a dossier in need, and involving somebody."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thuisnabij.children.register import queries as register
from thuisnabij.children.register.queries import Dossier
from thuisnabij.doors.site.pupils import involved, parts
from thuisnabij.doors.site.pupils.detail import Asked, asked_of, end_of, pupil_view
from thuisnabij.doors.site.pupils.forms import InvolveForm, NeedForm
from thuisnabij.doors.site.pupils.sources import sources_of
from thuisnabij.ground.access import operations, queries
from thuisnabij.ground.access.operations import HandleUnknownError, InvolvementRefusedError
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.kernel.errors import RefusedError


class DayUnknownError(RefusedError):
    """A pupil was asked as known on a day that is none."""

    code = "pupil-day-unknown"


@require_GET
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """One pupil, as far as the reader may see it; a code of nobody and a code of another's pupil look alike."""
    actor = require_for(request, Action.VIEW_PUPIL)
    asked = asked_of(
        window=request.GET.get("periode", ""),
        day=request.GET.get("zoals-bekend-op", ""),
        today=timezone.localdate(),
    )
    if asked is None:
        raise DayUnknownError(what="This is no day", where="zoals-bekend-op", next="write it as 2026-10-01")
    try:
        context = _read(actor, code, asked, is_whole=request.GET.get("gekeken") == "alles")
    except HandleUnknownError:
        return _absent(request, actor, code)
    return render(request, "site/pupils/detail.html", context)


def _read(actor: Actor, code: UUID, asked: Asked, *, is_whole: bool) -> dict[str, object]:
    """What the page shows, read and journalled in one transaction."""
    moment = end_of(asked.on, timezone.localtime()) if asked.is_past else None
    with seen_by(actor):
        dossier = register.get_dossier(actor=actor, code=code, as_known_at=moment)
        context = _context(dossier, asked, actor, is_whole=is_whole)
        operations.journal_reads(
            actor=actor,
            action=Action.VIEW_PUPIL,
            handles=[dossier.handle_id],
            categories=dossier.open,
            subject="leerling",
        )
    return context


def _context(dossier: Dossier, asked: Asked, actor: Actor, *, is_whole: bool) -> dict[str, object]:
    names = unit_names(level="vestiging")
    view = pupil_view(
        dossier, asked, name_of=lambda code: names.get(code, code), sources=sources_of(dossier, actor)
    )
    may_involve = queries.verdict(actor=actor, action=Action.INVOLVE).allowed
    part = queries.involved_with(actor=actor, handle_id=dossier.handle_id)
    reads = queries.reads_of(actor=actor, handle_id=dossier.handle_id)
    shown = reads if is_whole else reads[: involved.SHOWN]
    now, other = (
        involved.involved_rows(
            [row for row in part.rows if row.holds is holds],
            code=dossier.code,
            actor=actor,
            may_end=may_involve,
        )
        for holds in (True, False)
    )
    return {
        "page": view,
        "involved": now,
        "formerly": other,
        "looked": involved.look_rows(shown, actor=actor),
        "looked_total": len(reads),
        "why": involved.why_words(part.grounds),
        "before": parts.drawn(parts.BEFORE, dossier, actor),
        "after": parts.drawn(parts.AFTER, dossier, actor),
        "may_involve": may_involve,
        "crumbs": _crumbs(),
    }


def _absent(request: HttpRequest, actor: Actor, code: UUID) -> HttpResponse:
    """The same page for a code of nobody and for a pupil of others."""
    context = {
        "code": code,
        "may_break": queries.verdict(actor=actor, action=Action.BREAK_GLASS).allowed,
    }
    return render(request, "site/pupils/absent.html", context, status=404)


@require_http_methods(["GET", "POST"])
def need(request: HttpRequest, code: UUID) -> HttpResponse:
    """Open a dossier in need, for a day, with a reason; the form says nothing about whether the pupil exists."""
    actor = require_for(request, Action.BREAK_GLASS)
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.break_glass(actor=actor, code=code, reason=form.cleaned_data["reason"])
        except HandleUnknownError:
            return _absent(request, actor, code)
        return redirect("leerlingen:detail", code)
    return render(request, "site/pupils/need.html", {"form": form, "crumbs": _crumbs()})


@require_http_methods(["GET", "POST"])
def involve(request: HttpRequest, code: UUID) -> HttpResponse:
    """Involve a person or an organisation by hand."""
    actor = require_for(request, Action.INVOLVE)
    with seen_by(actor):
        found = queries.find_handle(code=code)
    if found is None:
        return _absent(request, actor, code)
    form = InvolveForm(
        request.POST or None,
        people=[row for row in queries.list_people(on=timezone.localdate()) if row.party == actor.swv],
        parties=queries.list_parties(actor=actor),
        initial={"start": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        operations.involve(actor=actor, handle_id=found.head_id, involvement=form.involvement())
        messages.success(request, _("De betrokkenheid is vastgelegd."))
        return redirect("leerlingen:detail", code)
    return render(request, "site/pupils/involve.html", {"form": form, "code": code, "crumbs": _crumbs()})


@require_POST
def end(request: HttpRequest, code: UUID, number: int) -> HttpResponse:
    """End an involvement by hand or in need, at once."""
    actor = require_for(request, Action.VIEW_PUPIL)
    try:
        operations.end_involvement(actor=actor, involvement_id=number, now=timezone.now())
    except HandleUnknownError:
        return _absent(request, actor, code)
    except InvolvementRefusedError:
        messages.warning(request, _("Deze betrokkenheid volgt uit de feiten of is al voorbij."))
    else:
        messages.success(request, _("De betrokkenheid is beëindigd."))
    return redirect("leerlingen:detail", code)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Leerlingen"), reverse("leerlingen:list"))]
