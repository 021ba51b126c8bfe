"""Figures of row sets as questions see them: computed before, or now where this process may."""

from collections.abc import Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from thuisnabij.figures.measures import row_ledger, row_store
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.row_ledger import RowState
from thuisnabij.figures.measures.row_store import Note, Stored
from thuisnabij.kernel.memory import Memory
from thuisnabij.kernel.moments import asked_once
from thuisnabij.kernel.reference_dates import Purpose, standard_dates

FIRST = date(2014, 8, 1)  # the rule sets begin with passend onderwijs
TASK, QUEUE = "measures.compute", "figures"
QUARTERS_FOR = 2 * 365  # days back for which figures are kept of each quarter; before that of each 1 October
BEHIND = -10  # figures come after everything that a person waits for
_OF_PLACES = ("inschrijving", "woonplaats")
_FINGERPRINTS: Memory[str] = Memory(8)
_ASKED: Memory[bool] = Memory(256)
_STATES: Memory[RowState] = Memory(2)


@dataclass(frozen=True, slots=True)
class RowFigures:
    """What is known of row sets at a moment. `note` is None when nothing was computed and this process may not."""

    as_known_at: datetime | None
    note: Note | None

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates that were computed, oldest first."""
        return tuple(sorted(self.note.dates)) if self.note else ()

    def on(self, day: date) -> Stored | None:
        """The results of a date; None while the worker has not computed it."""
        found = row_store.read(self.as_known_at, self.note, day) if self.note else None
        if found is not None:
            return found
        if not row_ledger.can_compute():
            is_kept_up = self.as_known_at is None and (self.note is None or day in self.note.dates)
            if not is_kept_up:
                ask_worker(day, as_known_at=self.as_known_at)
            return None
        compute_dates([day], as_known_at=self.as_known_at)
        note = row_store.read_note(self.as_known_at)
        return None if note is None else row_store.read(self.as_known_at, note, day)


def row_figures(as_known_at: datetime | None) -> RowFigures:
    """What is known at a moment. Where figures may be computed, they are never older than the registers."""
    return asked_once(("row figures", as_known_at), lambda: _row_figures(as_known_at))


def _row_figures(as_known_at: datetime | None) -> RowFigures:
    if row_ledger.can_compute():
        refresh_note(as_known_at=as_known_at)
    return RowFigures(as_known_at, row_store.read_note(as_known_at))


def figures_mark(*, as_known_at: datetime | None) -> Hashable:
    """Tells whether figures of row sets may have changed: equal marks, equal figures, with as many dates computed."""
    return row_figures(as_known_at).note, row_store.written(as_known_at)


def dates_of(measure: Measure, figures: RowFigures) -> tuple[date, ...]:
    """The computed dates that belong to a measure, oldest first."""
    return tuple(day for day in figures.dates if measure.reference_date in purposes_of(day))


def refresh_note(*, as_known_at: datetime | None) -> Note | None:
    """Note what figures rest on now, with the standard dates there are; what is not computed yet is when asked."""
    fingerprint = _FINGERPRINTS.get(
        (str(settings.THUISNABIJ_HOME), row_ledger.high_water(), as_known_at),
        lambda: row_ledger.fingerprint(as_known_at=as_known_at),
    )
    before = row_store.read_note(as_known_at)
    if before is not None and before.fingerprint == fingerprint and _is_of_today(before):
        return before
    state = _state(fingerprint, as_known_at)
    note = Note(fingerprint, timezone.now(), frozenset(_standard_dates(state)))
    row_store.write_note(as_known_at, note)
    row_store.clear_others(as_known_at, fingerprint)
    return note


def _is_of_today(note: Note) -> bool:
    """Every new day may be another standard date."""
    return timezone.localdate(note.made_at) == timezone.localdate()


def compute_dates(dates: Iterable[date], *, as_known_at: datetime | None) -> int:
    """Compute the figures of dates that are not there yet; returns how many. Only where intake is held."""
    note = refresh_note(as_known_at=as_known_at)
    if note is None:
        return 0
    done = 0
    for day in dates:
        if not row_store.is_written(as_known_at, note.fingerprint, day):
            state = _state(note.fingerprint, as_known_at)
            measures = row_ledger.asked_on(purposes_of(day) or frozenset(Purpose))
            row_store.write(as_known_at, note.fingerprint, day, row_ledger.compute(state, day, measures))
            done += 1
        if day not in note.dates:
            note = Note(note.fingerprint, note.made_at, note.dates | {day})
            row_store.write_note(as_known_at, note)
    return done


def delivering(*, as_known_at: datetime | None) -> frozenset[str]:
    """The SWVs whose registers say where a child is or lives, as known at a moment. Only where intake is held."""
    note = refresh_note(as_known_at=as_known_at)
    if note is None:
        return frozenset()
    covered = _state(note.fingerprint, as_known_at).covered
    return frozenset(swv for feed in _OF_PLACES for swv in covered.get(feed, ()))


def next_missing() -> date | None:
    """The newest standard date, as known now, of which the figures are not there; None when all are."""
    note = refresh_note(as_known_at=None)
    days = sorted(note.dates, reverse=True) if note else []
    missing = (
        (day for day in days if not row_store.is_written(None, note.fingerprint, day)) if note else iter(())
    )
    return next(missing, None)


def defer(day: date) -> None:
    """Have the worker compute a date as known now, unless it is waiting already; for who holds intake."""
    lock = f"{TASK} {day.isoformat()}"
    job = app.configure_task(TASK, queue=QUEUE, lock=TASK, queueing_lock=lock, priority=BEHIND)
    with suppress(AlreadyEnqueued):
        job.defer(on=day.isoformat(), as_known_at=None)


def ask_worker(day: date, *, as_known_at: datetime | None) -> None:
    """Ask the worker for a date that it does not compute by itself; this process asks the same once a minute.

    The website may not see whether a job waits already. Asked twice, a date is computed once.
    """
    moment = None if as_known_at is None else as_known_at.isoformat()
    minute = timezone.now().replace(second=0, microsecond=0)

    def put() -> bool:
        job = app.configure_task(TASK, queue=QUEUE, lock=TASK, priority=BEHIND)
        job.defer(on=day.isoformat(), as_known_at=moment)
        return True

    _ASKED.get((str(settings.THUISNABIJ_HOME), day, moment, minute), put)


def purposes_of(day: date) -> frozenset[Purpose]:
    """The purposes of which a day is a standard date; none for any other day."""
    return frozenset(each for each in Purpose if standard_dates(each, first=day, last=day))


def _state(fingerprint: str, as_known_at: datetime | None) -> RowState:
    return _STATES.get((fingerprint, as_known_at), lambda: row_ledger.read_state(as_known_at=as_known_at))


def _standard_dates(state: RowState) -> set[date]:
    """Every standard date from the first day a register speaks of until what is known."""
    first_days = [day for each in state.covered.values() for day in each.values() if day > date.min]
    if not first_days:
        return set()
    last = timezone.localdate(state.as_known_at) if state.as_known_at else timezone.localdate()
    first = max(min(first_days), FIRST)
    purposes = {measure.reference_date for measure in row_ledger.asked_on(frozenset(Purpose))}
    days = {day for purpose in purposes for day in standard_dates(purpose, first=first, last=last)}
    recent = last - timedelta(days=QUARTERS_FOR)
    return {day for day in days if day >= recent or purposes_of(day) != {Purpose.EIGEN}}
