"""P6: folding facts into stored timelines and findings, beside COPY of the same rows into the same tables."""

import json
import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connections, transaction

from bench.timing import medians

FACTS = 1_000_000
PARTS = (60, 10, 1)
FACTS_PER_CHILD = 10
KNOWN_AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
SWV = "PO9901"
PLACES = [f"D0{first}{second}00" for first in "ABCDEF" for second in "ABCDEFGHIJ"]
# What a fold writes: the columns of each table, as COPY gives and takes them.
STORED = {
    "register_enrolmentline": (
        "handle_id, controller_id, period, status, location, school_type, year, destination, fact_id"
    ),
    "register_attendanceline": (
        "handle_id, controller_id, period, status, present_percentage, authorised, fact_id"
    ),
    "register_sideplace": "handle_id, controller_id, period, kind, location, fact_id",
    "register_finding": (
        "handle_id, controller_id, kind, category, period, identity, facts, owner_role, first_seen"
    ),
    "access_involvement": (
        "handle_id, head_id, controller_id, party_id, role, ground, categories, period, origin, reason, made_by"
    ),
}
Line = tuple[str, str, date, date | None, dict[str, Any]]


def run() -> dict[str, Any]:
    """Three sizes: a sixtieth, a tenth and all of a million facts, ten of each child."""
    sizes = [_one_size(FACTS // parts // FACTS_PER_CHILD) for parts in PARTS]
    return {"ratio": sizes[-1]["ratio"], "bar": 12, "aim": 6, "sizes": sizes}


def _one_size(children: int, runs: int = 5) -> dict[str, Any]:
    from thuisnabij.children.register.operations import fold_pupils

    handles = _fill(children)
    fold_pupils(handle_ids=handles, as_known_at=KNOWN_AT)
    rows = {table: _taken(table) for table in STORED}
    counted = sum(text.count(b"\n") for text in rows.values())

    def fold() -> None:
        _empty()
        fold_pupils(handle_ids=handles, as_known_at=KNOWN_AT)

    def copy() -> None:
        _empty()
        with transaction.atomic(using="intake"):
            for table, text in rows.items():
                _put(table, text)

    def copy_bare() -> None:
        with transaction.atomic(using="intake"):
            for table, text in rows.items():
                _put_bare(table, text)

    emptying, ours, theirs, bare = medians(_empty, fold, copy, copy_bare, runs=runs, warm_up=0)
    _clear()
    return {
        "facts": children * FACTS_PER_CHILD,
        "stored_rows": counted,
        "ours_s": ours - emptying,
        "reference_s": theirs - emptying,
        "ratio": (ours - emptying) / (theirs - emptying),
        "ratio_to_bare_tables": (ours - emptying) / bare,
    }


def _fill(children: int) -> list[int]:
    """Children of one SWV with ten facts each: a school career with support, absence, moves and slips."""
    from thuisnabij.ground.access.operations import make_handles, make_party

    _clear()
    party = make_party(kind="samenwerkingsverband", key=SWV, name=SWV)
    handles = [handle.id for handle in make_handles(controller=SWV, count=children)]
    chance = random.Random(children)
    with transaction.atomic(using="intake"), connections["intake"].cursor() as cursor:
        columns = "handle_id, controller_id, state, first_seen, changed_at"
        with cursor.copy(f"copy register_pupil ({columns}) from stdin") as copy:
            for handle in handles:
                copy.write_row((handle, party.pk, "actief", KNOWN_AT, KNOWN_AT))
        columns = "handle_id, controller_id, kind, category, valid, recorded_at, content, person, kenmerk"
        with cursor.copy(f"copy register_fact ({columns}) from stdin") as copy:
            for number, handle in enumerate(handles):
                for place, (kind, category, start, end, content) in enumerate(_career(number, chance)):
                    valid = f"[{start},{end or ''})"
                    mark = f"bench:{handle}-{place}"
                    copy.write_row(
                        (handle, party.pk, kind, category, valid, KNOWN_AT, json.dumps(content), "", mark)
                    )
        cursor.execute("analyze register_fact")
    return handles


def _career(number: int, chance: random.Random) -> Iterator[Line]:
    """Five school years at one or two locations, support with its end, two spells of absence, and a home."""
    first = date(2020 + chance.randrange(2), 8, 1)
    places = chance.sample(PLACES, 2)
    special = number % 3 == 0
    yield from _school_years(first, places, special, chance)
    begin = first.replace(year=first.year + 2)
    yield from _support(number, begin, places[0], special)
    sick = begin + timedelta(days=chance.randrange(300))
    for spell in range(2):
        start = sick + timedelta(days=200 * spell)
        content = {"authorised": chance.random() < 0.5, "present_percentage": chance.choice((0, 0, 40, 60))}
        yield "verzuim", "verzuim", start, start + timedelta(days=chance.randrange(5, 90)), content
    yield "woonplaats", "persoonsgegevens", first, None, {"pc4": f"00{number % 90 + 10}"}


def _school_years(first: date, places: list[str], special: bool, chance: random.Random) -> Iterator[Line]:
    place, moved = places
    for year in range(5):
        start, end = first.replace(year=first.year + year), first.replace(year=first.year + year + 1)
        if chance.random() < 0.03:
            start += timedelta(days=chance.randrange(40))
        content = {
            "location": moved if year >= 2 and chance.random() < 0.5 else place,
            "school_type": "sbo" if special and year >= 2 else "bao",
            "year": year + 3,
        }
        yield "inschrijving", "school", start, None if year == 4 else end, content


def _support(number: int, begin: date, place: str, special: bool) -> Iterator[Line]:
    end = begin.replace(year=begin.year + 2)
    if special:
        mark = f"{SWV}-{begin.year}-{number % 100_000:05}"
        tlv = {"number": mark, "swv": SWV, "kind": "sbo", "category": "laag"}
        yield "tlv", "ondersteuning", begin, end, tlv
        yield "nevenplek", "school", begin, end, {"kind": "symbiose", "location": place}
    else:
        arrangement = {"location": place, "kind": "begeleiding", "hours": "40"}
        yield "arrangement", "ondersteuning", begin, end, arrangement
        yield "opp", "ondersteuning", begin, end, {"location": place, "parents_agreed": True}


def _taken(table: str) -> bytes:
    with (
        connections["intake"].cursor() as cursor,
        cursor.copy(f"copy {table} ({STORED[table]}) to stdout") as copy,
    ):
        return b"".join(bytes(part) for part in copy)


def _put(table: str, text: bytes) -> None:
    with (
        connections["intake"].cursor() as cursor,
        cursor.copy(f"copy {table} ({STORED[table]}) from stdin") as copy,
    ):
        copy.write(text)


def _put_bare(table: str, text: bytes) -> None:
    """Into a table of the same columns without keys, indexes and constraints, which is dropped at the end."""
    with connections["intake"].cursor() as cursor:
        cursor.execute(
            f"create temporary table bare on commit drop as select {STORED[table]} from {table} with no data"
        )
        with cursor.copy(f"copy bare ({STORED[table]}) from stdin") as copy:
            copy.write(text)
        cursor.execute("drop table bare")


def _empty() -> None:
    """Empty what a fold writes, as the owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"truncate {', '.join(STORED)} cascade")


def _clear() -> None:
    """Take away the children of this benchmark as well."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate access_childhandle cascade")


def main(work: Callable[[int], dict[str, Any]] = _one_size) -> None:
    """One size, for whoever works on the fold: python -m bench.register CHILDREN."""
    import django

    django.setup()
    from thuisnabij.doors.cli.running import running_database

    with running_database(migrate=True):
        print(json.dumps(work(int(sys.argv[1])), indent=1))


if __name__ == "__main__":
    main()
