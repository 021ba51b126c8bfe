"""Makes children with names and facts in the real tables, and reads back what is stored of them."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connections

from thuisnabij.children.register.operations import fold_pupils, record_facts
from thuisnabij.children.register.operations.linking import Incoming, link_records
from thuisnabij.children.register.rules import facts as f
from thuisnabij.children.register.rules.facts import Content, Fact, FactKind, NewFact, content_from_json
from thuisnabij.children.register.rules.fold import Folded
from thuisnabij.kernel.periods import Period

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SWV, OTHER_SWV = "PO9901", "VO9901"
SCHOOL, OTHER_SCHOOL = "D0AA00", "D0AB00"
BORN = date(2015, 3, 12)
FIRST = date(2024, 8, 1)
KIND_OF = {content: kind for kind, content in f.CONTENT_OF_KIND.items()}


def make_controllers(*keys: str) -> None:
    """The SWVs that answer for children, on the alias intake."""
    with connections["intake"].cursor() as cursor:
        for key in keys or (SWV, OTHER_SWV):
            cursor.execute(
                "INSERT INTO access_party (kind, key, name) VALUES ('samenwerkingsverband', %s, %s)"
                " ON CONFLICT DO NOTHING",
                [key, key],
            )


def make_pupils(*names: str, controller: str = SWV) -> list[int]:
    """Children with these first and last names, by the numbers of their handles."""
    rows = []
    for place, name in enumerate(names):
        first, *prefix, surname = name.split()
        rows.append(Incoming(place, first, " ".join(prefix), surname, BORN.replace(day=place + 1)))
    linked = link_records(controller=controller, deliverer="noord", rows=rows, run_id=None, recorded_at=NOW)
    assert all(each.outcome == "nieuw" for each in linked)
    return [each.handle_id for each in linked]


def new(
    handle_id: int, content: Content, start: date = FIRST, end: date | None = None, kenmerk: str = ""
) -> NewFact:
    """A fact that somebody delivers about a child."""
    return NewFact(handle_id, KIND_OF[type(content)], Period(start, end), content, kenmerk)


def record(*rows: NewFact, at: datetime = NOW, controller: str = SWV) -> frozenset[int]:
    """Record facts at a moment, and fold whom they are about."""
    changed = record_facts(controller=controller, rows=rows, run_id=None, person="noor", recorded_at=at)
    fold_pupils(handle_ids=changed, as_known_at=at)
    return changed


def rows_of(statement: str, *values: Any, using: str = "intake") -> list[tuple[Any, ...]]:
    """What a query gives."""
    with connections[using].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def stored_facts(handle_id: int) -> list[Fact]:
    """The facts of a handle, read plainly."""
    rows = rows_of(
        "SELECT id, kind, lower(valid), upper(valid), recorded_at, content::text, retracts_id, kenmerk"
        " FROM register_fact WHERE handle_id = %s ORDER BY id",
        handle_id,
    )
    return [
        Fact(i, FactKind(k), Period(s, e), at, content_from_json(FactKind(k), json.loads(c)), r, m)
        for i, k, s, e, at, c, r, m in rows
    ]


def stored_lines(handle_id: int) -> tuple[Sequence[Any], ...]:
    """The stored enrolment line, attendance line, side places and findings of a head."""
    return (
        rows_of(
            "SELECT lower(period), upper(period), status, location, school_type, year, destination, fact_id"
            " FROM register_enrolmentline WHERE handle_id = %s ORDER BY period",
            handle_id,
        ),
        rows_of(
            "SELECT lower(period), upper(period), status, present_percentage, authorised, fact_id"
            " FROM register_attendanceline WHERE handle_id = %s ORDER BY period",
            handle_id,
        ),
        rows_of(
            "SELECT lower(period), upper(period), kind, location, fact_id"
            " FROM register_sideplace WHERE handle_id = %s ORDER BY kind, location, period",
            handle_id,
        ),
        rows_of(
            "SELECT kind, category, lower(period), upper(period), identity, facts, owner_role"
            ' FROM register_finding WHERE handle_id = %s ORDER BY lower(period), identity COLLATE "C"',
            handle_id,
        ),
    )


def as_lines(folded: Folded) -> tuple[Sequence[Any], ...]:
    """What a fold gives, in the shape of `stored_lines`."""
    return (
        [
            (
                s.period.start,
                s.period.end,
                s.status,
                s.location,
                s.school_type,
                s.year,
                s.destination,
                s.fact_id,
            )
            for s in folded.enrolment
        ],
        [
            (s.period.start, s.period.end, s.status, s.present_percentage, s.authorised, s.fact_id)
            for s in folded.attendance
        ],
        [(s.period.start, s.period.end, s.kind, s.location, s.fact_id) for s in folded.side_places],
        [
            (x.kind, x.category, x.period.start, x.period.end, x.identity, list(x.facts), x.owner_role)
            for x in folded.findings
        ],
    )
