"""The course of an indicator as a chart, the same on paper and on the page."""

from fractions import Fraction

from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.ui.charts import Break, Chart, Mark, Point, Trend, draw_trend
from thuisnabij.kernel.counts import Bounded, rounded
from thuisnabij.kernel.memory import Memory
from thuisnabij.plans import queries
from thuisnabij.plans.queries.view import without_estimate

_COURSES: Memory[tuple[Chart | None, ...]] = Memory(512)


def courses_of(plan: queries.PlanView, goal: queries.GoalView) -> tuple[Chart | None, ...]:
    """The course of each indicator of a goal; drawn once for each view of a plan."""
    return _COURSES.get((plan.serial, goal.key), lambda: tuple(chart_of(each) for each in goal.indicators))


def chart_of(indicator: queries.IndicatorView) -> Chart | None:
    """The course of an indicator with its start, its way to the target and its trend breaks; None for one point."""
    measured = [figure for figure in indicator.series if figure.value is not None and figure.on is not None]
    if len(measured) < 2:
        return None
    target = indicator.definition.target
    start, aim = indicator.baseline, indicator.aim
    breaks = measures.trend_breaks(
        key=indicator.measure.key, unit=indicator.scope.swv, as_known_at=indicator.scope.as_known_at
    )
    return draw_trend(
        Trend(
            title=_(indicator.measure.title),
            points=[
                Point(each.on, _as_printed(each.value, indicator.measure.decimals))
                for each in indicator.series
                if each.on is not None
            ],
            unit=indicator.measure.value_unit,
            decimals=indicator.measure.decimals,
            baseline=Mark(start.on, start.value.lo)
            if start and start.value and start.value.is_exact
            else None,
            target=Mark(target.by, aim) if target.by is not None and aim is not None else None,
            breaks=[Break(each.on, _(each.label)) for each in breaks],
        )
    )


def _as_printed(value: Bounded | None, decimals: int) -> Bounded | None:
    """The bounds alone; where both ends print as the same number, that number, so that the line goes on there."""
    known = without_estimate(value)
    if known is None or rounded(known.lo, decimals) != rounded(known.hi, decimals):
        return known
    printed = Fraction(rounded(known.lo, decimals))
    return Bounded(printed, printed)
