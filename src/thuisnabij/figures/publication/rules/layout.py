"""What the numbers of a release count, and from that how they add up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import lcm

from thuisnabij.figures.publication.rules.adding_up import Counted, relations_between
from thuisnabij.figures.publication.rules.cells import Cell, Protection, Relation, Span
from thuisnabij.figures.publication.rules.kinds import (
    NOTHING_MORE,
    Box,
    Meaning,
    Words,
    kinds_of,
    spelled,
    words_of_kinds,
)

SCHOOL, SOORT, NOWHERE = "school", "soort", "geen"
_TYPED_BY = {"plaatsing": SOORT, "overgang": "naar"}
"""By row set: the column that tells the type of the school to which a child is counted."""
MEANINGS: Mapping[str, Meaning] = {
    "thuis": Meaning(
        frozenset({"absoluut", "relatief", "lang", "vrijgesteld", "vrijgesteld_5a", "geoorloofd"}),
        (("lang", ("absoluut", "relatief")), ("vrijgesteld_5a", ("vrijgesteld",))),
    )
}
"""By row set: what follows from the definitions of its columns."""


def types_of(place: str) -> frozenset[str]:
    """The types of school at a location; empty where they are not known."""
    return frozenset(filter(None, place.partition(" ")[2].split("+")))


@dataclass(frozen=True, slots=True)
class Block:
    """A source, by what its children are given to units, and the day or days it is about.

    Within a block every child is counted once for each unit; `state` keeps numbers apart of what was known earlier.
    """

    source: str
    side: str
    moment: str
    state: str = ""

    @property
    def typed_by(self) -> str:
        """What of it is the type of school of a location, so that no other type can be there; empty: nothing."""
        if self.side != SCHOOL:
            return ""
        row_set, _, counts = self.source.partition(" ")
        return SOORT if not counts.startswith("rij") else _TYPED_BY.get(row_set, "")

    @property
    def days(self) -> tuple[date, ...]:
        """The day it is about, or the two days."""
        words = self.moment.split(" ")
        return tuple(date.fromisoformat(word) for word in words if word[:1].isdigit())

    @property
    def day(self) -> date:
        """The day it is about; of two days or a period the last."""
        return self.days[-1]

    def __str__(self) -> str:
        """The block in a line."""
        return f"{self.source} naar {self.side}, {self.moment}{self.state}"


@dataclass(frozen=True, slots=True)
class CountedPart:
    """The children of a block that are in a box and at one of the places of a unit, each for `weight`."""

    block: Block
    box: Box
    unit: str
    places: frozenset[str]
    weight: Fraction = Fraction(1)

    @property
    def is_nobody(self) -> bool:
        """True when, as every reader knows, none of its places has the type of school that is counted."""
        words = dict(self.box).get(self.block.typed_by)
        if not isinstance(words, Words) or NOWHERE in words.words:
            return False
        return all((types := types_of(place)) and not types & words.words for place in self.places)

    @property
    def key(self) -> str:
        """The same text for the same children, whatever they weigh."""
        return f"{self.unit}: {self.block}, {spelled(self.box)}"


@dataclass(frozen=True, slots=True)
class Layout:
    """What one number counts: nearly always one part, sometimes several of different sources added together."""

    parts: tuple[CountedPart, ...]

    @property
    def key(self) -> str:
        """The same text for numbers that count the same."""
        return " en ".join(
            sorted(part.key if part.weight == 1 else f"{part.key} x {part.weight}" for part in self.parts)
        )

    @property
    def blocks(self) -> frozenset[Block]:
        """The blocks it takes from."""
        return frozenset(part.block for part in self.parts)

    @property
    def is_simple(self) -> bool:
        """True when it is one part as it is."""
        return len(self.parts) == 1 and self.parts[0].weight == 1

    @property
    def scale(self) -> int:
        """By what the number has to be multiplied so that every child counts for a whole number."""
        return lcm(*(part.weight.denominator for part in self.parts))

    def in_state(self, state: str) -> "Layout":
        """The same number as it was known earlier."""
        return Layout(tuple(replace(part, block=replace(part.block, state=state)) for part in self.parts))


def relations_of(layouts: Mapping[str, Layout], *, also: Iterable[CountedPart] = ()) -> tuple[Relation, ...]:
    """Every relation between numbers, by their keys; `also` are numbers that other relations speak of."""
    parts = {part.key: part for layout in layouts.values() for part in layout.parts}
    parts |= {part.key: part for part in also}
    blocks: dict[Block, list[CountedPart]] = {}
    for part in parts.values():
        blocks.setdefault(part.block, []).append(part)
    within = [relation for block, own in blocks.items() for relation in _within(block, own)]
    return (*within, *(_added(key, layout) for key, layout in layouts.items() if not layout.is_simple))


def roundings_of(layouts: Mapping[str, Layout]) -> Mapping[str, Cell]:
    """What was added to make whole numbers of halves: not shown to anybody, and bounded for everybody."""
    keys = {_rounding(key): layout.scale for key, layout in layouts.items() if layout.scale > 1}
    return {
        key: Cell(key, Span(0, scale - 1), Protection.OPEN_DATA, is_shown=False)
        for key, scale in keys.items()
    }


def _within(block: Block, parts: Sequence[CountedPart]) -> tuple[Relation, ...]:
    boxes, meaning = [part.box for part in parts], MEANINGS.get(block.source.partition(" ")[0], NOTHING_MORE)
    kinds = kinds_of(boxes, source=str(block), meaning=meaning)
    counted = [Counted(part.key, kinds[part.box], part.places) for part in parts]
    words = words_of_kinds(boxes, source=str(block), about=block.typed_by, meaning=meaning)

    places = {place for part in parts for place in part.places} if block.typed_by else ()
    types = {place: types_of(place) for place in places}

    def can_be(kind: str, place: str) -> bool:
        here = types.get(place)
        return not here or kind not in words or NOWHERE in words[kind] or not words[kind].isdisjoint(here)

    return relations_between(counted, source=str(block), can_be=can_be)


def _added(key: str, layout: Layout) -> Relation:
    scale = layout.scale
    terms = [(part.key, int(part.weight * scale)) for part in layout.parts]
    rounding = [(_rounding(key), 1)] if scale > 1 else []
    return Relation(f"{key} is een som", ((key, -scale), *terms, *rounding))


def _rounding(key: str) -> str:
    return f"{key}, afronding"
