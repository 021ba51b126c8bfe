"""Reads cases and their history; every list starts at what the actor may see: the cases of the own SWV."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Actor, Role, member_swvs, roles_in
from thuisnabij.ground.cases.models import Case, CaseStep
from thuisnabij.ground.cases.rules import Calendar
from thuisnabij.ground.rulesets.queries import get_rule_set


@dataclass(frozen=True)
class CaseRow:
    """A case as it stands; of a closed one `next_step` and `owner` are empty and `due_on` is None.

    `steps` is how many steps were taken: show it with a form, and give it back with the step.
    """

    id: int
    workflow: str
    workflow_version: int
    subject: str
    swv: str
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
    """The cases of the SWVs of which the actor is a member; all for who runs the installation itself."""
    mine = member_swvs(actor)
    if mine is not None:
        return Case.objects.filter(swv__in=mine)
    return Case.objects.all() if Role.BEHEERDER in actor.roles else Case.objects.none()


def find_case(*, actor: Actor, workflow: str, subject: str) -> CaseRow | None:
    """The newest case of a workflow about a subject, open or closed; None when there is none to see."""
    found = visible_to(actor=actor).filter(workflow=workflow, subject=subject).order_by("-pk").first()
    return case_row(found) if found else None


def list_cases(*, actor: Actor, subjects: list[str]) -> tuple[CaseRow, ...]:
    """The cases about these subjects, oldest first."""
    return tuple(map(case_row, visible_to(actor=actor).filter(subject__in=subjects).order_by("pk")))


def list_owned(*, actor: Actor) -> tuple[CaseRow, ...]:
    """Open cases of which the next step is for a role that the actor has in that SWV, the earliest date first."""
    rows = visible_to(actor=actor).filter(closed_at__isnull=True).order_by("due_on", "pk")
    return tuple(row for row in map(case_row, rows) if row.owner in roles_in(actor, row.swv))


def list_history(*, actor: Actor, case_id: int) -> tuple[TakenRow, ...]:
    """The steps that were taken in a case, the first one first; empty when the actor may not see it."""
    names = names_of_people()
    rows = CaseStep.objects.filter(case__in=visible_to(actor=actor).filter(pk=case_id)).order_by("number")
    return tuple(
        TakenRow(
            number=row.number,
            step=row.step,
            from_state=row.from_state,
            to_state=row.to_state,
            taken_at=row.taken_at,
            name=names.get(row.taken_by, row.taken_by),
            taken_as=row.taken_as,
            evidence=row.evidence,
            remark=row.remark,
        )
        for row in rows
    )


def case_row(row: Case) -> CaseRow:
    """A frozen copy of a stored case."""
    return CaseRow(
        id=row.pk,
        workflow=row.workflow,
        workflow_version=row.workflow_version,
        subject=row.subject,
        swv=row.swv,
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
