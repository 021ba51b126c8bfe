"""Rotates the master key: every data key is wrapped anew, and nothing that it seals needs to change."""

from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db import models, transaction

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
    for model in wrapping_models():
        while count := _rewrap(model, version, using):
            total += count
    drop_master_keys(before=int(version) - 1)
    journal(
        actor=actor, action=Action.MANAGE_KEYS, details={"versie": version, "sleutels": total}, using=using
    )
    return total


def wrapping_models(registry: Apps = apps) -> "tuple[type[models.Model], ...]":
    """Every table with wrapped data keys, found in the models themselves, so that a new one cannot be overlooked.

    Such a table has the columns `wrapped_key`, `key_version` and the `code` to which its keys are bound.
    """
    return tuple(
        model
        for model in registry.get_models()
        if any(field.name == "wrapped_key" for field in model._meta.concrete_fields)
    )


def _rewrap(model: type[models.Model], version: str, using: str) -> int:
    """Wrap one batch anew; 0 when all are."""
    with transaction.atomic(using=using):
        table: models.Manager[Any] = model._default_manager
        old = table.using(using).filter(wrapped_key__isnull=False).exclude(key_version=version)
        rows = list(old.select_for_update().order_by("pk")[:BATCH])
        for row in rows:
            key = unwrap(wrapped=Wrapped(bytes(row.wrapped_key or b""), row.key_version), code=row.code)
            wrapped = wrap(key=key, code=row.code)
            row.wrapped_key, row.key_version = wrapped.key, wrapped.version
        table.using(using).bulk_update(rows, ["wrapped_key", "key_version"])
    return len(rows)
