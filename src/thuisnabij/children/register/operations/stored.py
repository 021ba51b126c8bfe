"""Reads the facts of whole batches of children, and writes what they fold to."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connections

from thuisnabij.children.register.operations.writing import write_rows, write_text
from thuisnabij.children.register.rules.facts import Content, Fact, FactKind, content_from_json
from thuisnabij.children.register.rules.fold import Folded, Known
from thuisnabij.kernel.periods import Period

_GROUPS = """
SELECT h.head_id, h.id, k.controller_id FROM access_childhandle h JOIN access_childhandle k ON k.id = h.head_id
WHERE h.head_id IN (SELECT head_id FROM access_childhandle WHERE id = ANY(%s)) ORDER BY h.id
"""
_LOCK = "SELECT 1 FROM register_pupil WHERE handle_id = ANY(%s) ORDER BY handle_id FOR UPDATE"
_FACTS = """
SELECT handle_id, id, kind, lower(valid), upper(valid), recorded_at::text, content::text, retracts_id
FROM register_fact WHERE handle_id = ANY(%s)
"""
_SEEN = "SELECT handle_id, identity, first_seen FROM register_finding WHERE handle_id = ANY(%s)"
_LINES = ("register_enrolmentline", "register_attendanceline", "register_sideplace", "register_finding")
_ENROLMENT = (
    "handle_id", "controller_id", "period", "status", "location", "school_type", "year", "destination", "fact_id",
)  # fmt: skip
_ATTENDANCE = (
    "handle_id", "controller_id", "period", "status", "present_percentage", "authorised", "fact_id",
)  # fmt: skip
_SIDE_PLACE = ("handle_id", "controller_id", "period", "kind", "location", "fact_id")
_FINDING = (
    "handle_id", "controller_id", "kind", "category", "period", "identity", "facts", "owner_role", "first_seen",
)  # fmt: skip
_TOUCHED = """
UPDATE register_pupil p SET changed_at = c.at, last_event = c.day
FROM unnest(%s::bigint[], %s::timestamptz[], %s::date[]) AS c (handle_id, at, day)
WHERE p.handle_id = c.handle_id AND (p.changed_at, p.last_event) IS DISTINCT FROM (c.at, c.day)
"""

_KINDS = {str(kind): kind for kind in FactKind}
# Contents repeat (a place and type, an absence): each is read once, up to this many.
CONTENTS_KEPT = 20_000
_NEVER_TWICE = frozenset({FactKind.TLV, FactKind.ARRANGEMENT, FactKind.ZORGVERBLIJF})
_contents: dict[tuple[str, str], Content] = {}


@dataclass(frozen=True, slots=True)
class Child:
    """A child as the register sees it: the head of its handles, all its handles, its controller and its facts."""

    head_id: int
    controller_id: int
    handle_ids: list[int] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fold:
    """A child with the facts that stand and what they fold to."""

    child: Child
    known: Known | None
    folded: Folded


def read_children(handle_ids: Collection[int], using: str, *, lock: bool = False) -> list[Child]:
    """The children of these handles with their facts; with `lock` other folds of them wait for this one."""
    children: dict[int, Child] = {}
    by_handle: dict[int, Child] = {}
    with connections[using].cursor() as cursor:
        cursor.execute(_GROUPS, [list(handle_ids)])
        for head_id, handle_id, controller_id in cursor.fetchall():
            child = children.setdefault(head_id, Child(head_id, controller_id))
            child.handle_ids.append(handle_id)
            by_handle[handle_id] = child
        if lock:
            cursor.execute(_LOCK, [list(by_handle)])
        cursor.execute(_FACTS, [list(by_handle)])
        moments: dict[str, datetime] = {}
        for handle_id, number, kind, start, end, known_at, content, retracts in cursor.fetchall():
            recorded_at = moments.get(known_at) or moments.setdefault(
                known_at, datetime.fromisoformat(known_at)
            )
            by_handle[handle_id].facts.append(
                Fact(number, _KINDS[kind], Period(start, end), recorded_at, _content(kind, content), retracts)
            )
    return list(children.values())


def write_folds(folds: Sequence[Fold], *, now: datetime, using: str) -> None:
    """Put the lines, side places and findings of these children in place of what was stored."""
    handle_ids = [handle_id for fold in folds for handle_id in fold.child.handle_ids]
    first_seen = _first_seen(handle_ids, using)
    with connections[using].cursor() as cursor:
        for table in _LINES:
            cursor.execute(f"DELETE FROM {table} WHERE handle_id = ANY(%s)", [handle_ids])
    write_text("register_enrolmentline", _ENROLMENT, map(_enrolment_lines, folds), using)
    write_text("register_attendanceline", _ATTENDANCE, map(_attendance_lines, folds), using)
    write_rows("register_sideplace", _SIDE_PLACE, _side_rows(folds), using)
    write_rows("register_finding", _FINDING, _finding_rows(folds, first_seen, now), using)
    _touch(folds, using)


def _content(kind: str, text: str) -> Content:
    if kind in _NEVER_TWICE:
        return content_from_json(_KINDS[kind], json.loads(text))
    content = _contents.get((kind, text))
    if content is None:
        if len(_contents) >= CONTENTS_KEPT:
            _contents.clear()
        content = _contents[kind, text] = content_from_json(_KINDS[kind], json.loads(text))
    return content


def _first_seen(handle_ids: list[int], using: str) -> dict[tuple[int, str], datetime]:
    with connections[using].cursor() as cursor:
        cursor.execute(_SEEN, [handle_ids])
        return {(handle_id, identity): seen for handle_id, identity, seen in cursor.fetchall()}


def _range(period: Period) -> str:
    return f"[{period.start},{period.end or ''})"


def _null(value: object) -> object:
    return "\\N" if value is None else value


def _enrolment_lines(fold: Fold) -> str:
    child = fold.child
    front = f"{child.head_id}\t{child.controller_id}\t"
    return "".join(
        f"{front}{_range(s.period)}\t{s.status.value}\t{s.location}\t{s.school_type}\t{_null(s.year)}"
        f"\t{s.destination}\t{_null(s.fact_id)}\n"
        for s in fold.folded.enrolment
    )


def _attendance_lines(fold: Fold) -> str:
    child = fold.child
    front = f"{child.head_id}\t{child.controller_id}\t"
    return "".join(
        f"{front}{_range(s.period)}\t{s.status.value}\t{_null(s.present_percentage)}\t{_null(s.authorised)}"
        f"\t{_null(s.fact_id)}\n"
        for s in fold.folded.attendance
    )


def _side_rows(folds: Iterable[Fold]) -> list[tuple[object, ...]]:
    return [
        (fold.child.head_id, fold.child.controller_id, _range(s.period), s.kind, s.location, s.fact_id)
        for fold in folds
        for s in fold.folded.side_places
    ]


def _finding_rows(
    folds: Iterable[Fold], first_seen: Mapping[tuple[int, str], datetime], now: datetime
) -> list[tuple[object, ...]]:
    return [
        (
            fold.child.head_id,
            fold.child.controller_id,
            found.kind.value,
            found.category.value,
            _range(found.period),
            found.identity,
            f"{{{','.join(map(str, found.facts))}}}",
            found.owner_role.value,
            first_seen.get((fold.child.head_id, found.identity), now),
        )
        for fold in folds
        for found in fold.folded.findings
    ]


def _touch(folds: Sequence[Fold], using: str) -> None:
    """When facts last came in, and the last day that they speak of; what has no end counts for its first day."""
    changed = [fold.child for fold in folds if fold.child.facts]
    moments = [max(fact.recorded_at for fact in child.facts) for child in changed]
    days = [_last_day(fold.known) for fold in folds if fold.child.facts]
    with connections[using].cursor() as cursor:
        cursor.execute(_TOUCHED, [[child.head_id for child in changed], moments, days])


def _last_day(known: Known | None) -> date | None:
    return (
        max((fact.valid.last_day or fact.valid.start for fact in known.facts), default=None)
        if known
        else None
    )
