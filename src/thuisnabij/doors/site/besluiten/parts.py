"""What the pages of an aanvraag and of a pupil say of besluiten."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thuisnabij.children.register.queries import Dossier
from thuisnabij.children.support import queries
from thuisnabij.children.support.queries import OwnAanvraagView
from thuisnabij.children.support.rules import routes
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.cases.queries import roles_of
from thuisnabij.ground.cases.rules import allowed_steps


def of_aanvraag(found: OwnAanvraagView, actor: Actor, request: HttpRequest) -> SafeString | None:
    """The besluiten on it, and for who decides the way to take one; nothing when there is neither."""
    rows = queries.list_besluiten(actor=actor, aanvraag=found.row.number)
    roles = roles_of(actor, swv=found.row.swv, school=found.row.location)
    steps = {each.key for each in allowed_steps(found.workflow, found.case.state, roles)}
    if not rows and routes.DECIDE not in steps:
        return None
    context = {"rows": rows, "number": found.row.number, "may_decide": routes.DECIDE in steps}
    return SafeString(render_to_string("site/besluiten/part.html", context, request))


def of_pupil(dossier: Dossier, actor: Actor) -> SafeString | None:
    """The besluiten on a pupil; nothing for who may not see them, or when there are none."""
    may_see = verdict(actor=actor, action=Action.VIEW_AANVRAAG).allowed
    if not may_see or Category.ONDERSTEUNING not in dossier.open or dossier.as_known_at is not None:
        return None
    rows = queries.list_besluiten(actor=actor, handle_id=dossier.handle_id)
    return SafeString(render_to_string("site/besluiten/part.html", {"rows": rows})) if rows else None
