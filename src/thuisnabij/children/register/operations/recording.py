"""Records facts and takes them back; what is recorded is never changed."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connections, transaction

from thuisnabij.children.register.operations.writing import write_rows
from thuisnabij.children.register.rules.facts import CATEGORY_OF_KIND, FactKind, NewFact, content_to_json
from thuisnabij.ground.access.operations import HandleUnknownError

_HEADS = """
SELECT p.handle_id, h.head_id, p.controller_id FROM register_pupil p
JOIN access_childhandle h ON h.id = p.handle_id JOIN access_party c ON c.id = p.controller_id
WHERE c.key = %s AND p.handle_id = ANY(%s)
"""
_STANDING = """
SELECT f.id, f.handle_id, h.head_id, f.kind, f.category, lower(f.valid), upper(f.valid), f.content::text, f.kenmerk,
       f.controller_id
FROM register_fact f JOIN access_childhandle h ON h.id = f.handle_id
JOIN access_party c ON c.id = f.controller_id
LEFT JOIN sources_importrun i ON i.id = f.run_id LEFT JOIN sources_agreement a ON a.key = i.agreement_id
WHERE c.key = %s AND f.kenmerk = ANY(%s) AND f.kind <> 'intrekking'
  AND a.deliverer IS NOT DISTINCT FROM (
    SELECT own.deliverer FROM sources_importrun run JOIN sources_agreement own ON own.key = run.agreement_id
    WHERE run.id = %s
  )
  AND NOT EXISTS (SELECT FROM register_fact r WHERE r.retracts_id = f.id)
"""
_NUMBERS = "SELECT nextval(pg_get_serial_sequence('register_fact', 'id')) FROM generate_series(1, %s)"

_COLUMNS = (
    "id",
    "handle_id",
    "controller_id",
    "kind",
    "category",
    "valid",
    "recorded_at",
    "content",
    "retracts_id",
    "run_id",
    "row_number",
    "person",
    "kenmerk",
)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where facts come from: an import run or a person, and when we learn them."""

    run_id: int | None
    person: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class _Stored:
    """A standing fact with a mark; equal in what it says when child, kind, days and content are."""

    id: int
    handle_id: int
    head_id: int
    controller_id: int
    kind: str
    category: str
    valid: tuple[date, date | None]
    content: dict[str, Any]
    kenmerk: str

    @property
    def says(self) -> tuple[object, ...]:
        """What makes a delivered fact the same as this one."""
        return (self.head_id, self.kind, self.valid, self.content)


def record_facts(
    *,
    controller: str,
    rows: Sequence[NewFact],
    run_id: int | None,
    person: str,
    recorded_at: datetime,
    using: str = "intake",
) -> frozenset[int]:
    """Record facts about pupils of one controller; returns the handles of which the timelines must be folded again.

    A mark (kenmerk) is of its deliverer: that of the agreement of the run, or nobody's without a run. One that stands
    already with the same fact changes nothing; with another fact it takes the former back, whichever child that was
    about. Raises `HandleUnknownError` for a handle that is no pupil of this controller, and
    `FactRefusedError` for what the tables refuse. The website passes ``using="default"`` under `seen_by`.
    """
    if not rows:
        return frozenset()
    source = _Source(run_id, person, recorded_at)
    with transaction.atomic(using=using):
        heads, controller_id = _heads(controller, {row.handle_id for row in rows}, using)
        marks = {row.kenmerk for row in rows if row.kenmerk}
        standing = {each.kenmerk: each for each in _standing(controller, marks, run_id, using)}
        numbers = iter(_numbers(2 * len(rows), using))
        lines: list[tuple[object, ...]] = []
        changed: set[int] = set()
        for row in rows:
            new = _as_stored(next(numbers), row, heads[row.handle_id], controller_id)
            former = standing.get(new.kenmerk) if new.kenmerk else None
            if former and former.says == new.says:
                continue
            if former:
                lines.append(_retraction(next(numbers), former, source, row.row_number))
                changed.add(former.handle_id)
            lines.append(_line(new, source, row.row_number))
            changed.add(new.handle_id)
            standing[new.kenmerk] = new
        write_rows("register_fact", _COLUMNS, lines, using)
    return frozenset(changed)


