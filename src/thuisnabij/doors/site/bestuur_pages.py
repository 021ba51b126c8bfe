"""Pages of besturen: the list, and one bestuur with its schools and figures beside region and country."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuisnabij.doors.site import schools
from thuisnabij.doors.site.beside import figures_beside
from thuisnabij.doors.site.lists import BESTUREN, SCHOOLS
from thuisnabij.doors.site.trends import pupils_trend
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import actor_for, require_for
from thuisnabij.ground.ui.tables.memory import MemorySource
from thuisnabij.plans.queries import find_pack_url


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """All besturen with an open vestiging; ``?swv=PO3006`` keeps those of one SWV."""
    require_for(request, Action.VIEW_ORGANISATION)
    besturen = schools.list_besturen()
    swv = request.GET.get("swv", actor_for(request).swv or "")
    if swv:
        besturen = tuple(bestuur for bestuur in besturen if swv in bestuur.swvs)
    source = MemorySource(besturen, columns=BESTUREN.columns, row_id=lambda row: row.number)
    file = BESTUREN.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, BESTUREN.key)
        return file
    context = {
        "page": BESTUREN.page(source, request.GET),
        "last_count": schools.last_count(),
        "swv": swv,
    }
    return render(request, "site/besturen.html", context)


@require_GET
def detail(request: HttpRequest, number: str) -> HttpResponseBase:
    """One bestuur: its schools, its pupils through the years, its figures beside region and country."""
    actor = require_for(request, Action.VIEW_ORGANISATION, number)
    bestuur = schools.get_bestuur(number)
    rows = tuple(row for row in schools.list_schools() if row.place.bestuur == number)
    source = MemorySource(rows, columns=SCHOOLS.columns, row_id=lambda row: row.place.code)
    file = SCHOOLS.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, SCHOOLS.key)
        return file
    context = {
        "bestuur": bestuur,
        "pack_url": find_pack_url(actor=actor, level="bestuur", key=number, today=timezone.localdate()),
        "page": SCHOOLS.page(source, request.GET),
        "last_count": schools.last_count(),
        "crumbs": [(_("Besturen"), reverse("besturen:list"))],
        "has_country": not bestuur.is_demo,
        "chart": pupils_trend(number, bestuur.name),
        "rows": figures_beside(
            level="bestuur",
            unit=number,
            region=bestuur.swvs[0] if len(bestuur.swvs) == 1 else None,
            is_demo=bestuur.is_demo,
        ),
    }
    return render(request, "site/bestuur.html", context)
