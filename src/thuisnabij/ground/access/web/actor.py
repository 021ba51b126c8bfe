"""The actor behind a request, read once."""

from django.http import HttpRequest
from django.utils import timezone

from thuisnabij.ground.access.operations import require
from thuisnabij.ground.access.queries import actor_of
from thuisnabij.ground.access.rules import Action, Actor


def actor_for(request: HttpRequest) -> Actor:
    """The actor of this request with the roles of today; kept on the request, so it costs one query."""
    found: Actor | None = getattr(request, "thuisnabij_actor", None)
    if found is None:
        found = actor_of(person=request.user, on=timezone.localdate())
        request.thuisnabij_actor = found  # type: ignore[attr-defined]  # a request carries what was read for it
    return found


def require_for(request: HttpRequest, action: Action, subject: str = "") -> Actor:
    """The actor, when it may do this; else :class:`ActionRefusedError`, which becomes a page with the reason."""
    actor = actor_for(request)
    require(actor=actor, action=action, subject=subject)
    return actor
