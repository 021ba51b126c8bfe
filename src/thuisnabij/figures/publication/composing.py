"""From what a release asks to its figures, and to what each number in them counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.measures.language.words import Attribution, Kind, Level
from thuisnabij.figures.measures.queries import Figure, Measure
from thuisnabij.figures.publication import definitions
from thuisnabij.figures.publication.completing import completed
from thuisnabij.figures.publication.definitions import Moment, Piece, Role
from thuisnabij.figures.publication.places import Places
from thuisnabij.figures.publication.rules.cells import Cell, Protection, Share, Span
from thuisnabij.figures.publication.rules.kinds import Words
from thuisnabij.figures.publication.rules.layout import Block, CountedPart, Layout, types_of

_STRICTEST = (Protection.NUL_MAG, Protection.STANDAARD, Protection.GEEN_PERSONEN, Protection.OPEN_DATA)
"""The later one counts where two measures ask for different things: what is public is public."""
_NOUGHT = Span(0, 0)
_COSTS = {
    Level.VESTIGING: 20,
    Level.POSTCODE: 20,
    Level.INSTELLING: 30,
    Level.BESTUUR: 60,
    Level.GEMEENTE: 60,
    Level.ROK: 120,
    Level.SWV: 400,
    Level.LAND: 1000,
}
"""What a reader misses when a number of this level is hidden."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures, of which units, as known when. `is_strict`: what is open data is hidden like the rest."""

    swvs: tuple[str, ...]
    levels: tuple[Level, ...]
    dates: tuple[date, ...]
    measures: tuple[str, ...]
    as_known_at: datetime
    is_strict: bool = False

    def protection_of(self, measure: Measure) -> Protection:
        """How the numbers of a measure are protected."""
        own = Protection(measure.suppression)
        return Protection.STANDAARD if self.is_strict and own is not Protection.GEEN_PERSONEN else own


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with the keys of the numbers it shows, or is made of; None where it has no such number."""

    measure: Measure
    figure: Figure
    top: str | None = None
    bottom: str | None = None
    total: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Those that are there."""
        return tuple(key for key in (self.top, self.bottom, self.total) if key is not None)


@dataclass(slots=True)
class Composed:
    """The rows of a release in their order, and every number in them: how large, and what it counts."""

    rows: list[Row] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)
    layouts: dict[str, Layout] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)


def compose(asked: Asked) -> Composed:
    """Ask every figure once, and take stock of the numbers in it."""
    composing = _Composing(asked)
    for key in asked.measures:
        measure = measures.get_measure(key)
        for figures in _tables(measure, asked):
            for figure in figures:
                composing.add(measure, figure)
    return composing.composed


def _tables(measure: Measure, asked: Asked) -> Iterator[tuple[Figure, ...]]:
    """The figures of one measure, date, level and samenwerkingsverband at a time."""
    for swv in asked.swvs:
        possible = measures.reference_dates(key=measure.key, unit=swv, as_known_at=asked.as_known_at)
        for on in asked.dates:
            for level in (level for level in asked.levels if level in measure.levels):
                if on not in possible and (level is not Level.SWV or measure.is_measurable):
                    continue
                figures = _of_level(measure, on, level, swv, asked.as_known_at)
                is_open = asked.protection_of(measure).hides_nothing
                yield figures if is_open else completed(measure, figures, level=level, swv=swv)


def _of_level(measure: Measure, on: date, level: Level, swv: str, known: datetime) -> tuple[Figure, ...]:
    if level is Level.SWV:
        return (measures.figure(key=measure.key, on=on, unit=swv, as_known_at=known),)
    return measures.figures(key=measure.key, on=on, level=level, within=swv, as_known_at=known)


