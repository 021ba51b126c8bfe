"""Lets the database show the lines of the actor's own lists: whoever approves them sees no dossiers."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from thuisnabij.doors.site.destruction.rules import controllers_of
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by


@contextmanager
def own_lists(actor: Actor, using: str = "default") -> Iterator[tuple[str, ...]]:
    """A transaction in which the database shows the lines of the actor's own SWVs; yields the keys of those."""
    controllers = controllers_of(actor)
    with seen_by(actor, using), connections[using].cursor() as cursor:
        cursor.execute("select set_config('thuisnabij.destroys', %s, true)", [",".join(controllers)])
        yield controllers
