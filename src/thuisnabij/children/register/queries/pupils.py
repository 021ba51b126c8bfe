"""Lists children: those whom the actor may see, filtered, searched and in pages, however many there are."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from thuisnabij.children.register.models import Pupil
from thuisnabij.children.register.queries import seeing
from thuisnabij.children.register.queries.lines import attendance_of, enrolment_of
from thuisnabij.children.register.queries.looking_up import fits, looked_up
from thuisnabij.children.register.queries.names import Identified, PupilName, identified
from thuisnabij.children.register.rules.fold import AttendanceSegment, EnrolmentSegment
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor, Category, PartyKind
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.errors import UsageError

# Up to this many children are counted, named and sorted by name; of more the count says so and the newest come first.
MOST_SORTED = 1_000


class CursorUnknownError(UsageError):
    """A page was asked for with a mark that no page gave."""

    code = "register-cursor-unknown"


@dataclass(frozen=True, slots=True)
class PupilFilter:
    """What a list of children is narrowed to; empty fields narrow nothing. Statuses are those of today."""

    search: str = ""
    status: str = ""
    school_type: str = ""
    location: str = ""
    attendance: str = ""
    finding: str = ""
    with_findings: bool = False
    to_link: bool = False
    controller: str = ""


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A child in a list. None for a line that the actor may not see, or that says nothing of today.

    `findings` counts those that the actor may see; None when no kind of finding about this child is the actor's.
    """

    handle_id: int
    code: uuid.UUID
    controller: str
    name: PupilName | None
    to_link: bool
    enrolment: EnrolmentSegment | None
    attendance: AttendanceSegment | None
    findings: int | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PupilPage:
    """Some rows of a list. `count` is exact up to `MOST_SORTED`; beyond that `is_capped` says that there are more.

    `after` is the mark of the next page, None on the last. Sorted by name unless capped, then newest change first.
    """

    rows: tuple[PupilRow, ...]
    count: int
    is_capped: bool
    after: str | None


def list_pupils(
    *,
    actor: Actor,
    today: date,
    only: PupilFilter = PupilFilter(),
    after: str | None = None,
    limit: int = 50,
) -> PupilPage:
    """A page of the children whom the actor may see; those merged into another are listed as that other.

    Raises `CursorUnknownError` for a mark that no page gave. What is shown must be journalled by the caller.
    """
    with seen_by(actor, only_reads=True):
        rows = _narrowed(actor, seeing.pupils(actor), only, today)
        if only == PupilFilter():  # then involvements say who they are, without a question about each pupil
            numbers = access.heads_seen(most=MOST_SORTED + 1, actor=actor, category=Category.PERSOON)
        else:
            numbers = list(rows.order_by().values_list("pk", flat=True)[: MOST_SORTED + 1])
        if len(numbers) > MOST_SORTED:
            return _newest_page(actor, rows, today, after, limit)
        known = identified(handle_ids=numbers)
        numbers = [number for number in numbers if number in known]
        if only.search:
            numbers = [
                number for number in numbers if (name := known[number].name) and fits(name, only.search)
            ]
        return _sorted_page(actor, known, numbers, today, _place(after), limit)


def search(*, actor: Actor, today: date, text: str, limit: int = 20) -> tuple[PupilRow, ...]:
    """The children whom the actor may see and to whom the text fits, by name; see `looked_up`."""
    return list_pupils(actor=actor, today=today, only=PupilFilter(search=text), limit=limit).rows


def _narrowed(actor: Actor, rows: QuerySet[Pupil], only: PupilFilter, today: date) -> QuerySet[Pupil]:
    if only.controller:
        rows = rows.filter(controller__key=only.controller)
    if only.to_link:
        waiting = (
            list(seeing.waiting(actor).values_list("handle_id", flat=True)) if seeing.may_link(actor) else []
        )
        rows = rows.filter(pk__in=waiting)
    enrolled = {"status": only.status, "school_type": only.school_type, "location": only.location}
    if wanted := {name: value for name, value in enrolled.items() if value}:
        rows = rows.filter(Exists(seeing.enrolment_on(actor, today).filter(handle=OuterRef("pk"), **wanted)))
    if only.attendance:
        if not access.heads_seen(most=1, actor=actor, category=Category.VERZUIM):
            return rows.none()  # of nobody is it the actor's to see: no need to ask that of every child
        present = seeing.attendance_on(actor, today).filter(handle=OuterRef("pk"), status=only.attendance)
        rows = rows.filter(Exists(present))
    if only.with_findings or only.finding:
        kind = Q(kind=only.finding) if only.finding else Q()
        rows = rows.filter(Exists(seeing.findings(actor, today).filter(kind, handle=OuterRef("pk"))))
    return looked_up(actor, rows, only.search) if only.search.strip() else rows


