"""*Vandaag*: what asks attention now. Whose turn it is, what is soon, goals off course, which files came in last."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from thuisnabij.children.register.queries.findings import FindingCount, count_findings
from thuisnabij.doors.site.aanvragen.listing import count_aanvragen
from thuisnabij.doors.site.agenda.dates import list_dates
from thuisnabij.doors.site.opp.listing import count_opps
from thuisnabij.doors.site.waiting import list_waiting
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.sources import queries as sources
from thuisnabij.plans import queries as plans
from thuisnabij.plans.queries.procedure import list_my_steps
from thuisnabij.plans.queries.rhythm import list_soon

OFF_COURSE = ("gemist", "niet op koers")
STATES = (*OFF_COURSE, "niet te meten", "op koers", "bereikt")
LAST_RUNS = 5
AT_ONCE = 5
"""Goals off course that stand open; the others unfold."""


@dataclass(frozen=True)
class OwnPlan:
    """A plan measured on one's own SWV: its goals off course, how many there are, and how they stand."""

    view: plans.PlanView
    off_course: tuple[plans.GoalView, ...]
    goals: int
    counts: tuple[tuple[str, int], ...]

    @property
    def first_off_course(self) -> tuple[plans.GoalView, ...]:
        """What is shown at once: those that were missed before those that are not on course."""
        return self.off_course[:AT_ONCE]

    @property
    def more_off_course(self) -> tuple[plans.GoalView, ...]:
        """The others."""
        return self.off_course[AT_ONCE:]


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The home page of staff."""
    actor = require_for(request, Action.VIEW_PLAN)
    dates = list_dates(actor, today=timezone.localdate())
    may_see_sources = verdict(actor=actor, action=Action.VIEW_SOURCE).allowed
    context = {
        "steps": list_my_steps(actor=actor, today=timezone.localdate()),
        "waiting": list_waiting(actor, dates, today=timezone.localdate()),
        "moments": list_soon(actor=actor, today=timezone.localdate()),
        "aanvragen": count_aanvragen(actor),
        "opps": count_opps(actor),
        "silent": sum(1 for each in dates if each.silent_since is not None),
        "findings": _findings(actor),
        "plans": _own_plans(actor),
        "runs": sources.list_runs(limit=LAST_RUNS) if may_see_sources else None,
        "may_load": verdict(actor=actor, action=Action.LOAD_FILE).allowed,
    }
    return render(request, "site/today.html", context)


def _findings(actor: Actor) -> FindingCount | None:
    """How many findings there are for this person; None for whose role does not work with them."""
    if not verdict(actor=actor, action=Action.VIEW_FINDING).allowed:
        return None
    return count_findings(actor=actor, today=timezone.localdate())


def _own_plans(actor: Actor) -> tuple[OwnPlan, ...]:
    """The plans of the actor's SWV; in the demo every plan of its sector, measured on the demo SWV."""
    found = []
    for row in plans.list_plans():
        is_own = actor.swv in row.swv
        is_shown = is_own or (
            settings.IS_DEMO and actor.swv in plans.known_swv(as_known_at=None, sectors=row.sectors)
        )
        if actor.swv is None or not is_shown:
            continue
        view = plans.get_plan_view(key=row.key, swv=None if is_own else actor.swv, today=timezone.localdate())
        goals = tuple(goal for theme in view.themes for goal in theme.goals)
        off_course = tuple(goal for state in OFF_COURSE for goal in goals if goal.status == state)
        tally = Counter(str(goal.status) for goal in goals)
        counts = tuple((state, tally[state]) for state in STATES if tally[state])
        found.append(OwnPlan(view, off_course, len(goals), counts))
    return tuple(found)
