"""Reads plans: which there are, and how each goal stands, computed from the figures of a samenwerkingsverband."""

from thuisnabij.plans.queries.dialogue import find_pack_url
from thuisnabij.plans.queries.judging import get_goal_view, get_plan_view
from thuisnabij.plans.queries.poster import get_poster
from thuisnabij.plans.queries.poster_view import Poster
from thuisnabij.plans.queries.reports import (
    DoneRow,
    Report,
    ReportGoal,
    ReportTheme,
    get_report,
    may_read_report,
)
from thuisnabij.plans.queries.rows import plan_list_rows, plan_show_rows
from thuisnabij.plans.queries.shelf import (
    PlanRow,
    PlanUnknownError,
    RefusedPlan,
    SwvUnknownError,
    get_plan,
    known_swv,
    list_plans,
    list_refused_plans,
)
from thuisnabij.plans.queries.view import (
    ActivityView,
    GoalPage,
    GoalView,
    IndicatorView,
    PlanView,
    Progress,
    Tally,
    ThemeView,
    progress,
)

__all__ = [
    "ActivityView",
    "DoneRow",
    "GoalPage",
    "GoalView",
    "IndicatorView",
    "PlanRow",
    "PlanUnknownError",
    "PlanView",
    "Poster",
    "Progress",
    "RefusedPlan",
    "Report",
    "ReportGoal",
    "ReportTheme",
    "SwvUnknownError",
    "Tally",
    "ThemeView",
    "find_pack_url",
    "get_goal_view",
    "get_plan",
    "get_plan_view",
    "get_poster",
    "get_report",
    "known_swv",
    "list_plans",
    "list_refused_plans",
    "may_read_report",
    "plan_list_rows",
    "plan_show_rows",
    "progress",
]
