"""What the terms of a measure count, in the words of disclosure control: sources, sides and boxes."""

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from thuisnabij.figures.measures.language.populations import Part, Term
from thuisnabij.figures.measures.language.row_parts import CHILDREN, ROWS, RowPart
from thuisnabij.figures.measures.language.words import Attribution, Grain, Kind, TimeShape, Where
from thuisnabij.figures.measures.queries import Measure
from thuisnabij.figures.publication.rules.kinds import Box, Condition, Range, Words, box_of, spelled

_MOVES = frozenset({TimeShape.FLOW, TimeShape.COHORT})


class Side(StrEnum):
    """By what the children of a source are given to units: two sides of one source count the same children twice."""

    SCHOOL = "school"
    WOON = "woon"
    BETALER = "betaler"
    HOUDER = "houder"


class Role(StrEnum):
    """Which number of a measure: its terms, and of a mean the sum that it is made of."""

    TELLER = "teller"
    NOEMER = "noemer"
    SOM = "som"


class Moment(StrEnum):
    """Which rows the date of a figure names: of the day, between two days, or of the period that ends on it."""

    DAY = "op"
    MOVE = "van"
    PERIOD = "periode"
    COUNT = "telling"


SIDES: dict[Attribution, Side] = {
    Attribution.VESTIGING_GEBIED: Side.SCHOOL,
    Attribution.LIDMAATSCHAP: Side.SCHOOL,
    Attribution.WOONADRES: Side.WOON,
    Attribution.BETALEND_SWV: Side.BETALER,
    Attribution.HOUDER: Side.HOUDER,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a term: which children of which source, to whose figure they count, and for how much.

    `is_alone`: it cannot be added to others of its source, since it was rounded or counts nobody twice. `is_of_rows`:
    it comes from a register.
    """

    source: str
    attribution: Attribution
    box: Box
    moment: Moment
    weight: Fraction = Fraction(1)
    is_alone: bool = False
    is_of_rows: bool = False

    @property
    def side(self) -> Side:
        """By what the children are given to units."""
        return SIDES[self.attribution]


def pieces_of(measure: Measure, role: Role) -> tuple[Piece, ...]:
    """The parts of a number; of a change the denominator is the numerator on another day. Empty: it counts nothing."""
    if measure.kind is Kind.MILESTONE or not measure.is_measurable:
        return ()
    if role is Role.SOM:
        return _sum(measure)
    if measure.kind is Kind.SHARE_COMPLYING:
        return _judged(measure, role)
    term = measure.numerator if is_of_change(measure) or role is Role.TELLER else measure.denominator
    return () if term is None else _of_term(measure, term)


def is_of_change(measure: Measure) -> bool:
    """True when the second number of a figure is the first one on another day."""
    return measure.baseline is not None


def is_share(measure: Measure) -> bool:
    """True when the first number is a part of the second, so that what is left can be worked out."""
    return measure.kind in (Kind.PROPORTION, Kind.SHARE_COMPLYING)


def is_open(measure: Measure, role: Role) -> bool:
    """True when a number of a register's measure is taken whole from open data, and so can be read elsewhere."""
    term = measure.numerator if role is Role.TELLER else measure.denominator
    return term is not None and bool(term.parts) and not term.rows


def fingerprint_of(measure: Measure) -> str:
    """A hash of all that a definition says: the same definition, the same text, in every process."""
    return hashlib.sha256(json.dumps(_plain(measure), sort_keys=True).encode()).hexdigest()[:24]


def _of_term(measure: Measure, term: Term) -> tuple[Piece, ...]:
    counted = Moment.COUNT if measure.is_of_rows else Moment.DAY
    pieces = [Piece(str(part.grain), part.attribution, _box(part), counted) for part in term.parts]
    return (*pieces, *(_of_rows(measure, part, part.counts) for part in term.rows))


def _of_rows(measure: Measure, part: RowPart, counts: str) -> Piece:
    conditions: dict[str, Condition] = {each.column: Words(each.words) for each in part.choices}
    conditions |= {each.column: Range(_end(each.lo), _end(each.hi)) for each in part.ranges}
    box = box_of(conditions)
    is_scaled = counts not in (ROWS, CHILDREN) and part.declared.columns[counts].scale != 1
    is_alone = is_scaled or counts == CHILDREN
    source = (
        f"{part.of} {counts}{' ' if part.day else ''}{part.day}{f' ({spelled(box)})' if is_alone else ''}"
    )
    return Piece(source, part.attribution, box, _moment(measure), part.weight, is_alone, True)


def _sum(measure: Measure) -> tuple[Piece, ...]:
    if measure.kind is not Kind.MEAN or not measure.is_of_rows:
        return ()
    part = measure.row_parts[0]
    conditions: dict[str, Condition] = {each.column: Words(each.words) for each in part.choices}
    conditions |= {each.column: Range(_end(each.lo), _end(each.hi)) for each in part.ranges}
    source = f"{part.of} {measure.variable}{' ' if part.day else ''}{part.day}"
    return (Piece(source, part.attribution, box_of(conditions), _moment(measure), is_of_rows=True),)


def _judged(measure: Measure, role: Role) -> tuple[Piece, ...]:
    """Locations that comply, of the locations judged."""
    attributions = [*(each.attribution for each in measure.parts), Attribution.VESTIGING_GEBIED]
    complies: dict[str, Condition] = {"voldoet": Words(frozenset({"ja"}))} if role is Role.TELLER else {}
    return (Piece(f"oordeel {measure.key}", attributions[0], box_of(complies), Moment.DAY),)


def _moment(measure: Measure) -> Moment:
    if measure.time_shape in _MOVES:
        return Moment.MOVE
    return Moment.PERIOD if measure.time_shape is TimeShape.EVENTS else Moment.DAY


def _box(part: Part) -> Box:
    conditions: dict[str, Condition] = {"soort": Words(frozenset(map(str, part.soort)))}
    if part.grain is Grain.THUISADRES:
        conditions |= _where(part)
    return box_of(conditions)


def _where(part: Part) -> dict[str, Condition]:
    if part.where is Where.AFSTAND_BEKEND:
        return {"afstand": Range()}
    if part.where is Where.AFSTAND_BINNEN:
        return {"afstand": Range(None, part.km)}
    if part.where is Where.GRENS_BEKEND:
        return {"grens": Words(frozenset({"binnen", "over"}))}
    return {"grens": Words(frozenset({"over"}))} if part.where is Where.OVER_DE_GRENS else {}


def _end(end: int | None) -> Fraction | None:
    return None if end is None else Fraction(end)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return [_plain(each) for each in value] if isinstance(value, tuple) else str(value)
