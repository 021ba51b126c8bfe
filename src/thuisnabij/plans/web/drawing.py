"""What the pages of plans draw: the body of a plan, kept as long as its view is, and the course of an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.ui.charts import Break, Chart, Mark, Point, Trend, draw_trend
from thuisnabij.kernel.memory import Memory
from thuisnabij.plans import queries
from thuisnabij.plans.queries.view import without_estimate


@dataclass(frozen=True)
class PlanParts:
    """The two parts of a plan's page that depend on nothing but its view."""

    chooser: SafeString
    body: SafeString


_PARTS: Memory[PlanParts] = Memory(32)
_CHARTS: Memory[Sequence[tuple[queries.IndicatorView, Chart | None]]] = Memory(256)


def parts_of(view: queries.PlanView) -> PlanParts:
    """The drawn parts of a view; a view is made for one language and one state of the sources."""

    def draw() -> PlanParts:
        swvs = queries.known_swv(as_known_at=None, sectors=view.scope.sectors)
        context = {"plan": view, "swvs": swvs.values()}
        return PlanParts(
            chooser=render_to_string("plans/parts/scope.html", context),
            body=render_to_string("plans/parts/body.html", context),
        )

    return _PARTS.get(view.serial, draw)


def charted(page: queries.GoalPage) -> Sequence[tuple[queries.IndicatorView, Chart | None]]:
    """The indicators of a goal, each with its course; drawn once for each view."""

    def draw() -> Sequence[tuple[queries.IndicatorView, Chart | None]]:
        return [(indicator, chart_of(indicator)) for indicator in page.goal.indicators]

    return _CHARTS.get((page.plan.serial, page.goal.key), draw)


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
                Point(each.on, without_estimate(each.value))
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
