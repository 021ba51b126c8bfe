"""Pages of one besluit: taking it on an aanvraag, reading it, withdrawing and replacing it, and as a file."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thuisnabij.children.support import operations, queries
from thuisnabij.children.support.operations import BesluitRefusedError
from thuisnabij.children.support.queries import BesluitRow, OwnAanvraagView
from thuisnabij.children.support.rules import routes
from thuisnabij.children.support.rules.besluit import VALID, statement_of
from thuisnabij.children.support.rules.tlv_term import allowed_ends
from thuisnabij.doors.site.aanvragen.shown import crumbs_of, read_aanvraag, title_of
from thuisnabij.doors.site.besluiten.forms import DecisionForm, ReplaceForm, WithdrawForm, first_day
from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category, roles_in
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.cases.operations import CaseMovedOnError, StepNotTakenError
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.rulesets.queries import get_rule_set


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Decide on an aanvraag; the term, the category and the need are filled in from what the school asked."""
    actor = require_for(request, Action.HANDLE_AANVRAAG)
    found = read_aanvraag(actor, number)
    if found.row.decided is not None and request.method == "GET":
        return redirect("aanvragen:detail", number)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        kind=found.row.kind,
        initial={**_asked(found, timezone.localdate()), "seen": found.case.steps},
    )

    def take() -> BesluitRow:
        return operations.decide(
            actor=actor,
            number=number,
            seen=form.cleaned_data["seen"],
            decision=form.decision(),
            at=timezone.now(),
        )

    if form.is_valid() and (made := _taken(form, take)):
        messages.success(request, _("Het besluit is genomen: %(number)s.") % {"number": made.number})
        return redirect("besluiten:detail", made.number)
    step = found.workflow.find_step(routes.DECIDE)
    context = {
        "form": form,
        "found": found,
        "title": title_of(found),
        "is_now": step is not None and found.case.state in step.origin,
        "crumbs": crumbs_of(found),
    }
    return render(request, "site/besluiten/decide.html", context)


def _taken(form: DecisionForm, take: Callable[[], BesluitRow]) -> BesluitRow | None:
    """Take it; what stands in the way is said at the fields."""
    try:
        return take()
    except BesluitRefusedError as error:
        form.put_problems(error.problems)
    except StepNotTakenError as error:
        form.add_error(None, _(error.refusal.reason))
    except CaseMovedOnError as error:
        words = _("Intussen heeft %(name)s een stap gezet. Kijk hoe het er nu voor staat.")
        form.add_error(None, words % {"name": error.name or _("iemand")})
    return None


def _asked(found: OwnAanvraagView, today: date) -> dict[str, object]:
    """What the school asked for, and the shortest term that its first day allows."""
    answers = found.answers
    start = first_day(answers)
    statement = statement_of(found.row.kind)
    ends = (
        allowed_ends(start=start, kind=f"tlv {statement}", rules=get_rule_set(key="tlv", on=today))
        if start
        else ()
    )
    return {
        "start": start,
        "last": ends[0] if ends else answers.get("tot-en-met"),
        "statement": statement,
        "category": answers.get("categorie", ""),
        "need": answers.get("behoefte", ""),
        "aim": answers.get("doel", ""),
        "return_plan": answers.get("perspectief", ""),
        "hours": answers.get("uren"),
        "amount": answers.get("bedrag"),
    }


@require_GET
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """A besluit as it was taken, and what became of it."""
    actor = require_for(request, Action.VIEW_AANVRAAG)
    row = read_besluit(actor, number)
    context = {
        "row": row,
        "name": _name(actor, row),
        "school": unit_names(level="vestiging").get(row.location, row.location),
        "may_write": bool(row.statement)
        and row.state == VALID
        and verdict(actor=actor, action=Action.MAKE_LETTER).allowed,
        "may_change": may_change(actor, row) and row.state == VALID,
        "crumbs": _crumbs(),
    }
    return render(request, "site/besluiten/detail.html", context)


@require_POST
def letter(request: HttpRequest, number: str) -> HttpResponse:
    """Make the letter, once, and go to it."""
    actor = require_for(request, Action.MAKE_LETTER)
    read_besluit(actor, number)
    try:
        document = operations.write_letter(actor=actor, number=number, at=timezone.now())
    except BesluitRefusedError as error:
        messages.warning(request, _(next(iter(error.problems.values()))))
        return redirect("besluiten:detail", number)
    return redirect("documenten:detail", document)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Withdraw a besluit, with the reason; its number stays in the row."""
    actor = require_for(request, Action.HANDLE_AANVRAAG)
    row = read_besluit(actor, number)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        operations.withdraw(actor=actor, number=number, reason=reason, at=timezone.now())
        messages.success(request, _("Het besluit is ingetrokken."))
        return redirect("besluiten:detail", number)
    context = {"form": form, "row": row, "name": _name(actor, row), "crumbs": _crumbs(row)}
    return render(request, "site/besluiten/withdraw.html", context)


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, number: str) -> HttpResponse:
    """Replace a besluit by another; both stay readable."""
    actor = require_for(request, Action.HANDLE_AANVRAAG)
    row = read_besluit(actor, number)
    form = ReplaceForm(
        request.POST if request.method == "POST" else None,
        kind=row.kind,
        initial={**row.content, "seen": 0, "start": row.start, "last": row.last},
    )

    def take() -> BesluitRow:
        reason = form.cleaned_data.pop("reason")
        return operations.replace(
            actor=actor, number=number, decision=form.decision(), reason=reason, at=timezone.now()
        )

    if form.is_valid() and (made := _taken(form, take)):
        messages.success(request, _("Het besluit is vervangen door %(number)s.") % {"number": made.number})
        return redirect("besluiten:detail", made.number)
    context = {"form": form, "row": row, "name": _name(actor, row), "crumbs": _crumbs(row)}
    return render(request, "site/besluiten/replace.html", context)


def read_besluit(actor: Actor, number: str) -> BesluitRow:
    """A besluit that is shown, written down in the same transaction."""
    with seen_by(actor):
        row = queries.get_besluit(actor=actor, number=number)
        journal_reads(
            actor=actor,
            action=Action.VIEW_AANVRAAG,
            handles=[row.handle_id],
            categories=[Category.PERSOON, Category.ONDERSTEUNING],
            subject="besluit",
        )
    return row


def may_change(actor: Actor, row: BesluitRow) -> bool:
    """Whether this person withdraws and replaces this besluit: who decides on such an aanvraag."""
    return bool(roles_in(actor, row.swv) & routes.deciders_of(row.kind))


def _name(actor: Actor, row: BesluitRow) -> str:
    return queries.names_by_handle(actor=actor, handle_ids=[row.handle_id]).get(row.handle_id) or _(
        "Naam onbekend"
    )


def _crumbs(row: BesluitRow | None = None) -> list[tuple[str, str]]:
    crumbs = [(_("Besluiten"), reverse("besluiten:list"))]
    if row is not None:
        crumbs.append((row.number, reverse("besluiten:detail", args=[row.number])))
    return crumbs
