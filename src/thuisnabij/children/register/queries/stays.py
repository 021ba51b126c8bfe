"""When children were enrolled where, line by line: of those whom an actor may see, or of any for a job as intake."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, QuerySet

from thuisnabij.children.register.models import EnrolmentLine
from thuisnabij.children.register.queries import seeing
from thuisnabij.children.register.rules.words import EnrolmentStatus
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class EnrolledRow:
    """Days on which a child (its head) is enrolled at a location in one type of school and one year."""

    handle_id: int
    code: uuid.UUID
    location: str
    school_type: str
    period: Period


def list_enrolled(*, actor: Actor, handle_id: int | None = None) -> tuple[EnrolledRow, ...]:
    """Enrolments of the children whose school the actor may see, per child by day; of one child (a head) when asked.

    What is shown must be journalled by the caller.
    """
    rows = EnrolmentLine.objects.all()
    if handle_id is not None:
        rows = seeing.lines(actor, handle_id)[0]
    seen = access.visible_to(actor=actor, rows=rows, category=Category.SCHOOL, of_heads=True)
    with seen_by(actor, only_reads=True):
        return _rows(seen)


def enrolled_of(*, handle_ids: Collection[int], using: str = "intake") -> tuple[EnrolledRow, ...]:
    """Enrolments of these children (heads), for a job; per child by day."""
    return _rows(EnrolmentLine.objects.using(using).filter(handle__in=list(handle_ids)))


def _rows(rows: QuerySet[EnrolmentLine]) -> tuple[EnrolledRow, ...]:
    enrolled = rows.filter(status=str(EnrolmentStatus.INGESCHREVEN)).annotate(code=F("handle__code"))
    found = enrolled.order_by("handle", "period").values_list(
        "handle_id", "code", "location", "school_type", "period"
    )
    return tuple(
        EnrolledRow(handle_id, code, location, school_type, Period(period.lower, period.upper))
        for handle_id, code, location, school_type, period in found
    )
