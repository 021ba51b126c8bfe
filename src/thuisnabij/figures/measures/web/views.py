"""Pages of figures: one figure, and the rows it rests on."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thuisnabij.figures.measures import queries, units
from thuisnabij.figures.measures.changes import comparable
from thuisnabij.figures.measures.errors import UnknownDateError, UnknownLevelError, UnknownUnitError
from thuisnabij.figures.measures.explanation import Explanation
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.queries import Measure
from thuisnabij.figures.measures.row_members import counts_children
from thuisnabij.figures.measures.source_rows import SourceRow
from thuisnabij.figures.measures.web import drawing, lists
from thuisnabij.figures.measures.web.asked import Asked
from thuisnabij.figures.measures.web.words import levels_of
from thuisnabij.ground.access.rules import Action, Actor, decide
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.ui.tables import MemorySource, Source
from thuisnabij.kernel.errors import ThuisnabijError
from thuisnabij.kernel.memory import Memory

_ROWS: Memory[tuple[tuple[int, SourceRow], ...]] = Memory(8)


@require_GET
def figure(request: HttpRequest, key: str) -> HttpResponseBase:
    """One figure with its definition, its formula filled in, its sources, what it leaves out, and its pieces."""
    actor = require_for(request, Action.VIEW_FIGURE, key)
    measure = queries.get_measure(key)
    unit = default_unit(measure, actor)
    try:
        found = (
            drawing.list_of_pieces(measure, Asked.of(request.GET, unit=unit)) if _asks_file(request) else None
        )
        file = found[0].find_file(found[1], request.GET) if found else None
        if file is not None:
            require_for(request, Action.EXPORT_LIST, key)
            return file
        drawn = drawing.drawn(request.GET, measure, actor, unit=unit)
    except (UnknownUnitError, UnknownLevelError, UnknownDateError) as error:
        return not_there(request, measure, actor, error)
    context = {
        "measure": measure,
        "drawn": drawn,
        "children": _children_url(request, measure, actor),
        "asked": f"?{request.GET.urlencode()}" if request.GET else "",
        "is_comparable": bool(comparable(measure)),
    }
    return render(request, "measures/figure.html", context)


def _children_url(request: HttpRequest, measure: Measure, actor: Actor) -> str:
    """Where the children of this figure are listed, for whose role works with children; empty for others."""
    if not counts_children(measure) or not decide(actor.roles, Action.VIEW_PUPIL).allowed:
        return ""
    return f"{reverse('leerlingen:figure', args=[measure.key])}?{request.GET.urlencode()}"


def _asks_file(request: HttpRequest) -> bool:
    """True when the address asks for a list as a file: ``als=csv``, with or without the prefix of a list."""
    return any(name.endswith("als") for name in request.GET)


@require_GET
def evidence(request: HttpRequest, key: str) -> HttpResponseBase:
    """Every cell of every source file that one figure rests on, as a list and as a file."""
    actor = require_for(request, Action.VIEW_FIGURE, key)
    measure = queries.get_measure(key)
    try:
        asked = Asked.of(request.GET, unit=default_unit(measure, actor))
        explanation = queries.explain(key=key, on=asked.on, unit=asked.unit, as_known_at=asked.as_known_at)
    except (UnknownUnitError, UnknownLevelError, UnknownDateError) as error:
        return not_there(request, measure, actor, error)
    source = _evidence_source(explanation)
    file = lists.EVIDENCE.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, key)
        return file
    context = {
        "measure": measure,
        "explanation": explanation,
        "figure": explanation.figure,
        "back": asked.url(),
        "page": lists.EVIDENCE.page(source, request.GET),
        "is_cut_short": explanation.figure.level is Level.LAND,
    }
    return render(request, "measures/evidence.html", context)


def not_there(
    request: HttpRequest, measure: Measure, actor: Actor, error: ThuisnabijError
) -> HttpResponseBase:
    """A page that says what of the question does not exist, and what can be asked."""
    own = default_unit(measure, actor)
    context = {
        "measure": measure,
        "error": error,
        "unit": request.GET.get("voor", ""),
        "own": own,
        "dates": tuple(reversed(queries.reference_dates(key=measure.key, unit=own))),
        "levels": levels_of(measure),
    }
    return render(request, "measures/not_there.html", context, status=404)


def default_unit(measure: Measure, actor: Actor) -> str:
    """The unit a page is about when its address names none: one's own samenwerkingsverband, else the country."""
    return actor.swv if actor.swv is not None and Level.SWV in measure.levels else units.COUNTRY


def _evidence_source(explanation: Explanation) -> Source[tuple[int, SourceRow]]:
    """The rows, kept for the next page; those of a whole country are not held but read as they go."""
    figure = explanation.figure
    if figure.level is Level.LAND:
        return lists.FirstRows(explanation)
    key = (figure.measure, figure.version, figure.unit, figure.on, explanation.state.key)
    rows = _ROWS.get(key, lambda: tuple(enumerate(explanation.rows(), start=1)))
    return MemorySource(rows, columns=lists.EVIDENCE.columns, row_id=lambda row: row[0])
