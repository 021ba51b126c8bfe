"""Rotates the master key: every data key is wrapped anew, and nothing that it seals needs to change."""

from django.db import transaction

from thuisnabij.ground.access.models import ChildHandle
from thuisnabij.ground.access.operations.journal import journal, require
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.vault import Wrapped, add_master_key, drop_master_keys, unwrap, wrap

BATCH = 2_000


def rotate_master_key(*, actor: Actor, using: str = "intake") -> int:
    """Make a new master key and wrap every data key with it; returns how many were. May be cut off and done again.

    The key before the new one stays in the file until the next rotation, for whoever was just making a handle.
    """
    require(actor=actor, action=Action.MANAGE_KEYS)
    version = add_master_key()
    total = 0
    while count := _rewrap(version, using):
        total += count
    drop_master_keys(before=int(version) - 1)
    journal(
        actor=actor, action=Action.MANAGE_KEYS, details={"versie": version, "sleutels": total}, using=using
    )
    return total


def _rewrap(version: str, using: str) -> int:
    """Wrap one batch anew; 0 when all are."""
    with transaction.atomic(using=using):
        old = ChildHandle.objects.using(using).filter(wrapped_key__isnull=False).exclude(key_version=version)
        rows = list(old.select_for_update().order_by("pk")[:BATCH])
        for row in rows:
            key = unwrap(wrapped=Wrapped(bytes(row.wrapped_key or b""), row.key_version), code=row.code)
            wrapped = wrap(key=key, code=row.code)
            row.wrapped_key, row.key_version = wrapped.key, wrapped.version
        ChildHandle.objects.using(using).bulk_update(rows, ["wrapped_key", "key_version"])
    return len(rows)
