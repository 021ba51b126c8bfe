"""Opens a case and takes its steps: access, rule, row, journal, in one transaction.

A case is taken on by who saw it as it stands: `seen` counts the steps of then. The same step sent twice is one step;
of two people who take a step at the same time one is first, and the other is told who was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from thuisnabij.ground.access.operations import handles_of, journal, journal_reads, refuse, require
from thuisnabij.ground.access.queries import names_of_people
from thuisnabij.ground.access.rules import Actor, Category, Role
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.models import Case, CaseAssignment, CaseStep
from thuisnabij.ground.cases.operations.errors import (
    CaseMovedOnError,
    CaseOfOtherWorkflowError,
    CaseOpenAlreadyError,
    CaseUnknownError,
    StepNotTakenError,
)
from thuisnabij.ground.cases.queries import CaseRow, case_row, roles_of, visible_to
from thuisnabij.ground.cases.rules import (
    Given,
    Move,
    Refusal,
    Shown,
    Step,
    Why,
    Workflow,
    may_take,
    next_step,
)
from thuisnabij.ground.cases.rules import take_step as decide_step
from thuisnabij.ground.cases.sealed import sealed


@dataclass(frozen=True)
class NewCase:
    """A case to open: about what, of which SWV, and by when the next step of each state has to be taken.

    A case about a child names its handle and the kind of information that it is; `school` is the location with a part
    in it.
    """

    workflow: Workflow
    subject: str
    swv: str
    due: Mapping[str, date]
    school: str = ""
    handle_id: int | None = None
    category: Category | None = None


@dataclass(frozen=True)
class Taking:
    """A step to take: `seen` is how many steps the case had when the actor looked; `lists` as in the rules."""

    step: str
    seen: int
    given: Given = field(default_factory=dict)
    remark: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Course:
    """What a case runs along: its workflow, the date of each state, and what else happens with a step.

    `effect` is called in the transaction of the step, with the state that is reached; what it raises undoes the step.
    """

    workflow: Workflow
    due: Mapping[str, date]
    effect: Callable[[str], None] | None = None


def open_case(*, actor: Actor, case: NewCase, at: datetime) -> CaseRow:
    """Open a case in the first state of its workflow, for who may take a step in it and belongs to its SWV or school.

    Raises `ActionRefusedError`, and `CaseOpenAlreadyError` when one of this workflow about this subject is open.
    """
    workflow = case.workflow
    require(actor=actor, action=workflow.action, subject=case.subject)
    _require_part(actor, workflow, case)
    coming = next_step(workflow, workflow.start.key)
    with seen_by(actor):
        made, is_new = Case.objects.get_or_create(
            workflow=workflow.key,
            subject=case.subject,
            closed_at=None,
            defaults={
                "workflow_version": workflow.version,
                "swv": case.swv,
                "school": case.school,
                "handle_id": case.handle_id,
                "category": str(case.category or ""),
                "state": workflow.start.key,
                "next_step": coming.key if coming else "",
                "owner": coming.owner if coming else "",
                "due_on": case.due[workflow.start.key],
                "opened_at": at,
                "opened_by": actor.key,
            },
        )
        if not is_new:
            raise CaseOpenAlreadyError(
                what="A case about this is open already", where=case.subject, next="go on with that one"
            )
        _journal(actor, workflow, made, "geopend")
    return case_row(made)


def take_step(*, actor: Actor, case_id: int, course: Course, taking: Taking, at: datetime) -> CaseRow:
    """Take a step in a case and return how it stands then; the same step again by the same person changes nothing.

    Raises `ActionRefusedError` when it is not the actor's to take (journalled), `StepNotTakenError` when it cannot be
    taken or its evidence is not right, `CaseMovedOnError` when another step was taken first.
    """
    with seen_by(actor, only_reads=True):
        found = _visible(actor, case_id, course.workflow)
    require(actor=actor, action=course.workflow.action, subject=found.subject)
    roles = _require_part(actor, course.workflow, found)
    _require_role(actor, course.workflow, found, taking, roles)
    with seen_by(actor):
        case = Case.objects.select_for_update().get(pk=case_id)
        if case.steps != taking.seen:
            return _settle_late(actor, case, taking)
        move = _decide(case, course.workflow, taking, roles, today=timezone.localdate(at))
        _store(actor, case, move, taking, roles, at)
        _go_on(case, move, course.due, at)
        if course.effect is not None:
            course.effect(move.target.key)
        _journal(actor, course.workflow, case, move.step.key, van=move.origin.key, naar=move.target.key)
    return case_row(case)


def forget(*, handle_id: int, using: str = "intake") -> None:
    """Destroy every case about a child with its steps."""
    CaseAssignment.objects.using(using).filter(handle=handle_id).delete()
    CaseStep.objects.using(using).filter(handle=handle_id).delete()
    Case.objects.using(using).filter(handle=handle_id).delete()


def _journal(actor: Actor, workflow: Workflow, case: Case, step: str, **way: str) -> None:
    """Of a paper what was done and how it moved; of a child who did something with it, for the child's own journal."""
    if case.handle_id is None:
        journal(actor=actor, action=workflow.action, subject=case.subject, details={"stap": step, **way})
    else:
        subject, kind = f"{workflow.key}: {step}", Category(case.category)
        journal_reads(
            actor=actor, action=workflow.action, handles=[case.handle_id], categories=[kind], subject=subject
        )


