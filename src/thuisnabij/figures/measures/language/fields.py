"""The parts a definition is made of; only `measure.Measure` proves that they agree."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thuisnabij.figures.measures.language.examples import Example
from thuisnabij.figures.measures.language.populations import Part, Term
from thuisnabij.figures.measures.language.problems import require
from thuisnabij.figures.measures.language.words import Kind, Level, Provenance, Suppression, TimeShape
from thuisnabij.kernel.reference_dates import Purpose


@dataclass(frozen=True, slots=True)
class Source:
    """Where the definition was read."""

    title: str
    url: str

    def __post_init__(self) -> None:
        require(bool(self.title.strip()), "title", "name the source")
        require(re.match(r"https?://\S+$", self.url) is not None, "url", "must be a web address")


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a percent change is measured from: a fixed date, or the same reference date some years earlier."""

    on: date | None = None
    years_before: int | None = None

    def __post_init__(self) -> None:
        require((self.on is None) != (self.years_before is None), "on", "give either on or years_before")
        require(self.years_before is None or self.years_before > 0, "years_before", "must be above zero")

    def day(self, on: date) -> date:
        """The date that a figure of `on` is compared with."""
        return self.on or on.replace(year=on.year - (self.years_before or 0))


@dataclass(frozen=True, slots=True)
class Complies:
    """When a location complies: its count in the numerator, against a value."""

    op: str
    value: Decimal

    def __post_init__(self) -> None:
        require(self.op in (">=", "<="), "op", "must be >= or <=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Everything a definition says, field by field; see `catalogue/FORMAT.md`."""

    key: str
    version: int
    title: str
    question: str
    unit_counted: str
    time_shape: TimeShape
    reference_date: Purpose
    kind: Kind
    levels: tuple[Level, ...]
    provenance: Provenance
    suppression: Suppression
    source: Source
    numerator: Term
    denominator: Term | None = None
    factor: Fraction = Fraction(1)
    decimals: int = 0
    value_unit: str = ""
    quantile: Fraction | None = None
    variable: str | None = None
    baseline: Baseline | None = None
    complies: Complies | None = None
    needs: str | None = None
    note: str = ""
    examples: tuple[Example, ...] = ()

    @property
    def is_measurable(self) -> bool:
        """True when a source holds the facts, so that a figure can be made where its dates are there."""
        return self.needs is None

    @property
    def is_distribution(self) -> bool:
        """True when the value says how one and the same group of pupils is spread, whatever its size.

        Then few pupils without an estimate do not stand in the way of one, as they do for a number.
        """
        if self.kind in (Kind.MEAN, Kind.QUANTILE):
            return True
        if self.kind is not Kind.PROPORTION or self.denominator is None:
            return False
        whole = [(part.grain, part.soort, part.attribution) for part in self.denominator.parts]
        return [(part.grain, part.soort, part.attribution) for part in self.numerator.parts] == whole

    @property
    def terms(self) -> tuple[Term, ...]:
        """The numerator and, where there is one, the denominator."""
        return (self.numerator,) if self.denominator is None else (self.numerator, self.denominator)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts of all terms."""
        return tuple(part for term in self.terms for part in term.parts)
