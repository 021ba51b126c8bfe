"""What follows when records wait for review, and when somebody has decided: who sees them, their state, their fold.

Runs as intake: it looks at all handles of the children, also those that whoever decided cannot see.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from thuisnabij.children.register.operations.folding import fold_pupils
from thuisnabij.children.register.operations.stored import read_children
from thuisnabij.children.register.rules.facts import Fact
from thuisnabij.children.register.rules.fold import fold
from thuisnabij.ground.access.operations import DerivedInvolvement, PartyOf, replace_derived_involvements
from thuisnabij.ground.access.rules import Category, InvolvementRole, PartyKind
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop

TASK = "register.follow"
QUEUE = "register"
ALIAS = "intake"
SOURCE = "koppelen"
GROUND = gettext_noop("Vaststellen om welk kind het gaat (WPO 18a)")

_TOUCHED = """
WITH own AS (
    SELECT id FROM access_childhandle
    WHERE head_id IN (SELECT head_id FROM access_childhandle WHERE id = ANY(%(handles)s))
)
SELECT id FROM own
UNION SELECT handle_id FROM register_reviewitem WHERE candidate_id IN (SELECT id FROM own)
UNION SELECT candidate_id FROM register_reviewitem WHERE handle_id IN (SELECT id FROM own)
"""
# Items are gathered first: a load that made these rows has no statistics yet by which to choose a plan.
_OPEN = """
WITH items AS MATERIALIZED (
    SELECT handle_id, candidate_id, controller_id, made_at FROM register_reviewitem
    WHERE state = 'open' AND (handle_id = ANY(%s) OR candidate_id = ANY(%s))
)
SELECT i.handle_id, i.candidate_id, p.key, i.made_at FROM items i
JOIN access_childhandle h ON h.id = i.handle_id JOIN access_childhandle c ON c.id = i.candidate_id
JOIN access_party p ON p.id = i.controller_id
WHERE h.head_id <> c.head_id
"""
_STATES = """
UPDATE register_pupil p SET state = s.state
FROM (
    SELECT u.handle_id, CASE WHEN EXISTS (
        SELECT FROM register_reviewitem i
        JOIN access_childhandle h ON h.id = i.handle_id JOIN access_childhandle c ON c.id = i.candidate_id
        WHERE i.handle_id = u.handle_id AND i.state = 'open' AND h.head_id <> c.head_id
    ) THEN 'te koppelen' ELSE 'actief' END AS state
    FROM unnest(%s::bigint[]) AS u (handle_id)
) s
WHERE p.handle_id = s.handle_id AND p.state <> s.state
"""
_SINCE = "SELECT id, handle_id, identity FROM register_finding WHERE handle_id = ANY(%s) AND first_seen >= %s"
_FIRST = "UPDATE register_finding SET first_seen = %s WHERE id = %s"


def defer_following(*, handle_ids: Collection[int], since: datetime | None = None) -> None:
    """Have a worker do what follows from a decision; call it in the transaction that decides.

    The job holds bare numbers of handles, and for a split since when the two were one.
    """
    numbers: list[JSONValue] = [*sorted(set(handle_ids))]
    moment = since.isoformat() if since else None
    app.configure_task(TASK, queue=QUEUE, lock=f"{TASK}:{numbers[0]}").defer(handle_ids=numbers, since=moment)


def follow(*, handle_ids: Collection[int], since: datetime | None, now: datetime) -> None:
    """Fold these children again, and let state and access of all that they wait with follow; again changes nothing.

    With `since`, findings that only came back get the first day they had before the two were one.
    """
    with transaction.atomic(using=ALIAS):
        fold_pupils(handle_ids=handle_ids, as_known_at=now)
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(_TOUCHED, {"handles": list(handle_ids)})
            touched = sorted(row[0] for row in cursor.fetchall())
            cursor.execute(_STATES, [touched])
        involve_reviewers(handle_ids=touched)
        if since:
            _give_back_first_days(handle_ids, since)


def involve_reviewers(*, handle_ids: Collection[int]) -> None:
    """Let the SWV see the names of pupils that wait to be linked, and of those they may be, until it has decided."""
    numbers = set(handle_ids)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(_OPEN, [list(numbers), list(numbers)])
        waiting: dict[tuple[int, str], datetime] = {}
        for handle_id, candidate_id, controller, made_at in cursor.fetchall():
            for number in numbers & {handle_id, candidate_id}:
                key = (number, controller)
                waiting[key] = min(made_at, waiting.get(key, made_at))
    rows = [
        _involvement(number, controller, made_at) for (number, controller), made_at in sorted(waiting.items())
    ]
    replace_derived_involvements(handle_ids=numbers, rows=rows, source=SOURCE, using=ALIAS)


def _involvement(handle_id: int, controller: str, made_at: datetime) -> DerivedInvolvement:
    return DerivedInvolvement(
        handle_id=handle_id,
        party=PartyOf(PartyKind.SAMENWERKINGSVERBAND, controller),
        role=InvolvementRole.SAMENWERKINGSVERBAND,
        ground=GROUND,
        categories=frozenset({Category.PERSOON}),
        period=Period(timezone.localdate(made_at), None),
    )


def _give_back_first_days(handle_ids: Collection[int], since: datetime) -> None:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(_SINCE, [list(handle_ids), since])
        returned: dict[int, dict[str, int]] = defaultdict(dict)
        for number, handle_id, identity in cursor.fetchall():
            returned[handle_id][identity] = number
        for child in read_children(list(returned), ALIAS):
            days = _first_days(child.facts, returned[child.head_id])
            cursor.executemany(
                _FIRST, [(day, returned[child.head_id][identity]) for identity, day in days.items()]
            )


def _first_days(facts: Collection[Fact], identities: Iterable[str]) -> dict[str, datetime]:
    """Since when each finding has stood without a break, judged by what was known at each moment that facts came in."""
    found: dict[str, datetime] = {}
    for moment in sorted({fact.recorded_at for fact in facts}):
        standing = {finding.identity for finding in fold(facts, as_known_at=moment).findings}
        found = {identity: found.get(identity, moment) for identity in identities if identity in standing}
    return found
