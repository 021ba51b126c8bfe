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


def _rows(
    numbers: range, found: Parties, master: bytes, version: str
) -> Iterator[dict[str, list[tuple[Any, ...]]]]:
    draw = random.Random(numbers.start)
    wrapper = AESGCM(master)
    for number in numbers:
        handle, code = 1_000_000 + number, uuid.UUID(int=draw.getrandbits(128))
        school = number // PUPILS_OF_A_SCHOOL
        controller = found.swvs[school % SWVS]
        key, nonce = os.urandom(32), os.urandom(12)
        identity = Identity(
            WORDS[number % 10],
            "",
            f"{WORDS[number // 10 % 10]}{WORDS[number // 100 % 10].lower()} {number}",
            date(2012, 1, 1) + timedelta(days=number % 3000),
        )
        seal = os.urandom(12)
        sealed = seal + AESGCM(key).encrypt(seal, identity_text(identity), code.bytes)
        changed = RECORDED + timedelta(seconds=number % 7_000_000)
        location = school_key(school)
        party = found.schools[school]
        stays = (("[2022-08-01,2024-08-01)", "bao"), ("[2024-08-01,)", "sbo" if number % 7 else "so"))
        yield {
            "access_childhandle": [
                (handle, code, controller, handle, nonce + wrapper.encrypt(nonce, key, code.bytes), version)
            ],
            "register_pupil": [(handle, controller, "actief", RECORDED, date(2024, 8, 1), changed)],
            "register_pupilidentity": [(handle, controller, RECORDED, sealed)],
            "register_identitytoken": [
                (handle, controller, "zoeken", hashlib.sha256(f"{number} {part}".encode()).digest())
                for part in ("naam", "datum")
            ],
            "register_enrolmentline": [
                (handle, controller, period, "ingeschreven", location, kind, "") for period, kind in stays
            ],
            "register_attendanceline": [(handle, controller, "[2022-08-01,)", "aanwezig")],
            "register_fact": [
                (
                    handle,
                    controller,
                    "inschrijving",
                    "school",
                    period,
                    RECORDED,
                    json.dumps({"location": location, "school_type": kind, "year": None}),
                    "",
                    f"plaatsingen:{number}-{kind}",
                )
                for period, kind in stays
            ],
            "access_involvement": [
                (
                    handle,
                    handle,
                    controller,
                    party,
                    "school",
                    "Inschrijving (wet)",
                    ALL,
                    "[2022-08-01,)",
                    "feit",
                    "",
                    "",
                ),
                (
                    handle,
                    handle,
                    controller,
                    controller,
                    "samenwerkingsverband",
                    "WPO 18a / WVO 2.47",
                    SUPPORT,
                    "[2024-08-01,)",
                    "feit",
                    "",
                    "",
                ),
            ],
        }
