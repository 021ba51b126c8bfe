"""Which figures of registers may leave the office: those made in a way that an attack from outside was tried on.

The attack is `tests/acceptance/test_attacker_registers.py`; it fails when a way is named here that it does not try.
"""

from thuisnabij.figures.measures.language.row_parts import ROWS, RowPart
from thuisnabij.figures.measures.language.rowset_words import RowSet
from thuisnabij.figures.measures.language.words import Attribution, Kind, Suppression, TimeShape
from thuisnabij.figures.measures.queries import Measure

_WAYS = frozenset(
    {
        (RowSet.OVERGANG, Kind.COUNT, TimeShape.FLOW, Attribution.LIDMAATSCHAP),
        (RowSet.OVERGANG, Kind.PROPORTION, TimeShape.FLOW, Attribution.LIDMAATSCHAP),
        (RowSet.THUIS, Kind.COUNT, TimeShape.EVENTS, Attribution.WOONADRES),
    }
)
_COLUMNS = {
    RowSet.OVERGANG: frozenset({"van", "naar", "leeftijd"}),
    RowSet.THUIS: frozenset({"absoluut", "relatief", "lang", "vrijgesteld", "vrijgesteld_5a"}),
}
"""The columns whose meaning the attacker knew; of another nobody tried what it tells."""


def is_of_nobody(measure: Measure) -> bool:
    """True for a figure of which no row is of a child or an answer: it tells of schools, talks, plans or euros."""
    return measure.suppression is Suppression.GEEN_PERSONEN


def is_proven(measure: Measure) -> bool:
    """True for a figure of counts, and for one of registers when each of its parts is made in a proven way."""
    if not measure.is_of_rows:
        return True
    return not measure.parts and all(_is_proven(measure, part) for part in measure.row_parts)


def _is_proven(measure: Measure, part: RowPart) -> bool:
    way = (part.of, measure.kind, measure.time_shape, part.attribution)
    return way in _WAYS and part.counts == ROWS and part.weight == 1 and part.columns <= _COLUMNS[part.of]
