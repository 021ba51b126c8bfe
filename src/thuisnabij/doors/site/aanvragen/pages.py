"""Pages of one aanvraag: beginning it, how it stands, and taking its next step."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thuisnabij.children.register import queries as register
from thuisnabij.children.support import operations
from thuisnabij.children.support.operations import (
    AanvraagRefusedError,
    IncompleteError,
    NewAanvraag,
    Sent,
)
from thuisnabij.children.support.queries.known import known_answers
from thuisnabij.children.support.rules import routes
from thuisnabij.children.support.rules.kinds import Kind, kinds_of
from thuisnabij.doors.site.aanvragen import parts
from thuisnabij.doors.site.aanvragen.answers import answered
from thuisnabij.doors.site.aanvragen.forms import OwnStepForm, StartForm
from thuisnabij.doors.site.aanvragen.shown import crumbs_of, read_aanvraag, title_of
from thuisnabij.doors.site.aanvragen.standing import standing_of
from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.rules import Action, Actor, Category, Role
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.cases.operations import CaseMovedOnError, StepNotTakenError
from thuisnabij.ground.cases.queries import roles_of
from thuisnabij.ground.cases.rules import REASONS, Step, Why, allowed_steps
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.texts import gettext_noop

TOO_EARLY = gettext_noop("De termijn om aan te vullen loopt nog; tot die voorbij is, kan dit niet (Awb 4:5).")


class StepUnknownError(RefusedError):
    """The route of this aanvraag has no such step."""

    code = "support-step-unknown"


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, code: UUID) -> HttpResponse:
    """Choose what is asked for a pupil; what the register knows is filled in at once."""
    actor = require_for(request, Action.HANDLE_AANVRAAG)
    today = timezone.localdate()
    with seen_by(actor):
        dossier = register.get_dossier(actor=actor, code=code)
        places = _schools(actor, dossier.controller, today)
        journal_reads(
            actor=actor,
            action=Action.HANDLE_AANVRAAG,
            handles=[dossier.handle_id],
            categories=[Category.PERSOON],
            subject="aanvraag beginnen",
        )
    kinds = tuple(dict.fromkeys(kind for _location, _name, swv in places for kind in kinds_of(swv)))
    form = StartForm(request.POST or None, schools=[(code, name) for code, name, _swv in places], kinds=kinds)
    if places and form.is_valid():
        kind = Kind(form.cleaned_data["kind"])
        known = known_answers(actor=actor, code=code, kind=kind, today=today)
        new = NewAanvraag(
            handle_id=dossier.handle_id,
            kind=kind,
            location=form.cleaned_data["location"],
            answers={key: each.value for key, each in known.items()},
        )
        number = operations.start_aanvraag(actor=actor, new=new, at=timezone.now())
        return redirect("aanvragen:form", number)
    context = {
        "form": form if places else None,
        "name": dossier.name.full if dossier.name else _("Naam onbekend"),
        "code": dossier.code,
        "crumbs": crumbs_of(),
    }
    return render(request, "site/aanvragen/start.html", context)


def _schools(actor: Actor, controller: str, today: date) -> list[tuple[str, str, str]]:
    """The own schools by code, name and samenwerkingsverband; one of which nobody knows where it lies as the record."""
    places = {place.location: place for place in register.list_places(actor=actor, on=today)}
    return [
        (party.key, places[party.key].name, places[party.key].controller)
        if party.key in places
        else (party.key, party.key, controller)
        for party in actor.parties
        if party.role is Role.SCHOOL
    ]


@require_GET
def detail(request: HttpRequest, number: int) -> HttpResponse:
    """How an aanvraag stands: the next step with its owner and day, the terms, the answers and what was done."""
    actor = require_for(request, Action.HANDLE_AANVRAAG)
    found = read_aanvraag(actor, number)
    roles = roles_of(actor, swv=found.row.swv, school=found.row.location)
    steps = [
        each
        for each in allowed_steps(found.workflow, found.case.state, roles)
        if each.key not in (routes.DECIDE, routes.ADVISED)
    ]
    context = {
        "found": found,
        "title": title_of(found),
        "standing": standing_of(found, today=timezone.localdate()),
        "answered": answered(found),
        "parts": parts.drawn(found, actor, request),
        "steps": steps,
        "may_write": found.case.state in routes.WRITABLE and Role.SCHOOL in roles,
        "crumbs": crumbs_of(),
    }
    return render(request, "site/aanvragen/detail.html", context)


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """Take one step, with a remark where it asks one."""
    actor = require_for(request, Action.HANDLE_AANVRAAG)
    found = read_aanvraag(actor, number)
    wanted = found.workflow.find_step(step)
    if wanted is None:
        raise StepUnknownError(what="This route has no such step", where=step, next="open the aanvraag")
    form = OwnStepForm(
        request.POST or None, needs_remark=wanted.needs_remark, initial={"seen": found.case.steps}
    )
    if form.is_valid() and _taken(form, actor, number, wanted):
        messages.success(request, _("De stap is gezet: %(step)s.") % {"step": _(wanted.title)})
        return redirect("aanvragen:detail", number)
    context = {
        "form": form,
        "step": wanted,
        "found": found,
        "title": title_of(found),
        "is_now": found.case.state in wanted.origin,
        "crumbs": crumbs_of(found),
    }
    return render(request, "site/aanvragen/step.html", context)


def _taken(form: OwnStepForm, actor: Actor, number: int, step: Step) -> bool:
    """Take the step; what stands in the way is said on the form."""
    sent = Sent(number, step.key, form.cleaned_data["seen"], form.cleaned_data["remark"])
    try:
        operations.take_own_step(actor=actor, sent=sent, at=timezone.now())
    except StepNotTakenError as error:
        form.add_error(None, _(error.refusal.reason))
    except CaseMovedOnError as error:
        words = _("Intussen heeft %(name)s een stap gezet. Kijk hoe het er nu voor staat.")
        form.add_error(None, words % {"name": error.name or _("iemand")})
    except IncompleteError:  # the page lists what is missing
        form.add_error(None, _("Het dossier is niet volledig. Vraag eerst om aanvulling, of wacht daarop."))
    except AanvraagRefusedError:
        is_early = step.key == routes.LEAVE
        form.add_error(None, _(TOO_EARLY) if is_early else _(REASONS[Why.NIET_NU]))
    return not form.errors
