"""The page of the explorer, drawn once per question, language, rights and state of the sources; and its files."""

from collections.abc import Hashable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from thuisnabij.figures.measures import ledger, queries, units, viewing
from thuisnabij.figures.measures.errors import UnknownDateError, UnknownLevelError, UnknownUnitError
from thuisnabij.figures.measures.queries import Measure, figures_mark
from thuisnabij.figures.measures.web import breakdown
from thuisnabij.figures.measures.web.asked import Asked
from thuisnabij.figures.measures.web.chooser import Chooser, chooser
from thuisnabij.figures.measures.web.exploring.asked import MOST_UNITS, Exploration, moment_of
from thuisnabij.figures.measures.web.exploring.drawing import chart_of, is_of_lines
from thuisnabij.figures.measures.web.exploring.lists import explored_table
from thuisnabij.figures.measures.web.exploring.rows import Explored, read_series, rows_of, split_level
from thuisnabij.figures.measures.web.views import default_unit, not_there
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.ui.tables import MemorySource
from thuisnabij.kernel.memory import Memory

_DRAWN: Memory[SafeString] = Memory(128)


@dataclass(frozen=True, slots=True)
class UnitField:
    """One field in which a unit is chosen; the first is never empty."""

    number: int
    chosen: str


@require_GET
def explore(request: HttpRequest, key: str) -> HttpResponseBase:
    """One measure beside itself: over units and levels, taken apart, through the years, as known at two moments."""
    actor = require_for(request, Action.VIEW_FIGURE, key)
    measure = queries.get_measure(key)
    try:
        file = _file(request, measure, actor)
        if file is not None:
            return file
        made = _DRAWN.get(_key(request.GET, measure, actor), lambda: _drawn(request.GET, measure, actor))
    except (UnknownUnitError, UnknownLevelError, UnknownDateError) as error:
        return not_there(request, measure, actor, error)
    return render(request, "measures/explore.html", {"measure": measure, "body": made})


def _key(query: QueryDict, measure: Measure, actor: Actor) -> Hashable:
    state = (ledger.state_of(None).key, figures_mark(as_known_at=None), viewing.rights())
    return measure.key, measure.version, query.urlencode(), actor.swv, get_language(), state


def _file(request: HttpRequest, measure: Measure, actor: Actor) -> HttpResponseBase | None:
    if not any(name.endswith("als") for name in request.GET):
        return None
    asked = Exploration.of(request.GET, unit=default_unit(measure, actor))
    table = explored_table(measure, whole=True)
    file = table.find_file(_source(measure, rows_of(read_series(measure, asked))), request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, measure.key)
    return file


def _source(measure: Measure, rows: tuple[Explored, ...]) -> MemorySource[Explored]:
    columns = explored_table(measure, whole=True).columns
    return MemorySource(rows, columns=columns, row_id=lambda row: row.number)


def _drawn(query: QueryDict, measure: Measure, actor: Actor) -> SafeString:
    asked = Exploration.of(query, unit=default_unit(measure, actor))
    series = read_series(measure, asked)
    inner = split_level(measure, asked)
    context = {
        "measure": measure,
        "asked": asked,
        "form": _form(measure, asked, actor),
        "fields": [
            UnitField(at, unit) for at, unit in enumerate((*asked.units, *[""] * MOST_UNITS)[:MOST_UNITS])
        ],
        "levels": [
            (str(level), breakdown.HEADS[level])
            for level in breakdown.choices(measure, units.level_of(asked.units[0]))
        ],
        "inner": inner,
        "inner_head": breakdown.HEADS[inner] if inner else "",
        "known": [moment_of(each) for each in asked.known],
        "chart": chart_of(measure, series),
        "series": series if is_of_lines(series) else (),
        "is_measured": any(each.value is not None for found in series for each in found.figures),
        "page": explored_table(measure).page(_source(measure, rows_of(series)), query),
    }
    return render_to_string("measures/parts/explore_body.html", context)


def _form(measure: Measure, asked: Exploration, actor: Actor) -> Chooser:
    """The units to choose from, with all that were chosen, and the dates there are."""
    first = asked.units[0]
    moment = moment_of(asked.known[0])
    figure = queries.figure(key=measure.key, unit=first, as_known_at=moment)
    made = chooser(measure, figure, Asked(first, None, moment), own_swv=actor.swv)
    offered = {key for _label, options in made.groups for key, _name in options}
    names = {each.unit: each.name for each in read_series(measure, asked) if each.unit in asked.units}
    missing = [(unit, names[unit]) for unit in asked.units if unit not in offered]
    if not missing:
        return made
    return Chooser(made.unit, [("…", missing), *made.groups], made.dates)
