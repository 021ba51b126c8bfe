"""What other subjects add to a pupil's page; a part that has nothing to say is absent.

A part gets the dossier and the reader, and gives markup or nothing. `BEFORE` stand above the timeline (the next step,
the promise), `AFTER` under it.
"""

from collections.abc import Callable

from django.utils.safestring import SafeString

from thuisnabij.children.register.queries import Dossier
from thuisnabij.doors.site.aanvragen import of_pupil
from thuisnabij.doors.site.besluiten import parts as besluiten
from thuisnabij.doors.site.documents import part as documents
from thuisnabij.doors.site.opp import of_pupil as opp_of_pupil
from thuisnabij.ground.access.rules import Actor

Part = Callable[[Dossier, Actor], SafeString | None]
BEFORE: tuple[Part, ...] = (of_pupil.part, besluiten.of_pupil)
AFTER: tuple[Part, ...] = (opp_of_pupil.part, documents.part)


def drawn(parts: tuple[Part, ...], dossier: Dossier, actor: Actor) -> list[SafeString]:
    """What the parts have to say."""
    return [made for part in parts if (made := part(dossier, actor)) is not None]
