"""Loads rows of a register the way its importer does, without any importer; rows are made of declared examples."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db import transaction

from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.sources.operations import add_agreement, begin_run, finish_run
from thuisnabij.ground.sources.rules import AgreementRow
from thuisnabij.ground.sources.rules.schema import Register, RegisterRow
from thuisnabij.ground.sources.rules.values import Wrong, read_value

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LATEST = date(2046, 12, 31)
SWV = "PO9901"
Store = Callable[..., None]


def example_row(
    register: Register,
    *,
    row: int = 2,
    swv: str = SWV,
    kenmerk: str = "2026-0001",
    withdrawn: bool = False,
    **said: object,
) -> RegisterRow:
    """A row with the examples of the template, as they are read, but for what is said otherwise."""
    values = {
        column.field: read_value(column, column.example, latest=LATEST) for column in register.columns
    } | said
    assert not any(isinstance(value, Wrong) for value in values.values())
    return RegisterRow(row, swv, kenmerk, withdrawn, None, values)


def agree(key: str, deliverer: str, register: Register) -> str:
    """Record an agreement of an SWV with a deliverer of this register; returns its key."""
    agreement = AgreementRow(
        key=key,
        deliverer=deliverer,
        ground="Verzonnen gegevens, van niemand",
        categories=("verzonnen",),
        valid_from=date(2020, 1, 1),
        valid_to=None,
        controller=SWV,
        kinds=(register.kind,),
        named=register.named,
    )
    add_agreement(actor=local_administrator(), agreement=agreement, kinds=[register.kind])
    return key


def load_rows(
    register: Register,
    store_rows: Store,
    *rows: RegisterRow,
    at: datetime = NOON,
    is_finished: bool = True,
    agreement: str = "",
    **more: object,
) -> int:
    """Load rows as one file at a moment; its hash is made of what it holds and when it was loaded."""
    with transaction.atomic(using="intake"):
        run_id = begin_run(
            kind=register.kind,
            file_name=f"{register.kind}-{SWV}.csv",
            sha256=f"{hash((register.kind, repr(rows), at)) & (2**64 - 1):064x}",
            size_bytes=1,
            actor="beheerder",
            reference_dates=[at.date()],
            is_demo=True,
            recorded_at=at,
            agreement=agreement,
        )
        store_rows(kind=register.kind, run_id=run_id, rows=rows, **more)
        if not is_finished:
            return run_id
        finish_run(run_id=run_id, rows_read=len(rows), rows_accepted=len(rows), refusals=[], report={})
    return run_id
