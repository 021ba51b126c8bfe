"""The numbers of a release and how they add up: cells, and linear relations between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Protection(StrEnum):
    """What the definition of a measure asks for; the words of its suppression profile."""

    OPEN_DATA = "open-data"
    STANDAARD = "standaard"
    NUL_MAG = "nul-mag"
    GEEN_PERSONEN = "geen-personen"

    @property
    def hides_nothing(self) -> bool:
        """True when a number is shown however small it is: the source showed it, or it counts nobody."""
        return self in (Protection.OPEN_DATA, Protection.GEEN_PERSONEN)


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from `lo` up to and including `hi`; None: without end."""

    lo: int
    hi: int | None = None

    def holds(self, other: "Span") -> bool:
        """True when every number of `other` is in this span."""
        return self.lo <= other.lo and (self.hi is None or (other.hi is not None and other.hi <= self.hi))

    def common(self, other: "Span") -> "Span":
        """The numbers in both; its end lies before its begin when there are none."""
        ends = [hi for hi in (self.hi, other.hi) if hi is not None]
        return Span(max(self.lo, other.lo), min(ends, default=None))

    @property
    def is_one(self) -> bool:
        """True when there is one number in it."""
        return self.lo == self.hi


@dataclass(frozen=True, slots=True)
class Cell:
    """A counted number, known to ourselves to lie in `truth`.

    `cost` is what hiding it takes from the reader. A cell that is not shown stands in no table: what is left of
    a whole without its part can be worked out by a reader all the same. `children` is set on a sum of something else
    than children, such as their ages: of how many.
    """

    key: str
    truth: Span
    protection: Protection
    cost: int = 1
    is_shown: bool = True
    children: int | None = None

    @property
    def is_public(self) -> bool:
        """True when hiding the number is of no use: it can be read elsewhere, or is of nobody."""
        return self.protection.hides_nothing


@dataclass(frozen=True, slots=True)
class Relation:
    """sum(coefficient * number) = total. Keys that are no cell are numbers nobody publishes: nought or more."""

    name: str
    terms: tuple[tuple[str, int], ...]
    total: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole whose percentage is published, and the cell of what is left."""

    part: str
    whole: str
    rest: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything a reader may combine: the cells by key, how they add up, and the shares among them."""

    cells: Mapping[str, Cell]
    relations: tuple[Relation, ...]
    shares: tuple[Share, ...] = field(default=())

    @property
    def every_relation(self) -> tuple[Relation, ...]:
        """The relations, those between a part, its rest and its whole included."""
        return self.relations + tuple(
            Relation(f"{each.part} + {each.rest} = {each.whole}", _part_of_whole(each))
            for each in self.shares
        )


def _part_of_whole(share: Share) -> tuple[tuple[str, int], ...]:
    return ((share.part, 1), (share.rest, 1), (share.whole, -1))
