"""Pages of linking: records that may be about one pupil, merges that can be undone, and records that failed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thuisnabij.children.register import queries as register
from thuisnabij.children.register.operations import merging, try_again
from thuisnabij.children.register.queries import reviews
from thuisnabij.children.register.queries.merges import list_merges
from thuisnabij.children.register.queries.reviews import (
    ReviewedPupil,
    ReviewNotFoundError,
)
from thuisnabij.doors.site.pupils import words
from thuisnabij.doors.site.pupils.facts import said
from thuisnabij.doors.site.reviews_forms import SAME, DecideForm, SplitForm
from thuisnabij.doors.site.reviews_lists import MERGES, REVIEWS, STATES, full_name, reasons_words
from thuisnabij.doors.site.shown_rows import Journalled, Shows
from thuisnabij.ground.access.operations import journal_reads
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.ui.tables import MemorySource
from thuisnabij.kernel.errors import RefusedError


class PairUnknownError(RefusedError):
    """There is no such pair, or merge, that the actor may decide on."""

    code = "pair-unknown"


@dataclass(frozen=True)
class Side:
    """One of two pupils in a comparison: every name and birth date delivered, and its facts in words."""

    url: str
    names: tuple[str, ...]
    birth_dates: tuple[date, ...]
    facts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Failed:
    """A record that could not be taken in, as the page tells of it: from whom, when, and how long it is kept."""

    code: UUID
    sender: str
    received_at: datetime
    kept_until: date


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """What waits to be linked, likeliest first, and what was merged."""
    actor = require_for(request, Action.LINK_RECORD)
    waiting = Journalled(
        MemorySource(reviews.list_reviews(actor=actor), columns=REVIEWS.columns, row_id=lambda row: row.id),
        actor=actor,
        shows=Shows(
            lambda row: row.handle_ids, lambda rows: [Category.PERSOON], "te koppelen", Action.LINK_RECORD
        ),
    )
    merged = Journalled(
        MemorySource(list_merges(actor=actor), columns=MERGES.columns, row_id=lambda row: row.id),
        actor=actor,
        shows=Shows(
            lambda row: [row.kept.handle_id, row.gone.handle_id],
            lambda rows: [Category.PERSOON],
            "samengevoegd",
            Action.LINK_RECORD,
        ),
    )
    file = REVIEWS.find_file(waiting, request.GET) or MERGES.find_file(merged, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, REVIEWS.key)
        return file
    context = {
        "waiting": REVIEWS.page(waiting, request.GET),
        "merged": MERGES.page(merged, request.GET),
        "failed": _failed(actor),
        "crumbs": _crumbs()[:1],
    }
    return render(request, "site/reviews.html", context)


def _failed(actor: Actor) -> list[Failed]:
    names = names_of_people()
    return [
        Failed(row.code, names.get(row.sender, row.sender), row.received_at, row.kept_until)
        for row in register.list_failed_of_swv(actor=actor)
    ]


@require_POST
def again(request: HttpRequest, code: UUID) -> HttpResponse:
    """Have what could not be taken in tried once more, whoever sent it; says the same of what is not there."""
    actor = require_for(request, Action.LINK_RECORD)
    try_again(actor=actor, code=code)
    messages.success(request, _("Er wordt opnieuw geprobeerd de aanmelding te verwerken."))
    return redirect("koppelen:list")


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, number: int) -> HttpResponse:
    """Two pupils side by side, with the decision."""
    actor = require_for(request, Action.LINK_RECORD)
    try:
        row = reviews.get_review(actor=actor, item_id=number)
    except ReviewNotFoundError as error:
        raise PairUnknownError(what="There is no such pair to decide on", where="koppelen") from error
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _decided(request, actor, number, form)
    journal_reads(
        actor=actor,
        action=Action.LINK_RECORD,
        handles=row.handle_ids,
        categories=[Category.PERSOON, Category.SCHOOL],
        subject="vergelijken",
    )
    context = {
        "row": row,
        "reasons": reasons_words(row),
        "sides": [_side(row.incoming, actor), _side(row.candidate, actor)],
        "form": form if row.state == "open" else None,
        "state": STATES[row.state],
        "decided_by": names_of_people().get(row.decided_by, row.decided_by),
        "crumbs": _crumbs(),
    }
    return render(request, "site/review.html", context)


def _decided(request: HttpRequest, actor: Actor, number: int, form: DecideForm) -> HttpResponse:
    is_same = form.cleaned_data["decision"] == SAME
    try:
        merging.decide_review(actor=actor, item_id=number, same=is_same, reason=form.cleaned_data["reason"])
    except merging.ReviewDecidedError:
        messages.warning(request, _("Hierover is al beslist."))
    else:
        done = (
            _("Samengevoegd. De tijdlijn wordt opnieuw gemaakt.")
            if is_same
            else _("Ze blijven twee leerlingen.")
        )
        messages.success(request, done)
    return redirect("koppelen:list")


def _side(pupil: ReviewedPupil, actor: Actor) -> Side:
    """What helps to decide: every name and date, and where the pupil is and was enrolled and lived."""
    dossier = register.get_dossier(actor=actor, code=pupil.code)
    names = unit_names(level="vestiging")
    facts = [fact for fact in dossier.facts if fact.kind in ("inschrijving", "woonplaats", "vertrek")]
    return Side(
        url=reverse("leerlingen:detail", args=[pupil.code]),
        names=tuple(dict.fromkeys(full_name(name) for name in pupil.names)),
        birth_dates=tuple(dict.fromkeys(name.birth_date for name in pupil.names)),
        facts=tuple(
            (
                str(words.FACTS[fact.kind]),
                words.days_words(fact.valid),
                said(fact, lambda code: names.get(code, code)),
            )
            for fact in facts
        ),
    )


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, number: int) -> HttpResponse:
    """Undo a merge, with a reason."""
    actor = require_for(request, Action.LINK_RECORD)
    row = next((each for each in list_merges(actor=actor) if each.id == number), None)
    if row is None:
        raise PairUnknownError(what="There is no such merge to undo", where="koppelen")
    form = SplitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        merging.split(actor=actor, merge_id=number, reason=form.cleaned_data["reason"])
        messages.success(request, _("Gesplitst. Beide leerlingen zijn weer zoals voor het samenvoegen."))
        return redirect("koppelen:list")
    journal_reads(
        actor=actor,
        action=Action.LINK_RECORD,
        handles=[row.kept.handle_id, row.gone.handle_id],
        categories=[Category.PERSOON],
        subject="splitsen",
    )
    context = {
        "row": row,
        "form": form,
        "by": names_of_people().get(row.merged_by, row.merged_by),
        "crumbs": _crumbs(),
    }
    return render(request, "site/review_split.html", context)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Leerlingen"), reverse("leerlingen:list")), (_("Koppelen"), reverse("koppelen:list"))]
