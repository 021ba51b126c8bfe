"""What has to agree between the fields of one definition."""

from thuisnabij.figures.measures.language import row_checks
from thuisnabij.figures.measures.language.fields import Fields
from thuisnabij.figures.measures.language.problems import require
from thuisnabij.figures.measures.language.words import Attribution, Grain, Kind, Suppression, TimeShape, Where

_TWO_TERMS = frozenset({Kind.PROPORTION, Kind.RATIO, Kind.DIFFERENCE, Kind.SHARE_COMPLYING})
_OF_CHANGE = frozenset({Kind.CHANGE, Kind.PERCENT_CHANGE})
_ONE_TERM = frozenset({Kind.COUNT, Kind.MEAN, Kind.QUANTILE, Kind.MILESTONE}) | _OF_CHANGE
_OF_A_VARIABLE = frozenset({Kind.MEAN, Kind.QUANTILE})
DISTANCE = "afstand"
"""The one variable that the counted rows carry: home to school, in kilometres as the crow flies."""


def check(measure: Fields) -> None:
    """Raise `Problem` at the first field that contradicts another."""
    _check_fields_of_the_kind(measure)
    _check_terms(measure)
    _check_levels(measure)
    if measure.needs is None:
        _check_measurable(measure)


def _check_fields_of_the_kind(measure: Fields) -> None:
    kind = measure.kind
    require(
        (kind is Kind.MILESTONE) == (measure.time_shape is TimeShape.MILESTONE),
        "time_shape",
        "milestone goes with kind milestone",
    )
    require((kind is Kind.QUANTILE) == (measure.quantile is not None), "quantile", "belongs to kind quantile")
    require(measure.quantile is None or 0 < measure.quantile < 1, "quantile", "must lie between 0 and 1")
    require(
        (kind in _OF_A_VARIABLE) == (measure.variable is not None), "variable", "belongs to mean and quantile"
    )
    require(
        (kind in _OF_CHANGE) == (measure.baseline is not None),
        "baseline",
        "belongs to change and percent_change",
    )
    require(
        kind is Kind.SHARE_COMPLYING or measure.complies is None, "complies", "belongs to share_complying"
    )
    require(
        kind is not Kind.PERCENT_CHANGE or measure.factor == 100, "factor", "must be 100 for percent_change"
    )


def _check_terms(measure: Fields) -> None:
    if measure.kind in _TWO_TERMS:
        require(measure.denominator is not None, "denominator", f"kind {measure.kind} needs one")
    if measure.kind in _ONE_TERM:
        require(measure.denominator is None, "denominator", f"kind {measure.kind} has none")
    for name, term in (("numerator", measure.numerator), ("denominator", measure.denominator)):
        if term is None:
            continue
        require(
            bool(term.parts or term.rows) or measure.needs is not None,
            name,
            "needs a part or rows, unless needs says what is missing",
        )
    if measure.kind is Kind.PROPORTION and measure.denominator is not None and measure.needs is None:
        require(
            measure.denominator.holds(measure.numerator),
            "numerator",
            "is not wholly inside the denominator (same grain, attribution and condition): make it a ratio",
        )


def _check_levels(measure: Fields) -> None:
    for term in measure.terms if measure.needs is None else ():
        wrong = sorted(set(measure.levels) - term.levels)
        require(not wrong, "levels", f"{', '.join(wrong)} cannot be answered with the attribution of a term")


def _check_measurable(measure: Fields) -> None:
    proven = bool(measure.examples) or measure.kind is Kind.MILESTONE  # there is nothing to compute
    require(proven, "example", "give a worked example, or needs")
    if measure.is_of_rows:
        row_checks.check(measure)
    else:
        require(
            measure.suppression is not Suppression.GEEN_PERSONEN, "suppression", "counted rows are of people"
        )
        _check_counted(measure)


def _check_counted(measure: Fields) -> None:
    require(measure.time_shape is TimeShape.STOCK, "time_shape", "counted rows are stocks")
    require(not measure.complement, "complement", "belongs to a proportion or ratio of rows")
    require(measure.kind not in (Kind.MILESTONE, Kind.CHANGE), "kind", "counted rows know no such kind")
    for part in measure.parts:
        unpaid = part.attribution is not Attribution.BETALEND_SWV
        require(unpaid, "attribution", "betalend-swv is in no source: give needs")
    if measure.kind in _OF_A_VARIABLE:
        require(measure.variable == DISTANCE, "variable", f"only {DISTANCE} has facts yet: give needs")
        known = all(part.where in (Where.AFSTAND_BEKEND, Where.AFSTAND_BINNEN) for part in measure.parts)
        require(known, "where", "of a distance must be afstand-bekend or afstand-binnen")
        one = len({part.attribution for part in measure.parts}) == 1
        require(one, "attribution", "must be the same in every part")
    if measure.kind is Kind.SHARE_COMPLYING:
        _check_share_of_locations(measure)
    attributions = {part.attribution for part in measure.parts}
    mixed = (
        measure.kind is Kind.DIFFERENCE and Attribution.LIDMAATSCHAP in attributions and len(attributions) > 1
    )
    require(not mixed, "attribution", "lidmaatschap cannot be subtracted from another attribution")


def _check_share_of_locations(measure: Fields) -> None:
    require(measure.complies is not None, "complies", "say when a location complies")
    require(
        measure.unit_counted == "vestiging", "unit_counted", "only locations can be judged from counted rows"
    )
    totals = all(part.grain is Grain.VESTIGING for part in measure.parts)
    require(totals, "grain", "locations are judged on their totals: grain vestiging")
    require(
        len({part.attribution for part in measure.parts}) == 1,
        "attribution",
        "must be the same in both terms",
    )
