"""Reads whose a case is: who has it, what one person has or owns, and which open cases have gone silent.

Every list starts at what the actor may see (`queries.visible_to`), so a case that somebody has but may no longer see is
not in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from thuisnabij.ground.access.operations import Handle, handles_of
from thuisnabij.ground.access.queries import find_actor, list_people, names_of_people
from thuisnabij.ground.access.rules import Action, Actor, Role, decide
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.cases.models import AgendaAddress, Case, CaseAssignment, CaseStep
from thuisnabij.ground.cases.operations.agenda import hash_of
from thuisnabij.ground.cases.queries import CaseRow, case_row, get_calendar, roles_of, visible_to
from thuisnabij.ground.cases.rules import SchoolCalendar
from thuisnabij.ground.cases.sealed import opened
from thuisnabij.ground.rulesets.queries import get_rule_set, list_rule_sets_of


@dataclass(frozen=True)
class AssignmentRow:
    """One line of who had a case: `name` is empty when nobody has it from then on, `by` is the name of who said so."""

    number: int
    person: str
    name: str
    at: datetime
    by: str
    remark: str


@dataclass(frozen=True)
class SilentRow:
    """An open case in which nothing happened since a day."""

    case: CaseRow
    since: date


def list_assignments(*, actor: Actor, case_id: int) -> tuple[AssignmentRow, ...]:
    """Who had a case, the first one first; empty when the actor may not see it."""
    with seen_by(actor, only_reads=True):
        seen = visible_to(actor=actor).filter(pk=case_id)
        rows = list(CaseAssignment.objects.filter(case__in=seen).order_by("number"))
        handles = handles_of(handle_ids={row.handle_id for row in rows if row.handle_id is not None})
    names = names_of_people()
    return tuple(
        AssignmentRow(
            number=row.number,
            person=row.person,
            name=names.get(row.person, row.person),
            at=row.at,
            by=names.get(row.by, row.by),
            remark=_remark(row, handles),
        )
        for row in rows
    )


def _remark(row: CaseAssignment, handles: Mapping[int, Handle]) -> str:
    if row.handle_id is None or row.sealed is None:
        return row.remark
    return opened(bytes(row.sealed), handles[row.handle_id])[1] if row.handle_id in handles else ""


def list_candidates(*, swv: str, action: Action, on: date) -> tuple[tuple[str, str], ...]:
    """Key and name of the people of an SWV whose role there works with cases and may do this action, by name.

    Whether somebody sees the very case is checked when it is assigned.
    """
    found = {
        row.key: row.name
        for row in list_people(on=on)
        if row.party == swv
        and all(decide({Role(row.role)}, each).allowed for each in (Action.ASSIGN_CASE, action))
    }
    return tuple(sorted(found.items(), key=lambda each: each[1]))


def list_assigned(*, actor: Actor) -> tuple[CaseRow, ...]:
    """The open cases that the actor has, the earliest date first."""
    with seen_by(actor, only_reads=True):
        rows = visible_to(actor=actor).filter(closed_at__isnull=True)
        return tuple(map(case_row, rows.filter(_has(actor.key)).order_by("due_on", "pk")))


def list_own(*, actor: Actor) -> tuple[CaseRow, ...]:
    """The open cases that the actor has, and those that nobody has with a next step for a role of the actor."""
    with seen_by(actor, only_reads=True):
        rows = _perhaps_own(actor).order_by("due_on", "pk")
        return tuple(case_row(row) for row in rows if _is_own(row, actor))


def list_silent(*, actor: Actor, today: date) -> tuple[SilentRow, ...]:
    """The actor's own open cases without a step or an assignment for too many school days, the oldest first.

    How many is a choice of the installation, and so is the region of its school holidays (rule set `stilte`).
    """
    last = _last_quiet_day(today, actor.swv)
    before = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    step = CaseStep.objects.filter(case=OuterRef("pk"), number=OuterRef("steps")).values("taken_at")
    given = CaseAssignment.objects.filter(case=OuterRef("pk")).order_by("-number").values("at")
    with seen_by(actor, only_reads=True):
        rows = (
            _perhaps_own(actor)
            .filter(opened_at__lt=before)
            .annotate(since=Greatest(Coalesce(Subquery(step[:1]), F("opened_at")), Subquery(given[:1])))
            .filter(since__lt=before)
        )
        return tuple(
            SilentRow(case_row(row), timezone.localdate(row.since))
            for row in rows.order_by("since", "pk")
            if _is_own(row, actor)
        )


def _last_quiet_day(today: date, swv: str | None) -> date:
    days = int(get_rule_set(key="stilte", on=today).word("schooldagen"))
    return get_school_calendar(on=today, swv=swv).quiet_before(today, school_days=days)


def get_school_calendar(*, on: date, swv: str | None = None) -> SchoolCalendar:
    """The school days of an SWV, by the rule sets of a day: its own set, else that of the region that was chosen.

    Where no holidays are known for a day, holidays count as school days: an alarm comes too early, never too late.
    """
    region = get_rule_set(key="stilte", on=on).word("vakantieregio")
    sets = [
        found
        for name in ((swv or "").lower(), region)
        for found in list_rule_sets_of(key=f"schoolvakanties-{name}")
        if found.valid.contains(on)
    ]
    return SchoolCalendar(get_calendar(on=on), sets[0].periods("vakanties") if sets else ())


def find_agenda(*, secret: str, on: date) -> Actor | None:
    """Whose agenda has this secret address; None when there is none, or its owner has no role any more."""
    row = AgendaAddress.objects.filter(secret_hash=hash_of(secret=secret)).first()
    found = find_actor(key=row.person, on=on) if row else None
    return found if found is not None and found.roles else None


def address_made_at(*, actor: Actor) -> datetime | None:
    """When the actor made a secret address; None without one."""
    return AgendaAddress.objects.filter(person=actor.key).values_list("made_at", flat=True).first()


def _person() -> Subquery:
    """Who has a case now; empty or null for nobody."""
    lines = CaseAssignment.objects.filter(case=OuterRef("pk")).order_by("-number")
    return Subquery(lines.values("person")[:1])


def _has(person: str) -> Exists:
    """That this person has a case now: the last of its lines names nobody else."""
    later = CaseAssignment.objects.filter(case=OuterRef("case"), number__gt=OuterRef("number"))
    mine: QuerySet[CaseAssignment] = CaseAssignment.objects.filter(case=OuterRef("pk"), person=person)
    return Exists(mine.filter(~Exists(later)))


def _perhaps_own(actor: Actor) -> QuerySet[Case]:
    """Open cases that the actor has, or of which the next step is for one of the roles the actor has anywhere."""
    rows = visible_to(actor=actor).filter(closed_at__isnull=True).annotate(has=_person())
    return rows.filter(Q(has=actor.key) | Q(owner__in=list(actor.roles)))


def _is_own(row: Case, actor: Actor) -> bool:
    """Whose an open case is: of who has it, else of the role of its next step. `has` was read with it."""
    has: str | None = getattr(row, "has", None)
    return has == actor.key if has else row.owner in roles_of(actor, swv=row.swv, school=row.school)
