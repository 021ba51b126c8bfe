"""Populations and terms: which counted rows make up the numerator and the denominator."""

from dataclasses import dataclass
from fractions import Fraction

from thuisnabij.figures.measures.language.problems import Problem, require
from thuisnabij.figures.measures.language.row_parts import RowPart
from thuisnabij.figures.measures.language.words import LEVELS_OF, Attribution, Grain, Level, Soort, Where

_UNSPLIT = frozenset({Soort.SO, Soort.VSO, Soort.SO_VSO})
_ABOUT_DISTANCE = frozenset({Where.AFSTAND_BEKEND, Where.AFSTAND_BINNEN})


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one grain: these types, this attribution, this condition. `km` belongs to `afstand-binnen`."""

    grain: Grain
    soort: frozenset[Soort]
    attribution: Attribution
    where: Where = Where.ALLE
    km: Fraction | None = None

    def __post_init__(self) -> None:
        require(bool(self.soort), "soort", "name at least one type of education")
        require(
            (self.where is Where.AFSTAND_BINNEN) == (self.km is not None), "km", "belongs to afstand-binnen"
        )
        require(self.km is None or self.km > 0, "km", "must be above zero")
        if self.grain is Grain.VESTIGING:
            self._check_totals()
        else:
            require(Soort.SO_VSO not in self.soort, "soort", "home counts know so and vso apart, not so-vso")

    def _check_totals(self) -> None:
        require(self.where is Where.ALLE, "where", "totals per location know no home address")
        require(self.attribution is not Attribution.WOONADRES, "attribution", "totals know no home address")
        unsplit = self.soort & _UNSPLIT
        require(
            unsplit in (frozenset(), _UNSPLIT),
            "soort",
            "totals per location cannot tell so and vso apart: name so, vso and so-vso together or none of them",
        )

    def holds(self, other: "Part") -> bool:
        """True when every row of `other` is certainly a row of this part, counted to the same unit."""
        same = (self.grain, self.attribution) == (other.grain, other.attribution)
        return same and other.soort <= self.soort and self._condition_holds(other)

    def _condition_holds(self, other: "Part") -> bool:
        if self.where in (Where.ALLE, other.where):
            return self.km is None or (other.km is not None and other.km <= self.km)
        if self.where is Where.AFSTAND_BEKEND:
            return other.where in _ABOUT_DISTANCE
        return self.where is Where.GRENS_BEKEND and other.where is Where.OVER_DE_GRENS


@dataclass(frozen=True, slots=True)
class Term:
    """Numerator or denominator: parts of counted rows and of row sets, added together.

    A measure whose facts are in no source yet may leave both empty and describe the term in words. A row that meets
    several parts counts in each: a definition keeps them apart.
    """

    description: str
    parts: tuple[Part, ...] = ()
    rows: tuple[RowPart, ...] = ()

    def __post_init__(self) -> None:
        require(bool(self.description.strip()), "description", "say in Dutch what is counted")
        seen: set[Soort] = set()
        for number, part in enumerate(self.parts):
            if twice := seen & part.soort:
                raise Problem(("part", number, "soort"), f"{', '.join(sorted(twice))} would be counted twice")
            seen |= part.soort

    @property
    def levels(self) -> frozenset[Level]:
        """Levels on which every part of the term can be answered."""
        allowed = frozenset(Level)
        attributions = [part.attribution for part in self.parts] + [part.attribution for part in self.rows]
        for attribution in attributions:
            allowed &= LEVELS_OF[attribution]
        return allowed - {Level.LAND} if self.rows else allowed  # registers speak for those who keep them

    def holds(self, other: "Term") -> bool:
        """True when every row of `other` is certainly counted in this term as well."""
        counted = all(
            any(mine.holds(_only(part, soort)) for mine in self.parts)
            for part in other.parts
            for soort in part.soort
        )
        return counted and all(any(mine.holds(each) for mine in self.rows) for each in other.rows)


def _only(part: Part, soort: Soort) -> Part:
    if part.grain is Grain.VESTIGING and soort in _UNSPLIT:
        return part if part.soort == _UNSPLIT else Part(part.grain, _UNSPLIT, part.attribution)
    return Part(part.grain, frozenset({soort}), part.attribution, part.where, part.km)
