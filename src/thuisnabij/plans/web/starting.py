"""Pages on which a plan begins: empty, taken over from another, or from a file."""

from datetime import timedelta
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
from thuisnabij.kernel.periods import InvalidPeriodError, Period
from thuisnabij.plans import operations, queries
from thuisnabij.plans.rules.reading import PlanRefusedError
from thuisnabij.plans.rules.writing import Opening, Place, read_node
from thuisnabij.plans.web.fields import day_field, hidden_field, key_field, line_field, renew_seen
from thuisnabij.plans.web.words import put_problems


class NewPlanForm(forms.Form):
    """The first lines of a plan, and what it begins as."""

    title = line_field(gettext_lazy("Titel"))
    key = key_field()
    first = day_field(gettext_lazy("Eerste dag"))
    last = day_field(gettext_lazy("Laatste dag"))
    source = forms.ChoiceField(
        label=gettext_lazy("Begin met"),
        required=False,
        help_text=gettext_lazy(
            "Doelen en activiteiten van een ander plan kunt u overnemen en daarna aanpassen."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.key, f"{row.title} ({row.key})") for row in queries.list_plans()]
        self.fields["source"].choices = [("", gettext_lazy("een leeg plan")), *choices]  # type: ignore[attr-defined]  # it is a choice field


class FileForm(forms.Form):
    """A plan as a file; ``seen`` is the fingerprint of the draft that it takes the place of."""

    file = forms.FileField(label=gettext_lazy("Bestand"), allow_empty_file=True)
    seen = hidden_field()


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a plan of one's own samenwerkingsverband."""
    actor = require_for(request, Action.EDIT_PLAN, "plan")
    start = {"source": request.GET.get("van", "")}
    form = NewPlanForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid() and (made := _begun(form, actor)):
        messages.success(request, _("Het plan is begonnen, als concept."))
        return redirect("plans:outline", made.plan, made.number)
    context = {"form": form, "title": _("Plan beginnen"), "do": _("Begin het plan"), "crumbs": _crumbs()}
    return render(request, "plans/form.html", context)


def _begun(form: NewPlanForm, actor: Actor) -> queries.VersionRow | None:
    given = form.cleaned_data
    try:
        period = Period(given["first"], given["last"] + timedelta(days=1))
        swv = queries.writes_for(actor) or ""
        opening = Opening(given["key"], given["title"], swv, period)
        now = timezone.now()
        if given["source"]:
            return operations.take_over_plan(actor=actor, source=given["source"], opening=opening, at=now)
        return operations.start_plan(actor=actor, opening=opening, at=now)
    except InvalidPeriodError:
        form.add_error("last", _("De laatste dag ligt voor de eerste."))
    except operations.KeyTakenError:
        form.add_error("key", _("Een ander plan heeft deze sleutel al. Kies een andere."))
    except PlanRefusedError as error:
        put_problems(form, error.problems)
    return None


@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """Begin a draft with a file."""
    actor = require_for(request, Action.EDIT_PLAN, "plan")
    form = FileForm(*_sent(request))
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = operations.import_plan(actor=actor, data=file.read(), name=file.name, at=timezone.now())
        except PlanRefusedError as error:
            put_problems(form, error.problems)
        except operations.DraftExistsError:
            form.add_error("file", _("Van dit plan is al een concept. Vervang daar het bestand."))
        except operations.KeyTakenError:
            form.add_error("file", _("Een ander plan heeft deze sleutel al. Kies een andere."))
        else:
            messages.success(request, _("Het bestand is het concept van versie %(n)s.") % {"n": made.number})
            return redirect("plans:version", made.plan, made.number)
    context = {
        "form": form,
        "title": _("Plan uit een bestand"),
        "do": _("Neem het bestand"),
        "crumbs": _crumbs(),
    }
    return render(request, "plans/form.html", context)


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Put a file in the place of all of a draft."""
    actor = require_for(request, Action.EDIT_PLAN, f"plan:{key}:{number}")
    version = queries.get_version(key=key, number=number, actor=actor)
    whole = read_node(version.text, Place(())).whole
    form = FileForm(*_sent(request), initial={"seen": whole})
    if form.is_valid():
        file, edit = (
            form.cleaned_data["file"],
            operations.Edit(key, number, Place(()), form.cleaned_data["seen"]),
        )
        try:
            operations.replace_text(
                actor=actor, edit=edit, data=file.read(), name=file.name, at=timezone.now()
            )
        except PlanRefusedError as error:
            put_problems(form, error.problems)
        except operations.NodeMovedOnError as moved:
            sentence = _(
                "Intussen heeft %(name)s dit concept gewijzigd. Kies het bestand nog eens als het moet."
            )
            form.add_error(None, sentence % {"name": moved.name})
            renew_seen(form, whole)
        except operations.DraftLockedError:
            form.add_error(
                None,
                _("Deze versie wordt niet meer geschreven: zij is in overleg, vastgesteld of ingetrokken."),
            )
        else:
            messages.success(request, _("Het bestand staat nu in het concept."))
            return redirect("plans:version", key, number)
    crumbs = [*_crumbs(), (f"{key}:{number}", reverse("plans:version", args=[key, number]))]
    context = {
        "form": form,
        "title": _("Bestand van het concept vervangen"),
        "do": _("Vervang"),
        "crumbs": crumbs,
    }
    return render(request, "plans/form.html", context)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Plannen"), reverse("plans:list"))]
