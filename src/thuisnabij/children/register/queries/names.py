"""Names of children, opened with their keys; only under `seen_by`, and only of children that are seen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connections

from thuisnabij.children.register.rules.matching_names import identity_of, words
from thuisnabij.ground.access.operations import Handle, opened_handles
from thuisnabij.ground.access.vault import open_sealed

_NAMED = (
    "SELECT child, code, wrapped_key, key_version, sealed FROM register_named(%s::bigint[], %s::timestamptz)"
)


@dataclass(frozen=True, slots=True)
class PupilName:
    """A child as it is called: first name, prefix (tussenvoegsel, may be empty), surname, and its birth date."""

    first_name: str
    prefix: str
    surname: str
    birth_date: date

    @property
    def full(self) -> str:
        """The name as it is said: "Noa van den Berg"."""
        return " ".join(filter(None, (self.first_name, self.prefix, self.surname)))

    @property
    def sort_key(self) -> tuple[str, str, str, date]:
        """Puts names in Dutch order: by surname without its prefix, then first name, then prefix."""
        surname, first, prefix = (
            " ".join(words(each)) for each in (self.surname, self.first_name, self.prefix)
        )
        return (surname, first, prefix, self.birth_date)


@dataclass(frozen=True, slots=True)
class Identified:
    """The code of a child in addresses, and its name; None when none was ever delivered."""

    code: UUID
    name: PupilName | None


def identified(
    *, handle_ids: Collection[int], as_known_at: datetime | None = None, using: str = "default"
) -> dict[int, Identified]:
    """Code and newest name of each of these children that may be seen here; as it was known then, when asked.

    A child of which no name was known yet is shown by its first. Call it under `seen_by`.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_NAMED, [list(handle_ids), as_known_at])
        rows: list[tuple[int, UUID, bytes, str, bytes | None]] = cursor.fetchall()
    handles = opened_handles(rows=(row[:4] for row in rows))
    sealed = {row[0]: row[4] for row in rows}
    return {
        number: Identified(handle.code, _opened(handle, sealed[number])) for number, handle in handles.items()
    }


def names_of(
    *, handle_ids: Collection[int], as_known_at: datetime | None = None, using: str = "default"
) -> dict[int, PupilName]:
    """The names alone, of those that have one; see `identified`."""
    known = identified(handle_ids=handle_ids, as_known_at=as_known_at, using=using)
    return {number: each.name for number, each in known.items() if each.name}


def _opened(handle: Handle, sealed: bytes | None) -> PupilName | None:
    if sealed is None:
        return None
    found = identity_of(open_sealed(key=handle.key, code=handle.code, sealed=bytes(sealed)))
    return PupilName(found.first_name, found.prefix, found.surname, found.birth_date)
