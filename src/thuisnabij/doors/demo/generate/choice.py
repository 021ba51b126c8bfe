"""Which school a child goes to: each draws by its size and by how near it lies (a rule of gravity)."""

import math
import random
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from thuisnabij.doors.demo.generate.geometry import area_point, school_point
from thuisnabij.doors.demo.generate.region import AREA_OF_PC4
from thuisnabij.doors.demo.generate.schools import School

_REACH_KM = {"bao": 0.8, "sbo": 4.0, "so": 6.0, "vso": 7.0, "vo": 4.0, "pro": 6.0}
"""The distance over which a school of a kind loses two thirds of its draw."""
_TRIES = 8


class Choice:
    """Draws schools for homes; the same for all children of a region."""

    def __init__(self, schools: Sequence[School], seed: int) -> None:
        self._places = {
            kind: [(school, school_point(school, seed)) for school in schools if kind in school.kinds]
            for kind in _REACH_KM
        }
        self._open = {(s.code, kind): (s.opens, s.closes) for s in schools for kind in s.kinds}
        self._table = cache(self._weigh)

    def school(self, kind: str, year: int, home: str, rng: random.Random) -> str:
        """The code of a location with this kind of education, open in a school year, for a child from a PC4."""
        codes, weights = self._table(kind, year, home)
        return codes[bisect_right(weights, rng.random() * weights[-1], hi=len(weights) - 1)]

    def another(self, kind: str, year: int, home: str, not_this: str, rng: random.Random) -> str:
        """The same, if possible another one than the child goes to now."""
        found = not_this
        for _ in range(_TRIES):
            if found != not_this:
                break
            found = self.school(kind, year, home, rng)
        return found

    def is_open(self, code: str, kind: str, year: int) -> bool:
        """Whether a location takes pupils of a kind in a school year."""
        opens, closes = self._open.get((code, kind), (0, 0))
        return opens <= year < closes

    def _weigh(self, kind: str, year: int, home: str) -> tuple[list[str], list[float]]:
        middle = area_point(home)
        weights = [
            (school.code, school.draw(year) * math.exp(-math.dist(middle, place) / _REACH_KM[kind]))
            for school, place in self._places[kind]
        ]
        open_now = [(code, weight) for code, weight in weights if weight > 0]
        return [code for code, _ in open_now], list(accumulate(weight for _, weight in open_now))


class Homes:
    """Draws where families live, by the children of each area."""

    def __init__(self) -> None:
        self._codes = list(AREA_OF_PC4)
        self._weights = list(accumulate(area.children for area in AREA_OF_PC4.values()))
        self._near = {
            code: [area.pc4 for area in AREA_OF_PC4.values() if area.municipality == own.municipality]
            for code, own in AREA_OF_PC4.items()
        }

    def draw(self, rng: random.Random) -> str:
        """A PC4."""
        return self._codes[bisect_right(self._weights, rng.random() * self._weights[-1])]

    def next_after(self, home: str, rng: random.Random) -> str:
        """Where a family moves to: mostly within its own municipality."""
        return rng.choice(self._near[home]) if rng.random() < 0.7 else self.draw(rng)
