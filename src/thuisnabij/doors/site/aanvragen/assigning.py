"""Who of the office has an aanvraag: told on its page, and assigned, handed over or let go on a page of its own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thuisnabij.children.support.queries import OwnAanvraagView
from thuisnabij.doors.site.aanvragen.shown import crumbs_of, read_aanvraag, title_of
from thuisnabij.ground.access.rules import Action, Actor, decide, roles_in
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.cases.operations import (
    Assigning,
    AssignmentMovedOnError,
    AssignmentRefusedError,
    assign,
    hand_over,
    release,
)
from thuisnabij.ground.cases.worklist import AssignmentRow, list_assignments, list_candidates
from thuisnabij.kernel.texts import gettext_noop

NOBODY = "-"
GIVEN = gettext_noop("De zaak is toegewezen.")
FREED = gettext_noop("Niemand heeft deze zaak nu; zij wacht op wie de rol heeft.")


class AssignForm(forms.Form):
    """To whom, and a word about it: `seen` is how many times it was assigned when the page was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    person = forms.ChoiceField(label=gettext_lazy("Aan wie"))
    remark = forms.CharField(
        label=gettext_lazy("Toelichting"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]  # a ChoiceField


def assigned_part(found: OwnAanvraagView, actor: Actor, request: HttpRequest) -> SafeString | None:
    """Who has it now, for the people of the SWV; nothing for others, and nothing to tell of a closed one."""
    if not found.case.is_open or not _may_assign(found, actor):
        return None
    lines = list_assignments(actor=actor, case_id=found.case.id)
    context = {"now": lines[-1] if lines else None, "before": lines[:-1], "number": found.row.number}
    return render_to_string("site/aanvragen/assigned.html", context)


@require_http_methods(["GET", "POST"])
def assign_page(request: HttpRequest, number: int) -> HttpResponse:
    """Give an aanvraag to somebody, to somebody else, or back to everybody with the role."""
    actor = require_for(request, Action.ASSIGN_CASE)
    found = read_aanvraag(actor, number)
    lines = list_assignments(actor=actor, case_id=found.case.id)
    has = lines[-1].person if lines else ""
    people = _people(found, has, is_sent=request.method == "POST")
    form = AssignForm(request.POST or None, people=people, initial={"seen": len(lines)})
    if form.is_valid() and _changed(form, actor, found, lines):
        words = FREED if form.cleaned_data["person"] == NOBODY else GIVEN
        messages.success(request, _(words))
        return redirect("aanvragen:detail", number)
    context = {
        "form": form,
        "found": found,
        "now": lines[-1] if lines else None,
        "title": title_of(found),
        "crumbs": crumbs_of(found),
    }
    return render(request, "site/aanvragen/assign.html", context)


def _may_assign(found: OwnAanvraagView, actor: Actor) -> bool:
    return decide(roles_in(actor, found.case.swv), Action.ASSIGN_CASE).allowed


def _people(found: OwnAanvraagView, has: str, *, is_sent: bool) -> list[tuple[str, str]]:
    """Whom it can be given to: everybody but who has it, and nobody when somebody has it.

    What was sent may name anybody: the same form twice, or an old one, is for the operation to judge.
    """
    people = list_candidates(swv=found.case.swv, action=Action.HANDLE_AANVRAAG, on=timezone.localdate())
    nobody = [(NOBODY, _("niemand: het wacht op wie de rol heeft"))] if has or is_sent else []
    return [("", _("Kies")), *((key, name) for key, name in people if is_sent or key != has), *nobody]


def _changed(
    form: AssignForm, actor: Actor, found: OwnAanvraagView, lines: tuple[AssignmentRow, ...]
) -> bool:
    """Make the change; what stands in the way is said on the form."""
    change = Assigning(found.case.id, form.cleaned_data["seen"], form.cleaned_data["remark"])
    person, at = form.cleaned_data["person"], timezone.now()
    had = lines[change.seen - 1].person if 0 < change.seen <= len(lines) else ""
    try:
        if person == NOBODY:
            release(actor=actor, change=change, at=at)
        elif had:
            hand_over(actor=actor, change=change, person=person, at=at)
        else:
            assign(actor=actor, change=change, person=person, at=at)
    except AssignmentMovedOnError as error:
        words = _("Intussen is de zaak toegewezen aan %(name)s. Kijk hoe het er nu voor staat.")
        form.add_error(None, words % {"name": error.name or _("niemand")})
    except AssignmentRefusedError:
        form.add_error(None, _("Aan deze persoon kan deze zaak niet worden toegewezen."))
    return not form.errors
