"""Reads children as they stand after merges, for work on all of them: retention, destruction, restore."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connections
from django.db.models import F

from thuisnabij.ground.access.models import ChildHandle


@dataclass(frozen=True, slots=True)
class HandleOfChild:
    """One handle of a child: its number, its code and the key of its controller."""

    id: int
    code: UUID
    controller: str


def list_heads(
    *, controller: str, after: int = 0, limit: int, using: str = "intake"
) -> tuple[HandleOfChild, ...]:
    """Children of a controller, one row each, in order of number from the first after `after` (exclusive)."""
    rows = ChildHandle.objects.using(using).filter(controller__key=controller, head=F("pk"), pk__gt=after)
    return tuple(
        HandleOfChild(number, code, controller)
        for number, code in rows.order_by("pk").values_list("pk", "code")[:limit]
    )


def handles_of_head(*, head_id: int, using: str = "intake") -> tuple[HandleOfChild, ...]:
    """Every handle of one child, those merged into it first, itself last; empty when it is gone."""
    return handles_of_heads(head_ids=[head_id], using=using)


def handles_of_heads(*, head_ids: Collection[int], using: str = "intake") -> tuple[HandleOfChild, ...]:
    """Every handle of these children, merged ones first."""
    rows = ChildHandle.objects.using(using).filter(head__in=list(head_ids))
    found = [HandleOfChild(*row) for row in rows.values_list("pk", "code", "controller__key")]
    return tuple(sorted(found, key=lambda each: (each.id in head_ids, each.id)))


def heads_of(*, handle_ids: Collection[int], using: str = "intake") -> dict[int, int]:
    """The number of the head of each of these handles."""
    rows = ChildHandle.objects.using(using).filter(pk__in=list(handle_ids))
    return dict(rows.values_list("pk", "head_id"))


def handles_by_hash(*, hashes: Collection[str], using: str = "intake") -> dict[str, HandleOfChild]:
    """The handles whose code has one of these hashes (SHA-256 of its text, in hex), by hash."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select hash, h.id, h.code, p.key from access_childhandle h join access_party p on p.id = controller_id, "
            "lateral (select encode(sha256(convert_to(h.code::text, 'UTF8')), 'hex') as hash) as hashed "
            "where hash = any(%s)",
            [list(hashes)],
        )
        return {row[0]: HandleOfChild(*row[1:]) for row in cursor.fetchall()}
