"""Pages on which a school sets an opp and records what parents and pupil said, and how it was evaluated."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thuisnabij.children.support.errors import OppRefusedError
from thuisnabij.children.support.operations.opp import (
    Given,
    Heard,
    Held,
    NewVersion,
    record_agreement,
    record_evaluation,
    record_hearing,
    set_opp,
)
from thuisnabij.children.support.queries.opp import must_hear
from thuisnabij.children.support.queries.opp_rows import OppDraftRow
from thuisnabij.children.support.rules.opp import missing_of
from thuisnabij.doors.site.opp.forms import AgreeForm, EvaluateForm, HearForm, SetForm
from thuisnabij.doors.site.opp.shown import WHY, OppPage, answered, crumbs_of, find_version, read_opp
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for

SET_ABOUT = gettext_lazy(
    "Na overleg met de ouders stelt u het vast. Daarna verandert deze versie niet meer; "
    "bijstellen gaat met een nieuwe versie."
)


def _recorded(form: forms.Form, record: Callable[[], object]) -> bool:
    """Record what was sent; what stands in the way is said on the form."""
    if not form.is_valid():
        return False
    try:
        record()
    except OppRefusedError as error:
        form.add_error(None, str(WHY[error.why]))
    return not form.errors


def _shown(request: HttpRequest, page: OppPage, form: forms.Form, **said: object) -> HttpResponse:
    context = {"page": page, "form": form, "crumbs": crumbs_of(page), **said}
    return render(request, "site/opp/record.html", context)


@require_http_methods(["GET", "POST"])
def establish(request: HttpRequest, code: UUID) -> HttpResponse:
    """Set the draft as the next version; what is missing stands above the form."""
    actor = require_for(request, Action.WRITE_OPP)
    page = read_opp(actor, code)
    draft = page.opp.draft
    if draft is None:
        return redirect("opp:detail", code)
    today = timezone.localdate()
    form = SetForm(request.POST or None, heard=page.opp.heard, initial=_initial(page, draft.revision, today))

    def record() -> None:
        sent = form.cleaned_data
        new = NewVersion(
            page.handle_id,
            sent["revision"],
            sent["consulted_on"],
            sent["set_on"],
            form.people(),
            sent["heard"],
        )
        set_opp(actor=actor, new=new, at=timezone.now())

    if _recorded(form, record):
        messages.success(
            request, _("Vastgesteld. Het handelingsdeel gaat in zodra iedereen met gezag akkoord is.")
        )
        return redirect("opp:detail", code)
    return _shown(
        request,
        page,
        form,
        heading=_("Stel het OPP vast"),
        about=str(SET_ABOUT),
        button=_("Stel vast"),
        missing=_missing(draft, today),
        parts=answered(draft.answers),
    )


def _missing(draft: OppDraftRow, today: date) -> list[tuple[str, str]]:
    """What has yet to be written, each with the reason."""
    missing = missing_of(draft.answers, must_hear=must_hear(on=today))
    return [(_(field.label), _(why)) for field, why in missing]


def _initial(page: OppPage, revision: int, today: date) -> dict[str, object]:
    """The day, and who had authority in the newest version."""
    found: dict[str, object] = {"revision": revision, "set_on": today}
    newest = page.opp.newest
    for number, person in enumerate(newest.people if newest else (), start=1):
        found |= {f"name_{number}": person.name, f"role_{number}": person.role}
    return found


@require_http_methods(["GET", "POST"])
def hear(request: HttpRequest, code: UUID) -> HttpResponse:
    """Record what the pupil said, word for word."""
    actor = require_for(request, Action.WRITE_OPP)
    page = read_opp(actor, code)
    form = HearForm(request.POST or None, initial={"on": timezone.localdate()})

    def record() -> None:
        sent = form.cleaned_data
        heard = Heard(page.handle_id, sent["occasion"], sent["how"], sent["on"], sent["words"])
        record_hearing(actor=actor, heard=heard, at=timezone.now())

    if _recorded(form, record):
        messages.success(request, _("De woorden van de leerling zijn vastgelegd."))
        return redirect("opp:detail", code)
    return _shown(
        request,
        page,
        form,
        heading=_("Leerling horen"),
        about=_("De leerling zegt vrij wat die ervan vindt, en hoort later wat daarmee is gedaan."),
        button=_("Leg vast"),
    )


@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, code: UUID, number: int) -> HttpResponse:
    """Record whether one with authority agrees with the support in a version."""
    actor = require_for(request, Action.WRITE_OPP)
    page = read_opp(actor, code)
    version = find_version(page, number)
    waiting = version.agreement.waiting[:1]
    initial = {"on": timezone.localdate(), "by": waiting[0] if waiting else None}
    form = AgreeForm(request.POST or None, people=version.people, initial=initial)

    def record() -> None:
        sent = form.cleaned_data
        given = Given(number, sent["by"], sent["agreed"] == "ja", sent["on"], sent["reason"])
        record_agreement(actor=actor, given=given, at=timezone.now())

    if _recorded(form, record):
        messages.success(request, _("Vastgelegd wat er over het handelingsdeel is gezegd."))
        return redirect("opp:detail", code)
    return _shown(
        request,
        page,
        form,
        heading=_("Akkoord met het handelingsdeel"),
        about=_(
            "Het handelingsdeel gaat pas in als iedereen met gezag akkoord is. Van ieder telt het laatste woord."
        ),
        button=_("Leg vast"),
    )


@require_http_methods(["GET", "POST"])
def evaluate(request: HttpRequest, code: UUID, number: int) -> HttpResponse:
    """Record an evaluation of a version with the parents."""
    actor = require_for(request, Action.WRITE_OPP)
    page = read_opp(actor, code)
    version = find_version(page, number)
    form = EvaluateForm(request.POST or None, heard=page.opp.heard, initial={"on": timezone.localdate()})

    def record() -> None:
        sent = form.cleaned_data
        held = Held(
            number,
            sent["on"],
            sent["who"],
            sent["findings"],
            sent["outcome"],
            sent["heard"],
            sent["weighed"],
        )
        record_evaluation(actor=actor, held=held, at=timezone.now())

    if _recorded(form, record):
        messages.success(request, _("De evaluatie is vastgelegd."))
        return redirect("opp:detail", code)
    return _shown(
        request,
        page,
        form,
        heading=_("Evalueer met de ouders"),
        about=_("Ten minste één keer per schooljaar. Een evaluatie verandert de versie niet."),
        button=_("Leg vast"),
        parts=answered(version.answers),
    )
