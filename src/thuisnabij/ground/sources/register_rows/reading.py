"""Reads which rows of a register stand at a moment, and whose registers an actor may read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Q, QuerySet

from thuisnabij.ground.access.rules import Action, Actor, PartyKind, Role, decide
from thuisnabij.ground.sources.models import ImportRun
from thuisnabij.ground.sources.register_rows.tables import BASE_COLUMNS, RegisterRecord
from thuisnabij.ground.sources.rules.schema import Column, ColumnKind, Register, StandingRow
from thuisnabij.kernel.counts import Count
from thuisnabij.kernel.periods import Period

Record = TypeVar("Record", bound=RegisterRecord)
DELIVERER = "run__agreement__deliverer"
"""The path from a row to who delivered it: a kenmerk is of its deliverer, whatever the agreement of the day."""
_NEWEST_FIRST = ("-run__recorded_at", "-run_id", "-row_number")


def list_rows(
    *, actor: Actor, model: type[RegisterRecord], swv: str | None = None, as_known_at: datetime | None = None
) -> tuple[StandingRow, ...]:
    """What stands in a register without children, of the SWVs whose registers the actor may read or of one of them.

    `as_known_at` is inclusive; None means now. In the order of SWV, kenmerk and deliverer.
    """
    rows = readable_by(actor, model._default_manager.all())
    if swv is not None:
        rows = rows.filter(swv=swv)
    return standing_rows(standing(rows, as_known_at=as_known_at), register=model.register)


def count_rows(*, actor: Actor, model: type[RegisterRecord]) -> Mapping[str, int]:
    """How many rows stand now per SWV, of those whose registers the actor may read; an SWV without rows is absent."""
    rows = standing(readable_by(actor, model._default_manager.all())).values_list("swv", "withdrawn")
    return Counter(swv for swv, withdrawn in rows.iterator() if not withdrawn)


def readable_by(actor: Actor, rows: QuerySet[Record]) -> QuerySet[Record]:
    """Those rows that are of SWVs whose registers the actor may read."""
    mine = swvs_of(actor)
    return rows if mine is None else rows.filter(swv__in=mine)


def swvs_of(actor: Actor) -> frozenset[str] | None:
    """The SWVs whose registers the actor may read; None: all, for whoever runs the installation itself."""
    if not decide(actor.roles, Action.VIEW_REGISTER).allowed:
        return frozenset()
    swvs = [member for member in actor.parties if member.kind == PartyKind.SAMENWERKINGSVERBAND]
    if not swvs and actor.swv is None:
        return None if Role.BEHEERDER in actor.roles else frozenset()
    if not swvs and actor.swv is not None:
        return frozenset({actor.swv})
    return frozenset(
        each.key for each in swvs if each.role and decide({each.role}, Action.VIEW_REGISTER).allowed
    )


def standing(
    rows: QuerySet[Record],
    *,
    as_known_at: datetime | None = None,
    per: Sequence[str] = ("swv", "kenmerk", DELIVERER),
    loading: int | None = None,
) -> QuerySet[Record]:
    """Of each (SWV, kenmerk, deliverer) the newest among `rows` of a finished run known then (inclusive; None: now).

    Rows that take one back are still among them: leave out what is `withdrawn` afterwards, never before. `per` names
    the columns of which each combination has one newest row; the run `loading` counts although it is not finished.
    """
    known = rows.filter(Q(run__outcome__isnull=False) | Q(run_id=loading))
    if as_known_at is not None:
        known = known.filter(run__recorded_at__lte=as_known_at)
    return known.order_by(*per, *_NEWEST_FIRST).distinct(*per)


def deliverer_of(*, run_id: int, using: str = "intake") -> str:
    """Who delivers under the agreement of a run, also of one that is not finished."""
    runs = ImportRun.objects.using(using)
    return str(runs.values_list("agreement__deliverer", flat=True).get(pk=run_id))


def standing_rows(rows: QuerySet[Record], *, register: Register) -> tuple[StandingRow, ...]:
    """The rows of `standing` that are not taken back, with typed values by field, in their order."""
    fields = [column.field for column in register.columns]
    return tuple(
        standing_row(register, values)
        for values in rows.values_list(*BASE_COLUMNS, *fields).iterator()
        if not values[len(BASE_COLUMNS) - 1]
    )


def standing_row(register: Register, values: Sequence[object]) -> StandingRow:
    """One row of the columns of every register and then those of this one."""
    run_id, row_number, swv, kenmerk, _withdrawn, *rest = values
    assert isinstance(run_id, int)
    assert isinstance(row_number, int)
    read = zip(register.columns, rest, strict=True)
    found = {column.field: _read(column, value) for column, value in read}
    return StandingRow(str(swv), str(kenmerk), run_id, row_number, found)


def _read(column: Column, value: object) -> object:
    """A stored value as it was read from the file."""
    if column.kind is ColumnKind.PERIODEN and isinstance(value, list):
        return tuple((each.lower, Period(each.lower, each.upper).last_day) for each in value)
    if column.kind is ColumnKind.AANTAL and isinstance(value, NumericRange):
        return Count(value.lower, value.upper - 1)
    if isinstance(value, list):
        return tuple(value)
    return None if value == "" and column.kind is not ColumnKind.TEKST else value
