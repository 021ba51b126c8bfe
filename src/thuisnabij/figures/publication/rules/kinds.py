"""From conditions to kinds of children that do not overlap, so that numbers which overlap can be added up.

A box is a set of conditions that all hold: soort=bao+sbo, afstand tot 5. Two boxes of one source may overlap; the
kinds are what is left when all boxes are laid over each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

Cut = tuple[Fraction, int]
_LOWEST: Cut = (Fraction(-1), 0)
_OTHER = "*"
_UNKNOWN = "?"
_YES, _NO = "ja", "nee"


@dataclass(frozen=True, slots=True)
class Words:
    """One of these words is known of the child."""

    words: frozenset[str]

    def __str__(self) -> str:
        """The words in a fixed order."""
        return "=" + "+".join(sorted(self.words))


@dataclass(frozen=True, slots=True)
class Range:
    """A number is known of the child, from `lo` up to and including `hi`; None: open at that end."""

    lo: Fraction | None = None
    hi: Fraction | None = None

    def __str__(self) -> str:
        """Both ends; an open one is left out."""
        return f"=[{'' if self.lo is None else self.lo}..{'' if self.hi is None else self.hi}]"


Condition = Words | Range
Box = tuple[tuple[str, Condition], ...]
"""Conditions by the name of what they are about, in the order of those names; () counts everybody."""


def box_of(conditions: Mapping[str, Condition]) -> Box:
    """A box in its fixed order."""
    return tuple(sorted(conditions.items(), key=lambda each: each[0]))


def spelled(box: Box) -> str:
    """A box in one line, the same for the same conditions."""
    return " ".join(f"{name}{condition}" for name, condition in box) or "alle"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What every reader of the definitions knows of the columns of a source.

    `flags` are yes or no of everybody. `implied`: who has the first, has at least one of the others.
    """

    flags: frozenset[str] = frozenset()
    implied: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def allows(self, piece: Mapping[str, str | Cut]) -> bool:
        """False for a kind that nobody can be of; what is not told apart may be so."""
        return all(
            piece.get(first) != _YES or any(piece.get(other, _YES) == _YES for other in others)
            for first, others in self.implied
        )


NOTHING_MORE = Meaning()


def kinds_of(
    boxes: Sequence[Box], *, source: str, meaning: Meaning = NOTHING_MORE
) -> Mapping[Box, frozenset[str]]:
    """The kinds that each box counts, as names that are the same in all boxes of this list."""
    different = sorted(set(boxes), key=spelled)
    numbers: dict[tuple[int, ...], str] = {}
    found: dict[Box, set[str]] = {box: set() for box in different}
    for piece in _pieces(different, meaning):
        users = tuple(number for number, box in enumerate(different) if _holds(box, piece))
        if users:
            name = numbers.setdefault(users, f"{source}/{len(numbers)}")
            for number in users:
                found[different[number]].add(name)
    return {box: frozenset(names) for box, names in found.items()}


def words_of_kinds(
    boxes: Sequence[Box], *, source: str, about: str, meaning: Meaning = NOTHING_MORE
) -> Mapping[str, frozenset[str]]:
    """Per kind of `kinds_of` the words it may have in one condition; a kind that may have any word is left out."""
    different = sorted(set(boxes), key=spelled)
    numbers: dict[tuple[int, ...], str] = {}
    found: dict[str, set[str]] = {}
    for piece in _pieces(different, meaning):
        users = tuple(number for number, box in enumerate(different) if _holds(box, piece))
        if users:
            name = numbers.setdefault(users, f"{source}/{len(numbers)}")
            found.setdefault(name, set()).add(str(piece.get(about, _OTHER)))
    return {name: frozenset(words) for name, words in found.items() if _OTHER not in words}


def as_json(box: Box) -> list[list[object]]:
    """A box as it is stored."""
    return [[name, _condition_as_json(condition)] for name, condition in box]


def from_json(stored: Sequence[Sequence[object]]) -> Box:
    """A stored box."""
    found: dict[str, Condition] = {}
    for name, condition in stored:
        assert isinstance(condition, dict), "a condition is stored by its kind"
        found[str(name)] = (
            Words(frozenset(condition["words"]))
            if "words" in condition
            else Range(_read(condition["lo"]), _read(condition["hi"]))
        )
    return box_of(found)


def _pieces(boxes: Sequence[Box], meaning: Meaning) -> Iterator[Mapping[str, str | Cut]]:
    """Every combination of what the boxes tell apart, as far as somebody can be of it."""
    names = sorted({name for box in boxes for name, _ in box})
    values = [
        [_YES, _NO]
        if name in meaning.flags
        else _told_apart([condition for box in boxes for each, condition in box if each == name])
        for name in names
    ]
    for combination in product(*values):
        piece = dict(zip(names, combination, strict=True))
        if meaning.allows(piece):
            yield piece


def _told_apart(conditions: Sequence[Condition]) -> list[str | Cut]:
    """The words that are named and all others; the stretches between the ends of ranges and no number at all."""
    words = sorted({word for each in conditions if isinstance(each, Words) for word in each.words})
    cuts = {cut for each in conditions if isinstance(each, Range) for cut in _ends(each)}
    if words:
        return [*words, _OTHER]
    return [*sorted(cuts | {_LOWEST}), _UNKNOWN]


def _ends(condition: Range) -> Iterator[Cut]:
    """Where a new stretch begins: at `lo`, and just after `hi`."""
    if condition.lo is not None:
        yield condition.lo, 0
    if condition.hi is not None:
        yield condition.hi, 1


def _holds(box: Box, piece: Mapping[str, str | Cut]) -> bool:
    return all(_meets(condition, piece[name]) for name, condition in box)


def _meets(condition: Condition, value: str | Cut) -> bool:
    if isinstance(value, str):
        return isinstance(condition, Words) and value in condition.words
    if isinstance(condition, Words):
        return False
    at_least = condition.lo is None or value >= (condition.lo, 0)
    return at_least and (condition.hi is None or value < (condition.hi, 1))


def _condition_as_json(condition: Condition) -> dict[str, object]:
    if isinstance(condition, Words):
        return {"words": sorted(condition.words)}
    return {"lo": _written(condition.lo), "hi": _written(condition.hi)}


def _written(end: Fraction | None) -> str | None:
    return None if end is None else str(end)


def _read(end: str | None) -> Fraction | None:
    return None if end is None else Fraction(end)
