"""Pages of the templates of letters: all of them, changing one with an example, and what it was before."""

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

from thuisnabij.doors.site.documents.sending import sent
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.documents import operations, queries
from thuisnabij.ground.documents.letters.press import LONGEST_SOURCE, press_lines
from thuisnabij.ground.documents.operations import LetterNotMadeError, Opened, TemplateRefusedError
from thuisnabij.ground.documents.queries import TemplateRow, TemplateUnknownError
from thuisnabij.ground.documents.queries.letters import kind_of
from thuisnabij.ground.documents.rules.letters import LetterKind


class TemplateForm(forms.Form):
    """The source of a template, and which version was changed."""

    bron = forms.CharField(
        label=gettext_lazy("Sjabloon"),
        max_length=LONGEST_SOURCE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 28, "class": "tn-code", "spellcheck": "false"}),
        help_text=gettext_lazy("In Typst. Wat achter // staat, komt niet op papier."),
    )
    gezien = forms.IntegerField(widget=forms.HiddenInput)

    def explain(self, error: LetterNotMadeError | TemplateRefusedError, kind: LetterKind) -> None:
        """Say at the template what is wrong with it, with the line when it is known."""
        if isinstance(error, LetterNotMadeError):
            where = _("Regel %(line)s: ") % {"line": error.line} if error.line else ""
            self.add_error("bron", f"{where}{error.reason}")
        elif error.left_out:
            labels = {field.key: f"{_(field.label)} ({field.key})" for field in kind.fields}
            left_out = ", ".join(labels[key] for key in error.left_out)
            self.add_error(
                "bron", _("Dit moet in de brief staan en ontbreekt: %(fields)s.") % {"fields": left_out}
            )
        else:
            self.add_error(
                None,
                _(
                    "Iemand anders heeft dit sjabloon intussen gewijzigd. Bekijk die versie en wijzig het opnieuw."
                ),
            )


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every kind of letter with how its template stands, and with what letters are sealed."""
    actor, swv = _editor(request)
    names = names_of_people()
    rows = [_shown(row, names) for row in queries.list_templates(swv=swv)]
    context = {"rows": rows, "seal": queries.seal_state(), "crumbs": _crumbs(), "actor": actor}
    return render(request, "site/documents/letters.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a template: look at an example first, then keep it; what was typed is never lost on an error."""
    actor, swv = _editor(request)
    kind = kind_of(key)
    current = queries.current_template(swv=swv, key=key)
    if request.method != "POST":
        form = TemplateForm(initial={"bron": current.source, "gezien": current.number})
        return _edit_page(request, kind, form, swv)
    form = TemplateForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, kind, form, swv, 400)
    given = form.cleaned_data
    try:
        if request.POST.get("doe") == "voorbeeld":
            pdf = operations.preview_letter(actor=actor, swv=swv, key=key, source=given["bron"])
            return _paper(pdf, key)
        number = operations.save_template(
            actor=actor, swv=swv, key=key, source=given["bron"], seen=given["gezien"]
        )
    except (LetterNotMadeError, TemplateRefusedError) as error:
        form.explain(error, kind)
        return _edit_page(request, kind, form, swv, 400)
    messages.success(request, _("Versie %(number)s geldt vanaf nu voor nieuwe brieven.") % {"number": number})
    return redirect("brieven:edit", key)


@require_GET
def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One version of a template, as it was."""
    _actor, swv = _editor(request)
    row = _version(swv, key, number)
    context = {
        "kind": kind_of(key),
        "row": _shown(row, names_of_people()),
        "lines": press_lines(row.source),
        "crumbs": [*_crumbs(listed=True), (_(kind_of(key).title), reverse("brieven:edit", args=[key]))],
    }
    return render(request, "site/documents/letter_version.html", context)


@require_GET
def example(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What a version makes of fictitious fields."""
    actor, swv = _editor(request)
    row = _version(swv, key, number)
    return _paper(operations.preview_letter(actor=actor, swv=swv, key=key, source=row.source), key)


def _editor(request: HttpRequest) -> tuple[Actor, str]:
    actor = require_for(request, Action.EDIT_LETTER)
    return actor, actor.swv or ""


def _version(swv: str, key: str, number: int) -> TemplateRow:
    for row in queries.template_versions(swv=swv, key=key):
        if row.number == number:
            return row
    raise TemplateUnknownError(what="there is no such version", where="versie", next="open the template")


def _paper(pdf: bytes, key: str) -> HttpResponse:
    """An example, to look at in the browser's own reader, which a sandbox would not let open."""
    answer = sent(Opened(f"voorbeeld-{key}.pdf", pdf, "application/pdf"), is_file=False)
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    return answer


def _edit_page(
    request: HttpRequest, kind: LetterKind, form: TemplateForm, swv: str, status: int = 200
) -> HttpResponse:
    names = names_of_people()
    versions = [_shown(row, names) for row in queries.template_versions(swv=swv, key=kind.key)]
    context = {
        "kind": kind,
        "form": form,
        "versions": versions,
        "fields": [(field.key, _(field.label), field.is_needed) for field in kind.fields],
        "today": timezone.localdate(),
        "crumbs": _crumbs(listed=True),
    }
    return render(request, "site/documents/letter_edit.html", context, status=status)


def _shown(row: TemplateRow, names: Any) -> dict[str, object]:
    """A version in words."""
    return {
        "key": row.key,
        "title": _(kind_of(row.key).title),
        "number": row.number,
        "at": row.made_at,
        "by": names.get(row.made_by, row.made_by),
    }


def _crumbs(*, listed: bool = False) -> list[tuple[str, str]]:
    crumbs = [(_("Beheer"), reverse("beheer"))]
    return [*crumbs, (_("Brieven"), reverse("brieven:list"))] if listed else crumbs
