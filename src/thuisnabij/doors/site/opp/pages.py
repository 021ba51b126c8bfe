"""Pages on which an opp is read: of a pupil, one version, and two beside each other."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuisnabij.doors.site.opp.shown import (
    OppPage,
    compared,
    crumbs_of,
    find_version,
    read_opp,
    version_context,
)
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_names


@require_GET
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """The opp of a pupil: what is to be done, what holds, what was said, and every version."""
    page = read_opp(require_for(request, Action.VIEW_OPP), code)
    newest = page.opp.newest
    context = {
        "page": page,
        "newest": version_context(newest) if newest else None,
        "in_force": page.opp.in_force,
        "heard": _heard(page),
        "versions": _versions(page),
        "crumbs": crumbs_of(page, is_detail=True),
    }
    return render(request, "site/opp/detail.html", context)


@require_GET
def version(request: HttpRequest, code: UUID, number: int) -> HttpResponse:
    """One version as it was set, with what was said of it."""
    page = read_opp(require_for(request, Action.VIEW_OPP), code)
    shown = find_version(page, number)
    context = {"page": page, "shown": version_context(shown), "crumbs": crumbs_of(page)}
    return render(request, "site/opp/version.html", context)


@require_GET
def compare(request: HttpRequest, code: UUID) -> HttpResponse:
    """Two versions beside each other; without a choice the newest and the one before."""
    page = read_opp(require_for(request, Action.VIEW_OPP), code)
    newest_two = [str(each.id) for each in page.opp.versions[:2]]
    old = find_version(page, _number(request.GET.get("van"), newest_two[-1:]))
    new = find_version(page, _number(request.GET.get("met"), newest_two[:1]))
    context = {
        "page": page,
        "old": old,
        "new": new,
        "rows": compared(old, new),
        "versions": page.opp.versions,
        "crumbs": crumbs_of(page),
    }
    return render(request, "site/opp/compare.html", context)


def _number(asked: str | None, otherwise: list[str]) -> int:
    """The number in an address; one that is none is that of no version."""
    text = asked or next(iter(otherwise), "")
    return int(text) if text.isdecimal() else 0


def _versions(page: OppPage) -> list[dict[str, object]]:
    names = unit_names(level="vestiging")
    return [
        {
            "id": each.id,
            "number": each.number,
            "set_on": each.set_on,
            "school": names.get(each.location, each.location),
            "state": _(str(each.agreement.state)),
            "since": each.agreement.since,
        }
        for each in page.opp.versions
    ]


def _heard(page: OppPage) -> list[dict[str, object]]:
    return [
        {
            "on": each.on,
            "how": _(each.how),
            "occasion": _(each.occasion),
            "words": each.words,
            "by": each.recorded_by,
        }
        for each in page.opp.heard
    ]
