"""The shape of counted rows on their way from a file into storage."""

from typing import NamedTuple

# Where pupils live that have no Dutch postcode in the file.
FOREIGN_HOMES = ("belgie", "duitsland", "elders", "onbekend")


class AgeCells(NamedTuple):
    """Counts per age, only of ages with pupils; bounds inclusive. Age 3 holds all younger, age 25 all older."""

    ages: tuple[int, ...]
    lo: tuple[int, ...]
    hi: tuple[int, ...]


class HomeRow(NamedTuple):
    """One row of file 03: pupils of a location and type by home (a PC4 or one of `FOREIGN_HOMES`) and age."""

    row: int
    location: str
    soort: str
    home: str
    cells: AgeCells


class YearCells(NamedTuple):
    """Counts per year, every year of the file; bounds inclusive. A zero is a counted zero."""

    years: tuple[int, ...]
    lo: tuple[int, ...]
    hi: tuple[int, ...]


class SeriesRow(NamedTuple):
    """One row of file 06: pupils of a location over the years, with the school type as labelled there."""

    row: int
    location: str
    source_type: str
    cells: YearCells
