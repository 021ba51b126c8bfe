"""Parts of a term that come from a row set: which rows, to whom they count, and what of them is added up."""

from dataclasses import dataclass
from fractions import Fraction

from thuisnabij.figures.measures.language.problems import Problem, require
from thuisnabij.figures.measures.language.rowset_words import Column, Declared, Holds, RowSet
from thuisnabij.figures.measures.language.rowsets import declared
from thuisnabij.figures.measures.language.words import Attribution

ROWS = "rij"
"""Count every row for one (or for its bounds, in a row set that has them)."""
CHILDREN = "leerling"
"""Count every child once, however many rows it has."""
FLAGS = ("ja", "nee")


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows of which a column holds one of these words; what is not known is never among them."""

    column: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Range:
    """Rows of which a number lies between two ends, both inclusive; None leaves an end open."""

    column: str
    lo: int | None
    hi: int | None


@dataclass(frozen=True, slots=True)
class RowPart:
    """Rows of one row set that meet every condition. `counts` is `rij`, `leerling` or a column of numbers to add up.

    `day` names the day by which a row is an event; empty for the first. Each row weighs `weight`.
    """

    of: RowSet
    attribution: Attribution
    choices: tuple[Choice, ...] = ()
    ranges: tuple[Range, ...] = ()
    counts: str = ROWS
    day: str = ""
    weight: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        about = self.declared
        require(
            self.attribution in about.attributions,
            "attribution",
            f"{self.of} has {_listed(about.attributions)}",
        )
        for choice in self.choices:
            _check_choice(choice, _column(about, choice.column, "filter"))
        for each in self.ranges:
            column = _column(about, each.column, "range")
            require(column.holds is Holds.NUMBER, ("range", each.column), "is not a number")
            _check_ends(each)
        if self.counts not in (ROWS, CHILDREN):
            require(_column(about, self.counts, "count").holds is Holds.NUMBER, "count", "is not a number")
        require(
            self.counts != CHILDREN or about.of_children, "count", f"rows of {self.of} are not of children"
        )
        require(self.weight > 0, "weight", "must be above zero")
        require(not self.day or self.day in about.days, "day", f"{self.of} has no day {self.day!r}")

    @property
    def declared(self) -> Declared:
        """What the row set offers."""
        return declared(self.of)

    @property
    def columns(self) -> frozenset[str]:
        """The columns this part asks about."""
        asked = {choice.column for choice in self.choices} | {each.column for each in self.ranges}
        return frozenset(asked | ({self.counts} - {ROWS, CHILDREN}))

    def holds(self, other: "RowPart") -> bool:
        """True when every row of `other` is certainly a row of this part, counted alike and to the same unit."""
        same = self._kind == other._kind
        return (
            same
            and all(_is_met(each, other) for each in self.choices)
            and set(self.ranges) <= set(other.ranges)
        )

    @property
    def _kind(self) -> tuple[object, ...]:
        return (self.of, self.attribution, self.counts, self.day, self.weight)


def _check_ends(each: Range) -> None:
    field = ("range", each.column)
    require(each.lo is not None or each.hi is not None, field, "has no end at all")
    require(each.lo is None or each.hi is None or each.lo <= each.hi, field, "is upside down")


def _is_met(choice: Choice, part: RowPart) -> bool:
    return any(each.column == choice.column and each.words <= choice.words for each in part.choices)


def _column(about: Declared, name: str, field: str) -> Column:
    if name not in about.columns:
        raise Problem((field, name), f"is no column; there are {', '.join(about.columns)}")
    return about.columns[name]


def _check_choice(choice: Choice, column: Column) -> None:
    field = ("filter", choice.column)
    require(column.holds is not Holds.NUMBER, field, "is a number: use range")
    allowed = FLAGS if column.holds is Holds.FLAG else column.words
    require(bool(choice.words), field, "name at least one word")
    wrong = sorted(choice.words - set(allowed)) if allowed else []
    require(not wrong, field, f"{', '.join(wrong)} is not among {', '.join(allowed)}")


def _listed(words: frozenset[Attribution]) -> str:
    return f"only {', '.join(sorted(words))}"
