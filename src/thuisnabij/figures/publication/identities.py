"""Numbers of different sources or sides that count the same children, so that one tells of the other.

Who is paid for here and goes to school here is counted on both sides; who is in a school type today is all who came
to it or stayed in it since the year before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from thuisnabij.figures.publication.definitions import Side
from thuisnabij.figures.publication.rules.cells import Relation
from thuisnabij.figures.publication.rules.kinds import Box, Words, box_of
from thuisnabij.figures.publication.rules.layout import Block, CountedPart, Layout


@dataclass(frozen=True, slots=True)
class Twin:
    """A source of which two sides share the children that meet a condition, within one samenwerkingsverband."""

    source: str
    sides: tuple[Side, Side]
    condition: str
    word: str


_TWINS = (
    Twin("thuisadres", (Side.SCHOOL, Side.WOON), "grens", "binnen"),
    Twin("plaatsing rij", (Side.SCHOOL, Side.BETALER), "binnen", "ja"),
)
_MOVES = (("overgang rij", "plaatsing rij"),)
_ENDS = ("van", "naar")


@dataclass(frozen=True, slots=True)
class Identities:
    """Pairs of numbers that are the same, most of which nobody publishes."""

    relations: tuple[Relation, ...]
    parts: tuple[CountedPart, ...]


def identities_of(layouts: Mapping[str, Layout]) -> Identities:
    """Everything that ties the blocks of these numbers together."""
    parts = [part for layout in layouts.values() for part in layout.parts]
    pairs = {(one.key, other.key): (one, other) for one, other in (*_shared(parts), *_moved(parts))}
    return Identities(
        tuple(
            Relation(f"{one} telt dezelfde leerlingen als {other}", ((one, 1), (other, -1)))
            for one, other in pairs
        ),
        tuple({part.key: part for pair in pairs.values() for part in pair}.values()),
    )


def _shared(parts: list[CountedPart]) -> Iterator[tuple[CountedPart, CountedPart]]:
    """The same unit on both sides, narrowed to who is counted on both."""
    for twin in _TWINS:
        words = Words(frozenset({twin.word}))
        sides = [
            {
                (part.unit, part.block.moment, _without(part.box, twin.condition)): part
                for part in parts
                if (part.block.source, part.block.side) == (twin.source, side) and _is_swv(part)
            }
            for side in twin.sides
        ]
        for key in sorted(sides[0].keys() & sides[1].keys(), key=str):
            first, second = (replace(side[key], box=_with(key[2], twin.condition, words)) for side in sides)
            yield first, second


def _moved(parts: list[CountedPart]) -> Iterator[tuple[CountedPart, CountedPart]]:
    """A stock on either day of a move, for the keeper of both."""
    for moves, stocks in _MOVES:
        for part in parts:
            if (part.block.source, part.block.side) != (moves, Side.HOUDER):
                continue
            days = dict(zip(_ENDS, _days(part.block), strict=True))
            for end, condition in part.box:
                if end in _ENDS and isinstance(condition, Words) and "geen" not in condition.words:
                    stock = Block(stocks, part.block.side, f"op {days[end]}", part.block.state)
                    yield (
                        replace(part, box=box_of({end: condition})),
                        replace(part, block=stock, box=box_of({"soort": condition})),
                    )


def _days(block: Block) -> tuple[str, str]:
    _, since, _, on = block.moment.split(" ")
    return since, on


def _is_swv(part: CountedPart) -> bool:
    return part.unit[:2] in ("PO", "VO") and part.unit[2:].isdigit()


def _without(box: Box, name: str) -> Box:
    return tuple(each for each in box if each[0] != name)


def _with(box: Box, name: str, words: Words) -> Box:
    return box_of({**dict(box), name: words})
