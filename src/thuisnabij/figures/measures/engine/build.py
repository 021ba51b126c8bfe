"""From the tables of a date to everything figures are read from."""

from collections.abc import Mapping

import pyarrow as pa

from thuisnabij.figures.measures.engine.cube import base_cube
from thuisnabij.figures.measures.engine.judgements import judgements
from thuisnabij.figures.measures.engine.recipe import Recipe
from thuisnabij.figures.measures.engine.rollup import roll_up
from thuisnabij.figures.measures.engine.spreads import spreads
from thuisnabij.figures.measures.tables import DayTables

CUBE, CELLS, SPREADS, JUDGEMENTS = "cube", "cells", "spreads", "judgements"
Built = Mapping[str, pa.Table]


def build(day: DayTables, recipe: Recipe) -> Built:
    """The base cube, the cells, the spreads and the judgements of one date, by name."""
    cube = base_cube(day)
    return {
        CUBE: cube,
        CELLS: roll_up(cube, metres=recipe.metres),
        SPREADS: spreads(cube, recipe),
        JUDGEMENTS: judgements(cube, recipe),
    }
