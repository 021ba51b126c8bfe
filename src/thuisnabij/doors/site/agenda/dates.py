"""The dates of one's own cases in words with nothing about a child: kind of step, last day, and the page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thuisnabij.children.support.rules.routes import ROUTES
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.cases.queries import CaseRow
from thuisnabij.ground.cases.rules import Workflow
from thuisnabij.ground.cases.worklist import list_assigned, list_own, list_silent
from thuisnabij.plans.rules.procedure import procedure_of

_WORKFLOWS: dict[str, Workflow] = {
    each.key: each for each in (*ROUTES, procedure_of("PO"), procedure_of("VO"))
}


@dataclass(frozen=True)
class AgendaDate:
    """One date: of which case, what has to be done by then, and the address of the page where that is done.

    `silent_since` is the day of the last event of a case that has gone silent, None for others.
    """

    case_id: int
    on: date
    step: str
    about: str
    url: str
    is_late: bool
    is_assigned: bool
    silent_since: date | None


def list_dates(actor: Actor, *, today: date) -> tuple[AgendaDate, ...]:
    """The dates of the cases that the actor has, or owns by role while nobody has them; the first one first."""
    assigned = {case.id for case in list_assigned(actor=actor)}
    silent = {row.case.id: row.since for row in list_silent(actor=actor, today=today)}
    return tuple(
        AgendaDate(
            case_id=case.id,
            on=case.due_on,
            step=_step(case),
            about=_about(case),
            url=address_of(case),
            is_late=case.due_on < today,
            is_assigned=case.id in assigned,
            silent_since=silent.get(case.id),
        )
        for case in list_own(actor=actor)
        if case.due_on is not None
    )


def _step(case: CaseRow) -> str:
    workflow = _WORKFLOWS.get(case.workflow)
    step = workflow.find_step(case.next_step) if workflow else None
    return _(step.title) if step else _("De volgende stap in een zaak")


def _about(case: CaseRow) -> str:
    workflow = _WORKFLOWS.get(case.workflow)
    return _(workflow.title) if workflow else ""


def address_of(case: CaseRow) -> str:
    """The page of the case; *Vandaag* for a case that has no page of its own."""
    kind, _colon, rest = case.subject.partition(":")
    if kind == "aanvraag" and rest.isdecimal():
        return reverse("aanvragen:detail", args=[int(rest)])
    key, _colon, number = rest.rpartition(":")
    if kind == "plan" and key and number.isdecimal():
        return reverse("plans:version", args=[key, int(number)])
    return reverse("vandaag")
