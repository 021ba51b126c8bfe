"""What has to agree in a measurable definition of which a term comes from a row set."""

from thuisnabij.figures.measures.language.fields import Fields
from thuisnabij.figures.measures.language.problems import require
from thuisnabij.figures.measures.language.row_parts import ROWS
from thuisnabij.figures.measures.language.rowset_words import WITHOUT_PEOPLE, Holds
from thuisnabij.figures.measures.language.words import Kind, Suppression, TimeShape, Where
from thuisnabij.kernel.reference_dates import Purpose

_OF_A_VARIABLE = frozenset({Kind.MEAN, Kind.QUANTILE})
_OF_CHANGE = frozenset({Kind.CHANGE, Kind.PERCENT_CHANGE})
_WHOLE_PERIOD = frozenset({Purpose.SCHOOLJAAR, Purpose.BOEKJAAR})


def check(measure: Fields) -> None:
    """Raise `Problem` at the first field that contradicts another."""
    _check_time(measure)
    own = measure.suppression is not Suppression.OPEN_DATA
    require(
        own, "suppression", "own registers are suppressed by nobody yet: standaard, nul-mag or geen-personen"
    )
    if measure.suppression is Suppression.GEEN_PERSONEN:
        _check_is_of_nobody(measure)
    for part in measure.row_parts:
        asked = part.declared
        shapes = ", ".join(sorted(asked.shapes))
        fits = measure.time_shape in asked.shapes
        require(fits, "time_shape", f"rows of {part.of} are asked as {shapes}")
    for counted in measure.parts:
        require(counted.where is Where.ALLE, "where", "beside rows of a register only whole counts are used")
    shares = measure.kind in (Kind.PROPORTION, Kind.RATIO)
    require(shares or not measure.complement, "complement", "belongs to a proportion or ratio of rows")
    if measure.kind in _OF_A_VARIABLE:
        _check_variable(measure)
    if measure.kind is Kind.MILESTONE:
        require(len(measure.row_parts) == 1, "numerator", "a milestone is one step: give one rows")
    require(measure.kind is not Kind.SHARE_COMPLYING, "kind", "of row sets is a proportion")


def _check_is_of_nobody(measure: Fields) -> None:
    people = sorted({str(part.of) for part in measure.row_parts} - set(map(str, WITHOUT_PEOPLE)))
    require(
        not people and not measure.parts,
        "suppression",
        f"{', '.join(people) or 'counted rows'} are of people",
    )
    spread = measure.kind in _OF_A_VARIABLE
    require(not spread, "suppression", "of a mean or quantile is standaard: of few rows it tells of each")


def _check_time(measure: Fields) -> None:
    by_period = measure.reference_date in _WHOLE_PERIOD
    if measure.time_shape is TimeShape.EVENTS:
        require(by_period, "reference_date", "of events must be schooljaar or boekjaar")
    if measure.time_shape in (TimeShape.FLOW, TimeShape.COHORT):
        statistics = measure.reference_date is Purpose.STATISTIEK
        require(statistics, "reference_date", "of a flow or cohort must be statistiek")
    counted_when_known = not measure.parts or measure.reference_date in (Purpose.STATISTIEK, *_WHOLE_PERIOD)
    require(counted_when_known, "reference_date", "counted rows exist on 1 October only")


def _check_variable(measure: Fields) -> None:
    one = len(measure.row_parts) == 1 and not measure.parts
    require(one, "numerator", "a mean or quantile is of one rows")
    part = measure.row_parts[0]
    column = part.declared.columns.get(measure.variable or "")
    is_number = column is not None and column.holds is Holds.NUMBER
    require(is_number, "variable", f"must be a number of {part.of}")
    require(part.counts == ROWS, "count", "of a mean or quantile is rij")
    require(not part.declared.bounded, "numerator", "has bounds: no mean or quantile can be taken")
