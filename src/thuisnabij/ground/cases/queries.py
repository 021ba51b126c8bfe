"""Reads cases and their history; every list starts at what the actor may see.

Of a plan or another paper those are the cases of the own SWV, of a child those of the children the actor may see.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.operations import Handle, handles_of
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Actor, Role, member_swvs, roles_in
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.models import Case, CaseStep
from thuisnabij.ground.cases.rules import Calendar
from thuisnabij.ground.cases.sealed import opened
from thuisnabij.ground.rulesets.queries import get_rule_set


@dataclass(frozen=True)
class CaseRow:
    """A case as it stands; of a closed one `next_step` and `owner` are empty and `due_on` is None.

    `steps` is how many steps were taken: show it with a form, and give it back with the step. `handle_id` is the child
    it is about, None for a case of a paper; `school` the location with a part in it, empty for none.
    """

    id: int
    workflow: str
    workflow_version: int
    subject: str
    swv: str
    school: str
    handle_id: int | None
    state: str
    next_step: str
    owner: str
    due_on: date | None
    steps: int
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        """True while there is a next step."""
        return self.closed_at is None


@dataclass(frozen=True)
class TakenRow:
    """One step that was taken; `name` is of who took it, `evidence` what was shown, by key."""

    number: int
    step: str
    from_state: str
    to_state: str
    taken_at: datetime
    name: str
    taken_as: str
    evidence: Mapping[str, object]
    remark: str


def visible_to(*, actor: Actor) -> QuerySet[Case]:
    """The cases of papers of the SWVs of which the actor is a member, and those of children the actor may see.

    Who runs the installation itself sees those of all papers. Evaluate it under :func:`seen_by`.
    """
    children = access.visible_to(actor=actor, rows=Case.objects.filter(handle__isnull=False), category=None)
    return _of_papers(actor) | children


def _of_papers(actor: Actor) -> QuerySet[Case]:
    rows, mine = Case.objects.filter(handle__isnull=True), member_swvs(actor)
    if mine is not None:
        return rows.filter(swv__in=mine)
    return rows if Role.BEHEERDER in actor.roles else rows.none()


def find_case(*, actor: Actor, workflow: str, subject: str) -> CaseRow | None:
    """The newest case of a workflow about a subject, open or closed; None when there is none to see."""
    with seen_by(actor, only_reads=True):
        found = visible_to(actor=actor).filter(workflow=workflow, subject=subject).order_by("-pk").first()
    return case_row(found) if found else None


def list_cases(*, actor: Actor, subjects: list[str]) -> tuple[CaseRow, ...]:
    """The cases about these subjects, oldest first."""
    with seen_by(actor, only_reads=True):
        return tuple(map(case_row, visible_to(actor=actor).filter(subject__in=subjects).order_by("pk")))


def list_of_children(*, actor: Actor, workflows: Collection[str]) -> tuple[CaseRow, ...]:
    """The open cases about children that follow one of these workflows, the earliest date first."""
    with seen_by(actor, only_reads=True):
        rows = visible_to(actor=actor).filter(
            handle__isnull=False, closed_at__isnull=True, workflow__in=workflows
        )
        return tuple(map(case_row, rows.order_by("due_on", "pk")))


def list_owned(*, actor: Actor) -> tuple[CaseRow, ...]:
    """Open cases of which the next step is for a role that the actor has in them, the earliest date first."""
    with seen_by(actor, only_reads=True):
        rows = visible_to(actor=actor).filter(closed_at__isnull=True).order_by("due_on", "pk")
        return tuple(
            row for row in map(case_row, rows) if row.owner in roles_of(actor, swv=row.swv, school=row.school)
        )


def roles_of(actor: Actor, *, swv: str, school: str) -> frozenset[Role]:
    """The roles that the actor has in a case: in the SWV that keeps it, and in the school with a part in it."""
    return roles_in(actor, swv) | (roles_in(actor, school) if school else frozenset())


def list_history(*, actor: Actor, case_id: int) -> tuple[TakenRow, ...]:
    """The steps that were taken in a case, the first one first; empty when the actor may not see it."""
    with seen_by(actor, only_reads=True):
        seen = visible_to(actor=actor).filter(pk=case_id)
        rows = list(CaseStep.objects.filter(case__in=seen).order_by("number"))
        handles = handles_of(handle_ids={row.handle_id for row in rows if row.handle_id is not None})
    return _taken(rows, handles)


def _taken(rows: Iterable[CaseStep], handles: Mapping[int, Handle]) -> tuple[TakenRow, ...]:
    names = names_of_people()
    written = {
        row.pk: opened(bytes(row.sealed), handles[row.handle_id])
        if row.handle_id is not None and row.sealed is not None
        else (row.evidence, row.remark)
        for row in rows
        if row.handle_id is None or row.handle_id in handles
    }
    return tuple(
        TakenRow(
            number=row.number,
            step=row.step,
            from_state=row.from_state,
            to_state=row.to_state,
            taken_at=row.taken_at,
            name=names.get(row.taken_by, row.taken_by),
            taken_as=row.taken_as,
            evidence=written[row.pk][0],
            remark=written[row.pk][1],
        )
        for row in rows
        if row.pk in written
    )


def case_row(row: Case) -> CaseRow:
    """A frozen copy of a stored case."""
    return CaseRow(
        id=row.pk,
        workflow=row.workflow,
        workflow_version=row.workflow_version,
        subject=row.subject,
        swv=row.swv,
        school=row.school,
        handle_id=row.handle_id,
        state=row.state,
        next_step=row.next_step,
        owner=row.owner,
        due_on=row.due_on,
        steps=row.steps,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        closed_at=row.closed_at,
    )


def get_calendar(*, on: date) -> Calendar:
    """The free days that a term of the law reckons with, by the rule set that holds on a day."""
    equated = get_rule_set(key="feestdagen", on=on).periods("gelijkgesteld")
    return Calendar(frozenset(period.start for period in equated))
