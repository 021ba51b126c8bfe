"""Makes the plan on one page of a plan's view: what everybody may see of it, in words and places."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.publication.released import ReleasedValue, released_values
from thuisnabij.figures.publication.rules.published import State
from thuisnabij.ground.ui import formats, values
from thuisnabij.kernel.counts import Bounded
from thuisnabij.kernel.memory import Memory
from thuisnabij.plans.queries import poster_notes
from thuisnabij.plans.queries.judging import get_plan_view
from thuisnabij.plans.queries.poster_view import (
    Poster,
    PosterFigure,
    PosterGoal,
    PosterTheme,
    Showing,
)
from thuisnabij.plans.queries.publicly import may_be_shown
from thuisnabij.plans.queries.shelf import get_plan
from thuisnabij.plans.queries.view import GoalView, IndicatorView, PlanView, Progress, ThemeView
from thuisnabij.plans.rules.gauges import gauge_of
from thuisnabij.plans.rules.status import Status

Released = Mapping[str, ReleasedValue]
_POSTERS: Memory[Poster] = Memory(32)
_STATE_OF = {Showing.NIET_TE_METEN: Status.NIET_TE_METEN}
"""The state of figures that are not there; those that are kept back have none that may be said."""


def get_poster(
    *, key: str, swv: str | None = None, today: date, as_known_at: datetime | None = None
) -> Poster:
    """The plan on one page, in the language of the moment, for everybody. Raises as ``get_plan_view``."""
    view = get_plan_view(key=key, swv=swv, today=today, as_known_at=as_known_at, publicly=True)
    released = released_values(unit=view.swv)
    mark = view.serial, frozenset(released.values())
    return _POSTERS.get(mark, lambda: _poster(view, released))


def _poster(view: PlanView, released: Released) -> Poster:
    plan = get_plan(key=view.key)
    themes = tuple(_theme(theme, released) for theme in view.themes)
    figures = [each for theme in themes for goal in theme.goals for each in goal.figures]
    states = Counter(each.status or _STATE_OF.get(each.showing) for each in figures)
    return Poster(
        key=view.key,
        title=view.title,
        mission=plan.mission,
        swv=view.swv,
        swv_name=view.swv_name,
        period=poster_notes.period(view),
        standing=poster_notes.standing(view),
        tally=tuple((status, states[status]) for status in reversed(Status) if states[status]),
        themes=themes,
        contacts=poster_notes.contacts(plan, view),
        reading=poster_notes.how_to_read(figures),
        notes=poster_notes.notes(view, figures),
        today=view.scope.today,
    )


def _theme(theme: ThemeView, released: Released) -> PosterTheme:
    doing = [
        activity.text
        for goal in theme.goals
        for activity in goal.activities
        if activity.progress is Progress.LOOPT
    ]
    goals = tuple(_goal(goal, released) for goal in theme.goals)
    return PosterTheme(theme.number, theme.title, goals, tuple(dict.fromkeys(doing)))


def _goal(goal: GoalView, released: Released) -> PosterGoal:
    return PosterGoal(goal.number, goal.text, tuple(_figure(each, released) for each in goal.indicators))


def _figure(indicator: IndicatorView, released: Released) -> PosterFigure:
    title = _(indicator.measure.title)
    showing = _showing(indicator)
    if showing is Showing.NIET_OPENBAAR and indicator.measure.key in released:
        return _released(indicator, title, released[indicator.measure.key])
    if showing is not Showing.GETELD:
        return PosterFigure(title, showing, "", None, None, "", "", "", None)
    value, begin, aim = _say(indicator, indicator.value), _begin(indicator), _aim(indicator)
    said = ", ".join(filter(None, (begin, _("nu %(value)s") % {"value": value}, aim)))
    return PosterFigure(
        title=title,
        showing=showing,
        value=value,
        status=indicator.status,
        gauge=gauge_of(
            direction=indicator.definition.target.direction,
            begin=None if indicator.baseline is None else indicator.baseline.value,
            aim=_height(indicator),
            value=indicator.value,
            others=[each.value for each in indicator.series if each.value is not None],
        ),
        begin=begin,
        aim=aim,
        told=f"{title}: {said}.",
        on=None if indicator.figure is None else indicator.figure.on,
    )


def _released(indicator: IndicatorView, title: str, value: ReleasedValue) -> PosterFigure:
    """What everybody can read in a release, with its day; never the figure of today."""
    shown = _(value.text)
    if value.state is State.SHOWN:
        number = Fraction(value.text)
        shown = _say(indicator, Bounded(number, number))
    day, aim = formats.short_day(value.on), _aim(indicator)
    return PosterFigure(
        title=title,
        showing=Showing.VRIJGEGEVEN,
        value=shown,
        status=None,
        gauge=None,
        begin="",
        aim=_("op %(on)s, %(aim)s") % {"on": day, "aim": aim},
        told="",
        on=value.on,
        released=timezone.localdate(value.published_at),
    )


def _showing(indicator: IndicatorView) -> Showing:
    """What may be said of a figure to everybody. That a source is missing is no secret; all else of a register is."""
    if indicator.measure.needs is not None:
        return Showing.NIET_TE_METEN
    if not may_be_shown(indicator.measure):
        return Showing.NIET_OPENBAAR
    if indicator.figure is not None and indicator.figure.status == measures.Status.ONDERDRUKT:
        return Showing.VERBORGEN
    return Showing.GETELD if indicator.value is not None else Showing.NIET_TE_METEN


def _height(indicator: IndicatorView) -> Bounded | None:
    """The target as a value, also where the judgement had no use for it."""
    target, start = indicator.definition.target, indicator.baseline
    if target.value is not None:
        return Bounded(target.value, target.value)
    if start is None or start.value is None or target.relative is None:
        return indicator.judgement.goal
    ends = sorted(end * (1 + target.relative / 100) for end in (start.value.lo, start.value.hi))
    return Bounded(*ends)


def _say(indicator: IndicatorView, value: Bounded | None) -> str:
    return values.read_quantity(
        value, decimals=indicator.measure.decimals, unit=indicator.measure.value_unit
    ).text


def _begin(indicator: IndicatorView) -> str:
    start = indicator.baseline
    return "" if start is None else _("begin %(value)s") % {"value": _say(indicator, start.value)}


def _aim(indicator: IndicatorView) -> str:
    by = indicator.definition.target.by
    when = (
        indicator.target.when
        if by is None
        else _("%(month)s %(year)s") % {"month": formats.short_month(by), "year": by.year}
    )
    return _("doel %(target)s, %(when)s") % {"target": indicator.target.text, "when": when}
