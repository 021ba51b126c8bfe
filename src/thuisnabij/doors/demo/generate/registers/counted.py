"""The pupils that the SWV for secondary education counts itself, per location and type, on each 1 October.

Every pupil in vo, pro or vso is in one row, so the rows of a location add up to what ``truth-flows.csv`` has of it.
"""

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache

from thuisnabij.doors.demo.generate.careers import Child
from thuisnabij.doors.demo.generate.counts import Place
from thuisnabij.doors.demo.generate.dates import age_on, reference_date
from thuisnabij.doors.demo.generate.duo import printed
from thuisnabij.doors.demo.generate.region import SWV_OF_KIND, VO_SWV
from thuisnabij.doors.demo.generate.registers.table import Tables
from thuisnabij.doors.demo.generate.simulation import Region

_MIXED, _LWOO = 0.55, 0.19
"""The share of those in their first year of vo who sit in a mixed class, and of those in vmbo who have lwoo."""
_VAVO = {17: 0.07, 18: 0.5, 19: 0.5}
"""The share that is at a vavo, by age."""


def write(region: Region, tables: Tables) -> None:
    """A row for every type at a location with pupils, on every reference date; small numbers as DUO prints them."""
    for year in region.counts.pupils:
        for (location, soort, lwoo), pupils in sorted(Counter(_counted(region, year)).items()):
            cells = (location, reference_date(year), soort, lwoo, printed(pupils))
            tables.numbered("leerlingaantallen", VO_SWV, *cells)


def _counted(region: Region, year: int) -> Iterator[tuple[str, str, bool]]:
    for number, place in region.counts.pupils[year].items():
        if SWV_OF_KIND[place.kind] == VO_SWV:
            yield place.location, *_type_of(region.children[number], place, year)


def _type_of(child: Child, place: Place, year: int) -> tuple[str, bool]:
    """The type of education a pupil is counted in, and whether it gets lwoo: that does not change with the years."""
    if place.kind != "vo":
        return place.kind, False
    (mixed, lwoo, vavo), day = _drawn(child.number), reference_date(year)
    if vavo < _VAVO.get(age_on(child.born, day), 0):
        return "vavo", False
    if child.life.at(day).year == 1 and mixed < _MIXED:
        return "brugjaar", False
    return child.level, child.level == "vmbo" and lwoo < _LWOO


@cache
def _drawn(number: int) -> tuple[float, float, float]:
    rng = random.Random(number)
    return rng.random(), rng.random(), rng.random()