def _sorted_page(
    actor: Actor, known: dict[int, Identified], numbers: list[int], today: date, place: int, limit: int
) -> PupilPage:
    def order(number: int) -> tuple[object, ...]:
        name = known[number].name
        return (1, number) if name is None else (0, name.sort_key, number)

    shown = sorted(numbers, key=order)[place : place + limit]
    found = _with_controller(Pupil.objects.all()).in_bulk(shown)
    rows = _rows(actor, [found[number] for number in shown if number in found], known, today)
    following = place + limit
    return PupilPage(rows, len(numbers), False, str(following) if following < len(numbers) else None)


def _newest_page(
    actor: Actor, rows: QuerySet[Pupil], today: date, after: str | None, limit: int
) -> PupilPage:
    if after:
        moment, number = _mark(after)
        later = Q(changed_at__lt=moment) | Q(changed_at=moment, pk__lt=number)
        rows = rows.filter(later, changed_at__lte=moment)
    streams = [
        _with_controller(each).order_by("-changed_at", "-pk")[: limit + 1] for each in _streams(actor, rows)
    ]
    found = sorted((pupil for each in streams for pupil in each), key=_newest_first)
    shown = found[:limit]
    more = f"{shown[-1].changed_at.isoformat()}_{shown[-1].pk}" if len(found) > limit else None
    known = identified(handle_ids=[pupil.pk for pupil in shown])
    return PupilPage(_rows(actor, shown, known, today), MOST_SORTED, True, more)


def _streams(actor: Actor, rows: QuerySet[Pupil]) -> list[QuerySet[Pupil]]:
    """The rows in parts that are each quickly read in order: an SWV sees nearly all of its own register.

    For somebody who is not of an SWV the rows are one part.
    """
    seen = access.reach(actor=actor)[Category.PERSOON]
    own = [
        each.party_id
        for each in actor.parties
        if each.party_id in seen and each.kind == PartyKind.SAMENWERKINGSVERBAND
    ]
    if not own:
        return [rows]
    party, controller = "handle__involvements__party", F("handle__involvements__controller")
    of_another = Q(**{f"{party}__lt": controller}) | Q(**{f"{party}__gt": controller})
    heads = Pupil.objects.filter(of_another, **{f"{party}__in": own}).values_list("handle__head", flat=True)
    others = rows.exclude(controller__in=own).filter(pk__in=list(heads.distinct()))
    return [*(rows.filter(controller=number) for number in own), others]


def _newest_first(pupil: Pupil) -> tuple[float, int]:
    return (-pupil.changed_at.timestamp(), -pupil.pk)


def _with_controller(rows: QuerySet[Pupil]) -> QuerySet[Pupil]:
    return rows.annotate(controller_key=F("controller__key"))


def _rows(
    actor: Actor, pupils: Sequence[Any], known: dict[int, Identified], today: date
) -> tuple[PupilRow, ...]:
    numbers = [pupil.pk for pupil in pupils]
    enrolled = seeing.enrolment_on(actor, today).filter(handle__in=numbers)
    present = seeing.attendance_on(actor, today).filter(handle__in=numbers)
    enrolment = {row.handle_id: enrolment_of(row) for row in enrolled}
    attendance = {row.handle_id: attendance_of(row) for row in present}
    counts = _counts(actor, numbers, today)
    waiting = seeing.who_wait(actor, numbers)
    return tuple(
        PupilRow(
            handle_id=pupil.pk,
            code=known[pupil.pk].code,
            controller=pupil.controller_key,
            name=known[pupil.pk].name,
            to_link=pupil.pk in waiting,
            enrolment=enrolment.get(pupil.pk),
            attendance=attendance.get(pupil.pk),
            findings=counts.get(pupil.pk),
            changed_at=pupil.changed_at,
        )
        for pupil in pupils
        if pupil.pk in known
    )


def _counts(actor: Actor, numbers: Sequence[int], today: date) -> dict[int, int]:
    """How many findings there are of each child of whom some kind of finding is the actor's to see."""
    found = Counter(
        seeing.findings(actor, today).filter(handle__in=numbers).values_list("handle_id", flat=True)
    )
    without = [number for number in numbers if number not in found]
    return {**found, **dict.fromkeys(seeing.open_to_findings(actor, without), 0)}


def _place(after: str | None) -> int:
    if not after:
        return 0
    if not after.isdecimal():
        return 0  # the list was longer a moment ago, and is sorted by name now
    return int(after)


def _mark(after: str) -> tuple[datetime, int]:
    moment, _, number = after.partition("_")
    try:
        return datetime.fromisoformat(moment), int(number)
    except ValueError as error:
        raise CursorUnknownError(
            what="There is no page after this mark", where="after", next="begin at the first page"
        ) from error
