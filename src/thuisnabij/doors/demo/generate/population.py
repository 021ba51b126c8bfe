"""All children of the region: who was born when and where, and the career of each."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from thuisnabij.doors.demo.generate.careers import Career, Child, newborn
from thuisnabij.doors.demo.generate.choice import Choice, Homes
from thuisnabij.doors.demo.generate.dates import birthday, monday, reference_date, school_year
from thuisnabij.doors.demo.generate.line import Line
from thuisnabij.doors.demo.generate.schools import YEARS, School, Size

_COHORTS = range(1998, 2024)
"""Children who turn four to twenty in the years that are counted."""
_BIRTHS = {Size.FULL: 2150, Size.SMALL: 215}
"""Children of the cohort of 2014; each year 0.3 % fewer are born."""
_FEWER = 0.003
_TWINS = 0.015
_NEWCOMERS = 0.08
"""Children who come to live in the region at school age, beside each that is born here."""


def children(schools: Sequence[School], size: Size, seed: int) -> list[Child]:
    """Every child that was at school in the region in the years that are counted, with its whole career."""
    choice, homes = Choice(schools, seed), Homes()
    found: list[Child] = []
    for cohort in _COHORTS:
        rng = random.Random(f"{seed} lichting {cohort}")
        births = round(_BIRTHS[size] * (1 - _FEWER * (cohort - 2014)))
        while births > 0:
            for child in _born(len(found), cohort, homes, rng):
                Career(child, choice, homes, rng).live(_arrival(child, rng))
                found.append(child)
                births -= 1
    _put_abroad(found, schools)
    return found


def _born(number: int, cohort: int, homes: Homes, rng: random.Random) -> list[Child]:
    """One child, or twins."""
    born = date(cohort - 1, 10, 2) + timedelta(rng.randrange(365))
    home = homes.draw(rng)
    together = 2 if rng.random() < _TWINS else 1
    return [newborn(number + each, born, number, home) for each in range(together)]


def _arrival(child: Child, rng: random.Random) -> date | None:
    """The day a family came to live in the region with a child of school age; None: it was there before."""
    if rng.random() >= _NEWCOMERS:
        return None
    return monday(school_year(birthday(child.born, rng.randrange(5, 11))), rng)


def _put_abroad(found: Sequence[Child], schools: Sequence[School]) -> None:
    """A few pupils whose home has no PC4: they live abroad, or nobody knows where."""
    days = [reference_date(year) for year in YEARS[-2:]]
    slots = {school.code: list(school.foreign_homes) for school in schools if school.foreign_homes}
    for child in found:
        codes = {child.life.at(day).location for day in days}
        waiting = slots.get(next(iter(codes))) if len(codes) == 1 else None
        if waiting and len(child.homes.days) == 1 and not child.support and not child.away:
            child.homes = Line(child.born, waiting.pop())
