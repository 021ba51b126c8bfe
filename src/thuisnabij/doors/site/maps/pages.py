"""The page of the map and its GeoJSON; both are drawn once per question, rights and state of the sources."""

import json
from collections.abc import Hashable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from thuisnabij.doors.site.maps.areas import AreaRow, Areas, needs_region, read_areas
from thuisnabij.doors.site.maps.asked import AskedMap
from thuisnabij.doors.site.maps.chooser import LAYERS, chooser
from thuisnabij.doors.site.maps.drawing import draw
from thuisnabij.doors.site.maps.geojson import features_of
from thuisnabij.doors.site.maps.legend import legend_of, school_legend
from thuisnabij.doors.site.maps.lists import SIZE, areas_table, schools_table, shown
from thuisnabij.doors.site.maps.schools import SchoolMark, list_marks
from thuisnabij.figures.measures import ledger, viewing
from thuisnabij.figures.measures.queries import figures_mark
from thuisnabij.figures.measures.web.words import told
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_name
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.ui.tables import MemorySource
from thuisnabij.kernel.memory import Memory

GEOJSON = "application/geo+json"


@dataclass(frozen=True)
class Drawn:
    """A drawn page; it holds nothing of one visitor but what the key of `_key` names."""

    title: str
    body: SafeString


_DRAWN: Memory[Drawn] = Memory(128)
_FEATURES: Memory[str] = Memory(32)


@require_GET
def page(request: HttpRequest) -> HttpResponseBase:
    """One figure over the areas of a region or the country, with schools, as a map and as an equal table."""
    actor = require_for(request, Action.VIEW_FIGURE)
    file = _file(request, actor)
    if file is not None:
        return file
    drawn = _DRAWN.get(_key(request.GET, actor), lambda: _drawn(request.GET, actor))
    return render(request, "site/map.html", {"drawn": drawn})


@require_GET
def areas(request: HttpRequest) -> HttpResponse:
    """The areas and schools of the same question as GeoJSON."""
    actor = require_for(request, Action.VIEW_FIGURE)

    def make() -> str:
        asked = AskedMap.of(request.GET, own_swv=actor.swv)
        found = read_areas(asked)
        return json.dumps(features_of(found, _marks(asked, found)), ensure_ascii=False)

    return HttpResponse(_FEATURES.get(_key(request.GET, actor), make), content_type=GEOJSON)


def _key(query: QueryDict, actor: Actor) -> Hashable:
    """Everything a drawn map depends on: the question, the language, who sees what, and the sources as they are now."""
    state = (ledger.state_of(None).key, figures_mark(as_known_at=None), sources.count_finished_runs())
    return query.urlencode(), actor.swv, get_language(), viewing.rights(), state


def _drawn(query: QueryDict, actor: Actor) -> Drawn:
    asked = AskedMap.of(query, own_swv=actor.swv)
    found = read_areas(asked)
    marks = _marks(asked, found)
    title = told(asked.measure.title)
    context = {
        "asked": asked,
        "form": chooser(asked),
        "areas": found,
        "on": found.on,
        "title": title,
        "question": told(asked.measure.question),
        "region": unit_name(level="land" if asked.is_country else "swv", key=asked.within),
        "layer": LAYERS[asked.layer],
        "needs_region": needs_region(asked),
        "drawing": draw(found, marks, title),
        "legend": legend_of(found, asked.measure),
        "school_legend": school_legend(asked.schools),
        "placeless": [row for row in found.rows if not row.is_drawn],
        "schools_without_place": sum(mark.point is None for mark in marks),
        "page": shown(areas_table(asked.measure, asked.layer)).page(_source(asked, found), _sized(query)),
        "schools": schools_table(asked).page(_schools_source(asked, marks), _sized(query)) if marks else None,
    }
    return Drawn(title=title, body=render_to_string("site/map_body.html", context))


def _marks(asked: AskedMap, found: Areas) -> list[SchoolMark]:
    return list(list_marks(asked, found.on)) if asked.schools else []


def _file(request: HttpRequest, actor: Actor) -> HttpResponseBase | None:
    """A table as the file that the address asks for; None when it asks for the page."""
    if not any(name.endswith("als") for name in request.GET):
        return None
    asked = AskedMap.of(request.GET, own_swv=actor.swv)
    found = read_areas(asked)
    file = areas_table(asked.measure, asked.layer).find_file(_source(asked, found), request.GET)
    if file is None:
        marks = _marks(asked, found)
        file = schools_table(asked).find_file(_schools_source(asked, marks), request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, asked.measure.key)
    return file


def _source(asked: AskedMap, found: Areas) -> MemorySource[AreaRow]:
    columns = areas_table(asked.measure, asked.layer).columns
    return MemorySource(found.rows, columns=columns, row_id=lambda row: row.unit)


def _schools_source(asked: AskedMap, marks: list[SchoolMark]) -> MemorySource[SchoolMark]:
    columns = schools_table(asked).columns
    return MemorySource(marks, columns=columns, row_id=lambda mark: mark.school.place.code)


def _sized(query: QueryDict) -> QueryDict:
    """The question with room for all areas of a region on one page."""
    sized = query.copy()
    for prefix in ("k-", "s-"):
        sized.setdefault(f"{prefix}per", SIZE)
    return sized
