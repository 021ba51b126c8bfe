"""A plan as people see it on a day: themes, goals, indicators with their figure and state, activities. Frozen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse

from thuisnabij.figures.measures import queries as measures
from thuisnabij.kernel.counts import REACHED, Bounded
from thuisnabij.kernel.periods import Period
from thuisnabij.plans.queries.versions import Standing
from thuisnabij.plans.rules.plan import Indicator, SourceLine
from thuisnabij.plans.rules.status import Judgement, Reading, Status
from thuisnabij.region.quality.queries import MilestoneRow

SPARK = 10
"""How many values the small line beside an indicator shows."""


class Progress(StrEnum):
    """Where today lies in the period of a plan or an activity."""

    NIET_BEGONNEN = "nog niet"
    LOOPT = "loopt"
    VOORBIJ = "periode voorbij"


def progress(*, period: Period, today: date) -> Progress:
    """Where a day lies in a period."""
    if today < period.start:
        return Progress.NIET_BEGONNEN
    return Progress.LOOPT if period.contains(today) else Progress.VOORBIJ


def without_estimate(value: Bounded | None) -> Bounded | None:
    """The bounds alone: a line would draw an estimate as if somebody had counted it."""
    return None if value is None else Bounded(value.lo, value.hi)


@dataclass(frozen=True)
class Tally:
    """How many goals are in each state, from worst to best; states without goals count 0."""

    counts: tuple[tuple[Status, int], ...]

    @property
    def total(self) -> int:
        """The number of goals."""
        return sum(count for _, count in self.counts)

    @property
    def weak(self) -> tuple[tuple[Status, int], ...]:
        """The states that ask attention (missed, off course, not measurable) and have goals in them."""
        weak = (Status.GEMIST, Status.NIET_OP_KOERS, Status.NIET_TE_METEN)
        return tuple((status, count) for status, count in self.counts if status in weak and count)


@dataclass(frozen=True)
class Scope:
    """Whose figures a plan is shown with, on which day, and as known when; None is now.

    ``sectors`` (PO, VO) are those of the plan: others it could be shown with are of these as well. With
    ``publicly`` only figures are asked that everybody may see.
    ``number`` and ``standing`` say which version it is, ``asked`` that the address names it. ``is_member`` is True when
    who looks belongs to the samenwerkingsverband whose figures are shown, ``may_tell`` when he or she also tells how
    far its milestones are.
    """

    plan: str
    swv: str
    is_elsewhere: bool
    today: date
    as_known_at: datetime | None
    sectors: frozenset[str] = frozenset({"PO"})
    publicly: bool = False
    number: int = 1
    standing: Standing = Standing.BESTAND
    asked: bool = False
    is_member: bool = False
    may_tell: bool = False

    def query(self) -> str:
        """The question part of an address that keeps this scope, with its ``?``; empty when nothing is asked."""
        asked = {"versie": str(self.number)} if self.asked else {}
        if self.is_elsewhere:
            asked["voor"] = self.swv
        if self.as_known_at is not None:
            asked["zoals-bekend-op"] = self.as_known_at.isoformat()
        return f"?{urlencode(asked)}" if asked else ""


@dataclass(frozen=True)
class ActivityView:
    """What is done for a goal, by whom, when; ``told`` is how far its milestone is, for who may know that."""

    text: str
    owner: str
    period: Period
    progress: Progress
    milestone: str | None
    today: date
    told: MilestoneRow | None = None

    @property
    def last_day(self) -> date | None:
        """The last day of the period, inclusive, as people write it."""
        return None if self.period.end is None else date.fromordinal(self.period.end.toordinal() - 1)

    @property
    def is_open(self) -> bool:
        """Whether a milestone is told of that is still to be reached."""
        return self.told is not None and self.told.status in ("gepland", "bezig")

    @property
    def is_late(self) -> bool:
        """Whether the milestone should have been reached: its planned day, or the end of the activity, has passed."""
        due = (self.told.planned_on if self.told else None) or self.last_day
        return self.is_open and due is not None and due < self.today


@dataclass(frozen=True)
class TargetWords:
    """The target in words: all of it, and in parts (its side, its height where there is one, when)."""

    text: str
    side: str
    height: str
    when: str


@dataclass(frozen=True)
class IndicatorView:
    """One measure of a goal: its figure, where it began, where it must go, its state and why."""

    definition: Indicator
    measure: measures.Measure
    figure: measures.Figure | None
    baseline: Reading | None
    judgement: Judgement
    series: tuple[measures.Figure, ...]
    reason: str
    target: TargetWords
    scope: Scope

    @property
    def status(self) -> Status:
        """The computed state."""
        return self.judgement.status

    @property
    def value(self) -> Bounded | None:
        """The value that was judged; None when it cannot be measured."""
        return None if self.figure is None else self.figure.value

    @property
    def is_short(self) -> bool:
        """True when the target is a number short enough to stand large: a percentage or a bare number."""
        return bool(self.target.height) and self.measure.value_unit in ("", "%", REACHED)

    @property
    def points(self) -> list[Bounded | None]:
        """The last values of the series, oldest first, for a small line."""
        return [without_estimate(figure.value) for figure in self.series[-SPARK:]]

    @property
    def aim(self) -> Fraction | None:
        """The height of the target, where it is one number."""
        if self.definition.target.value is not None:
            return self.definition.target.value
        goal = self.judgement.goal
        return goal.lo if goal is not None and goal.is_exact else None

    @property
    def url(self) -> str:
        """Where the figure is explained on the website."""
        asked = {"voor": self.scope.swv}
        if self.figure is not None and self.figure.value is not None and self.figure.on is not None:
            asked["op"] = self.figure.on.isoformat()
        if self.scope.as_known_at is not None:
            asked["zoals-bekend-op"] = self.scope.as_known_at.isoformat()
        return f"{reverse('measures:figure', args=[self.measure.key])}?{urlencode(asked)}"


@dataclass(frozen=True)
class GoalView:
    """One aim with its state, which is that of its worst indicator, and the reason of that one."""

    key: str
    number: str
    text: str
    lines: tuple[SourceLine, ...]
    status: Status
    reason: str
    indicators: tuple[IndicatorView, ...]
    activities: tuple[ActivityView, ...]
    scope: Scope

    @property
    def is_off_course(self) -> bool:
        """True when the goal was missed or is not on course."""
        return self.status in (Status.GEMIST, Status.NIET_OP_KOERS)

    @property
    def url(self) -> str:
        """Where the goal is on the website, measured as here."""
        return reverse("plans:goal", args=[self.scope.plan, self.key]) + self.scope.query()


@dataclass(frozen=True)
class ThemeView:
    """A theme with its goals; ``number`` counts from 1."""

    key: str
    number: int
    title: str
    text: str
    goals: tuple[GoalView, ...]
    tally: Tally


@dataclass(frozen=True)
class PlanView:
    """A plan measured on one samenwerkingsverband on one day.

    ``serial`` differs for every view that was made: what is drawn from a view can be kept by it.
    """

    key: str
    title: str
    period: Period
    swv: str
    swv_name: str
    own_swv: tuple[str, ...]
    themes: tuple[ThemeView, ...]
    tally: Tally
    scope: Scope
    serial: int

    @property
    def goals(self) -> tuple[GoalView, ...]:
        """All goals in the order of the plan."""
        return tuple(goal for theme in self.themes for goal in theme.goals)

    @property
    def last_day(self) -> date | None:
        """The last day of the plan, inclusive."""
        return None if self.period.end is None else date.fromordinal(self.period.end.toordinal() - 1)

    @property
    def progress(self) -> Progress:
        """Where the day it is measured on lies in its period."""
        return progress(period=self.period, today=self.scope.today)

    @property
    def url(self) -> str:
        """Where the plan is on the website, measured as here."""
        return reverse("plans:plan", args=[self.key]) + self.scope.query()

    @property
    def page_url(self) -> str:
        """Where the plan on one page is, for everybody; it shows the figures of today."""
        here = replace(self.scope, as_known_at=None)
        return reverse("plans:plan-op-een-a4", args=[self.key]) + here.query()

    @property
    def report_url(self) -> str:
        """Where the progress report of this plan and day is."""
        asked = {"voor": self.swv, "op": self.scope.today.isoformat()}
        return f"{reverse('plans:report', args=[self.key])}?{urlencode(asked)}"


@dataclass(frozen=True)
class GoalPage:
    """One goal with the plan and the theme it stands in."""

    plan: PlanView
    theme: ThemeView
    goal: GoalView


def tally_of(goals: Iterable[GoalView]) -> Tally:
    """The number of goals in each state."""
    counts = Counter(goal.status for goal in goals)
    return Tally(tuple((status, counts[status]) for status in Status))
