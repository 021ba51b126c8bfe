"""What holds on each day: a line of states that follow each other without gap or overlap, the last for ever."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Generic, NamedTuple, TypeVar

State = TypeVar("State")


class Line(Generic[State]):
    """States by their first day; painting a period replaces what held in it, as events in a life do."""

    __slots__ = ("days", "states")

    def __init__(self, first: date, state: State) -> None:
        self.days = [first]
        self.states = [state]

    def then(self, day: date, state: State) -> None:
        """From this day on, later than all before, another state holds."""
        if day == self.days[-1]:
            self.states[-1] = state
        else:
            self.days.append(day)
            self.states.append(state)

    def at(self, day: date) -> State:
        """The state of a day; the first one for days before the line."""
        return self.states[max(0, bisect_right(self.days, day) - 1)]

    def paint(self, start: date, end: date | None, state: State) -> None:
        """Let a state hold from `start` to before `end` (None: for ever), whatever held there."""
        after = self.at(end) if end else None
        kept = [
            (day, held)
            for day, held in zip(self.days, self.states, strict=True)
            if day < start or (end is not None and day > end)
        ]
        kept.append((start, state))
        if end is not None and after is not None:
            kept.append((end, after))
        kept.sort(key=lambda step: step[0])
        self.days, self.states = [day for day, _ in kept], [held for _, held in kept]

    def spans(self) -> Iterator[tuple[date, date | None, State]]:
        """Each first day, the first day after (None: it lasts) and the state; equal neighbours are one."""
        starts = [
            (day, state)
            for number, (day, state) in enumerate(zip(self.days, self.states, strict=True))
            if number == 0 or state != self.states[number - 1]
        ]
        ends = [*(day for day, _ in starts[1:]), None]
        for (start, state), end in zip(starts, ends, strict=True):
            yield start, end, state

    def since(self, first: date) -> "Line[State]":
        """The same line, begun on this day: cut off before it, or lengthened backwards by its first state."""
        line = Line(first, self.at(first))
        for day, state in zip(self.days, self.states, strict=True):
            if day > first:
                line.then(day, state)
        return line


class Status(NamedTuple):
    """Where a child stands in education; location, kind and year of education only while enrolled."""

    status: str
    location: str = ""
    kind: str = ""
    year: int = 0

    @property
    def is_enrolled(self) -> bool:
        """Whether the child is enrolled somewhere."""
        return bool(self.location)


ENROLLED = "ingeschreven"
NOT_YET = Status("nog niet ingeschreven")
BETWEEN = Status("tussen scholen")
EXEMPT = Status("vrijgesteld")
IN_CARE = Status("zorgverblijf")
LEFT = Status("vertrokken")
ABROAD = Status("buitenland")
DECEASED = Status("overleden")


class Presence(NamedTuple):
    """How present a child is at school; the share (%) and whether it is allowed only where it is there in part."""

    status: str
    percentage: int | None = None
    authorised: bool | None = None


PRESENT = Presence("aanwezig")
NOT_ENROLLED = Presence("niet ingeschreven")
AUTHORISED = Presence("geoorloofd afwezig")
UNAUTHORISED = Presence("ongeoorloofd afwezig")
PART_TIME = Presence("gedeeltelijk aanwezig", None, True)


def absence(percentage: int, *, authorised: bool) -> Presence:
    """How present a child is that attends this share of its time."""
    if percentage:
        return Presence("gedeeltelijk aanwezig", percentage, authorised)
    return AUTHORISED if authorised else UNAUTHORISED
