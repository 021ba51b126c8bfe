"""How journal entries are bound together, and what a changed, removed or inserted one looks like afterwards.

An entry is covered with the commitments to the children it names, never with the children themselves, so erasing a
destroyed child leaves every digest as it was.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

NO_SEAL = bytes(32)
# An entry may be stored this long after it was stamped, in a long transaction; later than this it was put in.
LATEST = timedelta(minutes=10)


@dataclass(frozen=True)
class Entry:
    """A line of the journal as it stands; ``handles`` and ``salts`` are None where a child was destroyed."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    allowed: bool
    reason: str
    details: Mapping[str, Any]
    categories: tuple[str, ...]
    commitments: tuple[bytes, ...]
    handles: tuple[int | None, ...]
    salts: tuple[bytes | None, ...]


@dataclass(frozen=True)
class Seal:
    """A sealed batch: the digest of each entry by number, and the digest that binds it to the batch before it."""

    id: int
    at: datetime
    previous: bytes
    digest: bytes
    entries: Mapping[int, bytes]


@dataclass(frozen=True)
class Anchor:
    """The newest seal as written outside the database."""

    seal: int
    digest: bytes


class FaultKind(StrEnum):
    """What is wrong with the journal."""

    CHANGED = "gewijzigd"
    REMOVED = "verwijderd"
    INSERTED = "tussengevoegd"
    SEAL_BROKEN = "zegel-gebroken"
    SEAL_REMOVED = "zegel-verwijderd"
    CUT_OFF = "einde-afgeknipt"


@dataclass(frozen=True)
class JournalFault:
    """One thing that is wrong: with an entry, or with a seal when no entry can be named."""

    kind: FaultKind
    entry: int | None
    seal: int | None


def digest_of(entry: Entry) -> bytes:
    """The digest of everything an entry says."""
    said = [
        entry.id,
        entry.at.isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        entry.subject,
        entry.allowed,
        entry.reason,
        entry.details,
        entry.categories,
        [commitment.hex() for commitment in entry.commitments],
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=True).encode()).digest()


def commitment_of(salt: bytes, code: bytes) -> bytes:
    """What stands in a sealed entry for a child with this code."""
    return hashlib.sha256(salt + code).digest()


def bind(previous: bytes, at: datetime, entries: Mapping[int, bytes]) -> bytes:
    """The digest of a batch: the one before it, the moment, and each entry's number and digest."""
    digest = hashlib.sha256(previous + at.isoformat(timespec="microseconds").encode())
    for number in sorted(entries):
        digest.update(number.to_bytes(8, "big") + entries[number])
    return digest.digest()


def check_seal(
    seal: Seal, before: Seal | None, entries: Mapping[int, Entry], codes: Mapping[int, bytes]
) -> Iterator[JournalFault]:
    """What is wrong with one batch, given the batch before it, its entries as they stand and the codes of children."""
    previous = before.digest if before else NO_SEAL
    if seal.previous != previous:
        yield JournalFault(FaultKind.SEAL_REMOVED, None, seal.id)
    if bind(seal.previous, seal.at, seal.entries) != seal.digest:
        yield JournalFault(FaultKind.SEAL_BROKEN, None, seal.id)
    for number, sealed in sorted(seal.entries.items()):
        entry = entries.get(number)
        if entry is None:
            yield JournalFault(FaultKind.REMOVED, number, seal.id)
        elif digest_of(entry) != sealed or not _names_the_same_children(entry, codes):
            yield JournalFault(FaultKind.CHANGED, number, seal.id)
        elif before and entry.at < before.at - LATEST:
            yield JournalFault(FaultKind.INSERTED, number, seal.id)


def _names_the_same_children(entry: Entry, codes: Mapping[int, bytes]) -> bool:
    sizes = {len(entry.handles), len(entry.salts), len(entry.commitments)}
    return len(sizes) == 1 and all(
        handle is None and salt is None
        if handle is None or salt is None
        else handle in codes and commitment_of(salt, codes[handle]) == commitment
        for handle, salt, commitment in zip(entry.handles, entry.salts, entry.commitments, strict=True)
    )


def check_tail(
    newest: Seal | None, anchor: Anchor | None, anchored: bytes | None, loose: Sequence[Entry]
) -> Iterator[JournalFault]:
    """What is wrong after the last batch: a tail that was cut off, or old entries that no batch knows.

    ``anchored`` is the digest in the database of the seal that the anchor names; None when it is not there.
    """
    if anchor and anchored is None:
        yield JournalFault(FaultKind.CUT_OFF, None, anchor.seal)
    elif anchor and anchored != anchor.digest:
        yield JournalFault(FaultKind.SEAL_BROKEN, None, anchor.seal)
    for entry in loose:
        if newest and entry.at < newest.at - LATEST:
            yield JournalFault(FaultKind.INSERTED, entry.id, None)
