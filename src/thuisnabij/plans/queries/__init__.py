"""Reads plans: which there are, and how each goal stands, computed from the figures of a samenwerkingsverband."""

from thuisnabij.plans.queries.dialogue import find_pack_url
from thuisnabij.plans.queries.edits import text_of
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
    Shelved,
    SwvUnknownError,
    find_file,
    get_plan,
    get_shelved,
    known_swv,
    list_plans,
    list_refused_plans,
)
from thuisnabij.plans.queries.versions import (
    EditRow,
    Standing,
    VersionRow,
    VersionUnknownError,
    find_draft,
    find_version,
    get_version,
    list_drafts,
    list_edits,
    list_versions,
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
from thuisnabij.plans.queries.writers import may_write_any, municipalities_of, writes_for

__all__ = [
    "ActivityView",
    "DoneRow",
    "EditRow",
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
    "Shelved",
    "Standing",
    "SwvUnknownError",
    "Tally",
    "ThemeView",
    "VersionRow",
    "VersionUnknownError",
    "find_draft",
    "find_file",
    "find_pack_url",
    "find_version",
    "get_goal_view",
    "get_plan",
    "get_plan_view",
    "get_poster",
    "get_report",
    "get_shelved",
    "get_version",
    "known_swv",
    "list_drafts",
    "list_edits",
    "list_plans",
    "list_refused_plans",
    "list_versions",
    "may_read_report",
    "may_write_any",
    "municipalities_of",
    "plan_list_rows",
    "plan_show_rows",
    "progress",
    "text_of",
    "writes_for",
]
