"""What other subjects add to the page of an aanvraag; a part that has nothing to say is absent.

A part gets the request too, for its forms.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from thuisnabij.children.support.queries import OwnAanvraagView
from thuisnabij.doors.site.aanvragen import criteria
from thuisnabij.doors.site.aanvragen.assigning import assigned_part
from thuisnabij.doors.site.adviezen import part as adviezen
from thuisnabij.doors.site.besluiten import parts as besluiten
from thuisnabij.ground.access.rules import Actor

Part = Callable[[OwnAanvraagView, Actor, HttpRequest], SafeString | None]
PARTS: tuple[Part, ...] = (criteria.of_aanvraag, assigned_part, adviezen.of_aanvraag, besluiten.of_aanvraag)


def drawn(found: OwnAanvraagView, actor: Actor, request: HttpRequest) -> list[SafeString]:
    """What the parts have to say, in their order."""
    return [made for part in PARTS if (made := part(found, actor, request)) is not None]
