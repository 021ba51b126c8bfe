"""What every table of a register has, how its constraints are written, and which table holds which register."""

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thuisnabij.ground.sources.rules.schema import Register
from thuisnabij.kernel.errors import UsageError

BASE_COLUMNS = ("run_id", "row_number", "swv", "kenmerk", "withdrawn")


class UnknownRegisterError(UsageError):
    """This subject keeps no register of this kind."""

    code = "sources-unknown-register"


class RegisterRecord(models.Model):
    """One row of one file, under the kenmerk by which its deliverer knows it; its newest under that stands."""

    register: ClassVar[Register]
    """The declaration this table follows: each of its fields is a column here."""

    pk = models.CompositePrimaryKey("run_id", "row_number")
    run = models.ForeignKey("sources.ImportRun", on_delete=models.PROTECT, related_name="+", db_index=False)
    row_number = models.PositiveIntegerField()
    swv = models.CharField(max_length=6)
    kenmerk = models.CharField(max_length=80)
    withdrawn = models.BooleanField()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(swv__regex=r"^(PO|VO)[0-9]{4}$"), name="%(class)s_is_kept_by_a_swv"
            ),
            models.CheckConstraint(condition=~Q(kenmerk=""), name="%(class)s_has_a_kenmerk"),
        )
        indexes = (models.Index(fields=["swv", "kenmerk"], name="%(class)s_kenmerk"),)

    def __str__(self) -> str:
        return f"{self.run_id}:{self.row_number}"


def by_kind(*tables: type[RegisterRecord]) -> Mapping[str, type[RegisterRecord]]:
    """The tables of a subject by the kind of their register."""
    return MappingProxyType({table.register.kind: table for table in tables})


def model_of(kind: str, tables: Mapping[str, type[RegisterRecord]]) -> type[RegisterRecord]:
    """The table of a kind; raises `UnknownRegisterError`."""
    try:
        return tables[kind]
    except KeyError:
        raise UnknownRegisterError(
            what="This subject keeps no register of this kind", where=kind, next=f"Give {', '.join(tables)}"
        ) from None


def known_words(register: Register, field: str, *, name: str) -> models.CheckConstraint:
    """The column holds one of the words that its declaration allows, or nothing where it may be empty."""
    column = next(each for each in register.columns if each.field == field)
    words = [str(word) for word in column.allowed] + ([] if column.required else [""])
    return models.CheckConstraint(condition=Q(**{f"{field}__in": words}), name=name)


def in_order(*fields: str, name: str) -> models.CheckConstraint:
    """The values do not go down from left to right; one that is unknown is no reason to refuse."""
    condition = Q()
    for lower, higher in pairwise(fields):
        condition &= (
            Q(**{f"{lower}__isnull": True})
            | Q(**{f"{higher}__gte": F(lower)})
            | Q(**{f"{higher}__isnull": True})
        )
    return models.CheckConstraint(condition=condition, name=name)


def bounds_from_zero(field: str, *, name: str) -> models.CheckConstraint:
    """A range of whole numbers holds at least one, has an end, and does not begin below zero."""
    return models.CheckConstraint(
        condition=Q(
            **{f"{field}__isempty": False, f"{field}__startswith__gte": 0, f"{field}__upper_inf": False}
        ),
        name=name,
    )


def not_negative(*fields: str, name: str) -> models.CheckConstraint:
    """None of the numbers lies below zero; an unknown number is no reason to refuse."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0})
    return models.CheckConstraint(condition=condition, name=name)


def school_year_written_out(*, name: str) -> models.CheckConstraint:
    """The school year is written with both its years, as in 2025-2026."""
    return models.CheckConstraint(condition=Q(school_year__regex=r"^[0-9]{4}-[0-9]{4}$"), name=name)
