"""Worked examples: published counts and the value that was published from them. Run as tests."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thuisnabij.figures.measures.language.problems import require
from thuisnabij.figures.measures.language.words import Soort


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A few pupils with one home and one school. `count` None stands for a printed `<5`.

    `crossing`: they live in another samenwerkingsverband than they go to school in.
    """

    soort: Soort
    count: int | None
    km: Decimal | None = None
    crossing: bool = False

    def __post_init__(self) -> None:
        require(self.count is None or self.count >= 0, "count", "may not be below zero")
        require(self.km is None or self.km >= 0, "km", "may not be below zero")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Counts by type (`counts`, and `base` on the baseline date), `rows`, the two terms, or `values` of a variable.

    `value` is what the definition makes of them, at its own decimals; `published` is what the source printed.
    """

    on: date
    source: str
    value: Decimal
    published: str = ""
    counts: tuple[tuple[Soort, int], ...] = ()
    base: tuple[tuple[Soort, int], ...] = ()
    rows: tuple[ExampleRow, ...] = ()
    numerator: int | None = None
    denominator: int | None = None
    values: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        require(bool(self.source.strip()), "source", "say where the counts were published")
        forms = (bool(self.counts), bool(self.rows), self.numerator is not None, bool(self.values))
        require(sum(forms) == 1, "counts", "give one of counts, row, numerator or values")
        require(
            all(number >= 0 for _, number in (*self.counts, *self.base)), "counts", "may not be below zero"
        )
