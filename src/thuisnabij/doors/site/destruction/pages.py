"""Pages of destruction: the lists with their proofs, one list with its records, and the steps people take."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thuisnabij.doors.site.destruction import operations, queries
from thuisnabij.doors.site.destruction.rules import (
    OPEN_STATES,
    SHORTEST_REASON,
    State,
    controllers_of,
    may_approve,
)
from thuisnabij.doors.site.destruction.tables import LISTS, PROOFS, lines_table, named, rule_set_words
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.ui.tables import MemorySource


class KeepForm(forms.Form):
    """Why a record stays off the list."""

    reason = forms.CharField(
        label=gettext_lazy("Reden"),
        min_length=SHORTEST_REASON,
        max_length=200,
        help_text=gettext_lazy(
            "Bijvoorbeeld: er loopt een bezwaar. Schrijf hier niets over de leerling zelf."
        ),
    )


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """All lists and all proofs of one's own samenwerkingsverbanden."""
    actor = require_for(request, Action.DESTROY)
    names = names_of_people()
    lists = [named(row, names) for row in queries.list_lists(actor=actor)]
    proofs = [named(row, names) for row in queries.list_proofs(actor=actor)]
    list_source = MemorySource(lists, columns=LISTS.columns, row_id=lambda row: row.number)
    proof_source = MemorySource(proofs, columns=PROOFS.columns, row_id=lambda row: row.number)
    file = LISTS.find_file(list_source, request.GET) or PROOFS.find_file(proof_source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, LISTS.key)
        return file
    busy = {row.controller for row in lists if row.state in OPEN_STATES}
    context = {
        "lists": LISTS.page(list_source, request.GET),
        "proofs": PROOFS.page(proof_source, request.GET),
        "free": [key for key in controllers_of(actor) if key not in busy],
        "until": queries.recomputable_until(),
        "crumbs": [(_("Beheer"), reverse("beheer"))],
    }
    return render(request, "destruction/list.html", context)


@require_GET
def detail(request: HttpRequest, number: int) -> HttpResponseBase:
    """One list: its records, and what this person may do with it now."""
    actor = require_for(request, Action.DESTROY, f"lijst {number}")
    found = queries.get_list(actor=actor, number=number)
    is_proposed = found.state == State.VOORGESTELD
    table = lines_table(may_change=is_proposed)
    source = MemorySource(found.lines, columns=table.columns, row_id=lambda row: row.id)
    file = table.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, table.key)
        return file
    is_proposer = found.proposed_by == actor.key
    names = names_of_people()
    context = {
        "list": found,
        "rules": rule_set_words(found.rule_set),
        "proposed_by": names.get(found.proposed_by, found.proposed_by),
        "approved_by": names.get(found.approved_by, found.approved_by),
        "state": _(found.state),
        "page": table.page(source, request.GET),
        "may_approve": is_proposed and not is_proposer and may_approve(actor, found.controller),
        "waits_for_another": is_proposed and is_proposer,
        "may_withdraw": is_proposed or found.state == State.WORDT_OPGESTELD,
        "is_at_work": found.state in (State.WORDT_OPGESTELD, State.GOEDGEKEURD),
        "crumbs": _crumbs(),
    }
    return render(request, "destruction/detail.html", context)


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Have a list drawn up."""
    actor = require_for(request, Action.DESTROY)
    controller = request.POST.get("swv", "")
    number = operations.propose(actor=actor, controller=controller, now=timezone.now())
    messages.success(request, _("De lijst wordt opgesteld. Dat duurt meestal niet langer dan een minuut."))
    return redirect("vernietigen:detail", number)


@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve a list; what is on it is then destroyed."""
    actor = require_for(request, Action.DESTROY, f"lijst {number}")
    operations.approve(actor=actor, number=number, now=timezone.now())
    messages.success(request, _("De lijst is goedgekeurd en wordt nu uitgevoerd."))
    return redirect("vernietigen:detail", number)


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a list back."""
    actor = require_for(request, Action.DESTROY, f"lijst {number}")
    operations.withdraw(actor=actor, number=number)
    messages.success(request, _("De lijst is ingetrokken. Er is niets vernietigd."))
    return redirect("vernietigen:list")


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, line_id: int) -> HttpResponse:
    """Keep one record back with a reason, or put it on the list again."""
    actor = require_for(request, Action.DESTROY)
    found = queries.get_line(actor=actor, line_id=line_id)
    is_kept = bool(found.line.kept_by)
    form = KeepForm(request.POST or None)
    if request.method == "POST" and (is_kept or form.is_valid()):
        reason = "" if is_kept else form.cleaned_data["reason"]
        operations.keep_back(actor=actor, line_id=line_id, reason=reason)
        return redirect("vernietigen:detail", found.number)
    context = {
        "found": found,
        "is_kept": is_kept,
        "kept_by": names_of_people().get(found.line.kept_by, found.line.kept_by),
        "form": form,
        "crumbs": _crumbs(found.number),
    }
    return render(request, "destruction/keep.html", context)


def _crumbs(number: int | None = None) -> list[tuple[str, str]]:
    crumbs = [(_("Beheer"), reverse("beheer")), (_("Vernietigen"), reverse("vernietigen:list"))]
    if number is not None:
        name = _("Lijst %(number)s") % {"number": number}
        crumbs.append((name, reverse("vernietigen:detail", args=[number])))
    return crumbs
