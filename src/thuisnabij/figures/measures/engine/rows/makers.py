"""Which function makes the rows of which row set, and what of a definition decides how they are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thuisnabij.figures.measures.engine.rows import at_home, children, leaving, locations, region, support
from thuisnabij.figures.measures.engine.rows.making import Making
from thuisnabij.figures.measures.engine.rows.named import Expr
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.row_parts import RowPart
from thuisnabij.figures.measures.language.rowset_words import RowSet
from thuisnabij.figures.measures.language.words import TimeShape

AFTER = {"na_1_jaar": 1, "na_2_jaar": 2}
"""Columns of a cohort, with how many years later it is looked at."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of rows to make: a row set, in the time shape asked, of a cohort so many years back."""

    of: RowSet
    shape: TimeShape
    horizon: int = 0

    @property
    def name(self) -> str:
        """Its name in the database of the engine."""
        return f"rows_{self.of}_{self.shape}_{self.horizon}"


def horizon_of(measure: Measure) -> int:
    """How many years after its moves a cohort is looked at; nought for everything else."""
    if measure.time_shape is not TimeShape.COHORT:
        return 0
    return max((AFTER.get(column, 0) for part in measure.row_parts for column in part.columns), default=0)


def table_of(part: RowPart, measure: Measure) -> Table:
    """The table that a part of a measure is counted from."""
    return Table(part.of, measure.time_shape, horizon_of(measure))


_PLAIN: Mapping[RowSet, Callable[[Making], Expr]] = {
    RowSet.THUIS: at_home.at_home,
    RowSet.TLV: support.tlvs,
    RowSet.AANVRAAG: support.requests,
    RowSet.ARRANGEMENT: support.arrangements,
    RowSet.OPP: support.opps,
    RowSet.NEVENPLEK: support.side_places,
    RowSet.VRIJSTELLING: support.exemptions,
    RowSet.OVERDRACHT: support.handovers,
    RowSet.TELLING: region.counted,
    RowSet.LEEFTIJD: region.by_age,
    RowSet.SCHOOLDOEL: region.goals,
    RowSet.INZET: region.deployments,
    RowSet.ENQUETE: region.surveys,
    RowSet.ANTWOORD: region.answers,
    RowSet.GESPREK: region.dialogues,
    RowSet.INITIATIEF: region.initiatives,
    RowSet.LEREN: region.learning,
    RowSet.MIJLPAAL: region.milestones,
    RowSet.HUISVESTING: region.housing,
    RowSet.UITGAVE: region.spending,
    RowSet.RESERVE: region.reserves,
}


def made(making: Making, table: Table, wanted: frozenset[str]) -> Expr:
    """The rows of a table, with at least the columns wanted."""
    if table.of is RowSet.PLAATSING:
        return children.placements(making, wanted)
    if table.of is RowSet.OVERGANG:
        return children.moves(making, wanted, table.horizon)
    if table.of is RowSet.VERTREK:
        return leaving.departures(making, wanted)
    if table.of is RowSet.LOCATIE:
        return locations.locations(making, wanted)
    return _PLAIN[table.of](making)
