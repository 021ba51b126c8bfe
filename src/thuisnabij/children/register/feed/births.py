"""Birth dates, opened from the sealed identities with the key of each child; nothing else of a name is handed over."""

from collections.abc import Iterator
from datetime import date, datetime

import pyarrow as pa
from django.db.models import Max, QuerySet

from thuisnabij.children.register.feed.schemas import GEBOREN, SCHEMAS
from thuisnabij.children.register.models import Pupil, PupilIdentity
from thuisnabij.children.register.queries import heads_then
from thuisnabij.children.register.queries.names import names_of
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.sources.feeding import Query, query_of


def identities_query(*, as_known_at: datetime | None, using: str) -> Query:
    """Which identity is the newest of each handle at a moment: as long as that stays, so do the birth dates."""
    rows = PupilIdentity.objects.using(using).values("handle__head_id", "handle_id")
    if as_known_at is not None:
        rows = rows.filter(recorded_at__lte=as_known_at)
    return query_of(rows.annotate(Max("pk")).order_by("handle_id"), using=using)


def births_table(*, as_known_at: datetime | None, actor: Actor | None, using: str) -> pa.Table:
    """The newest birth date of each child at a moment, as its page shows it: that under its head, if it has one."""
    rows = sorted(_born(as_known_at, actor, using))
    schema = SCHEMAS[GEBOREN]
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema=schema)


def _born(as_known_at: datetime | None, actor: Actor | None, using: str) -> Iterator[tuple[int, str, date]]:
    pupils = _pupils(as_known_at, actor, using)
    found = list(pupils.order_by("handle_id").values_list("handle_id", "handle__head_id", "controller__key"))
    names = names_of(handle_ids=[handle for handle, *_ in found], as_known_at=as_known_at, using=using)
    then = heads_then(as_known_at=as_known_at, using=using) if as_known_at else {}
    births: dict[int, tuple[str, date]] = {}
    for handle, now, swv in found:
        head = then.get(handle, handle) if as_known_at else now
        if handle in names and (head == handle or head not in births):
            births[head] = (swv, names[handle].birth_date)
    yield from ((child, *born) for child, born in births.items())


def _pupils(as_known_at: datetime | None, actor: Actor | None, using: str) -> QuerySet[Pupil]:
    pupils = Pupil.objects.using(using)
    if as_known_at is not None:
        pupils = pupils.filter(first_seen__lte=as_known_at)
    if actor is not None:
        pupils = access.visible_to(actor=actor, rows=pupils, category=Category.PERSOON)
    return pupils
