"""The page of the catalogue: search, filter, take along as a file, share its address."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thuisnabij.doors.site.catalogue.lists import catalogue
from thuisnabij.doors.site.catalogue.rows import HIDDEN, MEASURED, list_rows
from thuisnabij.figures.measures import units
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_name
from thuisnabij.ground.ui.tables import MemorySource

LIST_SIZE = "100"


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """Every measure by subject, with its figure for one's own samenwerkingsverband, or for ``voor``."""
    actor = require_for(request, Action.VIEW_FIGURE)
    unit = request.GET.get("voor") or actor.swv or units.COUNTRY
    name = unit_name(level=units.level_of(unit), key=unit)
    rows = list_rows(unit, actor)
    plans = tuple(dict.fromkeys(use.plan for row in rows for use in row.uses))
    whole = catalogue(tuple(sorted(plans)), whole=True)
    source = MemorySource(rows, columns=whole.columns, row_id=lambda row: row.measure.key)
    query = request.GET.copy()
    query.setdefault(f"{whole.prefix}per", LIST_SIZE)
    file = whole.find_file(source, query)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, whole.key)
        return file
    context = {
        "page": catalogue(tuple(sorted(plans))).page(source, query),
        "unit_name": name,
        "all": len(rows),
        "measured": sum(row.state == MEASURED for row in rows),
        "hidden": sum(row.state == HIDDEN for row in rows),
        "used": sum(row.is_used for row in rows),
    }
    return render(request, "site/catalogue.html", context)
