"""Writing an import run: begin it, copy its rows, finish it. All on the alias `intake`, in the caller's transaction.

And recording agreements with who delivers. Knows no kind of row; a run that is begun but never finished is seen by no
query.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

import psycopg
from django.db import connections, transaction
from django.db.models import Model, Q
from psycopg import sql

from thuisnabij.ground.access.operations import ActionRefusedError, journal, know_party, require
from thuisnabij.ground.access.rules import Action, Actor, PartyKind
from thuisnabij.ground.sources.models import Agreement, ImportRun, Refusal, RunOutcome, Vintage
from thuisnabij.ground.sources.queries import find_agreement, list_agreements
from thuisnabij.ground.sources.rules import (
    AgreementRefusedError,
    AgreementRow,
    BrokenRuleError,
    Delivery,
    NoAgreementError,
    RefusalRow,
    RunCountsError,
    RunWithoutDateError,
    UnknownRunError,
    agreement_key,
    check_agreement,
    choose_agreement,
)

ALIAS = "intake"
FOUND_LENGTH = 200


def begin_run(
    *,
    kind: str,
    file_name: str,
    sha256: str,
    size_bytes: int,
    actor: str,
    reference_dates: Sequence[date],
    is_demo: bool,
    recorded_at: datetime,
    agreement: str = "",
) -> int:
    """Record that a file is being loaded and return the number of its run.

    The agreement is the one that is named, else it follows from the kind; it must hold on the day of `recorded_at`,
    else `NoAgreementError`.
    `reference_dates` are the dates the file speaks of: at least one, else `RunWithoutDateError`.
    """
    if not reference_dates:
        raise RunWithoutDateError(what="A run needs a reference date", where=file_name)
    key = agreement or agreement_key(kind=kind, is_demo=is_demo)
    found = _agreement_on(kind=kind, key=key, on=recorded_at.date())
    run = ImportRun.objects.using(ALIAS).create(
        kind=kind,
        agreement=found,
        file_name=file_name,
        sha256=sha256,
        size_bytes=size_bytes,
        recorded_at=recorded_at,
        actor=actor,
        is_demo=is_demo,
    )
    Vintage.objects.using(ALIAS).bulk_create(
        Vintage(run_id=run.pk, kind=kind, reference_date=day) for day in sorted(set(reference_dates))
    )
    return run.pk


def agreement_for(*, delivery: Delivery, key: str = "") -> AgreementRow:
    """The agreement a register file falls under (`key` when it was named), as the intake sees it now.

    Raises `NoAgreementError` and `SeveralAgreementsError`.
    """
    return choose_agreement(list_agreements(using=ALIAS), delivery, key=key)


def add_agreement(*, actor: Actor, agreement: AgreementRow, kinds: Collection[str]) -> AgreementRow:
    """Record an agreement with a deliverer, and journal it; the very same one again changes nothing.

    From then on its SWV can answer for children as their controller. `kinds` are all kinds of register there are.
    Raises `ActionRefusedError`, and `AgreementRefusedError` for one that says too little or whose key is taken.
    """
    _require(actor, agreement.controller, agreement.key)
    check_agreement(agreement, kinds=kinds)
    with transaction.atomic():
        know_party(kind=PartyKind.SAMENWERKINGSVERBAND, key=agreement.controller)
        made, is_new = Agreement.objects.get_or_create(
            key=agreement.key,
            defaults={
                "deliverer": agreement.deliverer,
                "ground": agreement.ground,
                "categories": list(agreement.categories),
                "controller": agreement.controller,
                "kinds": list(agreement.kinds),
                "named": agreement.named,
                "valid_from": agreement.valid_from,
                "valid_to": agreement.valid_to,
            },
        )
        if is_new:
            details = {"swv": agreement.controller, "soorten": list(agreement.kinds), "stap": "vastgelegd"}
            journal(actor=actor, action=Action.MANAGE_AGREEMENTS, subject=agreement.key, details=details)
    if not is_new and find_agreement(key=made.key) != agreement:
        raise AgreementRefusedError(
            what="There is another agreement with this key", where=agreement.key, next="Choose another key"
        )
    return agreement


def end_agreement(*, actor: Actor, key: str, on: date) -> None:
    """Let an agreement end: `on` is the first day on which it holds no more. What was loaded under it stays.

    Raises `ActionRefusedError`, and `AgreementRefusedError` for one that is not there, is not of an SWV, or would end
    before it began.
    """
    found = find_agreement(key=key)
    _require(actor, found.controller if found else actor.swv or "", key)
    if found is None or not found.controller or on <= found.valid_from:
        raise AgreementRefusedError(
            what="This agreement is not of an SWV, or began later than that" if found else "There is none",
            where=f"{key}, {on}",
            next="Check the key and the day; `thuisnabij agreement list` names them",
        )
    with transaction.atomic():
        Agreement.objects.filter(pk=key).update(valid_to=on)
        details = {"swv": found.controller, "tot": on.isoformat(), "stap": "beëindigd"}
        journal(actor=actor, action=Action.MANAGE_AGREEMENTS, subject=key, details=details)


def _require(actor: Actor, controller: str, key: str) -> None:
    """The actor may manage agreements, and only those of its own SWV; without one it acts for the installation."""
    require(actor=actor, action=Action.MANAGE_AGREEMENTS, subject=key)
    if actor.swv not in (None, controller):
        raise ActionRefusedError(
            what="This agreement is of another samenwerkingsverband",
            where=key,
            next="Ask the director or the administrator of that one",
        )


def finish_run(
    *,
    run_id: int,
    rows_read: int,
    rows_accepted: int,
    refusals: Iterable[RefusalRow],
    report: Mapping[str, object],
) -> None:
    """Record the outcome of a run; from the commit on it is current for its reference dates.

    A row with several refused fields counts once. Raises `RunCountsError` when read is not accepted + refused.
    """
    refused: set[int] = set()
    copy_rows(
        model=Refusal,
        columns=("run_id", "row_number", "field", "code", "reason", "found"),
        rows=(_refusal_values(run_id, refusal, refused) for refusal in refusals),
    )
    if rows_read != rows_accepted + len(refused):
        raise RunCountsError(
            what=f"{rows_read} rows were read, {rows_accepted} accepted and {len(refused)} refused",
            where=f"import run {run_id}",
            next="This is a fault of the importer; the file was not loaded",
        )
    RunOutcome.objects.using(ALIAS).create(
        run_id=run_id,
        rows_read=rows_read,
        rows_accepted=rows_accepted,
        rows_refused=len(refused),
        report=dict(report),
    )


def copy_rows(*, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """COPY `rows` (values in the order of `columns`) into the table of `model`; returns how many.

    Streams: no more than one row is held in memory. A row the table refuses raises `BrokenRuleError`, and nothing of
    the copy stays. While it runs the connection is taken: what makes the rows may not ask the alias `intake` anything,
    or it waits for itself forever.
    """
    count = 0
    with _copying(model, columns) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def copy_text(*, model: type[Model], columns: Sequence[str], parts: Iterable[str]) -> None:
    """As `copy_rows`, for rows that are already lines of PostgreSQL's COPY text format: several times faster.

    `parts` are whole or cut lines, written as they are: their values must be validated and need no escaping.
    """
    with _copying(model, columns) as copy:
        for part in parts:
            copy.write(part)


@contextmanager
def _copying(model: type[Model], columns: Sequence[str]) -> Iterator[psycopg.Copy]:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    try:
        with connections[ALIAS].cursor() as cursor, cursor.copy(statement) as copy:
            yield copy
    except (psycopg.IntegrityError, psycopg.DataError) as error:
        raise _broken_rule(model, error) from None


def is_demo_run(*, run_id: int) -> bool:
    """True when the run that is being loaded brings demo data; raises `UnknownRunError`."""
    found = ImportRun.objects.using(ALIAS).filter(pk=run_id).values_list("is_demo", flat=True).first()
    if found is None:
        raise UnknownRunError(what="There is no import run with this number", where=str(run_id))
    return found


def _agreement_on(*, kind: str, key: str, on: date) -> Agreement:
    agreement = (
        Agreement.objects.using(ALIAS)
        .filter(key=key, valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
        .first()
    )
    if agreement is None:
        raise NoAgreementError(
            what="The agreement for this kind of file does not hold on this day",
            where=f"{kind} under {key}, {on}",
            next="Record or renew the agreement before loading the file",
        )
    return agreement


def _broken_rule(model: type[Model], error: psycopg.Error) -> BrokenRuleError:
    """Says which rule was broken and not by which row: the database would print its values, small cells included."""
    rule = error.diag.constraint_name or error.diag.column_name or error.sqlstate or ""
    return BrokenRuleError(
        what="A row of this file breaks a rule of the table it goes into",
        where=f"{model._meta.label}: {rule}",
        next="Nothing of the file was loaded; correct the file, or the importer that let the row through",
    )


def _refusal_values(run_id: int, refusal: RefusalRow, refused: set[int]) -> tuple[object, ...]:
    refused.add(refusal.row_number)
    found = refusal.found[:FOUND_LENGTH].replace("\x00", "")
    return (run_id, refusal.row_number, refusal.field, refusal.code, refusal.reason, found)
