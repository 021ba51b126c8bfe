"""File 03 of DUO: pupils by home PC4, school location, type and age on one reference date; 1 to 4 are `<5`. Pure."""

from collections.abc import Callable, Iterator
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from thuisnabij.children.counts.rules.rows import AgeCells, HomeRow
from thuisnabij.doors.intake.formats.base import Accepted, Format, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import (
    SOORT_03,
    Lookup,
    is_demo_location,
    is_demo_postcode,
    read_code,
    read_count,
    read_date,
    read_location,
)
from thuisnabij.doors.intake.formats.delimited import rows
from thuisnabij.doors.intake.formats.headers import Header, by_header
from thuisnabij.doors.intake.formats.locations import LocationColumns, LocationReader
from thuisnabij.ground.organisations.rules.records import LocationRow
from thuisnabij.ground.sources.rules import Kind
from thuisnabij.kernel.identifiers import Pc4

AGES = {"LEEFTIJD_JONGER": 3, **{f"LEEFTIJD_{age}": age for age in range(4, 25)}, "LEEFTIJD_OUDER": 25}
FOREIGN = {"10": "belgie", "20": "duitsland", "30": "elders", "40": "onbekend"}
KEYS = ("PEILDATUM", "INSTELLINGSCODE", "VESTIGINGSCODE", "SOORT_PO", "POSTCODE_LEERLING")
COLUMNS = LocationColumns(
    name="INSTELLINGSNAAM_VESTIGING",
    source_type="SOORT_PO",
    pc6="POSTCODE_VESTIGING",
    place="PLAATSNAAM",
    municipality_code="GEMEENTENUMMER",
    municipality_name="GEMEENTENAAM",
    bestuur="BEVOEGD_GEZAG_NUMMER",
    denomination="DENOMINATIE_VESTIGING",
)
HEADER = Header(
    fixed=(
        *("PEILDATUM", "GEMEENTENUMMER", "GEMEENTENAAM", "POSTCODE_LEERLING", "GEMEENTENAAM_LEERLING"),
        *(
            "INSTELLINGSCODE",
            "VESTIGINGSCODE",
            "INSTELLINGSNAAM_VESTIGING",
            "POSTCODE_VESTIGING",
            "PLAATSNAAM",
        ),
        *("PROVINCIE", "SOORT_PO", "DENOMINATIE_VESTIGING", "BEVOEGD_GEZAG_NUMMER", *AGES),
    )
)
Texts = tuple[str, ...]


class HomeRecord(NamedTuple):
    """A counted row, its reference date and, where the row is the first to name its location, that location."""

    home: HomeRow
    on: date
    location: LocationRow | None


class _Home(NamedTuple):
    """Where pupils live; `is_demo` is None outside the country, which both worlds share."""

    key: str
    is_demo: bool | None


def parse(reading: Reading) -> Iterator[Accepted[HomeRecord] | Refused]:
    """Each row as counts per age. Memory grows only with the number of different (location, type, home)."""
    read = _Rows(reading).read
    for row in rows(reading):
        yield row if isinstance(row, Refused) else read(*row)


class _Rows:
    """Reads rows one after the other, knowing which came before."""

    def __init__(self, reading: Reading) -> None:
        columns = reading.layout.columns
        self._keys: Callable[[list[str]], Texts] = itemgetter(*map(columns.index, KEYS))
        self._counts: Callable[[list[str]], Texts] = itemgetter(*map(columns.index, AGES))
        self._locations = Lookup(read_location)
        self._homes = Lookup(_read_home)
        self._cells: Lookup[Texts, AgeCells | None] = Lookup(_read_ages, most=50_000)
        self._reader = LocationReader(COLUMNS, columns)
        self._named = set[str]()
        self._seen = set[str]()
        # Whether homes of the other world (demo or real) are demo homes; None until a row was read.
        self._other_world: bool | None = None
        self._printed_date = ""
        self._on = date.min

    def read(self, number: int, texts: list[str]) -> Accepted[HomeRecord] | Refused:
        """The row, or what is wrong with it."""
        day, brin, place, soort_text, home_text = self._keys(texts)
        counts = self._counts(texts)
        location, home = self._locations[brin + place], self._homes[home_text]
        soort, cells = SOORT_03.get(soort_text), self._cells[counts]
        if day != self._printed_date and not self._is_first_date(day):
            return refused(
                number, "PEILDATUM", "peildatum-anders" if _read_day(day) else "peildatum-ongeldig", day
            )
        if location is None or home is None or soort is None or cells is None:
            return _fault(number, (location, soort, home), (brin + place, soort_text, home_text), counts)
        key = f"{location}{soort}{home.key}"
        if key in self._seen:
            return refused(number, "POSTCODE_LEERLING", "rij-dubbel", home.key)
        row = HomeRow(number, location, soort, home.key, cells)
        named = None if location in self._named else self._name(row, texts)
        if isinstance(named, Refused):
            return named
        if home.is_demo == self._other_world:
            return refused(number, "POSTCODE_LEERLING", "demo-en-echt", home.key)
        self._named.add(location)
        self._seen.add(key)
        return Accepted(number, HomeRecord(row, self._on, named))

    def _name(self, row: HomeRow, texts: list[str]) -> LocationRow | Refused:
        """The location, as the first row that names it describes it; it belongs to the world of the file."""
        is_demo = is_demo_location(row.location)
        if self._other_world is is_demo:
            return refused(row.row, "INSTELLINGSCODE", "demo-en-echt", row.location)
        described = self._reader.read(row.row, texts, row.location, self._on)
        if isinstance(described, LocationRow):
            self._other_world = not is_demo
        return described

    def _is_first_date(self, text: str) -> bool:
        """Whether this is the date of the whole file: the first that can be read."""
        day = _read_day(text) if not self._printed_date else None
        if day is None:
            return False
        self._printed_date, self._on = text, day
        return True


def _fault(number: int, read: tuple[object, ...], texts: Texts, counts: Texts) -> Refused:
    """The first thing wrong in a row of which something could not be read."""
    fields = ("VESTIGINGSCODE", "vestiging-ongeldig"), ("SOORT_PO", "soort-onbekend")
    for (field, code), value, text in zip(
        (*fields, ("POSTCODE_LEERLING", "woonplaats-ongeldig")), read, texts, strict=True
    ):
        if value is None:
            return refused(number, field, code, text)
    field, text = next(
        (name, text) for name, text in zip(AGES, counts, strict=True) if read_count(text) is None
    )
    return refused(number, field, "aantal-ongeldig", text)


def _read_home(text: str) -> _Home | None:
    """A PC4, or one of the codes that DUO prints in its place for pupils from elsewhere."""
    if text in FOREIGN:
        return _Home(FOREIGN[text], None)
    pc4 = read_code(Pc4, text)
    return None if pc4 is None else _Home(pc4, is_demo_postcode(pc4))


def _read_ages(texts: Texts) -> AgeCells | None:
    """The counts of the ages with pupils; None when one of them is no count."""
    bounds = {age: read_count(text) for age, text in zip(AGES.values(), texts, strict=True) if text != "0"}
    if None in bounds.values():
        return None
    cells = [(age, *found) for age, found in bounds.items() if found and found[1]]
    return AgeCells(*zip(*cells, strict=True)) if cells else AgeCells((), (), ())


def _read_day(text: str) -> date | None:
    return read_date(text, "%Y%m%d")


FORMAT = Format(
    kind=Kind.HERKOMST,
    recognise=by_header(HEADER),
    parse=parse,
    dates=lambda record, reading: (record.on,),
    is_demo=lambda record: is_demo_location(record.home.location),
)
