"""What the pages of plans draw: the body of a plan, kept as long as its view is, and the course of an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thuisnabij.ground.ui.charts import Chart
from thuisnabij.kernel.memory import Memory
from thuisnabij.plans import queries
from thuisnabij.plans.documents.courses import courses_of


@dataclass(frozen=True)
class PlanParts:
    """The two parts of a plan's page that depend on nothing but its view."""

    chooser: SafeString
    body: SafeString


_PARTS: Memory[PlanParts] = Memory(32)


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
    return list(zip(page.goal.indicators, courses_of(page.plan, page.goal), strict=True))
