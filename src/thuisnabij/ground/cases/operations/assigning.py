"""Assigns a case to a person of the SWV, hands it over, and lets go of it again.

Who changes it saw who had it: `seen` counts the assignments of then. The same change sent twice is one; of two people
at the same time one is first, and the other is told who has it now.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from thuisnabij.ground.access.operations import handles_of, journal, journal_reads, refuse, require
from thuisnabij.ground.access.queries import find_actor, names_of_people
from thuisnabij.ground.access.rules import Action, Actor, Category, decide, roles_in
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.models import Case, CaseAssignment
from thuisnabij.ground.cases.operations.errors import CaseUnknownError
from thuisnabij.ground.cases.queries import visible_to
from thuisnabij.ground.cases.sealed import sealed
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.texts import gettext_noop

NOT_YOURS = gettext_noop(
    "Een zaak toewijzen kan alleen wie bij het samenwerkingsverband hoort dat haar heeft."
)


class AssignmentMovedOnError(RefusedError):
    """Somebody else assigned the case in the meantime; `name` has it now, empty for nobody."""

    code = "cases-assigned-meanwhile"

    def __init__(self, *, name: str, where: str) -> None:
        super().__init__(
            what="The case was assigned in the meantime", where=where, next="look who has it now"
        )
        self.name = name


class AssignmentRefusedError(RefusedError):
    """The case cannot be assigned like this: it has somebody already, has nobody, is closed, or may not be seen."""

    code = "cases-assignment-refused"


@dataclass(frozen=True)
class Assigning:
    """A change of who has a case: `seen` is how many assignments it had when the actor looked."""

    case_id: int
    seen: int
    remark: str = ""


def assign(*, actor: Actor, change: Assigning, person: str, at: datetime) -> None:
    """Give a case that nobody has to a person of the SWV who may see it.

    Raises `ActionRefusedError`, `AssignmentRefusedError`, `AssignmentMovedOnError`; `CaseUnknownError` for who may not
    see it.
    """
    _change(actor, change, person, at, had=False)


def hand_over(*, actor: Actor, change: Assigning, person: str, at: datetime) -> None:
    """Give a case that somebody has to another person of the SWV; raises as `assign` does."""
    _change(actor, change, person, at, had=True)


def release(*, actor: Actor, change: Assigning, at: datetime) -> None:
    """Take a case from who has it, so that it is for everybody with the role again; raises as `assign` does."""
    _change(actor, change, "", at, had=True)


def _change(actor: Actor, change: Assigning, person: str, at: datetime, *, had: bool) -> None:
    case = _visible(actor, change.case_id)
    require(actor=actor, action=Action.ASSIGN_CASE, subject=case.subject)
    if not any(decide({role}, Action.ASSIGN_CASE).allowed for role in roles_in(actor, case.swv)):
        refuse(actor=actor, action=Action.ASSIGN_CASE, reason=NOT_YOURS, subject=case.subject)
    if person and not _may_have(person, case, at):
        raise AssignmentRefusedError(
            what="This person may not see the case",
            where=case.subject,
            next="choose somebody of the SWV who may",
        )
    with seen_by(actor):
        locked = Case.objects.select_for_update().get(pk=case.pk)
        last = CaseAssignment.objects.filter(case=locked).order_by("-number").first()
        if _settled(actor, change, person, last):
            return
        _check(locked, person, last, had=had)
        _store(actor, locked, change, person, at)
        _journal(actor, locked)


def _visible(actor: Actor, case_id: int) -> Case:
    with seen_by(actor, only_reads=True):
        found = visible_to(actor=actor).filter(pk=case_id).first()
    if found is None:
        raise CaseUnknownError(
            what="There is no such case", where=str(case_id), next="open the list of cases"
        )
    return found


def _may_have(person: str, case: Case, at: datetime) -> bool:
    """Whether somebody has a role in the SWV of the case today, and sees the case with it."""
    target = find_actor(key=person, on=timezone.localdate(at))
    if target is None or not roles_in(target, case.swv):
        return False
    with seen_by(target, only_reads=True):
        return visible_to(actor=target).filter(pk=case.pk).exists()


def _settled(actor: Actor, change: Assigning, person: str, last: CaseAssignment | None) -> bool:
    """True when this very change was made already; raises when another was made first."""
    number = last.number if last else 0
    if number == change.seen:
        return False
    is_same = last is not None and (last.number, last.by, last.person) == (change.seen + 1, actor.key, person)
    if is_same:
        return True
    has = last.person if last else ""
    raise AssignmentMovedOnError(name=names_of_people().get(has, has), where=str(change.case_id))


def _check(case: Case, person: str, last: CaseAssignment | None, *, had: bool) -> None:
    has = last.person if last else ""
    wrong = {
        "The case is closed": case.closed_at is not None,
        "Somebody has this case already": bool(has) and not had,
        "Nobody has this case": not has and had,
        "This person has the case already": bool(has) and has == person,
    }
    for what, is_so in wrong.items():
        if is_so:
            raise AssignmentRefusedError(what=what, where=case.subject, next="look who has it now")


def _store(actor: Actor, case: Case, change: Assigning, person: str, at: datetime) -> None:
    written: dict[str, object] = {"remark": change.remark.strip()}
    if case.handle_id is not None:
        handle = handles_of(handle_ids=[case.handle_id])[case.handle_id]
        written = {
            "handle_id": case.handle_id,
            "category": case.category,
            "sealed": sealed({}, change.remark.strip(), handle),
        }
    CaseAssignment.objects.create(
        case=case, number=change.seen + 1, person=person, at=at, by=actor.key, **written
    )


def _journal(actor: Actor, case: Case) -> None:
    if case.handle_id is None:
        journal(actor=actor, action=Action.ASSIGN_CASE, subject=case.subject, details={})
        return
    journal_reads(
        actor=actor,
        action=Action.ASSIGN_CASE,
        handles=[case.handle_id],
        categories=[Category(case.category)],
        subject=case.workflow,
    )
