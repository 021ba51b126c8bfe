"""Pages of schools: the list, and one vestiging with its figures beside region and country."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuisnabij.doors.site import schools
from thuisnabij.doors.site.beside import figures_beside
from thuisnabij.doors.site.lists import SCHOOLS
from thuisnabij.doors.site.trends import pupils_trend
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_name
from thuisnabij.ground.ui.tables.memory import MemorySource
from thuisnabij.plans.queries import find_pack_url


@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """All open vestigingen; without a question those of one's own SWV first."""
    actor = require_for(request, Action.VIEW_ORGANISATION)
    if not request.GET and actor.swv:
        return redirect(f"{request.path}?filter-swv={actor.swv}")
    source = MemorySource(schools.list_schools(), columns=SCHOOLS.columns, row_id=lambda row: row.place.code)
    file = SCHOOLS.find_file(source, request.GET)
    if file is not None:
        require_for(request, Action.EXPORT_LIST, SCHOOLS.key)
        return file
    context = {"page": SCHOOLS.page(source, request.GET), "last_count": schools.last_count()}
    return render(request, "site/schools.html", context)


@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponseBase:
    """One vestiging: what the registers say, its pupils through the years, its figures beside others."""
    actor = require_for(request, Action.VIEW_ORGANISATION, code)
    place, today = schools.get_place(code), timezone.localdate()
    context = {
        "place": place,
        "pack_url": find_pack_url(actor=actor, level="school", key=code, today=today),
        "rok_url": find_pack_url(actor=actor, level="rok", key=place.rok, today=today) if place.rok else "",
        "school": schools.find_school(code),
        "last_count": schools.last_count(),
        "names": {
            "bestuur": unit_name(level="bestuur", key=place.bestuur) if place.bestuur else None,
            "swv": unit_name(level="swv", key=place.swv) if place.swv else None,
            "rok": unit_name(level="rok", key=place.rok) if place.rok else None,
        },
        "crumbs": [(_("Scholen"), reverse("schools:list"))],
        "has_country": not place.is_demo,
        "chart": pupils_trend(code, place.name),
        "rows": figures_beside(level="vestiging", unit=code, region=place.swv, is_demo=place.is_demo),
    }
    return render(request, "site/school.html", context)
