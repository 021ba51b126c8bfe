"""The school career of one child, a school year at a time, from its fourth birthday until it leaves school here."""

import random
from dataclasses import dataclass, field
from datetime import date

from thuisnabij.doors.demo.generate.choice import Choice, Homes
from thuisnabij.doors.demo.generate.dates import birthday, first_day, monday, school_year
from thuisnabij.doors.demo.generate.line import ABROAD, ENROLLED, LEFT, NOT_YET, Line, Status
from thuisnabij.doors.demo.generate.schools import LAST_SCHOOL_YEAR, SCHOOL_OF_CODE

SPECIAL = ("sbo", "so", "vso", "pro")
"""Kinds of education that need a toelaatbaarheidsverklaring."""
_FROM, _TO = 2014, 2026
# The chance a school year to go from one kind of education to another, in 2014 and in 2026, with a line between them.
_STEPS: dict[str, tuple[tuple[str, float, float], ...]] = {
    "bao": (("sbo", 0.0045, 0.0020), ("so", 0.0009, 0.0012)),
    "sbo": (("so", 0.018, 0.015), ("bao", 0.012, 0.036)),
    "so": (("sbo", 0.018, 0.036), ("bao", 0.008, 0.022)),
    "vo": (("vso", 0.0027, 0.0002), ("pro", 0.0010, 0.0008)),
    "pro": (("vso", 0.012, 0.012), ("vo", 0.010, 0.014)),
    "vso": (("vo", 0.010, 0.040), ("pro", 0.012, 0.018)),
}
_BY_GRADE = {1: 0.4, 2: 1.3, 3: 1.5, 4: 1.5, 5: 1.3, 6: 1.1, 7: 0.6, 8: 0.1}
"""How the chance to leave bao for sbo or so differs by year of education."""
_SECONDARY = {
    "bao": (("pro", 0.0070), ("vso", 0.0030), ("vo", 1.0)),
    "sbo": (("pro", 0.42), ("vso", 0.18), ("vo", 1.0)),
    "so": (("pro", 0.14), ("vso", 0.74), ("vo", 1.0)),
}
_STRAIGHT_IN = (("so", 0.0048, 0.0064), ("sbo", 0.0014, 0.0017))
"""The chance that the first school is a special one (onderinstroom)."""
_YEARS_OF_VO = (4, 4, 4, 4, 4, 5, 5, 5, 6, 6)
_LEVEL_OF_YEARS = {4: "vmbo", 5: "havo", 6: "vwo"}
_DESTINATIONS = {
    "vo": ("mbo", "mbo", "mbo", "onbekend"),
    "pro": ("mbo", "mbo", "werk", "onbekend"),
    "vso": ("mbo", "werk", "dagbesteding", "dagbesteding"),
}
_MOVES_HOUSE, _CHANGES_SCHOOL, _LEAVES_REGION = 0.028, 0.010, 0.010
_NEEDS_SUPPORT, _STAYS_AWAY = 0.0024, 0.0007


def _between(year: int, then: float, now: float) -> float:
    share = min(max(year, _FROM), _TO) - _FROM
    return then + (now - then) * share / (_TO - _FROM)


@dataclass(slots=True)
class Child:
    """A child of the region: where it lives and learns on each day; `family` is shared by twins.

    `left_to`: where it went, by the day it had left. `support`, `away`: days on which something began that makes an
    SWV know it by name: an arrangement, a long absence. `level`: what it learns for in vo, if it ever goes there.
    """

    number: int
    born: date
    family: int
    homes: Line[str]
    life: Line[Status]
    left_to: dict[date, str] = field(default_factory=dict)
    support: list[date] = field(default_factory=list)
    away: list[date] = field(default_factory=list)
    level: str = "vmbo"

    @property
    def cohort(self) -> int:
        """The year in which it turns as old as those it starts school with, by 1 October."""
        return self.born.year + ((self.born.month, self.born.day) > (10, 1))


