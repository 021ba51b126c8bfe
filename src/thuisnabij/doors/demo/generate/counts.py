"""The pupils of the region as they are counted on 1 October of each year: who is at school where."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from thuisnabij.doors.demo.generate.careers import Child
from thuisnabij.doors.demo.generate.dates import age_on, reference_date
from thuisnabij.doors.demo.generate.schools import YEARS


class Place(NamedTuple):
    """A kind of education at a location."""

    location: str
    kind: str


@dataclass(frozen=True, order=True)
class Cell:
    """A true count: the pupils of one age, from one home, in one kind of education at one location."""

    code: str
    home: str
    soort: str
    age: int
    pupils: int


@dataclass(frozen=True)
class Counts:
    """Where every pupil was on each reference date, and how many there were of each age and home."""

    pupils: dict[int, dict[int, Place]]
    cells: dict[int, list[Cell]]

    def size(self, location: str, year: int) -> int:
        """All pupils of a location on 1 October of a year."""
        return self._sizes[year][location]

    @property
    def _sizes(self) -> dict[int, Counter[str]]:
        if "sizes" not in self.__dict__:
            sizes = {
                year: Counter(place.location for place in of.values()) for year, of in self.pupils.items()
            }
            object.__setattr__(self, "sizes", sizes)
        found: dict[int, Counter[str]] = self.__dict__["sizes"]
        return found


def count(children: Iterable[Child]) -> Counts:
    """Count all children on each reference date."""
    pupils: dict[int, dict[int, Place]] = {year: {} for year in YEARS}
    tally: dict[int, Counter[tuple[str, str, str, int]]] = {year: Counter() for year in YEARS}
    for child in children:
        for year in YEARS:
            day = reference_date(year)
            status = child.life.at(day)
            if status.is_enrolled:
                pupils[year][child.number] = Place(status.location, status.kind)
                tally[year][status.location, child.homes.at(day), status.kind, age_on(child.born, day)] += 1
    cells = {year: sorted(Cell(*key, n) for key, n in of.items()) for year, of in tally.items()}
    return Counts(pupils, cells)
