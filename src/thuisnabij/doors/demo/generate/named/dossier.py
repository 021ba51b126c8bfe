"""What an SWV knows of a named child: the part of its life that concerns this SWV, and what was done for it.

All periods end on the day after their last (None: they last); registers write the last day itself.
"""

import random
from dataclasses import dataclass, field
from datetime import date

from thuisnabij.doors.demo.generate.careers import Child
from thuisnabij.doors.demo.generate.dates import DELIVERED, REGISTER_STARTS
from thuisnabij.doors.demo.generate.line import LEFT, NOT_YET, Line, Status
from thuisnabij.doors.demo.generate.region import PO_SWV, SWV_OF_KIND, VO_SWV


@dataclass(slots=True)
class Spell:
    """Days away from school, wholly (0 %) or in part; a later one in a list counts on the days it shares."""

    start: date
    end: date | None
    percentage: int
    authorised: bool
    reason: str


@dataclass(slots=True)
class Vrijstelling:
    """A vrijstelling by an article of the Leerplichtwet."""

    article: str
    start: date
    end: date | None


@dataclass(slots=True)
class Care:
    """A stay in an institution for care."""

    kind: str
    institution: str
    start: date
    end: date | None


@dataclass(slots=True)
class SidePlace:
    """Part of the week elsewhere than at the school of enrolment."""

    kind: str
    location: str
    dayparts: int
    start: date
    end: date


@dataclass(slots=True)
class Tlv:
    """A toelaatbaarheidsverklaring; its number is given when all are known, in the order of issue."""

    swv: str
    kind: str
    category: str
    origin: str
    start: date
    end: date
    issued: date
    is_renewal: bool
    number: str = ""


@dataclass(slots=True)
class Arrangement:
    """Support at a school for a period."""

    location: str
    name: str
    hours: int
    amount: int
    start: date
    end: date | None


@dataclass(slots=True)
class Opp:
    """An ontwikkelingsperspectief: for whom it was made where, and who agreed and was heard."""

    location: str
    destination: str
    agreed: str
    heard: str
    start: date
    end: date | None


@dataclass(slots=True)
class Handover:
    """A school hands a child over to the next one, or a preschool to the first."""

    sender: str
    receiver: str
    is_warm: bool
    before_start: str
    day: date


@dataclass(slots=True)
class Request:
    """An aanvraag as history: what was asked, when each step was taken, and how it ended (empty: it has not)."""

    asks: str
    location: str
    received: date
    complete: date | None
    pauses: tuple[tuple[date, date], ...]
    decided: date | None
    outcome: str
    tlv: Tlv | None = None


@dataclass(slots=True)
class Flaws:
    """What is wrong in the paperwork on purpose, to be found."""

    late_sign_off: dict[date, int] = field(default_factory=dict)
    early_departure: dict[date, int] = field(default_factory=dict)
    without_tlv: bool = False
    not_renewed: bool = False
    doubled_tlv: bool = False
    overlapping_tlv: bool = False
    shown_by: set[tuple[str, str]] = field(default_factory=set)
    """SWV and finding."""


@dataclass(slots=True)
class Pupil:
    """A child that is known by name; `key` begins the row ids of everything delivered about it."""

    child: Child
    key: str
    number: str
    first_name: str
    prefix: str
    surname: str
    rng: random.Random
    known_in: set[str] = field(default_factory=set)
    spells: list[Spell] = field(default_factory=list)
    vrijstellingen: list[Vrijstelling] = field(default_factory=list)
    care: list[Care] = field(default_factory=list)
    side_places: list[SidePlace] = field(default_factory=list)
    flaws: Flaws = field(default_factory=Flaws)

    def swv_on(self, day: date) -> str:
        """Whose child it is on a day: by its kind of education, else by the one it had before, else the primary."""
        kinds = [
            s.kind
            for d, s in zip(self.child.life.days, self.child.life.states, strict=True)
            if d <= day and s.kind
        ]
        return SWV_OF_KIND[kinds[-1]] if kinds else PO_SWV


@dataclass(slots=True)
class Dossier:
    """A named child at one SWV; `first` is the first day that anything delivered about it says something of."""

    pupil: Pupil
    swv: str
    life: Line[Status]
    first: date = date.max
    tlvs: list[Tlv] = field(default_factory=list)
    arrangements: list[Arrangement] = field(default_factory=list)
    opps: list[Opp] = field(default_factory=list)
    handovers: list[Handover] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    @property
    def rng(self) -> random.Random:
        """The child's own source of chance."""
        return self.pupil.rng

    @property
    def begins(self) -> date:
        """The first day of the first enrolment, or of what there is instead."""
        return self.life.days[0]

    def concerns(self, day: date) -> bool:
        """Whether something that began on this day is of this SWV."""
        return self.pupil.swv_on(day) == self.swv and day >= REGISTER_STARTS


def stretches(life: Line[Status]) -> list[tuple[date, date | None]]:
    """Periods in which a child was enrolled, whichever schools it went to."""
    found: list[tuple[date, date | None]] = []
    for start, end, status in life.spans():
        if not status.is_enrolled:
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def until(end: date | None) -> date:
    """The end of a period as far as the registers know of it."""
    return end or DELIVERED


def secondary_from(life: Line[Status]) -> date | None:
    """The first day in secondary education."""
    for day, status in zip(life.days, life.states, strict=True):
        if status.is_enrolled and SWV_OF_KIND[status.kind] == VO_SWV:
            return day
    return None


def part_of(life: Line[Status], swv: str) -> Line[Status] | None:
    """The part of a life that concerns an SWV: the primary one until secondary education begins, then the other."""
    switch = secondary_from(life)
    if swv == VO_SWV:
        return life.since(switch) if switch else None
    begins = next(
        (day for day, status in zip(life.days, life.states, strict=True) if status != NOT_YET), None
    )
    if begins is None or begins == switch:
        return None
    part = life.since(max(begins, REGISTER_STARTS))
    if switch and switch > part.days[0]:
        part.paint(switch, None, LEFT)
    return part
