"""Pages on which an SWV says what it asks beside the national part of a form."""

import unicodedata
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from thuisnabij.children.support import operations
from thuisnabij.children.support.operations import FormRefusedError
from thuisnabij.children.support.queries.forms import newest_form
from thuisnabij.children.support.rules.forms import FieldKind, fields_of, form_of
from thuisnabij.children.support.rules.forms.national import NEWEST_CORE
from thuisnabij.children.support.rules.kinds import ABOUT, Kind, kinds_of
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.kernel.errors import RefusedError

MOST = 12
"""Own questions in one form."""
KINDS = (
    (FieldKind.TEKST, gettext_lazy("een paar zinnen")),
    (FieldKind.REGEL, gettext_lazy("één regel")),
    (FieldKind.JA_NEE, gettext_lazy("ja of nee")),
    (FieldKind.DATUM, gettext_lazy("een dag")),
    (FieldKind.GETAL, gettext_lazy("een getal")),
    (FieldKind.KEUZE, gettext_lazy("een keuze")),
)


class FormUnknownError(RefusedError):
    """There is no such form for this samenwerkingsverband."""

    code = "support-form-unknown"


class QuestionForm(forms.Form):
    """One own question; a row without a question is left out."""

    use_required_attribute = False
    hides_optional = True
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    label = forms.CharField(label=gettext_lazy("Vraag"), required=False, max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Antwoord"), choices=KINDS)
    choices = forms.CharField(
        label=gettext_lazy("Antwoorden bij een keuze"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Met komma’s ertussen."),
    )
    required = forms.BooleanField(label=gettext_lazy("Nodig voor een volledig dossier"), required=False)
    because = forms.CharField(label=gettext_lazy("Waarom dit nodig is"), required=False, max_length=300)


Questions = forms.formset_factory(QuestionForm, extra=2, max_num=MOST, absolute_max=MOST)


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The forms of the own samenwerkingsverband, with how many questions it asks itself."""
    actor = require_for(request, Action.EDIT_FORM)
    swv = _swv(actor)
    rows = [(_(ABOUT[kind]), kind, newest_form(swv=swv, kind=kind)) for kind in kinds_of(swv)]
    return render(request, "site/aanvragen/own_forms.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, kind: str) -> HttpResponse:
    """The own questions of one form: change, add, or empty a question to leave it out."""
    actor = require_for(request, Action.EDIT_FORM)
    swv, wanted = _swv(actor), _kind(kind)
    if wanted not in kinds_of(swv):
        raise FormUnknownError(what="There is no such form here", where=kind, next="open the list of forms")
    own = newest_form(swv=swv, kind=wanted)
    initial = [{**_shown(each), "choices": ", ".join(each.choices)} for each in own.fields]
    questions = Questions(request.POST or None, initial=initial, prefix="vraag")
    if request.method == "POST" and questions.is_valid():
        try:
            operations.set_form(
                actor=actor, swv=swv, kind=wanted, fields=_asked(questions), at=timezone.now()
            )
        except FormRefusedError as error:
            messages.warning(request, _("Dit kan zo niet: kijk bij %(where)s.") % {"where": error.where})
        else:
            messages.success(
                request, _("Bewaard. Aanvragen die al begonnen zijn, houden hun eigen formulier.")
            )
            return redirect("aanvragen:forms")
    context = {
        "questions": questions,
        "own": own,
        "about": _(ABOUT[wanted]),
        "core": [_(each.label) for each in fields_of(form_of(wanted, core=NEWEST_CORE, additions=()))],
        "crumbs": [
            (_("Aanvragen"), reverse("aanvragen:list")),
            (_("Formulieren"), reverse("aanvragen:forms")),
        ],
    }
    return render(request, "site/aanvragen/own_form.html", context)


def _shown(field: Any) -> dict[str, object]:
    return {name: getattr(field, name) for name in ("key", "label", "kind", "required", "because")}


def _asked(questions: Any) -> list[dict[str, object]]:
    """The questions that were filled in; a new one gets a key from its words."""
    found = []
    for row in questions.cleaned_data:
        if not row.get("label", "").strip():
            continue
        choices = [each.strip() for each in row["choices"].split(",") if each.strip()]
        found.append({**row, "key": row["key"] or _key(row["label"]), "choices": choices})
    return found


def _key(label: str) -> str:
    """Letters, digits and hyphens of a question; stays with it when its words change."""
    plain = unicodedata.normalize("NFKD", label.lower()).encode("ascii", "ignore").decode()
    return "-".join("".join(each if each.isalnum() else " " for each in plain).split())[:60]


def _kind(text: str) -> Kind | None:
    return next((kind for kind in Kind if str(kind).replace(" ", "-") == text), None)


def _swv(actor: Actor) -> str:
    if actor.swv is None:
        raise FormUnknownError(what="Forms are of a samenwerkingsverband", where="actor", next="act for one")
    return actor.swv
