"""Relations between models point down the house or stay at home, also where they are declared by string."""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.house import may_know, package_of

SUBJECTS = ["thuisnabij.ground.access", "thuisnabij.ground.sources", "thuisnabij.children.counts"]


def upward_relations(declared: Iterable[type[models.Model]]) -> list[str]:
    """Fields that point from one of our models at a model that stands beside or above it."""
    return [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model in declared
        for field in model._meta.get_fields()
        if not field.auto_created and isinstance(target := field.related_model, type)
        if _is_ours(model) and _is_ours(target)
        if not may_know(package_of(model.__module__), package_of(target.__module__))
    ]


def _is_ours(model: type[models.Model]) -> bool:
    return model.__module__.startswith("thuisnabij.")


def test_no_relation_points_up() -> None:
    assert upward_relations(apps.get_models(include_auto_created=True)) == []


def declare(package: str, name: str, **fields: "models.Field[object, object]") -> type[models.Model]:
    """A model of the given package, in the isolated registry of the calling test."""
    label = package.split(".")[-1]
    meta = type("Meta", (), {"app_label": label})
    module = f"thuisnabij.{package}.models"
    return type(name, (models.Model,), {"__module__": module, "Meta": meta, **fields})


@pytest.mark.parametrize(
    ("package", "target", "reported"),
    [
        ("ground.access", "ground.sources", ["access.Pointer.other -> sources.Target"]),
        ("ground.sources", "children.counts", ["sources.Pointer.other -> counts.Target"]),
        ("children.counts", "ground.sources", []),
        ("children.counts", "children.counts", []),
    ],
)
@pytest.mark.parametrize("kind", ["foreign key", "one to one", "many to many"])
def test_relation_that_points_up_is_reported(
    package: str, target: str, kind: str, reported: list[str]
) -> None:
    with isolate_apps(*SUBJECTS):
        declare(target, "Target")
        other = f"{target.split('.')[-1]}.Target"
        field: models.Field[object, object] = {
            "foreign key": models.ForeignKey(other, models.CASCADE),
            "one to one": models.OneToOneField(other, models.CASCADE),
            "many to many": models.ManyToManyField(other),
        }[kind]

        assert upward_relations([declare(package, "Pointer", other=field)]) == reported
