"""What the catalogue asks of the cells of a date: thresholds, spreads and judgements that cannot be read from sums."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from thuisnabij.figures.measures.engine import ENGINE_VERSION
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.words import Kind


@dataclass(frozen=True, slots=True)
class Recipe:
    """`metres`: rising distances at which the cells are cut; spreads and judgements need a pass of their own.

    The `fingerprint` changes whenever the same facts would give other cells.
    """

    metres: tuple[int, ...]
    spreads: tuple[Measure, ...]
    judgements: tuple[Measure, ...]
    fingerprint: str

    def band(self, km: Fraction) -> int:
        """The last band that lies within `km`: a cell is in band i when it exceeds i of the thresholds."""
        return self.metres.index(in_metres(km))


def recipe_for(measures: Iterable[Measure]) -> Recipe:
    """What these measures ask; those without facts, or of row sets, ask nothing."""
    counted = (measure for measure in measures if measure.is_measurable and not measure.is_of_rows)
    asked = sorted(counted, key=lambda measure: measure.key)
    thresholds = {in_metres(part.km) for measure in asked for part in measure.parts if part.km is not None}
    metres = tuple(sorted(thresholds))
    spreads = tuple(measure for measure in asked if measure.kind in (Kind.MEAN, Kind.QUANTILE))
    judgements = tuple(measure for measure in asked if measure.kind is Kind.SHARE_COMPLYING)
    said = [str(ENGINE_VERSION), str(metres), *(_said(measure) for measure in (*spreads, *judgements))]
    fingerprint = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
    return Recipe(metres, spreads, judgements, fingerprint)


def in_metres(km: Fraction) -> int:
    """Whole metres not above `km`: distances are whole metres, so nothing lies between."""
    return int(km * 1000)


def _said(measure: Measure) -> str:
    """What of a definition its cells depend on, in an order that is the same in every process."""
    terms = [
        [(part.grain, sorted(part.soort), part.attribution, part.where, part.km) for part in term.parts]
        for term in measure.terms
    ]
    return repr((measure.key, measure.kind, terms, measure.quantile, measure.complies))
