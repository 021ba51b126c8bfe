"""How far a version of a plan is: its state, the next step with owner and date, who may take which, and the history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thuisnabij.ground.access.rules import Actor, roles_in
from thuisnabij.ground.cases import queries as cases
from thuisnabij.ground.cases.queries import CaseRow
from thuisnabij.ground.cases.rules import Evidence, Step, Workflow, allowed_steps
from thuisnabij.kernel.periods import Period
from thuisnabij.plans.queries.shelf import get_shelved
from thuisnabij.plans.queries.versions import VersionRow, list_drafts, list_versions
from thuisnabij.plans.rules.procedure import CONCEPT, procedure_of, sector_of, subject_of


@dataclass(frozen=True)
class Shown:
    """One thing that showed a step: its label, and the text or the day, or a list of names."""

    label: str
    day: date | None
    text: str


@dataclass(frozen=True)
class TakenStep:
    """A step that was taken, in the words of the workflow."""

    title: str
    to_state: str
    at: datetime
    name: str
    taken_as: str
    shown: tuple[Shown, ...]
    remark: str


@dataclass(frozen=True)
class Procedure:
    """How far one version is; `coming` is None at an end. `steps` are what the actor may take, the next one first.

    `is_late` is True when the date of the next step has passed.
    """

    version: VersionRow
    case: CaseRow
    state: str
    coming: Step | None
    steps: tuple[Step, ...]
    is_late: bool
    history: tuple[TakenStep, ...]

    @property
    def is_writable(self) -> bool:
        """Whether the text may be written in now."""
        return self.case.state == CONCEPT


def find_procedure(*, version: VersionRow, actor: Actor, today: date) -> Procedure | None:
    """How far a version is; None for who may not know."""
    workflow = procedure_of(sector_of(version.swv))
    subject = subject_of(version.plan, version.number)
    case = cases.find_case(actor=actor, workflow=workflow.key, subject=subject)
    if case is None:
        return None
    return Procedure(
        version=version,
        case=case,
        state=workflow.state(case.state).title,
        coming=workflow.find_step(case.next_step),
        steps=allowed_steps(workflow, case.state, roles_in(actor, case.swv)),
        is_late=case.due_on is not None and case.due_on < today,
        history=_history(workflow, actor, case),
    )


def list_procedures(*, key: str, actor: Actor, today: date) -> tuple[Procedure, ...]:
    """How far the versions of a plan are, the newest first; without those of which the actor may not know."""
    versions = list_versions(key=key, actor=actor)
    found = (find_procedure(version=each, actor=actor, today=today) for each in versions)
    return tuple(each for each in found if each is not None)


def list_my_steps(*, actor: Actor, today: date) -> tuple[Procedure, ...]:
    """The drafts and adopted versions of which the next step is the actor's, the earliest date first."""
    owned = {case.subject: case for case in cases.list_owned(actor=actor)}
    found = []
    for subject in owned:
        kind, _, rest = subject.partition(":")
        key, _, number = rest.partition(":")
        if kind == "plan":
            found += [
                each
                for each in list_procedures(key=key, actor=actor, today=today)
                if str(each.version.number) == number
            ]
    return tuple(sorted(found, key=lambda each: (each.case.due_on or date.max, each.version.ref)))


@dataclass(frozen=True)
class DraftRow:
    """A draft on the list of plans: what its text says of itself, and how far it is."""

    procedure: Procedure
    title: str
    period: Period | None


def list_draft_rows(*, actor: Actor, today: date) -> tuple[DraftRow, ...]:
    """Every draft that the actor may see, by key."""
    found = []
    for version in list_drafts(actor=actor):
        procedure = find_procedure(version=version, actor=actor, today=today)
        if procedure is not None:
            plan = get_shelved(key=version.ref, actor=actor).plan
            found.append(DraftRow(procedure, plan.title, plan.period))
    return tuple(found)


def _history(workflow: Workflow, actor: Actor, case: CaseRow) -> tuple[TakenStep, ...]:
    found = []
    for row in cases.list_history(actor=actor, case_id=case.id):
        step = workflow.find_step(row.step)
        asked = step.evidence if step else ()
        found.append(
            TakenStep(
                title=step.title if step else row.step,
                to_state=workflow.state(row.to_state).title,
                at=row.taken_at,
                name=row.name,
                taken_as=row.taken_as,
                shown=tuple(_shown(each, row.evidence) for each in asked if each.key in row.evidence),
                remark=row.remark,
            )
        )
    return tuple(reversed(found))


def _shown(evidence: Evidence, given: Mapping[str, object]) -> Shown:
    value = given[evidence.key]
    if isinstance(value, list):
        return Shown(evidence.label, None, ", ".join(map(str, value)))
    if evidence.kind == "datum":
        return Shown(evidence.label, date.fromisoformat(str(value)), "")
    return Shown(evidence.label, None, str(value))
