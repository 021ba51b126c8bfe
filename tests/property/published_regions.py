"""Small regions with everything that is published of them, and how a plain reader writes down that it adds up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

from hypothesis import strategies as st

from tests.property.attacker import Equation

SIZES = st.one_of(st.integers(0, 6), st.integers(0, 6), st.integers(5, 40))


@dataclass(frozen=True)
class Region:
    """Schools in gemeenten and under besturen; each has a number of children of each kind."""

    gemeente: Mapping[str, str]
    bestuur: Mapping[str, str]
    numbers: Mapping[tuple[str, str], int]
    kinds: tuple[str, ...]

    def members(self, unit: str) -> tuple[str, ...]:
        """The schools of a unit."""
        schools = self.gemeente
        if unit == "swv":
            return tuple(schools)
        if unit in schools:
            return (unit,)
        return tuple(each for each in schools if unit in (self.gemeente[each], self.bestuur[each]))

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit of which a number is published."""
        return (*self.gemeente, *sorted({*self.gemeente.values(), *self.bestuur.values()}), "swv")

    def counted_in(self, kind: str) -> tuple[str, ...]:
        """The kinds that a column counts."""
        return self.kinds if kind == "alle" else (kind,)

    def table(self) -> dict[str, int]:
        """Every published number by "unit kind"."""
        return {
            f"{unit} {kind}": sum(
                self.numbers[school, each] for school in self.members(unit) for each in self.counted_in(kind)
            )
            for unit in self.units
            for kind in (*self.kinds, "alle")
        }

    def possible(self, bounds: Mapping[str, tuple[int, int]]) -> dict[str, set[int]]:
        """Every value each number can have within the bounds, by trying all numbers of the schools."""
        found: dict[str, set[int]] = {key: set() for key in bounds}
        schools = list(self.numbers)
        for values in product(*(_up_to(bounds[f"{school} {kind}"]) for school, kind in schools)):
            table = replace(self, numbers=dict(zip(schools, values, strict=True))).table()
            if all(lo <= table[key] <= hi for key, (lo, hi) in bounds.items()):
                for key in bounds:
                    found[key].add(table[key])
        return found

    def equations(self) -> list[Equation]:
        """Each unit is the sum of its schools, each total the sum of its kinds."""
        found: list[Equation] = []
        for kind in (*self.kinds, "alle"):
            for unit in self.units:
                if unit not in self.gemeente:
                    parts = {f"{school} {kind}": 1 for school in self.members(unit)}
                    found.append(({f"{unit} {kind}": -1} | parts, 0))
        for unit in self.units:
            found.append(({f"{unit} alle": -1} | {f"{unit} {kind}": 1 for kind in self.kinds}, 0))
        return found


def _up_to(bounds: tuple[int, int]) -> range:
    return range(bounds[0], bounds[1] + 1)


@st.composite
def regions(draw: st.DrawFn, schools: int = 5, kinds: tuple[str, ...] = ("sbo", "so")) -> Region:
    """A region of at most so many schools."""
    names = [f"school{number}" for number in range(draw(st.integers(2, schools)))]
    return Region(
        {name: draw(st.sampled_from(("Noord", "Zuid"))) for name in names},
        {name: draw(st.sampled_from(("bestuur1", "bestuur2"))) for name in names},
        {(name, kind): draw(SIZES) for name in names for kind in kinds},
        kinds,
    )
