"""The progress report: a plan on a day, what was done with its milestones, and the words of the SWV itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.rules import Action, Actor, PartyKind, Verdict, decide
from thuisnabij.ground.access.rules.reach import Level, reach
from thuisnabij.ground.organisations import queries as organisations
from thuisnabij.plans.models import GoalWords
from thuisnabij.plans.queries.judging import get_plan_view
from thuisnabij.plans.queries.view import ActivityView, GoalView, PlanView, ThemeView
from thuisnabij.region.quality import queries as quality
from thuisnabij.region.quality.queries import MilestoneRow


@dataclass(frozen=True)
class WordsRow:
    """What was written beside a goal, when; by whom is for the journal."""

    text: str
    written_at: datetime


@dataclass(frozen=True)
class DoneRow:
    """An activity with how far its milestone is; None when the plan names none, or nobody delivered it."""

    activity: ActivityView
    milestone: MilestoneRow | None


@dataclass(frozen=True)
class ReportGoal:
    """A goal as it stands, what was done for it, and what the SWV says; ``words`` None: nothing was written."""

    goal: GoalView
    done: tuple[DoneRow, ...]
    words: WordsRow | None


@dataclass(frozen=True)
class ReportTheme:
    """A theme with its goals."""

    theme: ThemeView
    goals: tuple[ReportGoal, ...]


@dataclass(frozen=True)
class Report:
    """A plan on a day. ``dates`` are the days for which somebody wrote words, newest first."""

    plan: PlanView
    themes: tuple[ReportTheme, ...]
    dates: tuple[date, ...]
    may_write: bool

    @property
    def on(self) -> date:
        """The day of the report."""
        return self.plan.scope.today

    @property
    def written(self) -> int:
        """Beside how many goals something was written."""
        return sum(goal.words is not None for theme in self.themes for goal in theme.goals)


def get_report(
    *, actor: Actor, key: str, swv: str | None, on: date, as_known_at: datetime | None = None
) -> Report:
    """The report of a plan on a day. Raises as ``get_plan_view``, and `ActionRefusedError` for another region.

    The figures and milestones are those known at ``as_known_at``; the words are the ones that stand now.
    """
    plan = get_plan_view(key=key, swv=swv, today=on, as_known_at=as_known_at)
    verdict = may_read_report(actor=actor, plan=plan)
    if not verdict.allowed:
        raise ActionRefusedError(what=verdict.reason, where=plan.swv, next="open the report of your own")
    words = _words(plan)
    milestones = quality.milestones_of(swv=plan.swv, as_known_at=as_known_at)
    return Report(
        plan=plan,
        themes=tuple(
            ReportTheme(theme, tuple(_goal(goal, milestones, words) for goal in theme.goals))
            for theme in plan.themes
        ),
        dates=_dates(plan),
        may_write=may_write(actor=actor, swv=plan.swv).allowed,
    )


def may_read_report(*, actor: Actor, plan: PlanView) -> Verdict:
    """Whether the actor reads reports at all, and those of the region on which the plan is measured."""
    found = decide(actor.roles, Action.VIEW_REPORT)
    unit = organisations.reached_unit(level=Level.SWV, key=plan.swv, on=plan.scope.today)
    return reach(actor, unit) if found.allowed and unit is not None else found


def may_write(*, actor: Actor, swv: str) -> Verdict:
    """Whether the actor writes the words of this SWV: with a role there that may, or nobody's role at all."""
    found = decide(actor.roles, Action.WRITE_REPORT)
    if not found.allowed:
        return found
    roles = {
        each.role
        for each in actor.parties
        if each.kind == PartyKind.SAMENWERKINGSVERBAND and each.key == swv and each.role is not None
    }
    return decide(roles, Action.WRITE_REPORT)


def _goal(
    goal: GoalView, milestones: Mapping[str, MilestoneRow], words: Mapping[str, WordsRow]
) -> ReportGoal:
    done = tuple(
        DoneRow(each, milestones.get(each.milestone) if each.milestone else None) for each in goal.activities
    )
    return ReportGoal(goal, done, words.get(goal.key))


def _words(plan: PlanView) -> Mapping[str, WordsRow]:
    """By goal; words that were taken back are as if they were never written."""
    rows = GoalWords.objects.filter(swv=plan.swv, plan=plan.key, report_on=plan.scope.today).exclude(text="")
    return {row.goal: WordsRow(row.text, row.written_at) for row in rows}


def _dates(plan: PlanView) -> tuple[date, ...]:
    rows = GoalWords.objects.filter(swv=plan.swv, plan=plan.key).exclude(text="")
    return tuple(rows.order_by("-report_on").values_list("report_on", flat=True).distinct())
