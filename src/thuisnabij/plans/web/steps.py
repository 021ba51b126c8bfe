"""The page on which a step in the procedure of a plan is taken, with what shows it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.cases.operations import CaseMovedOnError, StepNotTakenError
from thuisnabij.ground.cases.rules import Evidence, EvidenceKind, Given, Step, Why
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.plans import operations, queries
from thuisnabij.plans.queries.procedure import find_procedure
from thuisnabij.plans.rules.procedure import procedure_of, sector_of
from thuisnabij.plans.rules.reading import PlanRefusedError
from thuisnabij.plans.web.fields import day_field, hidden_field, line_field, text_field
from thuisnabij.plans.web.words import sentence_of


class StepUnknownError(RefusedError):
    """The procedure has no such step."""

    code = "plan-step-unknown"


class StepForm(forms.Form):
    """What a step asks: its evidence and a remark. ``seen`` is how many steps the case had when it was opened."""

    seen = hidden_field()

    def __init__(self, *args: Any, step: Step, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        for each in step.evidence:
            self.fields[each.key] = _field(each, names)
        self.fields["remark"] = text_field(gettext_lazy("Toelichting"), required=step.needs_remark)

    def given(self) -> Given:
        """The evidence; only of a valid form."""
        found: dict[str, date | str | tuple[str, ...]] = {}
        for each in self.step.evidence:
            value = self.cleaned_data.get(each.key)
            if each.kind is EvidenceKind.ALLE:
                parts = value if isinstance(value, list) else str(value or "").split(",")
                found[each.key] = tuple(part.strip() for part in parts if part.strip())
            elif value:
                found[each.key] = value
        return found


def _field(evidence: Evidence, names: tuple[str, ...]) -> forms.Field:
    label = _(evidence.label)
    if evidence.kind is EvidenceKind.DATUM:
        return day_field(label, required=evidence.required)
    if evidence.kind is EvidenceKind.TEKST:
        return line_field(label, required=evidence.required)
    if not names:
        return line_field(label, required=evidence.required, help_text=_("Met komma’s ertussen."))
    return forms.MultipleChoiceField(
        label=label,
        required=evidence.required,
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, name) for name in names],
    )


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, key: str, number: int, step: str) -> HttpResponse:
    """Take one step."""
    actor = require_for(request, Action.PLAN_STEP, f"plan:{key}:{number}")
    version = queries.get_version(key=key, number=number, actor=actor)
    procedure = find_procedure(version=version, actor=actor, today=timezone.localdate())
    found = procedure_of(sector_of(version.swv)).find_step(step)
    if found is None or procedure is None:
        raise StepUnknownError(what="The procedure has no such step", where=step, next="open the version")
    form = StepForm(
        request.POST if request.method == "POST" else None,
        step=found,
        names=queries.municipalities_of(version.swv),
        initial={"seen": procedure.case.steps, "dag": timezone.localdate()},
    )
    if form.is_valid() and _taken(form, version, actor):
        messages.success(request, _("De stap is gezet: %(step)s.") % {"step": _(found.title)})
        return redirect("plans:version", key, number)
    context = {
        "form": form,
        "step": found,
        "procedure": procedure,
        "version": version,
        "is_now": procedure.case.state in found.origin,
        "is_mine": found in procedure.steps,
        "crumbs": _crumbs(key, number),
    }
    return render(request, "plans/step.html", context)


def _taken(form: StepForm, version: queries.VersionRow, actor: Actor) -> bool:
    """Take the step; what stands in the way is said on the form."""
    seen = form.cleaned_data["seen"]
    step = operations.PlanStep(
        key=version.plan,
        number=version.number,
        step=form.step.key,
        seen=int(seen) if seen.isdecimal() and len(seen) < 7 else -1,
        given=form.given(),
        remark=form.cleaned_data["remark"],
    )
    try:
        operations.take_plan_step(actor=actor, step=step, at=timezone.now())
    except StepNotTakenError as error:
        _put_refusal(form, error)
    except CaseMovedOnError as error:
        _put_moved_on(form, error)
    except PlanRefusedError as error:
        for sentence in dict.fromkeys(map(sentence_of, error.problems)):
            form.add_error(None, sentence)
    return not form.errors


def _crumbs(key: str, number: int) -> list[tuple[str, str]]:
    return [
        (_("Plannen"), reverse("plans:list")),
        (key, reverse("plans:versions", args=[key])),
        (_("Versie %(number)s") % {"number": number}, reverse("plans:version", args=[key, number])),
    ]


def _put_refusal(form: StepForm, error: StepNotTakenError) -> None:
    reason = _(error.refusal.reason)
    is_remark = error.refusal.why is Why.TOELICHTING_ONTBREEKT
    for field in ("remark",) if is_remark else error.refusal.fields or (None,):
        form.add_error(field if field in form.fields else None, reason)


def _put_moved_on(form: StepForm, error: CaseMovedOnError) -> None:
    sentence = _("Intussen heeft %(name)s een stap gezet. Kijk bij de versie hoe het er nu voor staat.")
    form.add_error(None, sentence % {"name": error.name or _("iemand")})
