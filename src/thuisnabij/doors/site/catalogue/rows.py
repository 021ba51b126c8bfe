"""The rows of the catalogue: each measure with its figure for one unit and the goals that use it."""

from collections.abc import Sequence
from dataclasses import dataclass

from thuisnabij.figures.measures import queries, units
from thuisnabij.figures.measures.queries import Figure, Measure, Status
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.plans.queries.uses import MeasureUse, list_uses

MEASURED, HIDDEN, MISSING = "ja", "verborgen", "nee"


@dataclass(frozen=True, slots=True)
class ListedMeasure:
    """A measure with its figure for the unit of the list (None: it does not exist there), and who uses it."""

    measure: Measure
    figure: Figure | None
    unit: str
    uses: Sequence[MeasureUse]

    @property
    def state(self) -> str:
        """Whether there is a value here: measured, hidden from who asks, or something is missing."""
        if self.figure is None:
            return MISSING
        if self.figure.status is Status.ONDERDRUKT:
            return HIDDEN
        return MEASURED if self.figure.value is not None else MISSING

    @property
    def is_used(self) -> bool:
        """True when at least one goal of a plan in force is judged by it."""
        return bool(self.uses)


def list_rows(unit: str, actor: Actor) -> tuple[ListedMeasure, ...]:
    """Every measure of the catalogue, by key. Raises `UnknownUnitError` for what is no unit."""
    level = units.level_of(unit)
    uses = list_uses() if verdict(actor=actor, action=Action.VIEW_PLAN).allowed else {}
    return tuple(
        ListedMeasure(
            measure=each,
            figure=queries.figure(key=each.key, unit=unit) if level in each.levels else None,
            unit=unit,
            uses=uses.get(each.key, ()),
        )
        for each in queries.list_measures()
    )
