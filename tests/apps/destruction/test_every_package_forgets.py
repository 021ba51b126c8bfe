"""No package with rows of children can be overlooked: checked against the database's own catalogue."""

import inspect

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.test.utils import isolate_apps

from tests.apps.access.people import ask
from tests.apps.destruction.world import ALIASES
from thuisnabij.doors.site.destruction.packages import (
    PackageCannotForgetError,
    child_tables,
    forgetters,
    packages_with_children,
)

# Columns that may hold a child without a foreign key, by what they are called.
TELLING = ("%handle%", "%pupil%", "%child%", "%leerling%")
# Columns whose name sounds like it and that hold no child, each with the reason.
OTHERWISE = {
    ("quality_initiative", "pupils"): "how many pupils took part, as the samenwerkingsverband tells it",
    ("counts_pupilcount", "pupils"): "how many pupils an SWV counted at a location, within bounds",
}


@pytest.mark.django_db(databases=ALIASES)
def test_every_table_that_points_at_a_child_is_known() -> None:
    pointing = ask(
        "select distinct conrelid::regclass::text from pg_constraint "
        "where contype = 'f' and confrelid = 'access_childhandle'::regclass",
        alias="owner",
    )
    named = _named_columns()
    known = {table.name for table in child_tables()}

    assert {str(name) for (name,) in pointing} <= known
    assert {table for table, column in named if (table, column) not in OTHERWISE} <= known


def _named_columns() -> list[tuple[str, str]]:
    rows = ask(
        "select table_name, column_name from information_schema.columns where table_schema = 'public' "
        "and column_name like any (%s)",
        list(TELLING),
        alias="owner",
    )
    return [(str(table), str(column)) for table, column in rows]


@pytest.mark.django_db(databases=ALIASES)
def test_every_table_with_a_child_has_row_level_security() -> None:
    open_tables = ask(
        "select relname from pg_class where relkind = 'r' and not relrowsecurity and relname = any (%s)",
        [table.name for table in child_tables()],
        alias="owner",
    )

    assert open_tables == []


def test_every_package_with_children_forgets_by_keyword() -> None:
    for forget in forgetters():
        assert (
            next(iter(inspect.signature(forget).parameters.values())).kind is inspect.Parameter.KEYWORD_ONLY
        )
        assert "handle_id" in inspect.signature(forget).parameters


def test_packages_are_taken_from_the_roof_down() -> None:
    labels = [config.label for config in packages_with_children()]

    assert (
        labels.index("destruction")
        < labels.index("support")
        < labels.index("register")
        < labels.index("access")
    )
    assert labels[-1] == "access"


@pytest.mark.parametrize("kind", ["relation", "number", "array"])
def test_a_package_with_a_childs_rows_and_no_forget_is_reported(kind: str) -> None:
    with isolate_apps("thuisnabij.ground.access", "thuisnabij.plans") as registry:
        declare("ground.access", "ChildHandle")
        fields: dict[str, models.Field[object, object]] = {
            "relation": models.ForeignKey("access.ChildHandle", models.PROTECT),
            "number": models.BigIntegerField(),
            "array": ArrayField(models.BigIntegerField()),
        }
        declare("plans", "Note", **{"handles" if kind == "array" else "handle": fields[kind]})

        assert "plans_note" in [table.name for table in child_tables(registry)]
        with pytest.raises(PackageCannotForgetError, match=r"thuisnabij\.plans"):
            forgetters(registry)


def declare(package: str, name: str, **fields: "models.Field[object, object]") -> type[models.Model]:
    """A model of the given package, in the isolated registry of the calling test."""
    meta = type("Meta", (), {"app_label": package.split(".")[-1]})
    return type(name, (models.Model,), {"__module__": f"thuisnabij.{package}.models", "Meta": meta, **fields})


def test_the_real_registry_is_asked_by_default() -> None:
    assert [table.name for table in child_tables()] == [table.name for table in child_tables(apps)]
