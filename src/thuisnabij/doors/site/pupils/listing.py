"""The page with all pupils that somebody is involved with, and the same list as a file."""

from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuisnabij.children.register import queries as register
from thuisnabij.children.register.queries.reviews import count_reviews
from thuisnabij.doors.site.pupils.lists import Listed, Register, filter_of, mark_of, pupils_table
from thuisnabij.doors.site.schools import list_schools
from thuisnabij.doors.site.shown_rows import Journalled, Shows
from thuisnabij.ground.access import queries
from thuisnabij.ground.access.rules import DOSSIER_RULES, Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.organisations.queries import unit_names

SHOWN = (Category.PERSOON, Category.SCHOOL, Category.VERZUIM)


def _shows(actor: Actor) -> Shows[Listed]:
    reach = queries.reach(actor=actor)
    seen = [category for category in SHOWN if reach[category]]
    return Shows(lambda row: [row.pupil.handle_id], lambda rows: seen, "leerlingen", Action.VIEW_PUPIL)


@require_GET
def page(request: HttpRequest) -> HttpResponseBase:
    """The pupils that this person may see; a search never shows more than the list."""
    actor = require_for(request, Action.VIEW_PUPIL)
    today = timezone.localdate()
    table = pupils_table(schools=(), is_capped=False)
    asked = table.asked(request.GET)
    mark = mark_of(*table.places(asked), asked.per)
    with seen_by(actor):  # all that the page shows is read and journalled in one transaction
        rows = register.list_pupils(
            actor=actor, today=today, only=filter_of(asked), after=mark or None, limit=asked.per
        )
        if not rows.count and not asked.is_narrowed:
            context = {"nobody": why_nobody(actor), **_entering(actor)}
            return render(request, "site/pupils/list.html", context)
        table = pupils_table(schools=_schools(actor, today), is_capped=rows.is_capped)
        pupils = Register(actor=actor, today=today, first=rows, mark=mark)
        source = Journalled(pupils, actor=actor, shows=_shows(actor))
        if not asked.file:
            context = {
                "page": table.page(source, request.GET),
                "to_link": count_reviews(actor=actor),
                **_entering(actor),
            }
            return render(request, "site/pupils/list.html", context)
    file = table.find_file(source, request.GET)
    assert file is not None  # an address asks for a page or for a file
    require_for(request, Action.EXPORT_LIST, table.key)
    return file


def _entering(actor: Actor) -> dict[str, object]:
    """Whether the reader may enter a child, and what could not be taken in: of the reader's own, and of others."""
    may_enter = queries.verdict(actor=actor, action=Action.ENTER_PUPIL).allowed
    if not may_enter:
        return {"may_enter": False}
    minded = [row for row in register.list_failed_of_swv(actor=actor) if row.sender != actor.key]
    return {"may_enter": True, "failed": register.list_failed(actor=actor), "failed_of_others": len(minded)}


def _schools(actor: Actor, today: date) -> list[tuple[str, str]]:
    """The schools to filter by: those of the actor's SWV, else those of its own parties."""
    if actor.swv is not None:
        found = {row.place.code: row.place.name for row in list_schools() if row.place.swv == actor.swv}
    else:
        names = unit_names(level="vestiging")
        found = {party.key: names[party.key] for party in actor.parties if party.key in names}
    return sorted(found.items(), key=lambda each: each[1])


def why_nobody(actor: Actor) -> str:
    """One sentence for who sees no pupil at all: the rule of the role, or that nobody is involved."""
    rules = [rule for rule in DOSSIER_RULES if rule.role in actor.roles]
    if rules and not any(rule.categories for rule in rules):
        return _(rules[0].because)
    return _(
        "Uw organisatie is vandaag bij geen enkele leerling betrokken. Zodra dat zo is, staat de leerling hier."
    )
