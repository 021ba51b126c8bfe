"""Which packages hold rows of children, how many they hold of one child, and how each of them forgets one.

Found in the models themselves, so that a new package cannot be overlooked: without a `forget` nothing is destroyed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import AppConfig, apps
from django.apps.registry import Apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from thuisnabij.kernel.errors import SystemFaultError

OURS = "thuisnabij."
HANDLE = "access.ChildHandle"
# A handle without a relation: an array of them in the journal, or a copy of the column in a history table.
NAMES = ("handle", "handle_id", "handles")


class PackageCannotForgetError(SystemFaultError):
    """A package holds rows of children but has no `operations.forget`; nothing is destroyed until it has."""

    code = "destruction-package-cannot-forget"


@dataclass(frozen=True)
class ChildTable:
    """A table with rows of children: the model and the fields that point at the child."""

    model: type[models.Model]
    fields: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.model._meta.db_table

    def count(self, handle_ids: Sequence[int], using: str) -> int:
        """How many of its rows name one of these handles."""
        condition = Q()
        for name in self.fields:
            is_array = isinstance(self.model._meta.get_field(name), ArrayField)
            condition |= Q(**{f"{name}__{'overlap' if is_array else 'in'}": list(handle_ids)})
        return self.model._base_manager.using(using).filter(condition).count()


def child_tables(registry: Apps = apps) -> tuple[ChildTable, ...]:
    """Every table with rows of children, history tables included, by name; the handles themselves among them."""
    found = [
        ChildTable(model, fields)
        for model in registry.get_models(include_auto_created=True)
        if not model._meta.proxy and (fields := _child_fields(model))
    ]
    return tuple(sorted(found, key=lambda each: each.name))


def packages_with_children(registry: Apps = apps) -> tuple[AppConfig, ...]:
    """The packages of those tables, from the roof down, so that who stands on a row goes before it."""
    labels = {table.model._meta.app_label for table in child_tables(registry)}
    return tuple(config for config in reversed(list(registry.get_app_configs())) if config.label in labels)


def forgetters(registry: Apps = apps) -> Sequence[Callable[..., Any]]:
    """`operations.forget` of every package that has one, from the roof down.

    A package without rows of children may have one too, for its files. Raises `PackageCannotForgetError` when one with
    rows has none.
    """
    needed = packages_with_children(registry)
    found = []
    for config in reversed(list(registry.get_app_configs())):
        forget = _find_forget(config) if config.name.startswith(OURS) else None
        if forget is not None:
            found.append(forget)
        elif config in needed:
            raise PackageCannotForgetError(
                what="a package holds rows of children and cannot forget one",
                where=config.name,
                next="write operations.forget(*, handle_id) there",
            )
    return found


def _child_fields(model: type[models.Model]) -> tuple[str, ...]:
    if model._meta.label == HANDLE:
        return ("id",)
    if not model.__module__.startswith(OURS):
        return ()
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if _points_at_child(field) or (field.name in NAMES and not field.is_relation)
    )


def _points_at_child(field: "models.Field[Any, Any]") -> bool:
    related = field.related_model
    return isinstance(related, type) and related._meta.label == HANDLE


def _find_forget(config: AppConfig) -> Callable[..., Any] | None:
    name = f"{config.name}.operations"
    if find_spec(name) is None:
        return None
    forget: Callable[..., Any] | None = getattr(import_module(name), "forget", None)
    return forget
