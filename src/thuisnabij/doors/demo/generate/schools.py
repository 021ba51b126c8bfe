"""The fictional locations of Plassenland: what each is, where it lies, and how much it draws pupils over the years."""

from dataclasses import dataclass
from enum import StrEnum

from thuisnabij.doors.demo.generate import locations
from thuisnabij.doors.demo.generate.region import AREA_OF_PC4, MUNICIPALITIES, ROK_OF_MUNICIPALITY

YEARS = tuple(range(2018, 2026))
"""Reference dates are 1 October of these years."""
LAST_SCHOOL_YEAR = 2026
"""The school year in which the SWVs deliver their registers: it has begun, and nothing of it is counted yet."""
DENOMINATIONS = {
    "O": "Openbaar",
    "R": "Rooms-Katholiek",
    "P": "Protestants-Christelijk",
    "A": "Algemeen bijzonder",
}


class Size(StrEnum):
    """How large a region is made: all of it, or about a tenth, with every type of school, for tests."""

    FULL = "full"
    SMALL = "small"


@dataclass(frozen=True)
class School:
    """A location; it draws `pull` (about its pupils in 2025), which grows `growth` % a year.

    `opens`, `closes`: the school years of its first pupils and of the first without any. `drain`: the chance a year
    that a pupil leaves a school in decline. `foreign_homes`: codes that file 03 prints for homes that have no PC4.
    """

    code: str
    soort: str
    name: str
    pc4: str
    bestuur: str
    denomination: str
    street: str
    number: int
    pull: float
    growth: float
    opens: int = 0
    closes: int = 9999
    drain: float = 0.0
    foreign_homes: tuple[str, ...] = ()
    in_small: bool = False

    @property
    def brin(self) -> str:
        """The first four characters of the location code: the institution."""
        return self.code[:4]

    @property
    def municipality(self) -> str:
        """The code of the municipality the location lies in."""
        return AREA_OF_PC4[self.pc4].municipality

    @property
    def municipality_name(self) -> str:
        """The name of that municipality, in mixed case."""
        return MUNICIPALITIES[self.municipality]

    @property
    def rok(self) -> str:
        """The key of the sub-region the location belongs to."""
        return ROK_OF_MUNICIPALITY[self.municipality]

    @property
    def place(self) -> str:
        """The place in the address, in mixed case."""
        return AREA_OF_PC4[self.pc4].name

    @property
    def is_open(self) -> bool:
        """True unless the location closed before the last reference date."""
        return self.closes > YEARS[-1]

    @property
    def is_counted(self) -> bool:
        """True for the types that DUO counts in the files for primary and specialised education."""
        return self.soort not in ("vo", "pro")

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of education here: two at a location for so and vso."""
        return ("so", "vso") if self.soort == "so-vso" else (self.soort,)

    @property
    def pc6(self) -> str:
        """The postcode of the address without a space; the letters differ where locations share a PC4."""
        return f"{self.pc4}Z{_LETTERS[self.code]}"

    def draw(self, year: int) -> float:
        """How much it draws pupils in a school year (its first calendar year); 0 while it is not open."""
        if not self.opens <= year < self.closes:
            return 0.0
        return self.pull * (1 + self.growth / 100) ** (max(year, 2012) - YEARS[-1])


def _read(line: str) -> School:
    """A line of the table: code, kind, PC4, bestuur, denomination, pull, growth | name | street and number | more."""
    facts, name, address, *more = (part.strip() for part in line.split("|"))
    code, soort, pc4, bestuur, denomination, pull, growth = facts.split()
    street, number = address.rsplit(" ", 1)
    options = dict(word.partition("=")[::2] for word in " ".join(more).split())
    return School(
        code, soort, name, pc4, bestuur, DENOMINATIONS[denomination], street, int(number), float(pull), float(growth),
        opens=int(options.get("opens", 0)),
        closes=int(options.get("closes", 9999)),
        drain=float(options.get("drain", 0)),
        foreign_homes=tuple(options["foreign"].split(",")) if "foreign" in options else (),
        in_small="small" in options,
    )  # fmt: skip


SCHOOLS = tuple(
    _read(line)
    for table in (locations.PRIMARY, locations.SPECIALISED, locations.SECONDARY)
    for line in table.strip().splitlines()
)
SCHOOL_OF_CODE = {school.code: school for school in SCHOOLS}


def _letters() -> dict[str, str]:
    taken: dict[str, int] = {}
    letters = {}
    for school in SCHOOLS:
        letters[school.code] = "ABCDEFGHJK"[taken.get(school.pc4, 0)]
        taken[school.pc4] = taken.get(school.pc4, 0) + 1
    return letters


_LETTERS = _letters()


def schools_of(size: Size) -> tuple[School, ...]:
    """The locations of a region of this size."""
    return SCHOOLS if size is Size.FULL else tuple(school for school in SCHOOLS if school.in_small)
