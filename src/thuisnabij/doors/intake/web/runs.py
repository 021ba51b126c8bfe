"""The import runs as the pages show them: in words, with who sent them in and what took their place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext_noop

from thuisnabij.doors.intake import queries
from thuisnabij.doors.intake.report import FileReport, reason_sentence
from thuisnabij.doors.intake.web.words import kind_name
from thuisnabij.ground.access.queries import find_actor
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources.rules import RefusalRow, RunRow


class Standing(StrEnum):
    """Whether the figures of now rest on a run."""

    GELDT = gettext_noop("geldt")
    DEELS = gettext_noop("deels vervangen")
    VERVANGEN = gettext_noop("vervangen")


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A run in the list."""

    run: RunRow
    kind: str
    actor: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class DateOfRun:
    """A reference date of a run; `replaced_by` is the run that speaks for it now, None when it is this one."""

    on: date
    replaced_by: RunRow | None


@dataclass(frozen=True, slots=True)
class RefusedField:
    """A refused field with its reason in the language of the reader; `number` keeps the order of the file."""

    number: int
    row: RefusalRow
    reason: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """Everything the page of one run shows."""

    listed: ListedRun
    agreement: sources.AgreementRow | None
    dates: tuple[DateOfRun, ...]
    report: FileReport
    refusals: tuple[RefusedField, ...]


def list_runs() -> tuple[ListedRun, ...]:
    """Every finished run, newest first."""
    runs = sources.list_runs()
    names = actor_names(run.actor for run in runs)
    speaking = {each.run.run_id: each.dates for each in sources.standing_run_set()}
    return tuple(
        ListedRun(run, kind_name(run.kind), names[run.actor], _standing(run, speaking.get(run.run_id, ())))
        for run in runs
    )


def get_run_page(*, run_id: int) -> RunPage:
    """One run with its report, its refusals and what replaced it; raises `UnknownRunError`."""
    run = sources.get_run(run_id=run_id)
    listed = next(each for each in list_runs() if each.run.run_id == run_id)
    agreements = {each.key: each for each in sources.list_agreements()}
    return RunPage(
        listed=listed,
        agreement=agreements.get(run.agreement),
        dates=_dates(run),
        report=queries.report_of(run),
        refusals=tuple(
            RefusedField(number, row, reason_sentence(row.code, row.reason))
            for number, row in enumerate(sources.list_refusals(run_id=run_id))
        ),
    )


def actor_names(keys: Iterable[str]) -> dict[str, str]:
    """The name of whoever has a key; a key that nobody has any more stays as it is."""
    today = timezone.localdate()
    return {key: found.name if (found := find_actor(key=key, on=today)) else key for key in set(keys)}


def _standing(run: RunRow, dates: tuple[date, ...]) -> Standing:
    if not dates:
        return Standing.VERVANGEN
    return Standing.GELDT if set(dates) == set(run.reference_dates) else Standing.DEELS


def _dates(run: RunRow) -> tuple[DateOfRun, ...]:
    standing = {each.run.run_id: each for each in sources.standing_run_set(kinds=[run.kind])}
    own = standing.get(run.run_id)
    current = sources.current_runs(kind=run.kind)
    return tuple(
        DateOfRun(on, None if own and on in own.dates else current.get((on, run.is_demo)))
        for on in run.reference_dates
    )
