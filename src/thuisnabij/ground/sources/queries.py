"""Reading import runs, what they refused, and which of them are current at a moment.

A run that was begun but not finished is seen by no query here.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet

from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.sources import rules
from thuisnabij.ground.sources.models import Agreement, ImportRun, Refusal, RunOutcome, Vintage
from thuisnabij.ground.sources.rules import AgreementRow as AgreementRow
from thuisnabij.ground.sources.rules import RefusalRow, RunRow, StandingRun, UnknownRunError
from thuisnabij.kernel.memory import Memory
from thuisnabij.kernel.moments import asked_once

_RUNS: Memory[tuple[RunRow, ...]] = Memory(4)


def find_run(*, kind: str, sha256: str) -> RunRow | None:
    """The run that loaded this very file as `kind`, or None."""
    return next(iter(_rows(_finished().filter(kind=kind, sha256=sha256))), None)


def get_run(*, run_id: int) -> RunRow:
    """One run; raises `UnknownRunError`."""
    rows = _rows(_finished().filter(pk=run_id))
    if not rows:
        raise UnknownRunError(what="There is no import run with this number", where=str(run_id))
    return rows[0]


def file_names(*, run_ids: Collection[int]) -> dict[int, str]:
    """The name of the file of each of these runs; runs are never removed, one that never was is left out."""
    return dict(ImportRun.objects.filter(pk__in=run_ids).values_list("pk", "file_name"))


def get_report(*, run_id: int) -> Mapping[str, object]:
    """The report the importer left with a run; raises `UnknownRunError`."""
    report: Mapping[str, object] | None = (
        RunOutcome.objects.filter(pk=run_id).values_list("report", flat=True).first()
    )
    if report is None:
        raise UnknownRunError(what="There is no import run with this number", where=str(run_id))
    return report


def list_runs(
    *,
    kind: str | None = None,
    is_demo: bool | None = None,
    before_id: int | None = None,
    limit: int | None = None,
) -> tuple[RunRow, ...]:
    """Runs, newest number first; `before_id` (exclusive) and `limit` page through them."""
    runs = _finished().order_by("-pk")
    if kind is not None:
        runs = runs.filter(kind=kind)
    if is_demo is not None:
        runs = runs.filter(is_demo=is_demo)
    if before_id is not None:
        runs = runs.filter(pk__lt=before_id)
    return _rows(runs if limit is None else runs[:limit])


def list_refusals(*, run_id: int, after_row: int = 0, limit: int | None = None) -> tuple[RefusalRow, ...]:
    """What a run refused, in the order of the file, from the first row after `after_row` (exclusive)."""
    found = (
        Refusal.objects.filter(run_id=run_id, row_number__gt=after_row)
        .order_by("row_number", "id")
        .values_list("row_number", "field", "code", "reason", "found")
    )
    return tuple(RefusalRow(*values) for values in (found if limit is None else found[:limit]))


def current_runs(*, kind: str, as_known_at: datetime | None = None) -> dict[tuple[date, bool], RunRow]:
    """Per (reference date, is demo) the current run of `kind` as known at a moment (inclusive; None: now)."""
    runs = (run for run in _all_runs() if run.kind == kind)
    return rules.current_runs(runs, as_known_at=as_known_at)


def standing_run_set(
    *, kinds: Collection[str] | None = None, as_known_at: datetime | None = None
) -> tuple[StandingRun, ...]:
    """Every run that still speaks, with the dates it speaks for, oldest known first (`kinds` None: of all kinds)."""
    runs = (run for run in _all_runs() if kinds is None or run.kind in kinds)
    return rules.standing_runs(runs, as_known_at=as_known_at)


def current_run_set(*, as_known_at: datetime | None = None) -> tuple[RunRow, ...]:
    """Every run that still speaks for some reference date, of all kinds, oldest known first."""
    return tuple(standing.run for standing in standing_run_set(as_known_at=as_known_at))


def count_finished_runs() -> int:
    """How many runs were ever finished. Runs are never removed, so an equal number means that nothing was added."""
    return asked_once("finished runs", RunOutcome.objects.count)


def list_agreements(*, using: str = "default") -> tuple[AgreementRow, ...]:
    """All recorded agreements, by key."""
    return tuple(map(_agreement, Agreement.objects.using(using).order_by("key")))


def visible_agreements(*, actor: Actor) -> tuple[AgreementRow, ...]:
    """The agreements about files with names or registers that this actor may see: those of its own SWV, by key.

    Whoever acts for the installation itself (no SWV) sees those of all.
    """
    if not verdict(actor=actor, action=Action.VIEW_AGREEMENT).allowed:
        return ()
    rows = Agreement.objects.exclude(controller="").order_by("controller", "key")
    return tuple(map(_agreement, rows if actor.swv is None else rows.filter(controller=actor.swv)))


def find_agreement(*, key: str) -> AgreementRow | None:
    """The agreement with this key, or None."""
    found = Agreement.objects.filter(pk=key).first()
    return _agreement(found) if found else None


def count_runs_by_agreement() -> dict[str, int]:
    """How many finished runs were delivered under each agreement; an agreement without runs is left out."""
    return dict(Counter(run.agreement for run in _all_runs()))


def _all_runs() -> tuple[RunRow, ...]:
    """Every finished run, kept in memory: outcomes are only added, so their number and greatest id tell of a change."""
    stamp = asked_once(
        "stamp of runs", lambda: RunOutcome.objects.aggregate(finished=Count("pk"), last=Max("pk"))
    )
    return _RUNS.get((stamp["finished"], stamp["last"]), lambda: _rows(_finished()))


def _finished() -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(outcome__isnull=False).order_by("recorded_at", "pk")


def _rows(runs: QuerySet[ImportRun]) -> tuple[RunRow, ...]:
    found = list(runs.select_related("outcome").defer("outcome__report"))
    dates: defaultdict[int, list[date]] = defaultdict(list)
    vintages = Vintage.objects.filter(run_id__in=[run.pk for run in found])
    for run_id, day in vintages.order_by("reference_date").values_list("run_id", "reference_date"):
        dates[run_id].append(day)
    return tuple(_row(run, tuple(dates[run.pk])) for run in found)


def _row(run: ImportRun, reference_dates: tuple[date, ...]) -> RunRow:
    return RunRow(
        run_id=run.pk,
        kind=run.kind,
        agreement=run.agreement_id,
        file_name=run.file_name,
        sha256=run.sha256,
        size_bytes=run.size_bytes,
        recorded_at=run.recorded_at,
        actor=run.actor,
        is_demo=run.is_demo,
        rows_read=run.outcome.rows_read,
        rows_accepted=run.outcome.rows_accepted,
        rows_refused=run.outcome.rows_refused,
        reference_dates=reference_dates,
    )


def _agreement(row: Agreement) -> AgreementRow:
    return AgreementRow(
        key=row.key,
        deliverer=row.deliverer,
        ground=row.ground,
        categories=tuple(row.categories),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        controller=row.controller,
        kinds=tuple(row.kinds),
        named=row.named,
    )
