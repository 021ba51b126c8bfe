"""Each table of a register follows its declaration: the same columns, fit to hold what the declaration allows."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField, IntegerRangeField
from django.db import models

from thuisnabij.ground.sources.register_rows import RegisterRecord
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind

TABLES: list[type[RegisterRecord]] = [
    model for model in apps.get_models() if issubclass(model, RegisterRecord)
]
TYPE_OF_KIND: dict[ColumnKind, tuple[type[Any], ...]] = {
    ColumnKind.TEKST: (models.CharField,),
    ColumnKind.SLEUTEL: (models.CharField,),
    ColumnKind.DATUM: (models.DateField,),
    ColumnKind.GETAL: (models.IntegerField, models.SmallIntegerField),
    ColumnKind.AANTAL: (IntegerRangeField,),
    ColumnKind.BEDRAG: (models.DecimalField,),
    ColumnKind.UREN: (models.DecimalField,),
    ColumnKind.JA_NEE: (models.BooleanField,),
    ColumnKind.KEUZE: (models.CharField,),
    ColumnKind.SWV: (models.CharField,),
    ColumnKind.VESTIGING: (models.CharField,),
    ColumnKind.VESTIGINGEN: (ArrayField,),
    ColumnKind.POSTCODE4: (models.CharField,),
    ColumnKind.SCHOOLJAAR: (models.CharField,),
    ColumnKind.PERIODEN: (ArrayField,),
    ColumnKind.EENHEID: (models.CharField,),
}
EACH_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.register.kind)
COLUMNS = [
    pytest.param(table, column, id=f"{table.register.kind}-{column.name}")
    for table in TABLES
    for column in table.register.columns
]


@EACH_TABLE
def test_table_has_the_columns_of_its_register_and_no_other(table: type[RegisterRecord]) -> None:
    of_children = ["handle", "controller"] if table.register.named else []
    base = ["pk", "run", "row_number", "swv", "kenmerk", "withdrawn"]

    assert sorted(field.name for field in table._meta.fields) == sorted(
        [*base, *of_children, *(column.field for column in table.register.columns)]
    )


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_column_can_hold_what_its_declaration_allows(table: type[RegisterRecord], column: Column) -> None:
    field = table._meta.get_field(column.field)

    assert type(field) in TYPE_OF_KIND[column.kind]
    if isinstance(field, models.CharField):
        longest = max(map(len, column.allowed)) if column.kind is ColumnKind.KEUZE else column.longest
        bound = 9 if column.kind is ColumnKind.SCHOOLJAAR else longest
        assert field.max_length >= (6 if column.kind is ColumnKind.VESTIGING else bound)
        assert field.blank == (not column.required)
    elif not isinstance(field, ArrayField):
        assert field.null == (not column.required)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_choice_is_held_by_a_constraint(table: type[RegisterRecord], column: Column) -> None:
    if column.kind is ColumnKind.KEUZE:
        words = {*column.allowed, *([] if column.required else [""])}
        checks = [each for each in table._meta.constraints if isinstance(each, models.CheckConstraint)]
        assert any((f"{column.field}__in", sorted(words)) in _sorted(each.condition) for each in checks)


def _sorted(condition: Any) -> list[Any]:
    return [
        (name, sorted(value)) if isinstance(value, list) else (name, value)
        for name, value in (each for each in condition.children if isinstance(each, tuple))
    ]
