"""The attendance line: for a child that is enrolled on a day, how much it was there, and whether that is authorised."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias, cast

from thuisnabij.children.register.rules.facts import (
    ARTICLES_IN_PART,
    ARTICLES_WITHOUT_ATTENDANCE,
    Absence,
    Fact,
    FactKind,
    Vrijstelling,
)
from thuisnabij.children.register.rules.fold.days import ENDLESS, Span, end_of, period_of, winners
from thuisnabij.children.register.rules.fold.known import Known
from thuisnabij.children.register.rules.fold.segments import AttendanceSegment, EnrolmentSegment
from thuisnabij.children.register.rules.words import AttendanceStatus, EnrolmentStatus

ELSEWHERE, ABSENT, EXCUSED, IN_PART, PRESENT = range(5)

# status, percentage present, authorised, fact
Meaning: TypeAlias = tuple[AttendanceStatus, int | None, bool | None, int | None]

_ELSEWHERE: Meaning = (AttendanceStatus.NIET_INGESCHREVEN, None, None, None)
_PRESENT: Meaning = (AttendanceStatus.AANWEZIG, None, None, None)


def attendance_line(known: Known, enrolment: Sequence[EnrolmentSegment]) -> tuple[AttendanceSegment, ...]:
    """The line over the same days as the enrolment line; equal neighbours are one."""
    spans: list[Span[Meaning]] = [(known.first, ENDLESS, (PRESENT,), _PRESENT)]
    for segment in enrolment:
        if segment.status is not EnrolmentStatus.INGESCHREVEN:
            spans.append((segment.period.start, end_of(segment.period), (ELSEWHERE,), _ELSEWHERE))
    spans += [_absent(fact) for fact in known.of(FactKind.VERZUIM)]
    spans += _exempt(known.of(FactKind.VRIJSTELLING))
    return tuple(_joined(winners(spans)))


def _joined(pieces: Sequence[tuple[date, date, Meaning]]) -> list[AttendanceSegment]:
    segments: list[AttendanceSegment] = []
    start, end, meaning = pieces[0]
    for next_start, next_end, following in pieces[1:]:
        if following[:3] == meaning[:3]:
            end = next_end
        else:
            segments.append(AttendanceSegment(period_of(start, end), *meaning))
            start, end, meaning = next_start, next_end, following
    segments.append(AttendanceSegment(period_of(start, end), *meaning))
    return segments


def _absent(fact: Fact) -> Span[Meaning]:
    """The lowest percentage wins, then what is not authorised."""
    content = cast(Absence, fact.content)
    start, end, share = fact.valid.start, end_of(fact.valid), content.present_percentage
    if share:
        status = AttendanceStatus.GEDEELTELIJK
    else:
        status = AttendanceStatus.GEOORLOOFD if content.authorised else AttendanceStatus.ONGEOORLOOFD
    rank = (ABSENT, share, content.authorised, start, end, content.reason or "", fact.id)
    return (start, end, rank, (status, share, content.authorised, fact.id))


def _exempt(facts: Sequence[Fact]) -> list[Span[Meaning]]:
    """Article 11 excuses from all lessons, 11a, 3a and 3b from a part that the law does not fix."""
    spans: list[Span[Meaning]] = []
    for fact in facts:
        article = cast(Vrijstelling, fact.content).article
        start, end = fact.valid.start, end_of(fact.valid)
        if article in ARTICLES_WITHOUT_ATTENDANCE:
            meaning: Meaning = (AttendanceStatus.GEOORLOOFD, 0, True, fact.id)
            spans.append((start, end, (EXCUSED, article, start, end, fact.id), meaning))
        elif article in ARTICLES_IN_PART:
            meaning = (AttendanceStatus.GEDEELTELIJK, None, True, fact.id)
            spans.append((start, end, (IN_PART, article, start, end, fact.id), meaning))
    return spans
