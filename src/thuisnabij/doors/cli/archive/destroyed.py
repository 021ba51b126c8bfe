"""The list of destroyed children beside a backup: it is never inside, and a restore applies it again."""

from datetime import datetime
from pathlib import Path

from thuisnabij.doors.site.destruction.remembered import NAME, read_remembered
from thuisnabij.kernel.errors import RefusedError


class DestroyedListMissingError(RefusedError):
    """The list of destroyed children that was named is not there, or holds nothing that can be read."""

    code = "restore-destroyed-list-missing"


def count_destroyed(home: Path) -> int:
    """How many handles are on the list of this home."""
    return len(read_remembered(home / NAME))


def check_list(given: Path | None) -> None:
    """Raise `DestroyedListMissingError` unless a list that was named can be read."""
    if given is not None and not read_remembered(given):
        raise DestroyedListMissingError(
            what="there is no list of destroyed children in this file",
            where=str(given),
            next=f"name a copy of {NAME}, or leave --destroyed out when nothing was ever destroyed",
        )


def reapply(home: Path, given: Path | None, *, now: datetime) -> int | None:
    """Destroy again who is on the list of the home or on the given one; None when there is no list at all."""
    from thuisnabij.doors.site.destruction.restoring import destroy_again

    if given is None and not (home / NAME).exists():
        return None
    return destroy_again(given=read_remembered(given) if given else (), now=now)