def _visible(actor: Actor, case_id: int, workflow: Workflow) -> Case:
    found = visible_to(actor=actor).filter(pk=case_id).first()
    if found is None:
        raise CaseUnknownError(
            what="There is no such case", where=str(case_id), next="open the list of cases"
        )
    if (found.workflow, found.workflow_version) != (workflow.key, workflow.version):
        raise CaseOfOtherWorkflowError(
            what="The case follows another workflow",
            where=f"{found.workflow} {found.workflow_version}, asked with {workflow.key} {workflow.version}",
            next="give the workflow and the version of the case",
        )
    return found


def _require_part(actor: Actor, workflow: Workflow, case: Case | NewCase) -> frozenset[Role]:
    """The roles of the actor in the case; refused and journalled without one."""
    roles = roles_of(actor, swv=case.swv, school=case.school)
    if not roles:
        reason = Refusal(Why.NIET_UW_STAP).reason
        refuse(actor=actor, action=workflow.action, reason=reason, subject=case.subject)
    return roles


def _require_role(
    actor: Actor, workflow: Workflow, case: Case, taking: Taking, roles: frozenset[Role]
) -> None:
    """Refuse, before a transaction, a step that is not for these roles in whatever state."""
    step = workflow.find_step(taking.step)
    if step is not None and not step.roles.intersection(roles):
        reason = Refusal(Why.NIET_UW_STAP).reason
        refuse(actor=actor, action=workflow.action, reason=reason, subject=case.subject)


def _settle_late(actor: Actor, case: Case, taking: Taking) -> CaseRow:
    """The case has moved on: nothing more when this very person took this very step, else it is said who was first."""
    first = CaseStep.objects.get(case=case, number=taking.seen + 1) if case.steps > taking.seen else None
    if first is not None and (first.taken_by, first.step) == (actor.key, taking.step):
        return case_row(case)
    name = names_of_people().get(first.taken_by, first.taken_by) if first else ""
    raise CaseMovedOnError(name=name, step=first.step if first else "", where=case.subject)


def _decide(case: Case, workflow: Workflow, taking: Taking, roles: frozenset[Role], *, today: date) -> Move:
    step = may_take(workflow, state=case.state, step=taking.step, roles=roles)
    shown = Shown(taking.given, taking.remark, taking.lists)
    decided = (
        decide_step(workflow, state=case.state, step=step, shown=shown, today=today)
        if isinstance(step, Step)
        else step
    )
    if isinstance(decided, Refusal):
        raise StepNotTakenError(refusal=decided, where=f"{case.subject}, {taking.step}")
    return decided


def _store(
    actor: Actor, case: Case, move: Move, taking: Taking, roles: frozenset[Role], at: datetime
) -> None:
    asked = {each.key for each in move.step.evidence}
    evidence = {key: _stored(value) for key, value in taking.given.items() if key in asked}
    CaseStep.objects.create(
        case=case,
        number=case.steps + 1,
        step=move.step.key,
        from_state=move.origin.key,
        to_state=move.target.key,
        taken_at=at,
        taken_by=actor.key,
        taken_as=_taken_as(move, roles),
        **_written(case, evidence, taking.remark.strip()),
    )


def _written(case: Case, evidence: Mapping[str, object], remark: str) -> dict[str, object]:
    """The columns of what was written: sealed when it is about a child."""
    if case.handle_id is None:
        return {"evidence": evidence, "remark": remark}
    handle = handles_of(handle_ids=[case.handle_id])[case.handle_id]
    return {
        "handle_id": case.handle_id,
        "category": case.category,
        "sealed": sealed(evidence, remark, handle),
    }


def _taken_as(move: Move, roles: frozenset[Role]) -> Role:
    """As what a step is taken: as its owner when the actor is that, else in the first of the other roles it is for."""
    if move.step.owner in roles:
        return move.step.owner
    return min(move.step.roles & roles)


def _stored(value: date | str | tuple[str, ...]) -> str | list[str]:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value.strip()


def _go_on(case: Case, move: Move, due: Mapping[str, date], at: datetime) -> None:
    case.state = move.target.key
    case.steps += 1
    case.next_step = move.then.key if move.then else ""
    case.owner = move.then.owner if move.then else ""
    case.due_on = due[move.target.key] if move.then else None
    case.closed_at = None if move.then else at
    case.save()
