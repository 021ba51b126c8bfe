"""Measures a plan: reads the figures of one samenwerkingsverband, applies the status rule, words the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.ground.access.rules import Action, Actor, decide, is_of, roles_in
from thuisnabij.ground.sources import queries as sources
from thuisnabij.kernel.counts import Bounded
from thuisnabij.kernel.memory import Memory
from thuisnabij.plans.queries import sentences
from thuisnabij.plans.queries.publicly import may_be_shown
from thuisnabij.plans.queries.shelf import PlanUnknownError, Shelved, get_shelved, known_swv, swv_of
from thuisnabij.plans.queries.view import (
    ActivityView,
    GoalPage,
    GoalView,
    IndicatorView,
    PlanView,
    Scope,
    TargetWords,
    ThemeView,
    progress,
    tally_of,
)
from thuisnabij.plans.rules.plan import Activity, Goal, Indicator, Plan, Theme
from thuisnabij.plans.rules.status import Reading, Status, cutoff, judge, worst
from thuisnabij.region.quality.queries import MilestoneRow, list_milestones

Milestones = Mapping[str, MilestoneRow]

_SERIALS = count(1)
_VIEWS: Memory[PlanView] = Memory(32)
"""Views by plan, scope, language, finished runs and computed figures: everything they depend on."""


def get_plan_view(
    *,
    key: str,
    swv: str | None = None,
    today: date,
    as_known_at: datetime | None = None,
    actor: Actor | None = None,
    publicly: bool = False,
) -> PlanView:
    """A plan with every goal judged on ``today``, by the figures of ``swv`` (by default its own first).

    With ``publicly`` a figure that not everybody may see is not even asked, so that nothing follows from it.
    ``key`` may end in ``:2`` for that version; drafts, and how far activities are, are for an ``actor`` of the SWV.
    Elsewhere than at home, a baseline that was given as a number is read from the figures of that day instead.
    Raises ``PlanUnknownError``, ``PlanRefusedError``, ``SwvUnknownError``.
    """
    shelved = get_shelved(key=key, actor=actor)
    scope = replace(_scope(shelved, swv, today, as_known_at), publicly=publicly)
    if actor is not None and is_of(actor, scope.swv):
        may_tell = decide(roles_in(actor, scope.swv), Action.SET_MILESTONE).allowed
        scope = replace(scope, is_member=True, may_tell=may_tell)
    sees_registers = not publicly and measures.sees_registers(Level.SWV, scope.swv)
    mark = measures.figures_mark(as_known_at=as_known_at), sees_registers
    known = (shelved.plan, scope, get_language(), sources.count_finished_runs(), mark)
    return _VIEWS.get(known, lambda: _view(shelved.plan, scope, actor))


def _view(plan: Plan, scope: Scope, actor: Actor | None) -> PlanView:
    told: Milestones = {}
    if actor is not None and scope.is_member:
        told = list_milestones(actor=actor, swv=scope.swv, as_known_at=scope.as_known_at)
    themes = tuple(_theme(theme, number, scope, told) for number, theme in enumerate(plan.themes, start=1))
    return PlanView(
        key=plan.key,
        title=plan.title,
        period=plan.period,
        swv=scope.swv,
        swv_name=_name(scope),
        own_swv=plan.swv,
        themes=themes,
        tally=tally_of(goal for theme in themes for goal in theme.goals),
        scope=scope,
        serial=next(_SERIALS),
    )


def get_goal_view(
    *,
    key: str,
    goal: str,
    swv: str | None = None,
    today: date,
    as_known_at: datetime | None = None,
    actor: Actor | None = None,
) -> GoalPage:
    """One goal of a plan with its surroundings. Raises as ``get_plan_view``, also when the goal is not there."""
    plan = get_plan_view(key=key, swv=swv, today=today, as_known_at=as_known_at, actor=actor)
    for theme in plan.themes:
        for found in theme.goals:
            if found.key == goal:
                return GoalPage(plan, theme, found)
    raise PlanUnknownError(
        what="the plan has no goal with this key", where=f"{key}/{goal}", next="open the plan"
    )


def _scope(shelved: Shelved, swv: str | None, today: date, as_known_at: datetime | None) -> Scope:
    plan = shelved.plan
    code = swv_of(plan=plan, asked=swv)
    return Scope(
        plan=plan.key,
        swv=code,
        is_elsewhere=code not in plan.swv,
        today=today,
        as_known_at=as_known_at,
        sectors=plan.sectors,
        number=shelved.number,
        standing=shelved.standing,
        asked=shelved.asked,
    )


def _name(scope: Scope) -> str:
    """The name people know a samenwerkingsverband by; without one its code and where it is."""
    row = known_swv(as_known_at=scope.as_known_at).get(scope.swv)
    if row is None or (row.name == row.code and not row.gemeenten):
        return scope.swv
    return row.name if row.name != row.code else f"{row.code} ({', '.join(row.gemeenten[:3])})"


def _theme(theme: Theme, number: int, scope: Scope, told: Milestones) -> ThemeView:
    goals = tuple(
        _goal(goal, f"{number}.{place}", scope, told) for place, goal in enumerate(theme.goals, start=1)
    )
    return ThemeView(theme.key, number, theme.title, theme.text, goals, tally_of(goals))


def _goal(goal: Goal, number: str, scope: Scope, told: Milestones) -> GoalView:
    indicators = tuple(_indicator(indicator, scope) for indicator in goal.indicators)
    status, reason = Status.NIET_TE_METEN, _("Dit doel heeft nog geen indicator.")
    if indicators:  # a draft may lack them
        status = worst(indicator.status for indicator in indicators)
        reason = next(indicator.reason for indicator in indicators if indicator.status == status)
    return GoalView(
        key=goal.key,
        number=number,
        text=goal.text,
        lines=goal.lines,
        status=status,
        reason=reason,
        indicators=indicators,
        activities=tuple(_activity(each, scope, told) for each in goal.activities),
        scope=scope,
    )


def _activity(activity: Activity, scope: Scope, told: Milestones) -> ActivityView:
    return ActivityView(
        text=activity.text,
        owner=activity.owner,
        period=activity.period,
        progress=progress(period=activity.period, today=scope.today),
        milestone=activity.milestone,
        today=scope.today,
        told=told.get(activity.milestone) if activity.milestone else None,
    )


def _indicator(indicator: Indicator, scope: Scope) -> IndicatorView:
    measure = measures.get_measure(key=indicator.measure)
    figures = _figures(measure, scope)
    figure = figures.last(cutoff(target=indicator.target, today=scope.today))
    baseline = _baseline(indicator, figures.counted, scope)
    judgement = judge(
        target=indicator.target,
        tolerance=indicator.tolerance,
        baseline=baseline,
        value=None if figure is None or figure.on is None else Reading(figure.on, figure.value),
        today=scope.today,
    )
    wording = sentences.Wording(measure, indicator, figure, baseline, judgement)
    return IndicatorView(
        definition=indicator,
        measure=measure,
        figure=figure,
        baseline=baseline,
        judgement=judgement,
        series=figures.counted,
        reason=wording.reason(),
        target=TargetWords(wording.target(), wording.side(), wording.height(), wording.when()),
        scope=scope,
    )


@dataclass(frozen=True)
class _Figures:
    """The figures of one measure for one samenwerkingsverband, oldest first."""

    counted: tuple[measures.Figure, ...]
    others: tuple[measures.Figure, ...]
    empty: measures.Figure | None = None
    """What stands there of a measure that has no reference date at all: no value, and why."""

    def last(self, day: date) -> measures.Figure | None:
        """The figure of the last reference date not after a day; without one, an empty one with its reason."""
        return last_until(self.counted, day) or last_until(self.others, day) or self.empty


def _figures(measure: measures.Measure, scope: Scope) -> _Figures:
    """Every reference date of the measure; dates of other sources, on which it cannot be computed, are kept apart.

    A measure whose facts are in no source is not looked up, nor one that not everybody may see where everybody
    looks; one whose sources do not know the samenwerkingsverband has no figures of it.
    """
    if measure.needs is not None or (scope.publicly and not may_be_shown(measure)):
        return _Figures((), ())
    asked = {"key": measure.key, "unit": scope.swv}
    dates = measures.reference_dates(**asked, as_known_at=scope.as_known_at)
    try:
        found = measures.series(**asked, as_known_at=scope.as_known_at)
    except measures.UnknownUnitError:
        return _Figures((), ())
    if not found:
        return _Figures(
            (), (), measures.figure(key=measure.key, unit=scope.swv, as_known_at=scope.as_known_at)
        )
    counted = tuple(each for each in found if each.on in dates)
    return _Figures(counted, tuple(each for each in found if each.on not in dates))


def last_until(series: Sequence[measures.Figure], day: date) -> measures.Figure | None:
    """The last figure not after a day, in a series that begins with the oldest; None when there is none."""
    found = [figure for figure in series if figure.on is not None and figure.on <= day]
    return found[-1] if found else None


def _baseline(indicator: Indicator, series: Sequence[measures.Figure], scope: Scope) -> Reading | None:
    """Where the indicator began; a typed number holds for the plan's own samenwerkingsverband only."""
    given = indicator.baseline
    if given is None:
        return None
    if given.value is not None and not scope.is_elsewhere:
        return Reading(given.on, Bounded(given.value, given.value))
    figure = last_until(series, given.on)
    if figure is None or figure.on is None:
        return Reading(given.on, None)
    return Reading(figure.on, figure.value)
