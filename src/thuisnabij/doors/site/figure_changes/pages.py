"""Pages that explain a difference: what changed in a figure between two dates, and between two definitions.

Who may see the figure sees the net numbers; the children stand there for whoever is involved with them.
"""

from dataclasses import replace

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuisnabij.doors.site.figure_changes.children import CHILDREN, children_source
from thuisnabij.doors.site.figure_changes.sums import difference_of_values, sums_of
from thuisnabij.figures.measures import changes, queries, units
from thuisnabij.figures.measures.changes import Between
from thuisnabij.figures.measures.difference import Change
from thuisnabij.figures.measures.errors import UnknownDateError, UnknownLevelError, UnknownUnitError
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.standings import Reader
from thuisnabij.figures.measures.web.asked import Asked, asked_day, asked_moment
from thuisnabij.ground.access.rules import Action, Actor, decide
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_name
from thuisnabij.ground.ui import formats
from thuisnabij.kernel.errors import ThuisnabijError

_NOT_THERE = (UnknownUnitError, UnknownLevelError, UnknownDateError)


@require_GET
def changed(request: HttpRequest, key: str) -> HttpResponseBase:
    """What changed between ``van`` and ``op``; the first figure as known at ``toen-bekend-op``, or as known now."""
    actor = require_for(request, Action.VIEW_FIGURE, key)
    measure = queries.get_measure(key)
    try:
        asked = Asked.of(request.GET, unit=_own_unit(measure, actor))
        between = _between(request, key, asked)
        change = changes.changed(between, reader=_reader(measure, actor))
        dates = queries.reference_dates(key=key, unit=asked.unit, as_known_at=asked.as_known_at)
    except _NOT_THERE as error:
        return _refused(request, "site/figure_changes/changed.html", measure, error)
    ends = _ends(change)
    context = {
        **_shared(measure, change, asked, ends),
        "explained": _explained((measure,), change, _("tellen op beide dagen mee")),
        "dates": tuple(reversed(dates)),
        "then": request.GET.get("toen-bekend-op", ""),
        "asks_correction": between.first_known is not None,
        "sums": sums_of(change, ends, asks_correction=between.first_known is not None),
    }
    return _answer(request, "site/figure_changes/changed.html", context, change, actor)


@require_GET
def compared(request: HttpRequest, key: str) -> HttpResponseBase:
    """Two definitions of one unit and date: this one and ``met``, by default the first that can be compared."""
    actor = require_for(request, Action.VIEW_FIGURE, key)
    measure = queries.get_measure(key)
    others = changes.comparable(measure)
    wanted = request.GET.get("met", "")
    other = next((each for each in others if each.key == wanted or not wanted), None)
    if other is None:
        return _refused(request, "site/figure_changes/compared.html", measure, None)
    try:
        asked = Asked.of(request.GET, unit=_own_unit(measure, actor))
        change = changes.compared(
            (measure.key, other.key),
            unit=asked.unit,
            on=asked.on,
            known=asked.as_known_at,
            reader=_reader(measure, actor),
        )
    except _NOT_THERE as error:
        return _refused(request, "site/figure_changes/compared.html", measure, error)
    ends = (_(measure.title), _(other.title))
    context = {
        **_shared(measure, change, asked, ends),
        "explained": _explained((measure, other), change, _("tellen in beide definities mee")),
        "other": other,
        "others": others,
        "sums": sums_of(change, ends, asks_correction=False),
    }
    return _answer(request, "site/figure_changes/compared.html", context, change, actor)


def _answer(
    request: HttpRequest, template: str, context: dict[str, object], change: Change, actor: Actor
) -> HttpResponseBase:
    """The page, with the list of children where there is one; or that list as a file."""
    if not any(term.children for term in change.terms):
        return render(request, template, context)
    source = children_source(change, actor)
    file = CHILDREN.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, CHILDREN.key)
        return file
    return render(request, template, {**context, "page": CHILDREN.page(source, request.GET)})


def _explained(measures: tuple[Measure, ...], change: Change, standing: str) -> str:
    """What the sum leaves out: who stands at both ends of it; or why no children stand here."""
    if not changes.shares_children(measures):
        return _("Dit is geteld zonder namen: er is niet te zeggen wie erbij kwam of wegging.")
    shown = [term.children for term in change.terms if term.children]
    if not shown:
        return _(
            "Hier staan alleen de cijfers. Welke kinderen het verschil maken, ziet wie bij die kinderen betrokken is."
        )
    both = formats.number(shown[0].both)
    return _("Van de kinderen die u ziet, zijn er %(both)s die %(standing)s.") % {
        "both": both,
        "standing": standing,
    }


def _shared(measure: Measure, change: Change, asked: Asked, ends: tuple[str, str]) -> dict[str, object]:
    last = change.last
    return {
        "first_label": ends[0],
        "last_label": ends[1],
        "measure": measure,
        "change": change,
        "asked": asked,
        "unit_name": unit_name(level=last.level, key=asked.unit),
        "difference": difference_of_values(change),
        "back": _back(measure, replace(asked, on=last.on)),
    }


def _between(request: HttpRequest, key: str, asked: Asked) -> Between:
    first, then = (request.GET.get(name, "").strip() for name in ("van", "toen-bekend-op"))
    return Between(
        key=key,
        unit=asked.unit,
        first=asked_day(first, "van") if first else None,
        last=asked.on,
        first_known=asked_moment(then, "toen-bekend-op") if then else None,
        known=asked.as_known_at,
    )


def _ends(change: Change) -> tuple[str, str]:
    first, last = change.first, change.last
    if first.on is None or last.on is None:
        return "", ""
    if first.as_known_at is not None and first.as_known_at != last.as_known_at:
        told = {"day": formats.day(first.on), "at": formats.moment(first.as_known_at)}
        return _("Op %(day)s, zoals bekend op %(at)s") % told, _("Op %(day)s") % {"day": formats.day(last.on)}
    return _("Op %(day)s") % {"day": formats.day(first.on)}, _("Op %(day)s") % {"day": formats.day(last.on)}


def _reader(measure: Measure, actor: Actor) -> Reader | None:
    """Whose children are shown: those of somebody whose role works with children."""
    return Reader(actor) if decide(actor.roles, Action.VIEW_PUPIL).allowed else None


def _own_unit(measure: Measure, actor: Actor) -> str:
    return actor.swv if actor.swv is not None and Level.SWV in measure.levels else units.COUNTRY


def _refused(
    request: HttpRequest, template: str, measure: Measure, error: ThuisnabijError | None
) -> HttpResponseBase:
    context = {
        "measure": measure,
        "refused": True,
        "error": error,
        "back": reverse("measures:figure", args=[measure.key]),
    }
    return render(request, template, context, status=404)


def _back(measure: Measure, asked: Asked) -> str:
    return reverse("measures:figure", args=[measure.key]) + asked.url()
