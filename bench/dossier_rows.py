"""Fills the register with made-up dossiers straight into its tables: many, at once, sealed as real ones are.

Twenty SWVs share them; each dossier has a school, its SWV for support, two stays and whole attendance. Names are
numbers in words: nobody's.
"""

import hashlib
import json
import os
import random
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from thuisnabij.children.register.rules.matching_names import Identity, identity_text

SWVS, PUPILS_OF_A_SCHOOL = 20, 250
RECORDED = datetime(2026, 9, 1, tzinfo=UTC)
WORDS = ("Riet", "Plas", "Veen", "Kade", "Duin", "Wilg", "Otter", "Zwaan", "Lis", "Turf")
ALL = "{persoonsgegevens,school,ondersteuning,verzuim,gezondheid}"
SUPPORT = "{persoonsgegevens,school,ondersteuning,gezondheid}"


@dataclass(frozen=True)
class Parties:
    """Ids of the parties of the made-up installation: SWVs, and schools by their number."""

    swvs: Sequence[int]
    schools: Sequence[int]


def parties(connection: psycopg.Connection[Any], most: int) -> Parties:
    """The SWVs and enough schools for so many dossiers, made where missing."""
    wanted = [("samenwerkingsverband", f"PO98{number:02}") for number in range(SWVS)]
    wanted += [("school", school_key(number)) for number in range(-(-most // PUPILS_OF_A_SCHOOL))]
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into access_party (kind, key, name) values (%s, %s, %s) on conflict (key) do nothing",
            [(kind, key, key) for kind, key in wanted],
        )
        cursor.execute("select key, id from access_party")
        ids = dict(cursor.fetchall())
    return Parties([ids[key] for _, key in wanted[:SWVS]], [ids[key] for _, key in wanted[SWVS:]])


def school_key(number: int) -> str:
    """The code of a school that cannot exist."""
    letters = "".join(chr(65 + number // 26**place % 26) for place in (1, 0))
    return f"D{number // 676 % 10}{letters}{number // 6760:02}"


def fill(connection: psycopg.Connection[Any], *, start: int, end: int) -> None:
    """Add dossiers ``start`` to ``end`` (exclusive) to every table; constraints hold, references are not looked up."""
    from thuisnabij.ground.access.vault import read_keys

    keys, found = read_keys(), parties(connection, end)
    rows = list(_rows(range(start, end), found, keys.master[keys.newest], keys.newest))
    with connection.transaction():
        connection.execute("set local session_replication_role = replica")
        for table, columns in TABLES.items():
            names = ", ".join(columns)
            with connection.cursor() as cursor, cursor.copy(f"copy {table} ({names}) from stdin") as copy:
                for row in rows:
                    for line in row[table]:
                        copy.write_row(line)
        connection.execute("select setval(pg_get_serial_sequence('access_childhandle', 'id'), 9000000)")


@contextmanager
def without_indexes(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """Leaves out the indexes that only serve searching or refuse overlaps, and makes them again after filling."""
    made: list[str] = []
    for table in TABLES:
        found = connection.execute(_INDEXES, {"table": table}).fetchall()
        for name, constraint, definition in found:
            if constraint:
                connection.execute(f'alter table {table} drop constraint "{name}"')
                made.append(f'alter table {table} add constraint "{name}" {constraint}')
            else:
                connection.execute(f'drop index "{name}"')
                made.append(definition)
    yield
    connection.execute("set maintenance_work_mem = '512MB'")
    for statement in made:
        connection.execute(statement)


_INDEXES = """
select c.relname, pg_get_constraintdef(k.oid), pg_get_indexdef(i.indexrelid)
from pg_index i join pg_class c on c.oid = i.indexrelid
left join pg_constraint k on k.conindid = i.indexrelid and k.contype = 'x'
where i.indrelid = %(table)s::regclass and (k.oid is not null or not i.indisunique)
"""

TABLES = {
    "access_childhandle": ("id", "code", "controller_id", "head_id", "wrapped_key", "key_version"),
    "register_pupil": ("handle_id", "controller_id", "state", "first_seen", "last_event", "changed_at"),
    "register_pupilidentity": ("handle_id", "controller_id", "recorded_at", "sealed"),
    "register_identitytoken": ("handle_id", "controller_id", "kind", "token"),
    "register_enrolmentline": (
        "handle_id",
        "controller_id",
        "period",
        "status",
        "location",
        "school_type",
        "destination",
    ),
    "register_attendanceline": ("handle_id", "controller_id", "period", "status"),
    "register_fact": (
        "handle_id",
        "controller_id",
        "kind",
        "category",
        "valid",
        "recorded_at",
        "content",
        "person",
        "kenmerk",
    ),
    "access_involvement": (
        "handle_id",
        "head_id",
        "controller_id",
        "party_id",
        "role",
        "ground",
        "categories",
        "period",
        "origin",
        "reason",
        "made_by",
    ),
}


Row = tuple[Any, ...]


@dataclass(frozen=True)
class Dossier:
    """One made-up child: its number, handle and code, the SWV and the school it belongs to."""

    number: int
    code: uuid.UUID
    controller: int
    school: int
    location: str

    @property
    def handle(self) -> int:
        """The handle; far from those of a demo region."""
        return 1_000_000 + self.number

    @property
    def stays(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Period and school type of both stays."""
        return ("[2022-08-01,2024-08-01)", "bao"), ("[2024-08-01,)", "sbo" if self.number % 7 else "so")


def _rows(numbers: range, found: Parties, master: bytes, version: str) -> Iterator[dict[str, list[Row]]]:
    draw, wrapper = random.Random(numbers.start), AESGCM(master)
    for number in numbers:
        school = number // PUPILS_OF_A_SCHOOL
        code = uuid.UUID(int=draw.getrandbits(128))
        child = Dossier(number, code, found.swvs[school % SWVS], found.schools[school], school_key(school))
        key, nonce = os.urandom(32), os.urandom(12)
        wrapped = nonce + wrapper.encrypt(nonce, key, code.bytes)
        yield {
            "access_childhandle": [(child.handle, code, child.controller, child.handle, wrapped, version)],
            **_pupil(child, key),
            **_lines(child),
            "access_involvement": [_involvement(child, *party) for party in _parties_of(child)],
        }


def _pupil(child: Dossier, key: bytes) -> dict[str, list[Row]]:
    number, nonce = child.number, os.urandom(12)
    surname = f"{WORDS[number // 10 % 10]}{WORDS[number // 100 % 10].lower()} {number}"
    identity = Identity(WORDS[number % 10], "", surname, date(2012, 1, 1) + timedelta(days=number % 3000))
    sealed = nonce + AESGCM(key).encrypt(nonce, identity_text(identity), child.code.bytes)
    changed = RECORDED + timedelta(seconds=number % 7_000_000)
    head = (child.handle, child.controller)
    return {
        "register_pupil": [(*head, "actief", RECORDED, date(2024, 8, 1), changed)],
        "register_pupilidentity": [(*head, RECORDED, sealed)],
        "register_identitytoken": [
            (*head, "zoeken", hashlib.sha256(f"{number} {part}".encode()).digest())
            for part in ("naam", "datum")
        ],
    }


def _lines(child: Dossier) -> dict[str, list[Row]]:
    head = (child.handle, child.controller)
    content = {
        kind: {"location": child.location, "school_type": kind, "year": None} for _, kind in child.stays
    }
    return {
        "register_enrolmentline": [
            (*head, period, "ingeschreven", child.location, kind, "") for period, kind in child.stays
        ],
        "register_attendanceline": [(*head, "[2022-08-01,)", "aanwezig")],
        "register_fact": [
            (
                *(*head, "inschrijving", "school", period, RECORDED),
                *(json.dumps(content[kind]), "", f"plaatsingen:{child.number}-{kind}"),
            )
            for period, kind in child.stays
        ],
    }


def _parties_of(child: Dossier) -> tuple[Row, ...]:
    """Party, role, ground, categories and period of the school and of the SWV."""
    return (
        (child.school, "school", "Inschrijving (wet)", ALL, "[2022-08-01,)"),
        (child.controller, "samenwerkingsverband", "WPO 18a / WVO 2.47", SUPPORT, "[2024-08-01,)"),
    )


def _involvement(child: Dossier, party: int, role: str, ground: str, categories: str, period: str) -> Row:
    handle = child.handle
    return (
        handle,
        handle,
        child.controller,
        party,
        role,
        ground,
        categories,
        period,
        "feit",
        "",
        "register",
    )
