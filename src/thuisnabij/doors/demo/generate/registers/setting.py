"""What the registers without children are made from: one SWV with its schools and its years."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from thuisnabij.doors.demo.generate.registers.table import Tables
from thuisnabij.doors.demo.generate.schools import School

SCHOOL_YEARS = range(2018, 2027)
"""The school years over which an SWV keeps these registers; the last one has begun."""


@dataclass(frozen=True)
class Setting:
    """An SWV and where its rows go; `regular` are its open locations for bao and sbo, or for vo and pro."""

    swv: str
    tables: Tables
    regular: tuple[School, ...]
    specialised: tuple[School, ...]
    besturen: tuple[str, ...]
    rng: random.Random

    def add(self, kind: str, *cells: object) -> str:
        """Add a row to a register; returns its KENMERK."""
        return self.tables.numbered(kind, self.swv, *cells)

    def open_in(self, year: int) -> tuple[School, ...]:
        """The regular locations that take pupils in a school year."""
        return tuple(school for school in self.regular if school.opens <= year < school.closes)

    def day_in(self, year: int, first_month: int = 9, days: int = 270) -> date:
        """A working day in a school year."""
        start = date(year if first_month >= 8 else year + 1, first_month, 1)
        day = start + timedelta(self.rng.randrange(days))
        return day - timedelta(max(0, day.weekday() - 4))

    def chance(self, share: float) -> bool:
        """Whether something with this chance happens."""
        return self.rng.random() < share

    def first_of(self, schools: tuple[School, ...], share: float, salt: str) -> frozenset[str]:
        """A share of the locations, to the nearest, in an order of its own that is the same for every share."""
        order = sorted(schools, key=lambda school: random.Random(f"{self.swv} {salt} {school.code}").random())
        return frozenset(school.code for school in order[: round(share * len(order))])
