"""The pupils of the region: how many per location, where they live (a rule of gravity), how they grow older."""

import math
import random
from collections import Counter
from dataclasses import dataclass

from thuisnabij.doors.demo.generate.geometry import area_point, school_point
from thuisnabij.doors.demo.generate.region import AREAS
from thuisnabij.doors.demo.generate.schools import HOME_YEARS, OPEN_SCHOOLS, YEARS, School

Pupil = tuple[str, int]
"""Home (PC4, or the code file 03 prints for abroad and unknown) and age on 1 October."""

AGE_SHARES: dict[str, dict[int, float]] = {
    "bao": {4: 12.0, 5: 12.4, 6: 12.4, 7: 12.4, 8: 12.6, 9: 12.6, 10: 12.6, 11: 11.0, 12: 2.0},
    "sbo": {4: 2.7, 5: 5.5, 6: 7.9, 7: 10.0, 8: 12.8, 9: 15.7, 10: 17.7, 11: 17.9, 12: 9.4, 13: 0.4},
    "so": {3: 0.6, 4: 3.3, 5: 8.5, 6: 10.4, 7: 11.8, 8: 12.9, 9: 13.6, 10: 14.6, 11: 14.7, 12: 8.5, 13: 1.1},
    "vso": {12: 9.4, 13: 16.0, 14: 18.4, 15: 19.2, 16: 17.5, 17: 12.0, 18: 5.2, 19: 1.6, 20: 0.7},
}
"""Per cent of the pupils of a kind of education by age on 1 October: about the shares of the whole country."""
_REACH_KM = {"bao": 0.8, "sbo": 2.6, "so": 4.0, "vso": 5.0}
_ELSEWHERE = {"bao": 0.5, "sbo": 20.0, "so": 20.0, "vso": 20.0}
"""Pull, in pupils next door, of going to no school of this kind: next to nothing for bao, so that everybody goes."""
_SO_SHARE = 0.54
"""Share of so in a location with both so and vso."""


@dataclass(frozen=True, order=True)
class Cell:
    """A true count: the pupils of one age, from one home, in one kind of education at one location."""

    code: str
    home: str
    soort: str
    age: int
    pupils: int


def sizes(school: School, seed: int) -> tuple[int, ...]:
    """The pupils of a location on 1 October of each of ``YEARS``."""
    if school.sizes:
        return school.sizes
    rng = random.Random(f"{seed} omvang {school.code}")
    course = [school.last / (1 + school.growth / 100) ** (YEARS[-1] - year) for year in YEARS]
    return tuple(round(size * rng.uniform(0.98, 1.02)) for size in course)


def kinds(school: School) -> tuple[str, ...]:
    """The kinds of education at a location as file 03 tells them apart: two at a location for so and vso."""
    return ("so", "vso") if school.soort == "so-vso" else (school.soort,)


def cells(seed: int) -> dict[int, list[Cell]]:
    """For each of ``HOME_YEARS`` every true cell above zero, sorted; together per location exactly its ``sizes``."""
    found: dict[int, list[Cell]] = {year: [] for year in HOME_YEARS}
    for department in [
        _Department(school, soort, seed) for school in OPEN_SCHOOLS for soort in kinds(school)
    ]:
        pupils: list[Pupil] = []
        for year in HOME_YEARS:
            pupils = _enrolled(department, pupils, year)
            found[year] += [department.cell(pupil, count) for pupil, count in Counter(pupils).items()]
    return {year: sorted(of_year) for year, of_year in found.items()}


@dataclass(frozen=True)
class _Department:
    """One kind of education at one location."""

    school: School
    soort: str
    seed: int

    def size(self, year: int) -> int:
        total = sizes(self.school, self.seed)[YEARS.index(year)]
        if self.school.soort != "so-vso":
            return total
        so = round(total * _SO_SHARE)
        return so if self.soort == "so" else total - so

    def cell(self, pupil: Pupil, count: int) -> Cell:
        home, age = pupil
        return Cell(self.school.code, home, self.soort, age, count)


def _enrolled(department: _Department, before: list[Pupil], year: int) -> list[Pupil]:
    """Those of the year before, a year older, as far as the ages of this year leave room; then newcomers."""
    rng = random.Random(f"{department.seed} leerlingen {department.school.code} {department.soort} {year}")
    room = _ages(department.soort, department.size(year), rng)
    stayed = []
    for home, age in before:
        if room.get(age + 1, 0) > 0:
            room[age + 1] -= 1
            stayed.append((home, age + 1))
    ages = [age for age, places in room.items() for _ in range(places)]
    homes = rng.choices(*_pull(department), k=len(ages))
    if not before and department.soort == kinds(department.school)[0]:
        for number, foreign in enumerate(department.school.foreign_homes):
            homes[number * len(homes) // 8] = (
                foreign  # every eighth of the list: young, but of different ages
            )
    return stayed + list(zip(homes, ages, strict=True))


def _ages(soort: str, size: int, rng: random.Random) -> dict[int, int]:
    """How many of ``size`` pupils have which age: the usual shares, a bit different per school; largest remainder."""
    weights = {age: share * rng.uniform(0.85, 1.15) for age, share in AGE_SHARES[soort].items()}
    exact = {age: size * weight / sum(weights.values()) for age, weight in weights.items()}
    whole = {age: math.floor(value) for age, value in exact.items()}
    for age in sorted(exact, key=lambda age: whole[age] - exact[age])[: size - sum(whole.values())]:
        whole[age] += 1
    return whole


def _pull(department: _Department) -> tuple[list[str], list[float]]:
    """Home areas with their weight: the children there, times the location's share in the pull of all of its kind."""
    soort, seed = department.soort, department.seed
    rivals = [rival for rival in OPEN_SCHOOLS if soort in kinds(rival)]
    sites = {rival.code: (sizes(rival, seed)[-1], school_point(rival, seed)) for rival in rivals}
    weights = []
    for area in AREAS:
        home = area_point(area.pc4)
        pulls = {
            code: size * math.exp(-math.dist(home, place) / _REACH_KM[soort])
            for code, (size, place) in sites.items()
        }
        share = pulls[department.school.code] / (_ELSEWHERE[soort] + sum(pulls.values()))
        weights.append(round(area.children * share, 6))
    return [area.pc4 for area in AREAS], weights
