"""A restore that was cut off leaves a mark: until it is done again, nothing else may use the database.

Before a restore is done, children who were destroyed after the backup are there again.
"""

from pathlib import Path

from thuisnabij.kernel.errors import SystemFaultError

MARK = "restore.unfinished"


class HalfRestoredError(SystemFaultError):
    """A restore was cut off; what is in the database may not be used."""

    code = "restore-unfinished"


def refuse_half_restored(home: Path) -> None:
    """Raise `HalfRestoredError` when a restore into this home was cut off."""
    if (home / MARK).exists():
        raise HalfRestoredError(
            what="a restore was cut off, and the database may hold what must not be there",
            where=str(home / MARK),
            next="run the same `thuisnabij restore` again: it starts afresh",
        )
