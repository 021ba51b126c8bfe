"""Remembers, outside the database and outside every backup, which children were destroyed: by the hash of their code.

A code is chance alone, so its hash leads back to nobody. After a backup is restored this list destroys them again.
"""

import hashlib
import json
import os
import uuid
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "destroyed.jsonl"


@dataclass(frozen=True, slots=True)
class Remembered:
    """One destroyed handle, with what the proof of its list says; no number and no code."""

    sha256: str
    number: int
    controller: str
    reference_day: str
    rule_set: str
    proposed_by: str
    approved_by: str


def hash_of(code: uuid.UUID) -> str:
    """The hash under which a code is remembered."""
    return hashlib.sha256(str(code).encode("ascii")).hexdigest()


def remember(path: Path, entries: Iterable[Remembered]) -> None:
    """Add what is not there yet, and return only when the disk has it."""
    known = {each.sha256 for each in read_remembered(path)}
    lines = [json.dumps(asdict(each), sort_keys=True) for each in entries if each.sha256 not in known]
    if not lines:
        return
    with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b") as file:
        start = b"" if _ends_whole(path) else b"\n"  # a line that was cut off must not swallow the next
        file.write(start + "".join(f"{line}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(path.parent)


def read_remembered(path: Path) -> tuple[Remembered, ...]:
    """Everything on the list, in order; nothing when there is no list. A line that was cut off does not count."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    return tuple(each for line in text.splitlines() if (each := _parsed(line)) is not None)


def merged(lists: Iterable[Collection[Remembered]]) -> tuple[Remembered, ...]:
    """Several lists as one, each hash once."""
    found = {each.sha256: each for one in lists for each in one}
    return tuple(found.values())


def _parsed(line: str) -> Remembered | None:
    try:
        return Remembered(**json.loads(line))
    except (ValueError, TypeError):
        return None


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
