"""Loads one file: recognised, parsed and stored in one transaction on the alias `intake`, or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

from thuisnabij.doors.intake.encodings import Encoding, WrongEncodingError
from thuisnabij.doors.intake.formats.base import (
    FileRefusedError,
    Format,
    Layout,
    NothingAcceptedError,
    Reading,
    Refused,
    Repeated,
    header_error,
)
from thuisnabij.doors.intake.opening import Content, Examined
from thuisnabij.doors.intake.registers.delivered import Delivered
from thuisnabij.doors.intake.registers.storing import store_register
from thuisnabij.doors.intake.registers.together import Together
from thuisnabij.doors.intake.report import REFUSALS_SHOWN, FileReport, Status
from thuisnabij.doors.intake.storing import STORES, Store, findings_of
from thuisnabij.doors.intake.tally import REPEATED, Tally
from thuisnabij.ground.access.operations import journal
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.sources import operations, queries
from thuisnabij.ground.sources.rules import AgreementRow, Delivery, RefusalRow, RunRow

ALIAS = "intake"
# Records per COPY: what one table puts aside for another (locations) stays below this.
SEGMENT = 200_000
ROWS_BETWEEN = 2_000
# A file with more refused rows than this is no such file; it also bounds what is held in memory.
MOST_REFUSALS = 100_000
LONGEST_LINE_HELD = 4 * 1024**2

Progress = Callable[[str, int, int | None], None]


class TooManyRefusalsError(FileRefusedError):
    """So many rows are refused that the file cannot be what its header says."""

    code = "intake-too-many-refusals"


class LineTooLongError(FileRefusedError):
    """A line of a delimited file is so long that it cannot be held in memory."""

    code = "intake-line-too-long"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A content of which the kind is known."""

    content: Content
    format: Format
    layout: Layout


@dataclass(frozen=True, slots=True)
class Loading:
    """Who loads, when, under which agreement (empty: the one that holds), and who wants to hear how far it is.

    `together` is what several registers share; what they state is then folded after the last, by whoever loads them.
    """

    actor: Actor
    recorded_at: datetime
    progress: Progress | None = None
    agreement: str = ""
    together: Together | None = None


@dataclass(slots=True)
class _Outcome:
    """What has become of the rows so far."""

    accepted: int = 0
    refusals: list[RefusalRow] = field(default_factory=list)
    refused_rows: set[int] = field(default_factory=set)
    tally: Tally = field(default_factory=Tally)

    @property
    def read(self) -> int:
        return self.accepted + len(self.refused_rows)

    def refuse(self, row: Refused) -> None:
        """Put a refused field aside; a row counts once, however many of its fields are refused."""
        self.refusals.append(RefusalRow(row.row, row.field, row.code, row.reason, row.found))
        self.refused_rows.add(row.row)


def load(file: Recognised, loading: Loading) -> FileReport:
    """Load a file; the same content again changes nothing. Raises a `RefusedError` when it is refused as a whole."""
    examined = _examine(file)
    if file.layout.delimiter and examined.longest_line > LONGEST_LINE_HELD:
        raise LineTooLongError(
            what="A line is longer than all of a table can be",
            where=file.content.name,
            next="Check the line ends",
        )
    known = queries.find_run(kind=file.format.kind, sha256=examined.sha256)
    if known is not None:
        return known_report(known, file.content.name)
    with transaction.atomic(using=ALIAS):
        _wait_for_others(file.format.kind)
        known = queries.find_run(kind=file.format.kind, sha256=examined.sha256)
        return known_report(known, file.content.name) if known else _store(file, examined, loading)


def _examine(file: Recognised) -> Examined:
    """One pass over the whole file; raises when its columns or its encoding are not those of its kind.

    A public file with wrong columns is not read any further. A register is: its encoding may be what made them wrong.
    """
    register = file.format.register
    if register is None and not file.layout.is_complete:
        raise header_error(file.layout, file.content.name)
    examined = file.content.examine()
    if register is not None and examined.encoding is not Encoding.UTF_8:
        raise WrongEncodingError(
            what="A register is read as UTF-8 only, so that no name is read wrongly",
            where=file.content.name,
            next="Save it as CSV UTF-8",
        )
    if not file.layout.is_complete:
        raise header_error(file.layout, file.content.name, register=register)
    return examined


def action_for(chosen: Format) -> Action:
    """What somebody does who loads a file of this format."""
    return Action.LOAD_FILE if chosen.register is None else Action.LOAD_REGISTER


def known_report(run: RunRow, name: str) -> FileReport:
    """The report of a file that was loaded before, with the numbers of then."""
    return FileReport(
        file=name,
        status=Status.AL_BEKEND,
        kind=run.kind,
        read=run.rows_read,
        accepted=run.rows_accepted,
        refused=run.rows_refused,
        sha256=run.sha256,
        run_id=run.run_id,
        reference_dates=run.reference_dates,
        refusals=queries.list_refusals(run_id=run.run_id, limit=REFUSALS_SHOWN),
    )


