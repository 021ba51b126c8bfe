"""Who must have an ontwikkelingsperspectief, by when it is set, and by when it is evaluated. Pure.

For all pupils in sbo, so, vso and pro; in bao and vo for those with extra support, so not for lwoo alone (WPO 40a,
WVO 2020 2.44, WEC 41a). Set within a term after enrolment, after a definitive placement when it was temporary before;
who gets extra support later, from that day. Evaluated with the parents in every school year.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thuisnabij.ground.cases.rules import Calendar, Clock, Term, last_day
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear
from thuisnabij.kernel.texts import gettext_noop

WHOLE_TYPES = frozenset({"sbo", "so", "vso", "pro"})
"""Types of school in which every pupil has one."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Days on end at one location in one type of school."""

    location: str
    school_type: str
    period: Period


@dataclass(frozen=True, slots=True)
class SetOpp:
    """An opp that was set at a location; `until` is the first day on which it no longer holds, None while it does."""

    location: str
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one child; `supported` are the days with an arrangement or a tlv other than for lwoo.

    `definitive` are days on which a temporary placement became definitive, by location. `opps` are all that were set,
    here or elsewhere; `kept` those of them that are kept here, of which the evaluations are known.
    """

    stays: tuple[Stay, ...]
    supported: tuple[Period, ...] = ()
    opps: tuple[SetOpp, ...] = ()
    kept: tuple[SetOpp, ...] = ()
    evaluated: tuple[date, ...] = ()
    definitive: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OppTerms:
    """How long setting may take, counted from the day after the day that sets it off."""

    setting: Term


class Task(StrEnum):
    """What is to be done; the values are shown."""

    VASTSTELLEN = gettext_noop("vaststellen")
    EVALUEREN = gettext_noop("evalueren")


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done for a child at a location, since when, and the last day on which it is in time."""

    task: Task
    location: str
    since: date
    last_day: date


def stays_of(enrolled: Iterable[Stay]) -> tuple[Stay, ...]:
    """Stays in order, joined where a child goes on at the same place in the same type (another year, mostly)."""
    found: list[Stay] = []
    for each in sorted(enrolled, key=lambda stay: stay.period):
        former = found[-1] if found else None
        if former and _goes_on(former, each):
            found[-1] = Stay(each.location, each.school_type, Period(former.period.start, each.period.end))
        else:
            found.append(each)
    return tuple(found)


def _goes_on(former: Stay, later: Stay) -> bool:
    is_same = (former.location, former.school_type) == (later.location, later.school_type)
    return is_same and former.period.end == later.period.start


def needed_since(known: Known, *, on: date) -> date | None:
    """The day that sets off the term for who must have one on a day; None for who needs none, or is at no school."""
    stay = _stay_on(known, on)
    if stay is None:
        return None
    since: date | None = stay.period.start
    if stay.school_type not in WHOLE_TYPES:
        supported = _supported_since(known.supported, on)
        since = None if supported is None else max(supported, stay.period.start)
    definitive = known.definitive.get(stay.location)
    if since is not None and definitive is not None and stay.period.contains(definitive):
        return max(since, definitive)
    return since


def work_of(known: Known, *, on: date, terms: OppTerms, calendar: Calendar) -> Work | None:
    """What is to be done on a day: set it, or evaluate it in this school year; None for nothing.

    One that is known from elsewhere counts as set; whether that was evaluated is not known here, and nothing is said.
    """
    since = needed_since(known, on=on)
    stay = _stay_on(known, on)
    if since is None or stay is None:
        return None
    if not _of_stay(known, known.opps, stay, on):
        end = last_day(Clock(since, terms.setting), calendar)
        assert end is not None  # nothing pauses this clock
        return Work(Task.VASTSTELLEN, stay.location, since, end)
    kept = _of_stay(known, known.kept, stay, on)
    return _evaluation(stay, min(each.on for each in kept), known.evaluated, on) if kept else None


def _evaluation(stay: Stay, first: date, evaluated: Sequence[date], on: date) -> Work | None:
    """The first school year without an evaluation since the opp was set, or since it was last evaluated."""
    held = [each for each in evaluated if first <= each <= on]
    year = SchoolYear.of(max(held)).next() if held else SchoolYear.of(first)
    if year > SchoolYear.of(on):
        return None
    end = year.period.last_day
    assert end is not None  # a school year ends
    return Work(Task.EVALUEREN, stay.location, first, end)


def _stay_on(known: Known, on: date) -> Stay | None:
    return next((stay for stay in known.stays if stay.period.contains(on)), None)


def _of_stay(known: Known, opps: Sequence[SetOpp], stay: Stay, on: date) -> list[SetOpp]:
    """Those that hold on a day and were set for this stay: at its place, and not in an earlier stay there."""
    ends = [
        each.period.end
        for each in known.stays
        if each.location == stay.location and each.period < stay.period and each.period.end is not None
    ]
    earliest = max((end for end in ends if end < stay.period.start), default=date.min)
    return [
        each
        for each in opps
        if each.location == stay.location
        and earliest <= each.on <= on
        and (each.until is None or on < each.until)
    ]


def _supported_since(periods: Iterable[Period], on: date) -> date | None:
    """The first day of the support without a gap that holds on a day."""
    first: date | None = None
    for each in sorted(periods, reverse=True):
        if each.contains(on) or (first is not None and _reaches(each, first)):
            first = each.start if first is None else min(first, each.start)
    return first


def _reaches(period: Period, day: date) -> bool:
    """Whether the days of a period go on to the day before another day, or further."""
    return period.start <= day and (period.end is None or period.end >= day)
