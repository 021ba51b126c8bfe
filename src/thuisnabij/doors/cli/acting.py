"""Every command acts as a person: the one named with ``--actor``, by default the local administrator."""

from argparse import Namespace

from thuisnabij.ground.access.rules import Actor
from thuisnabij.kernel.errors import RefusedError


class ActorUnknownError(RefusedError):
    """``--actor`` names nobody."""

    code = "actor-unknown"


def acting(options: Namespace) -> Actor:
    """The actor of this command line; needs the database."""
    from django.utils import timezone

    from thuisnabij.ground.access.queries import find_actor, local_administrator

    if options.actor is None:
        return local_administrator()
    actor = find_actor(key=options.actor, on=timezone.localdate())
    if actor is None:
        raise ActorUnknownError(
            what=f"there is no person {options.actor!r}",
            where="--actor",
            next="use the key of a person; `thuisnabij people list` names them",
        )
    return actor
