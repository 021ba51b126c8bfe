"""The cells of one unit, and which of them a part of a definition counts."""

from dataclasses import dataclass

from thuisnabij.figures.measures.engine.recipe import Recipe
from thuisnabij.figures.measures.engine.sums import Sum
from thuisnabij.figures.measures.language.populations import Part
from thuisnabij.figures.measures.language.words import Grain, Where


@dataclass(frozen=True, slots=True)
class Slot:
    """What sets a cell apart from the other cells of the same unit; the columns are those of `rollup.roll_up`."""

    grain: str
    soort: str
    crossing: bool | None
    band: int | None
    inside: bool | None


UnitCells = dict[Slot, Sum]


def is_counted(slot: Slot, part: Part, recipe: Recipe) -> bool:
    """True when the part counts this cell."""
    if slot.grain != part.grain or slot.soort not in part.soort:
        return False
    if part.where is Where.ALLE or part.grain is Grain.VESTIGING:
        return True
    if part.where is Where.GRENS_BEKEND:
        return slot.crossing is not None
    if part.where is Where.OVER_DE_GRENS:
        return slot.crossing is True
    if part.where is Where.AFSTAND_BEKEND or slot.band is None:
        return slot.band is not None
    assert part.km is not None
    return slot.band <= recipe.band(part.km)
