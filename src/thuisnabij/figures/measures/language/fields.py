"""The parts a definition is made of; only `measure.Measure` proves that they agree."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thuisnabij.figures.measures.language.examples import Example
from thuisnabij.figures.measures.language.populations import Part, Term
from thuisnabij.figures.measures.language.problems import require
from thuisnabij.figures.measures.language.row_parts import RowPart
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
    """What a change is measured from: a fixed date, or a date some years or months (the same day) earlier."""

    on: date | None = None
    years_before: int | None = None
    months_before: int | None = None

    def __post_init__(self) -> None:
        given = [self.on is not None, self.years_before is not None, self.months_before is not None]
        require(sum(given) == 1, "on", "give one of on, years_before and months_before")
        require(self.years_before is None or self.years_before > 0, "years_before", "must be above zero")
        require(self.months_before is None or 0 < self.months_before < 12, "months_before", "must be 1 to 11")

    def day(self, on: date) -> date:
        """The date that a figure of `on` is compared with."""
        if self.on is not None:
            return self.on
        months = on.year * 12 + on.month - 1 - 12 * (self.years_before or 0) - (self.months_before or 0)
        return on.replace(year=months // 12, month=months % 12 + 1)


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
    complement: bool = False
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
        """All parts of counted rows in all terms."""
        return tuple(part for term in self.terms for part in term.parts)

    @property
    def row_parts(self) -> tuple[RowPart, ...]:
        """All parts of row sets in all terms."""
        return tuple(part for term in self.terms for part in term.rows)

    @property
    def is_of_rows(self) -> bool:
        """True when at least one term comes from the registers or from named pupils."""
        return bool(self.row_parts)
