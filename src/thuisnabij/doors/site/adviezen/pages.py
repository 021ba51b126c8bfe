"""Pages on which advice is asked, written and given, and an aanvraag is put up for decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thuisnabij.children.support import operations, queries
from thuisnabij.children.support.operations import AdviceRefusedError
from thuisnabij.children.support.queries import AdviceRow
from thuisnabij.doors.site.aanvragen.answers import answered
from thuisnabij.doors.site.aanvragen.shown import crumbs_of, read_aanvraag, title_of
from thuisnabij.doors.site.adviezen.forms import AdviceForm, AskForm
from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.queries import list_people, verdict
from thuisnabij.ground.access.rules import Action, Actor, Category, Role
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.web.actor import actor_for, require_for
from thuisnabij.ground.cases.operations import CaseMovedOnError, StepNotTakenError

SHOWN = (Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING)


def require_advice(request: HttpRequest) -> Actor:
    """The actor who advises or asks for advice; anybody else is told why not."""
    if verdict(actor=actor_for(request), action=Action.ASK_ADVICE).allowed:
        return require_for(request, Action.ASK_ADVICE)
    return require_for(request, Action.ADVISE)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """Ask an expert to advise on an aanvraag."""
    actor = require_for(request, Action.ASK_ADVICE)
    found = read_aanvraag(actor, number)
    today = timezone.localdate()
    people = sorted(
        {
            (row.key, row.name)
            for row in list_people(on=today)
            if (row.party, row.role) == (found.row.swv, Role.DESKUNDIGE)
        },
        key=lambda each: each[1],
    )
    form = AskForm(request.POST or None, people=people, today=today)
    if form.is_valid():
        try:
            operations.ask_advice(actor=actor, number=number, asking=form.asking(), at=timezone.now())
        except AdviceRefusedError as error:
            for field, sentence in error.problems.items():
                form.add_error(field if field in form.fields else None, _(sentence))
        else:
            messages.success(request, _("Het advies is gevraagd; de deskundige ziet het dossier."))
            return redirect("aanvragen:detail", number)
    context = {"form": form, "found": found, "title": title_of(found), "crumbs": crumbs_of(found)}
    return render(request, "site/adviezen/ask.html", context)


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, advice: int) -> HttpResponse:
    """An advice: its expert writes and gives it, who asked for it reads it once it was given."""
    actor = require_advice(request)
    row = _read(actor, advice)
    may_write = row.expert == actor.key and row.given_at is None
    form = AdviceForm(
        request.POST if request.method == "POST" and may_write else None,
        initial={
            **row.content,
            "has_interest": {"True": "ja", "False": "nee"}.get(row.content.get("has_interest", "")),
        },
    )
    if may_write and form.is_valid():
        is_final = "geven" in request.POST
        if _saved(form, actor, advice, is_final=is_final):
            messages.success(
                request,
                _("Uw advies is gegeven.") if is_final else _("Uw advies is bewaard, en nog niet gegeven."),
            )
            return redirect("adviezen:detail", advice)
    found = queries.get_own(actor=actor, number=row.aanvraag)
    context = {
        "form": form,
        "row": row,
        "found": found,
        "title": title_of(found),
        "answered": answered(found),
        "may_write": may_write,
        "may_ask": verdict(actor=actor, action=Action.ASK_ADVICE).allowed,
        "crumbs": [(_("Adviezen"), reverse("adviezen:list"))],
    }
    return render(request, "site/adviezen/detail.html", context)


def _saved(form: AdviceForm, actor: Actor, advice: int, *, is_final: bool) -> bool:
    try:
        operations.give_advice(
            actor=actor, advice=advice, given=form.given(), is_final=is_final, at=timezone.now()
        )
    except AdviceRefusedError as error:
        form.put_problems(error.problems)
    return not form.errors


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """What is asked of this expert; for who asks, what is asked of all."""
    actor = require_advice(request)
    is_expert = verdict(actor=actor, action=Action.ADVISE).allowed
    with seen_by(actor):
        rows = queries.list_advices(actor=actor, only_mine=is_expert)
        names = queries.names_by_handle(actor=actor, handle_ids=[row.handle_id for row in rows])
        _journal(actor, [row.handle_id for row in rows], "adviezen")
    today = timezone.localdate()
    context = {
        "rows": [
            {
                "row": row,
                "name": names.get(row.handle_id) or _("Naam onbekend"),
                "kind": _(str(row.kind)),
                "is_late": row.given_at is None and row.due_on < today,
            }
            for row in rows
        ],
        "is_expert": is_expert,
    }
    return render(request, "site/adviezen/list.html", context)


@require_POST
def withdraw(request: HttpRequest, advice: int) -> HttpResponse:
    """Take a request for advice back; the expert sees the file no more."""
    actor = require_for(request, Action.ASK_ADVICE)
    row = _read(actor, advice)
    try:
        operations.withdraw_advice(actor=actor, advice=advice, at=timezone.now())
    except AdviceRefusedError as error:
        messages.warning(request, _(next(iter(error.problems.values()))))
    else:
        messages.success(request, _("De vraag om advies is teruggenomen."))
    return redirect("aanvragen:detail", row.aanvraag)


@require_POST
def copied(request: HttpRequest, advice: int) -> HttpResponse:
    """Record that the parents got their copy."""
    actor = require_for(request, Action.ASK_ADVICE)
    row = _read(actor, advice)
    operations.copy_to_parents(actor=actor, advice=advice, on=timezone.localdate())
    messages.success(request, _("Vastgelegd: de ouders hebben een kopie."))
    return redirect("aanvragen:detail", row.aanvraag)


@require_POST
def put_up(request: HttpRequest, number: int) -> HttpResponse:
    """Put an aanvraag up for decision, when the right experts have advised."""
    actor = require_for(request, Action.HANDLE_AANVRAAG)
    seen = request.POST.get("seen", "")
    try:
        operations.put_up(
            actor=actor, number=number, seen=int(seen) if seen.isdecimal() else -1, at=timezone.now()
        )
    except AdviceRefusedError as error:
        messages.warning(request, _(next(iter(error.problems.values()))))
    except StepNotTakenError as error:
        messages.warning(request, _(error.refusal.reason))
    except CaseMovedOnError:
        messages.warning(request, _("Intussen is er een stap gezet. Kijk hoe het er nu voor staat."))
    else:
        messages.success(request, _("De aanvraag ligt klaar om te beslissen."))
    return redirect("aanvragen:detail", number)


def _read(actor: Actor, advice: int) -> AdviceRow:
    """An advice that is shown, written down in the same transaction."""
    with seen_by(actor):
        row = queries.get_advice(actor=actor, advice=advice)
        _journal(actor, [row.handle_id], "advies")
    return row


def _journal(actor: Actor, handles: list[int], subject: str) -> None:
    if handles:
        action = Action.ADVISE if verdict(actor=actor, action=Action.ADVISE).allowed else Action.ASK_ADVICE
        journal_reads(
            actor=actor, action=action, handles=sorted(set(handles)), categories=list(SHOWN), subject=subject
        )