class _Composing:
    """A release while its figures come in."""

    def __init__(self, asked: Asked) -> None:
        self.composed = Composed()
        self._asked = asked
        self._places = Places(asked.as_known_at)

    def add(self, measure: Measure, figure: Figure) -> None:
        """One figure: its row, its numbers, and what is left of the whole that its share is of."""
        top, bottom, total = (self._add_number(measure, figure, role) for role in Role)
        self.composed.rows.append(Row(measure, figure, top, bottom, total))
        hides = not self._asked.protection_of(measure).hides_nothing
        if hides and top is not None and bottom is not None and definitions.is_share(measure):
            self._add_rest(top, bottom)

    def _add_number(self, measure: Measure, figure: Figure, role: Role) -> str | None:
        amount = _amount(measure, figure, role)
        is_base = role is Role.NOEMER and definitions.is_of_change(measure)
        day = figure.since if is_base else figure.on
        pieces = definitions.pieces_of(measure, role)
        if amount is None or day is None or not pieces:
            return None
        layout = Layout(tuple(self._part(piece, measure, figure, day) for piece in pieces))
        cell = self._cell(layout.key, measure, figure, role, amount)
        if amount == _NOUGHT and all(part.is_nobody for part in layout.parts):
            cell = replace(cell, protection=Protection.OPEN_DATA)
        before = self.composed.cells.get(layout.key)
        self.composed.cells[layout.key] = cell if before is None else _both(before, cell)
        self.composed.layouts[layout.key] = layout
        return layout.key

    def _part(self, piece: Piece, measure: Measure, figure: Figure, day: date) -> CountedPart:
        if piece.moment is Moment.COUNT:
            day = measures.counted_on(key=measure.key, on=day)
        is_member = piece.attribution is Attribution.LIDMAATSCHAP and figure.level is Level.SWV
        unit = f"{figure.unit} (leden)" if is_member else figure.unit
        source = f"{piece.source} van {unit}" if piece.is_alone else piece.source
        places = self._places.of_rows if piece.is_of_rows else self._places.of
        return CountedPart(
            Block(source, str(piece.side), _moment(piece, figure, day)),
            piece.box,
            unit,
            places(figure.unit, figure.level, piece.attribution, day),
            piece.weight,
        )

    def _cell(self, key: str, measure: Measure, figure: Figure, role: Role, amount: Span) -> Cell:
        protection = self._asked.protection_of(measure)
        if not self._asked.is_strict and role is not Role.SOM and definitions.is_open(measure, role):
            protection = Protection.OPEN_DATA
        children = figure.numerator.lo if role is Role.SOM and figure.numerator is not None else None
        cost = _COSTS[figure.level] + len(str(amount.hi))
        return Cell(key, amount, protection, cost, children=children)

    def _is_whole(self, top: str, bottom: str) -> bool:
        """True when every reader knows that the part is the whole: what it lacks is nobody, or counted in it."""
        part, whole = self.composed.layouts[top].parts, self.composed.layouts[bottom].parts
        return all(
            each in part or each.is_nobody or any(_is_all(one, each) for one in part) for each in whole
        )

    def _add_rest(self, top: str, bottom: str) -> None:
        cells = self.composed.cells
        part, whole = cells[top].truth, cells[bottom].truth
        key = f"{bottom} zonder {top}"
        left = Span(max(0, whole.lo - (part.hi or 0)), max(0, (whole.hi or 0) - part.lo))
        is_public = cells[top].is_public and cells[bottom].is_public
        if is_public or (left.lo == 0 and self._is_whole(top, bottom)):
            return
        cells[key] = Cell(key, left, Protection.STANDAARD, is_shown=False)
        self.composed.shares[key] = Share(top, bottom, key)


def _is_all(part: CountedPart, whole: CountedPart) -> bool:
    """True when the places have no other type of school than the part counts, as every reader knows."""
    mine, other = dict(part.box), dict(whole.box)
    words, every = (each.pop(whole.block.typed_by, None) for each in (mine, other))
    is_alike = (part.block, part.places, mine) == (whole.block, whole.places, other)
    if not is_alike or not isinstance(words, Words) or not isinstance(every, Words):
        return False
    types = [types_of(place) for place in whole.places]
    return all(each and each & every.words <= words.words for each in types)


def _amount(measure: Measure, figure: Figure, role: Role) -> Span | None:
    if role is not Role.SOM:
        count = figure.numerator if role is Role.TELLER else figure.denominator
        return None if count is None else Span(count.lo, count.hi)
    if measure.kind is not Kind.MEAN or figure.numerator is None or not measure.is_of_rows:
        return None
    mean = Fraction(0) if figure.value is None else figure.value.lo / measure.factor
    scale = measure.row_parts[0].declared.columns[measure.variable or ""].scale
    total = round(mean * figure.numerator.lo * scale)
    return Span(total, total)


def _moment(piece: Piece, figure: Figure, day: date) -> str:
    if piece.moment is Moment.MOVE:
        return f"van {figure.since} op {day}"
    return f"van {figure.since} tot en met {day}" if piece.moment is Moment.PERIOD else f"op {day}"


def _both(one: Cell, other: Cell) -> Cell:
    """The same number in two figures."""
    strictest = max(one.protection, other.protection, key=_STRICTEST.index)
    return Cell(one.key, one.truth.common(other.truth), strictest, one.cost + 1, children=one.children)
