"""Who uses a measure: the goals of the plans in force that are judged by it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from thuisnabij.plans.queries.shelf import get_plan, list_plans


@dataclass(frozen=True, slots=True)
class MeasureUse:
    """A goal of a plan in force that a measure judges."""

    plan: str
    plan_title: str
    goal: str
    goal_text: str

    @property
    def url(self) -> str:
        """Where the goal is on the website."""
        return reverse("plans:goal", args=[self.plan, self.goal])


def list_uses() -> Mapping[str, tuple[MeasureUse, ...]]:
    """Per measure the goals that it judges, in the order of the plans; measures that no goal uses are left out."""
    found: defaultdict[str, dict[MeasureUse, None]] = defaultdict(dict)
    for row in list_plans():
        for goal in get_plan(key=row.key).goals:
            for indicator in goal.indicators:
                found[indicator.measure][MeasureUse(row.key, row.title, goal.key, goal.text)] = None
    return {measure: tuple(uses) for measure, uses in found.items()}
