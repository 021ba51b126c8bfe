"""The enrolment line: on each day exactly one status, the first that holds in the order of the ranks below."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias, cast

from thuisnabij.children.register.rules.facts import (
    ARTICLES_WITHOUT_ENROLMENT,
    Departure,
    Enrolment,
    Fact,
    FactKind,
    Vrijstelling,
    content_key,
)
from thuisnabij.children.register.rules.fold.days import ENDLESS, Span, end_of, period_of, winners
from thuisnabij.children.register.rules.fold.known import Known
from thuisnabij.children.register.rules.fold.segments import EnrolmentSegment
from thuisnabij.children.register.rules.words import EnrolmentStatus

DEAD, ENROLLED, EXEMPT, IN_CARE, GONE, NOWHERE = range(6)

# An enrolment with the days that it held: first day, end, the fact.
Held: TypeAlias = tuple[date, date, Fact]
# status, location, school type, year, destination, fact
Meaning: TypeAlias = tuple[EnrolmentStatus, str, str, int | None, str, int | None]


def held_enrolments(known: Known) -> list[Held]:
    """The enrolments by first day. Death ends each; leaving ends those without an end that began before it.

    What begins on the day of a departure or after it is a return; an enrolment after death never held.
    """
    death = known.death
    left = sorted(fact.valid.start for fact in known.departures)
    held = []
    for fact in known.of(FactKind.INSCHRIJVING):
        start = fact.valid.start
        end = fact.valid.end or _next(left, start)
        if death < end:
            end = death
        if start < end:
            held.append((start, end, fact))
    held.sort(key=_order)
    return held


def enrolment_line(known: Known, held: Sequence[Held]) -> tuple[EnrolmentSegment, ...]:
    """The line from the first day on record, without end and without gaps; equal neighbours are one."""
    spans = [_enrolled(each) for each in held]
    spans += _exempt(known) + _in_care(known) + _gone(known) + _dead(known) + _nowhere(known)
    return tuple(_joined(winners(spans)))


def _joined(pieces: Sequence[tuple[date, date, Meaning]]) -> list[EnrolmentSegment]:
    segments: list[EnrolmentSegment] = []
    start, end, meaning = pieces[0]
    for next_start, next_end, following in pieces[1:]:
        if following[:5] == meaning[:5]:
            end = next_end
        else:
            segments.append(EnrolmentSegment(period_of(start, end), *meaning))
            start, end, meaning = next_start, next_end, following
    segments.append(EnrolmentSegment(period_of(start, end), *meaning))
    return segments


def _enrolled(held: Held) -> Span[Meaning]:
    """The one that started last wins; of those that started together the first by content."""
    start, end, fact = held
    content = cast(Enrolment, fact.content)
    rank = (
        ENROLLED,
        -start.toordinal(),
        content.location,
        content.school_type,
        -1 if content.year is None else content.year,
        end_of(fact.valid),
        fact.id,
    )
    status = EnrolmentStatus.INGESCHREVEN
    return (start, end, rank, (status, content.location, content.school_type, content.year, "", fact.id))


def _nowhere(known: Known) -> list[Span[Meaning]]:
    """What holds when nothing else does: not enrolled yet, and after a first enrolment between schools."""
    entered = min((fact.valid.start for fact in known.of(FactKind.INSCHRIJVING)), default=ENDLESS)
    never: Meaning = (EnrolmentStatus.NOG_NIET, "", "", None, "", None)
    between: Meaning = (EnrolmentStatus.TUSSEN_SCHOLEN, "", "", None, "", None)
    return [(known.first, entered, (NOWHERE,), never), (entered, ENDLESS, (NOWHERE,), between)]


def _exempt(known: Known) -> list[Span[Meaning]]:
    facts = [
        fact
        for fact in known.of(FactKind.VRIJSTELLING)
        if cast(Vrijstelling, fact.content).article in ARTICLES_WITHOUT_ENROLMENT
    ]
    return [_plain(fact, EXEMPT, EnrolmentStatus.VRIJGESTELD) for fact in facts]


def _in_care(known: Known) -> list[Span[Meaning]]:
    return [_plain(fact, IN_CARE, EnrolmentStatus.ZORGVERBLIJF) for fact in known.of(FactKind.ZORGVERBLIJF)]


def _plain(fact: Fact, layer: int, status: EnrolmentStatus) -> Span[Meaning]:
    start, end = fact.valid.start, end_of(fact.valid)
    rank = (layer, -start.toordinal(), content_key(fact.content), end, fact.id)
    return (start, end, rank, (status, "", "", None, "", fact.id))


def _gone(known: Known) -> list[Span[Meaning]]:
    """From each departure until the next enrolment begins; the latest departure is the one that counts."""
    entries = sorted(fact.valid.start for fact in known.of(FactKind.INSCHRIJVING))
    spans: list[Span[Meaning]] = []
    for fact in known.departures:
        start = fact.valid.start
        at = bisect_left(entries, start)
        until = entries[at] if at < len(entries) else ENDLESS
        content = fact.content
        destination = content.destination if isinstance(content, Departure) else ""
        status = EnrolmentStatus.VERTROKKEN if isinstance(content, Departure) else EnrolmentStatus.BUITENLAND
        rank = (GONE, -start.toordinal(), status, destination, end_of(fact.valid), fact.id)
        spans.append((start, until, rank, (status, "", "", None, destination, fact.id)))
    return spans


def _dead(known: Known) -> list[Span[Meaning]]:
    return [
        (
            fact.valid.start,
            ENDLESS,
            (DEAD, fact.valid.start, end_of(fact.valid), fact.id),
            (EnrolmentStatus.OVERLEDEN, "", "", None, "", fact.id),
        )
        for fact in known.of(FactKind.OVERLIJDEN)
    ]


def _next(days: Sequence[date], after: date) -> date:
    at = bisect_right(days, after)
    return days[at] if at < len(days) else ENDLESS


def _order(held: Held) -> tuple[date, date, str, str, int, int]:
    start, end, fact = held
    content = cast(Enrolment, fact.content)
    return (start, end, content.location, content.school_type, content.year or 0, fact.id)