def withdraw_facts(
    *,
    controller: str,
    kind_group: str,
    kenmerken: Collection[str],
    run_id: int | None,
    recorded_at: datetime,
    person: str = "",
    using: str = "intake",
) -> frozenset[int]:
    """Take back what stands under these marks of a register (`kind_group`); returns the handles to fold again.

    Only what the deliverer of the run delivered, under any of its agreements. A mark under which nothing stands is
    passed over: it was taken back before, or never there.
    """
    source = _Source(run_id, person, recorded_at)
    marks = {f"{kind_group}:{kenmerk}" for kenmerk in kenmerken}
    with transaction.atomic(using=using):
        standing = _standing(controller, marks, run_id, using)
        numbers = _numbers(len(standing), using)
        lines = [_retraction(*pair, source, None) for pair in zip(numbers, standing, strict=True)]
        write_rows("register_fact", _COLUMNS, lines, using)
    return frozenset(each.handle_id for each in standing)


def _heads(controller: str, handle_ids: Collection[int], using: str) -> tuple[dict[int, int], int]:
    with connections[using].cursor() as cursor:
        cursor.execute(_HEADS, [controller, list(handle_ids)])
        found = cursor.fetchall()
    if len(found) != len(handle_ids):
        raise HandleUnknownError(
            what="A fact is about a child that is not in the register of this controller",
            where=f"{controller}: {len(handle_ids) - len(found)} of {len(handle_ids)} handles",
            next="Link the record to a pupil of this controller first",
        )
    return {handle_id: head_id for handle_id, head_id, _ in found}, found[0][2]


def _standing(controller: str, marks: Collection[str], run_id: int | None, using: str) -> list[_Stored]:
    """What the deliverer of a run said under its marks, and is not taken back."""
    if not marks:
        return []
    with connections[using].cursor() as cursor:
        cursor.execute(_STANDING, [controller, list(marks), run_id])
        return [
            _Stored(number, handle, head, owner, kind, category, (start, end), json.loads(content), kenmerk)
            for number, handle, head, kind, category, start, end, content, kenmerk, owner in cursor.fetchall()
        ]


def _numbers(count: int, using: str) -> list[int]:
    with connections[using].cursor() as cursor:
        cursor.execute(_NUMBERS, [count])
        return [row[0] for row in cursor.fetchall()]


def _as_stored(number: int, row: NewFact, head_id: int, controller_id: int) -> _Stored:
    return _Stored(
        id=number,
        handle_id=row.handle_id,
        head_id=head_id,
        controller_id=controller_id,
        kind=str(row.kind),
        category=str(CATEGORY_OF_KIND[row.kind]),
        valid=(row.valid.start, row.valid.end),
        content=content_to_json(row.content),
        kenmerk=row.kenmerk,
    )


def _retraction(number: int, former: _Stored, source: _Source, row_number: int | None) -> tuple[object, ...]:
    taken_back = replace(former, id=number, kind=str(FactKind.INTREKKING), content={})
    return _line(taken_back, source, row_number, retracts=former.id)


def _line(
    fact: _Stored, source: _Source, row_number: int | None, retracts: int | None = None
) -> tuple[object, ...]:
    start, end = fact.valid
    return (
        fact.id,
        fact.handle_id,
        fact.controller_id,
        fact.kind,
        fact.category,
        f"[{start},{end or ''})",
        source.recorded_at,
        json.dumps(fact.content, ensure_ascii=False),
        retracts,
        source.run_id,
        row_number,
        source.person,
        fact.kenmerk,
    )
