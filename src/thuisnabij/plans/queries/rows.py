"""Plans as flat rows, for the command line and for files."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from thuisnabij.ground.access.rules import Actor
from thuisnabij.kernel.counts import Bounded, rounded
from thuisnabij.plans.queries.judging import get_plan_view
from thuisnabij.plans.queries.shelf import list_plans
from thuisnabij.plans.queries.view import GoalView, IndicatorView, ThemeView


def plan_list_rows() -> list[dict[str, Any]]:
    """One row per plan; ``to`` is the first day after it."""
    return [
        {
            "key": row.key,
            "title": row.title,
            "swv": ", ".join(row.swv),
            "from": row.period.start,
            "to": row.period.end,
            "themes": row.themes,
            "goals": row.goals,
        }
        for row in list_plans()
    ]


def plan_show_rows(
    *,
    key: str,
    swv: str | None = None,
    today: date,
    as_known_at: datetime | None = None,
    actor: Actor | None = None,
) -> list[dict[str, Any]]:
    """One row per indicator, in the order of the plan, with its computed status and that of its goal.

    ``value``, ``baseline`` and ``target`` are {lo, hi, est} rounded as the measure says, or None; ``target_text``
    says the target in words. Raises as ``get_plan_view`` does.
    """
    view = get_plan_view(key=key, swv=swv, today=today, as_known_at=as_known_at, actor=actor)
    return [
        _row(theme, goal, indicator)
        for theme in view.themes
        for goal in theme.goals
        for indicator in goal.indicators
    ]


def _row(theme: ThemeView, goal: GoalView, indicator: IndicatorView) -> dict[str, Any]:
    decimals = indicator.measure.decimals
    target = indicator.definition.target
    start = indicator.baseline
    aim = indicator.judgement.goal
    if target.value is not None:
        aim = Bounded(target.value, target.value)
    return {
        "theme": theme.key,
        "goal": goal.key,
        "goal_status": goal.status.value,
        "indicator": indicator.measure.key,
        "unit": indicator.scope.swv,
        "on": None if indicator.figure is None else indicator.figure.on,
        "value": _bounds(indicator.value, decimals),
        "baseline_on": None if start is None else start.on,
        "baseline": None if start is None else _bounds(start.value, decimals),
        "line": _bounds(indicator.judgement.line, decimals),
        "op": target.direction.value,
        "target": _bounds(aim, decimals),
        "target_text": indicator.target.text,
        "by": target.by if target.by is not None else target.each,
        "status": indicator.status.value,
        "reason": indicator.reason,
    }


def _bounds(value: Bounded | None, decimals: int) -> Mapping[str, Any] | None:
    if value is None:
        return None
    est = None if value.est is None else rounded(value.est, decimals)
    return {"lo": rounded(value.lo, decimals), "hi": rounded(value.hi, decimals), "est": est}