class Career:
    """Lives a child's years at school."""

    def __init__(self, child: Child, choice: Choice, homes: Homes, rng: random.Random) -> None:
        self._child, self._choice, self._homes, self._rng = child, choice, homes, rng
        self._school, self._kind, self._next_kind = "", "", ""
        self._repeats = child.cohort + 3 + rng.randrange(3, 9) if rng.random() < 0.07 else 9999
        self._secondary_from, self._years = 0, 0

    def live(self, entry: date | None = None) -> None:
        """All of it: from the fourth birthday, or from the day a family came to live here."""
        child = self._child
        start = entry or birthday(child.born, 4)
        if start.month == 7 or (start.month, start.day) == (8, 1):
            start = first_day(start.year)
        year = school_year(start)
        self._enter(year, newcomer=entry is not None)
        while year <= LAST_SCHOOL_YEAR and self._begin(year, max(start, first_day(year))):
            if year < LAST_SCHOOL_YEAR and not self._spend(year, max(start, first_day(year))):
                return
            year += 1

    def _enter(self, year: int, *, newcomer: bool) -> None:
        drawn, chance = self._rng.random(), 0.0
        self._next_kind = "bao"
        for kind, then, now in _STRAIGHT_IN:
            chance += _between(year, then, now) * (2 if newcomer else 1)
            if drawn < chance:
                self._next_kind = kind
                return

    def _begin(self, year: int, day: date) -> bool:
        """The first day of a school year; False when the career ended before it."""
        if not self._secondary_from and self._leaves_primary(year):
            self._start_secondary(year)
        if self._secondary_from and year >= self._secondary_from + self._years:
            self._leave(day, LEFT, self._rng.choice(_DESTINATIONS[self._kind]))
            return False
        if self._next_kind:
            self._kind, self._next_kind = self._next_kind, ""
            if self._kind not in (SCHOOL_OF_CODE[self._school].kinds if self._school else ()):
                self._school = self._choice.school(self._kind, year, self._home(day), self._rng)
        elif not self._choice.is_open(self._school, self._kind, year):
            self._school = self._choice.school(self._kind, year, self._home(day), self._rng)
        self._enrol(day, year)
        return True

    def _leaves_primary(self, year: int) -> bool:
        age = year - self._child.cohort
        return age >= 13 or self._grade(year) > 8 or (age == 12 and self._kind != "bao")

    def _start_secondary(self, year: int) -> None:
        drawn, chance = self._rng.random(), 0.0
        for kind, share in _SECONDARY[self._kind or "bao"]:
            chance += share
            if drawn < chance:
                self._next_kind = kind
                break
        self._secondary_from = year
        self._set_years(self._next_kind)

    def _set_years(self, kind: str) -> None:
        """How long secondary education of a kind lasts, counted from its first year."""
        rng = self._rng
        self._years = (
            rng.choice(_YEARS_OF_VO) if kind == "vo" else 5 if kind == "pro" else rng.choice((5, 6, 6, 7))
        )
        if kind == "vo":
            self._child.level = _LEVEL_OF_YEARS[self._years]

    def _grade(self, year: int) -> int:
        return year - self._child.cohort - 3 - (year >= self._repeats)

    def _enrol(self, day: date, year: int) -> None:
        grade = self._grade(year) if not self._secondary_from else year - self._secondary_from + 1
        self._child.life.then(day, Status(ENROLLED, self._school, self._kind, min(8, max(1, grade))))

    def _spend(self, year: int, start: date) -> bool:
        """What happens in the course of a school year, at most one thing; False when the child leaves."""
        rng = self._rng
        day = monday(year, rng)
        if day <= start:
            return True
        self._may_be_noticed(year, day)
        drawn = rng.random()
        for kind, then, now in _STEPS[self._kind]:
            drawn -= _between(year, then, now) * self._weight(year)
            if drawn < 0:
                self._go_to(kind, day, year)
                return True
        return self._may_move(day, year, drawn)

    def _weight(self, year: int) -> float:
        return _BY_GRADE[min(8, max(1, self._grade(year)))] if self._kind == "bao" else 1.0

    def _may_move(self, day: date, year: int, drawn: float) -> bool:
        drain = SCHOOL_OF_CODE[self._school].drain
        if (drawn := drawn - _MOVES_HOUSE) < 0:
            self._child.homes.then(day, self._homes.next_after(self._home(day), self._rng))
            if self._kind in ("bao", "vo") and self._rng.random() < 0.5:
                self._change_school(day, year)
        elif (drawn := drawn - _CHANGES_SCHOOL - drain) < 0:
            self._change_school(day, year)
        elif (drawn := drawn - _LEAVES_REGION) < 0:
            abroad = self._rng.random() < 0.12
            self._leave(day, ABROAD if abroad else LEFT, "" if abroad else "andere regio")
            return False
        return True

    def _go_to(self, kind: str, day: date, year: int) -> None:
        if self._secondary_from and kind == "vo":
            self._years = max(self._years, 4)
        if self._rng.random() < 0.6:
            self._next_kind = kind
            return
        self._kind = kind
        self._change_school(day, year)

    def _change_school(self, day: date, year: int) -> None:
        self._school = self._choice.another(self._kind, year, self._home(day), self._school, self._rng)
        self._enrol(day, year)

    def _leave(self, day: date, status: Status, destination: str) -> None:
        self._child.life.then(day, status)
        self._child.left_to[day] = destination

    def _home(self, day: date) -> str:
        return self._child.homes.at(day)

    def _may_be_noticed(self, year: int, day: date) -> None:
        drawn = self._rng.random()
        if drawn < _NEEDS_SUPPORT and self._kind in ("bao", "vo"):
            self._child.support.append(day)
        elif drawn > 1 - _STAYS_AWAY:
            self._child.away.append(day)


def newborn(number: int, born: date, family: int, home: str) -> Child:
    """A child before its first school."""
    return Child(number, born, family, Line(born, home), Line(born, NOT_YET))