def _store(file: Recognised, examined: Examined, loading: Loading) -> FileReport:
    outcome = _Outcome()
    with file.content.text(examined.encoding) as text:
        reading = Reading(text, file.layout, file.content.names, loading.recorded_at.date())
        records = _accepted(file, reading, examined, loading, outcome)
        first = next(records, None)
        if first is None:
            raise _nothing(file.content.name, outcome)
        dates = file.format.dates(first, reading)
        is_demo = file.format.is_demo(first)
        agreement = _agreement(file, loading, first, is_demo=is_demo)
        run_id = _begin(file, examined, loading, dates, is_demo=is_demo, agreement=agreement)
        store, left = _store_of(file, loading, run_id, agreement), chain([first], records)
        for head in left:
            store(run_id, chain([head], islice(left, SEGMENT - 1)), outcome.tally)
    report = FileReport(
        file=file.content.name,
        status=Status.GELADEN,
        kind=file.format.kind,
        read=outcome.read,
        accepted=outcome.accepted,
        refused=len(outcome.refused_rows),
        sha256=examined.sha256,
        run_id=run_id,
        reference_dates=tuple(sorted(dates)),
        findings=findings_of(outcome.tally),
        refusals=tuple(outcome.refusals[:REFUSALS_SHOWN]),
    )
    _finish(report, outcome, loading, action=action_for(file.format))
    return report


def _accepted(
    file: Recognised, reading: Reading, examined: Examined, loading: Loading, outcome: _Outcome
) -> Iterator[Any]:
    """The accepted records; refusals are put aside and progress is told on the way."""
    name, total = file.content.name, examined.lines or None
    for row in file.format.parse(reading):
        if isinstance(row, Refused):
            outcome.refuse(row)
            if len(outcome.refusals) > MOST_REFUSALS:
                raise _too_many(name, outcome)
        elif isinstance(row, Repeated):
            outcome.accepted += 1
            outcome.tally[REPEATED] += 1
        else:
            outcome.accepted += 1
            yield row.record
        if loading.progress and outcome.read % ROWS_BETWEEN == 0:
            loading.progress(name, outcome.read, total)
    if loading.progress:
        loading.progress(name, outcome.read, outcome.read)


def _agreement(file: Recognised, loading: Loading, first: Any, *, is_demo: bool) -> AgreementRow | None:
    """The agreement of a register; None for a public file, whose agreement follows from its kind."""
    if file.format.register is None:
        return None
    controller = first.swv if file.format.register.named else ""
    on = timezone.localdate(loading.recorded_at)
    delivery = Delivery(file.format.kind, controller, on, is_demo)
    return operations.agreement_for(delivery=delivery, key=loading.agreement)


def _store_of(file: Recognised, loading: Loading, run_id: int, agreement: AgreementRow | None) -> Store:
    """How the records of this file are stored."""
    if file.format.register is None or agreement is None:
        return STORES[file.format.kind]
    delivered = Delivered(
        file.format.register, run_id, agreement, loading.actor, loading.recorded_at, loading.together
    )
    return lambda _, records, tally: store_register(delivered, records, tally)


def _begin(
    file: Recognised,
    examined: Examined,
    loading: Loading,
    dates: tuple[date, ...],
    *,
    is_demo: bool,
    agreement: AgreementRow | None,
) -> int:
    return operations.begin_run(
        kind=file.format.kind,
        file_name=file.content.name[-255:],
        sha256=examined.sha256,
        size_bytes=examined.size,
        actor=loading.actor.key,
        reference_dates=dates,
        is_demo=is_demo,
        recorded_at=loading.recorded_at,
        agreement=agreement.key if agreement else "",
    )


def _finish(report: FileReport, outcome: _Outcome, loading: Loading, *, action: Action) -> None:
    assert report.run_id is not None
    operations.finish_run(
        run_id=report.run_id,
        rows_read=outcome.read,
        rows_accepted=outcome.accepted,
        refusals=outcome.refusals,
        report={"findings": report.stored()["findings"]},
    )
    journal(
        actor=loading.actor,
        action=action,
        subject=report.file,
        details={"soort": report.kind, "geaccepteerd": report.accepted, "geweigerd": report.refused},
        using=ALIAS,
    )


def _too_many(name: str, outcome: _Outcome) -> TooManyRefusalsError:
    return TooManyRefusalsError(
        what=f"More than {MOST_REFUSALS} rows are refused; the first: {_first(outcome)}",
        where=name,
        next="Check the delimiter, the encoding and the columns of the file",
    )


def _nothing(name: str, outcome: _Outcome) -> NothingAcceptedError:
    found = (
        f"no row can be accepted; the first: {_first(outcome)}" if outcome.refusals else "there are no rows"
    )
    return NothingAcceptedError(
        what=f"The header is known, but {found}", where=name, next="Deliver the file with its rows"
    )


def _first(outcome: _Outcome) -> str:
    first = outcome.refusals[0]
    return f"row {first.row_number}, {first.field or 'whole row'}, {first.code}"


def _wait_for_others(kind: str) -> None:
    """Loads of one kind go one after the other, so that the same file cannot be loaded twice at the same time."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"intake {kind}"])
