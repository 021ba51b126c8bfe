"""Where everything on a timeline stands: days become places, bars that overlap get rows of their own."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from thuisnabij.ground.ui.timeline.model import Bar, Event, Lane
from thuisnabij.kernel.periods import Period

WIDTH, LEFT, RIGHT = 1194.0, 118.0, 1190.0
AXIS_BOTTOM, FIRST_LANE = 64.0, 72.0
GAP = 12.0
MARK, MARK_STEP = 18.0, 20.0
_PER_SIGN = {True: 6.4, False: 5.8}  # pixels of an average sign, bold or not
Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True)
class Scale:
    """Days to pixels over one window; `today` divides what is known from what is expected."""

    window: Period
    today: date
    left: float = LEFT
    right: float = RIGHT

    def x(self, day: date) -> float:
        """The place where a day begins; days outside the window stand at its edge."""
        end = self.window.end or day
        days = (min(max(day, self.window.start), end) - self.window.start).days
        return self.left + (self.right - self.left) * days / max((end - self.window.start).days, 1)

    def shows(self, day: date) -> bool:
        """True when the day lies in the window."""
        return self.window.contains(day)


@dataclass(frozen=True)
class Piece:
    """A part of a bar as a rectangle: `is_first` of its bar in the window, `is_expected` after today.

    `goes_on` when it runs out of the window; `room` is what nothing else takes to its right, in pixels.
    """

    bar: Bar
    x: float
    y: float
    width: float
    height: float
    is_expected: bool
    is_first: bool
    goes_on: bool
    room: float


@dataclass(frozen=True)
class Place:
    """A lane with its pieces; `y` is its top."""

    lane: Lane
    y: float
    height: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Mark:
    """An event as a numbered mark."""

    number: int
    event: Event
    x: float
    y: float


def fitting(text: str, width: float, *, bold: bool = False) -> str:
    """The text when it fits, cut with an ellipsis when most of it does, else nothing."""
    most = int(width / _PER_SIGN[bold])
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rstrip()}…" if most >= 8 else ""


def places(lanes: Iterable[Lane], scale: Scale) -> tuple[Place, ...]:
    """Every lane under the one before it, as high as its rows need."""
    found: list[Place] = []
    top = FIRST_LANE
    for lane in lanes:
        place = _place(lane, top, scale)
        found.append(place)
        top = place.y + place.height + GAP
    return tuple(found)


def marks(events: Sequence[Event], scale: Scale, top: float) -> tuple[Mark, ...]:
    """The events of the window with their numbers, in rows so that none covers another."""
    shown = sorted((event for event in events if scale.shows(event.on)), key=lambda event: event.on)
    numbered = list(enumerate(shown, start=1))
    rows = rows_of(numbered, lambda each: (scale.x(each[1].on), scale.x(each[1].on) + MARK_STEP))
    return tuple(
        Mark(number, event, scale.x(event.on), top + row * MARK_STEP)
        for row, members in enumerate(rows)
        for number, event in members
    )


def rows_of(things: Iterable[Thing], span: Callable[[Thing], tuple[float, float]]) -> list[list[Thing]]:
    """The things in as few rows as keep them apart; each goes into the first row that is free."""
    rows: list[list[Thing]] = []
    for thing in things:
        start = span(thing)[0]
        free = next((row for row in rows if span(row[-1])[1] <= start), None)
        if free is None:
            rows.append([thing])
        else:
            free.append(thing)
    return rows


def _place(lane: Lane, top: float, scale: Scale) -> Place:
    height = 40.0 if lane.is_tall else 28.0
    shown = [
        bar for bar in sorted(lane.bars, key=lambda bar: bar.period) if bar.period.overlaps(scale.window)
    ]
    rows = rows_of(shown, lambda bar: _span(bar, scale)) or [[]]
    pieces: list[Piece] = []
    for number, row in enumerate(rows):
        y = top + 4 + number * (height + 4)
        for at, bar in enumerate(row):
            limit = _span(row[at + 1], scale)[0] if at + 1 < len(row) else RIGHT
            pieces += _pieces(bar, scale, y=y, height=height, limit=limit)
    return Place(lane, top, len(rows) * (height + 4) + 4, tuple(pieces))


def _span(bar: Bar, scale: Scale) -> tuple[float, float]:
    end = _end(bar, scale)
    return scale.x(bar.period.start), scale.x(end)


def _end(bar: Bar, scale: Scale) -> date:
    edge = scale.window.end or scale.today
    end = bar.period.end or edge
    if bar.stops_today and bar.period.start <= scale.today:
        end = min(end, max(scale.today, bar.period.start + timedelta(days=1)))
    return min(end, edge)


def _pieces(bar: Bar, scale: Scale, *, y: float, height: float, limit: float) -> list[Piece]:
    start, end = max(bar.period.start, scale.window.start), _end(bar, scale)
    divide = min(max(scale.today, start), end)
    goes_on = end == scale.window.end and (bar.period.end is None or bar.period.end > end)
    found: list[Piece] = []
    for first, last, is_expected in ((start, divide, False), (divide, end, True)):
        if last > first:
            x, right = scale.x(first), scale.x(last)
            room = limit - right if last == end else 0.0
            on = goes_on and last == end
            found.append(Piece(bar, x, y, right - x, height, is_expected, not found, on, room))
    return found
