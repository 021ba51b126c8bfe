"""Says to the database who looks: inside the block the row-level policies let through what that actor may see."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connections, transaction

from thuisnabij.ground.access.rules import Action, Actor, Category, decide, reach_of

_SET = "select set_config(name, value, true) from unnest(%s::text[], %s::text[]) as s(name, value)"
_NAMES = ("thuisnabij.actor", "thuisnabij.journal", *(f"thuisnabij.see_{each}" for each in Category))


@contextmanager
def seen_by(actor: Actor, using: str = "default", *, only_reads: bool = False) -> Iterator[None]:
    """A transaction in which the database shows and takes only rows of children whom this actor may see.

    May be nested: the same actor costs a savepoint, or nothing when the block ``only_reads``, since there is nothing
    to undo; another one looks through own eyes until the inner block ends.
    The settings are local to the transaction, so a connection that goes back to a pool remembers nobody.
    """
    connection = connections[using]
    before: Actor | None = (
        getattr(connection, "thuisnabij_seen_by", None) if connection.in_atomic_block else None
    )
    if only_reads and before == actor:
        yield
        return
    with transaction.atomic(using=using):
        if before != actor:
            _say(using, settings_of(actor))
        connection.thuisnabij_seen_by = actor  # type: ignore[attr-defined]  # a connection carries who looks
        try:
            yield
        finally:
            connection.thuisnabij_seen_by = before  # type: ignore[attr-defined]
        if before != actor and len(connection.savepoint_ids) > 0:
            # A transaction goes on around this block; at the end of the outermost one PostgreSQL forgets by itself.
            _say(using, settings_of(before) if before else dict.fromkeys(_NAMES, ""))


def settings_of(actor: Actor) -> Mapping[str, str]:
    """The settings that the policies read, by name; nothing is listed for a category the actor cannot reach."""
    reach = reach_of(actor.parties)
    return {
        "thuisnabij.actor": actor.key,
        "thuisnabij.journal": "alles" if decide(actor.roles, Action.VIEW_JOURNAL).allowed else "",
        **{f"thuisnabij.see_{each}": ",".join(map(str, sorted(reach[each]))) for each in Category},
    }


def _say(using: str, settings: Mapping[str, str]) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(_SET, [list(settings), list(settings.values())])
