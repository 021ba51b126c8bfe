"""Pages of plans: the list, one plan, one goal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from thuisnabij.figures.publication.queries import publishes_for
from thuisnabij.figures.publication.web.forms import release_address
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.plans import queries
from thuisnabij.plans.queries.procedure import list_draft_rows, list_procedures
from thuisnabij.plans.queries.releasing import release_of
from thuisnabij.plans.queries.rhythm import list_moments
from thuisnabij.plans.web.asked import read_question
from thuisnabij.plans.web.drawing import charted, parts_of


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All plans, the drafts that this person may see, and the files that could not be used."""
    actor = require_for(request, Action.VIEW_PLAN)
    today = timezone.localdate()
    context = {
        "plans": [(row, queries.progress(period=row.period, today=today)) for row in queries.list_plans()],
        "drafts": list_draft_rows(actor=actor, today=today),
        "refused": queries.list_refused_plans(),
        "may_write": queries.writes_for(actor) is not None,
    }
    return render(request, "plans/list.html", context)


@require_GET
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """One plan: themes, goals, indicators and activities, measured on its own or another samenwerkingsverband."""
    actor = require_for(request, Action.VIEW_PLAN, key)
    asked = read_question(request.GET)
    today = timezone.localdate()
    view = queries.get_plan_view(
        key=asked.ref(key), swv=asked.swv, today=today, as_known_at=asked.as_known_at, actor=actor
    )
    parts = parts_of(view)
    reads = queries.may_read_report(actor=actor, plan=view).allowed
    procedures = list_procedures(key=view.key, actor=actor, today=today)
    context = {
        "plan": view,
        "chooser": parts.chooser,
        "body": parts.body,
        "report_url": view.report_url
        if reads and not view.scope.asked and view.scope.standing != "concept"
        else "",
        "version": next((each for each in procedures if each.version.number == view.scope.number), None),
        "draft": next((each for each in procedures if each.version.standing == "concept"), None),
        "moments": list_moments(actor=actor, plan=view, swv=view.swv, today=today),
        "may_write": queries.may_write_any(actor=actor, swvs=view.own_swv),
        "release_url": _release_url(actor, view),
    }
    return render(request, "plans/plan.html", context)


def _release_url(actor: Actor, view: queries.PlanView) -> str:
    """Where who publishes for the samenwerkingsverband lets the figures of the plan of today out; empty for others."""
    scope = view.scope
    if scope.standing == "concept" or scope.asked or scope.as_known_at is not None:
        return ""
    if view.swv not in publishes_for(actor=actor):
        return ""
    asked = release_of(plan=view, name=view.title)
    return "" if asked is None else release_address(asked)


@require_GET
def goal(request: HttpRequest, key: str, goal: str) -> HttpResponse:
    """One goal: why it is measured so, its figures through the years, and what is done for it."""
    actor = require_for(request, Action.VIEW_PLAN, f"{key}/{goal}")
    asked = read_question(request.GET)
    view = queries.get_goal_view(
        key=asked.ref(key),
        goal=goal,
        swv=asked.swv,
        today=timezone.localdate(),
        as_known_at=asked.as_known_at,
        actor=actor,
    )
    return render(request, "plans/goal.html", {"page": view, "indicators": charted(view)})
