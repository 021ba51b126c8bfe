"""Takes the steps by which a version of a plan comes into force; adopting it freezes its text."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.cases.operations import CaseUnknownError, Course, Taking, take_step
from thuisnabij.ground.cases.queries import CaseRow, find_case
from thuisnabij.ground.cases.rules import Given
from thuisnabij.plans.models import PlanVersion
from thuisnabij.plans.operations.versions import checked, known_measures, legal_day
from thuisnabij.plans.queries.versions import VersionRow, get_version
from thuisnabij.plans.queries.writers import municipalities_of
from thuisnabij.plans.rules.procedure import (
    ADOPTED,
    CONCEPT,
    MUNICIPALITIES,
    WITHDRAWN,
    due_dates,
    procedure_of,
    sector_of,
    subject_of,
)
from thuisnabij.plans.rules.reading import read_plan


@dataclass(frozen=True)
class PlanStep:
    """A step of the procedure of one version, with what shows it; `seen` is how many steps the case had."""

    key: str
    number: int
    step: str
    seen: int
    given: Given = field(default_factory=dict)
    remark: str = ""


def take_plan_step(*, actor: Actor, step: PlanStep, at: datetime) -> CaseRow:
    """Take a step in the procedure of a version, and do with the version what follows from it.

    A concept that is submitted must be whole: raises `PlanRefusedError`. Else raises as `cases.take_step` does.
    """
    row = get_version(key=step.key, number=step.number, actor=actor)
    workflow = procedure_of(sector_of(row.swv))
    case = find_case(actor=actor, workflow=workflow.key, subject=subject_of(step.key, step.number))
    if case is None:
        raise CaseUnknownError(what="This version has no case", where=row.ref, next="open the plan")
    course = _course_of(row, begun=timezone.localdate(case.opened_at))

    def follow(state: str) -> None:
        _follow(row, state, step.given, timezone.localdate(at), actor, at)

    return take_step(
        actor=actor,
        case_id=case.id,
        course=Course(course.workflow, course.due, follow),
        taking=Taking(
            step.step, step.seen, step.given, step.remark, {MUNICIPALITIES: municipalities_of(row.swv)}
        ),
        at=at,
    )


def _course_of(row: VersionRow, *, begun: date) -> Course:
    """The workflow of a version and by when each state has to be left."""
    plan = checked(row.text, row.plan)
    workflow = procedure_of(sector_of(row.swv))
    return Course(workflow, due_dates(workflow, before=legal_day(plan.period), begun=begun))


def _follow(row: VersionRow, state: str, given: Given, today: date, actor: Actor, at: datetime) -> None:
    """What a state means for the version; the lock on its row keeps edits out until the step is there."""
    version = PlanVersion.objects.select_for_update().get(plan=row.plan, number=row.number)
    if state not in (CONCEPT, WITHDRAWN):
        read_plan(text=version.text, file=row.ref, measures=known_measures())
    if state == ADOPTED:
        day = given.get("dag")
        version.adopted_on = day if isinstance(day, date) else today
    elif state == WITHDRAWN:
        version.withdrawn_on = today
    else:
        return
    version.edit, version.edited = version.edit + 1, state
    version.edited_by, version.edited_at = actor.key, at
    version.save()
