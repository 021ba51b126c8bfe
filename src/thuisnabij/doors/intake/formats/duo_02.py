"""File 02 of DUO: every location for regular primary education with its address and board; no pupils in it. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from thuisnabij.doors.intake.formats.base import Accepted, Format, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import date_in_name, is_demo_location, read_location
from thuisnabij.doors.intake.formats.delimited import rows
from thuisnabij.doors.intake.formats.headers import Header, by_header
from thuisnabij.doors.intake.formats.locations import LocationColumns, LocationReader
from thuisnabij.doors.intake.formats.once import accept_once
from thuisnabij.ground.organisations.rules.records import LocationRow
from thuisnabij.ground.sources.rules import Kind

HEADER = Header(
    fixed=(
        *(
            "PROVINCIE",
            "BEVOEGD GEZAG NUMMER",
            "INSTELLINGSCODE",
            "VESTIGINGSCODE",
            "VESTIGINGSNAAM",
            "STRAATNAAM",
        ),
        *("HUISNUMMER-TOEVOEGING", "POSTCODE", "PLAATSNAAM", "GEMEENTENUMMER", "GEMEENTENAAM", "DENOMINATIE"),
        *("TELEFOONNUMMER", "INTERNETADRES", "STRAATNAAM CORRESPONDENTIEADRES"),
        *("HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES", "POSTCODE CORRESPONDENTIEADRES"),
        *("PLAATSNAAM CORRESPONDENTIEADRES", "NODAAL GEBIED CODE", "NODAAL GEBIED NAAM", "RPA-GEBIED CODE"),
        *("RPA-GEBIED NAAM", "WGR-GEBIED CODE", "WGR-GEBIED NAAM", "COROPGEBIED CODE", "COROPGEBIED NAAM"),
        *(
            "ONDERWIJSGEBIED CODE",
            "ONDERWIJSGEBIED NAAM",
            "RMC-REGIO CODE",
            "RMC-REGIO NAAM",
            "VAKANTIEREGIO",
        ),
    )
)
COLUMNS = LocationColumns(
    name="VESTIGINGSNAAM",
    street=("STRAATNAAM", "HUISNUMMER-TOEVOEGING"),
    pc6="POSTCODE",
    place="PLAATSNAAM",
    municipality_code="GEMEENTENUMMER",
    municipality_name="GEMEENTENAAM",
    bestuur="BEVOEGD GEZAG NUMMER",
    denomination="DENOMINATIE",
)
MONTH_IN_NAME = r"_(\d{4})(\d{2})(?!\d)"


def parse(reading: Reading) -> Iterator[Accepted[LocationRow] | Refused]:
    """Each row as a location; one that names a location again is refused."""
    columns = reading.layout.columns
    reader = LocationReader(COLUMNS, columns)
    at = columns.index("VESTIGINGSCODE"), columns.index("INSTELLINGSCODE")
    on = reference_date(reading)

    def read(number: int, cells: list[str]) -> LocationRow | Refused:
        code = cells[at[0]].strip().upper()
        return _wrong_code(number, cells, at) or reader.read(number, cells, code, on)

    found = (row if isinstance(row, Refused) else read(*row) for row in rows(reading))
    return accept_once(
        found,
        field="VESTIGINGSCODE",
        key=lambda row: row.code,
        worlds=lambda row: {is_demo_location(row.code)},
    )


def reference_date(reading: Reading) -> date:
    """The first of the month that the file's name ends with, else the day of loading."""
    return date_in_name(reading.names, MONTH_IN_NAME) or reading.loaded_on


def _wrong_code(number: int, cells: Sequence[str], at: tuple[int, int]) -> Refused | None:
    """What is wrong with the codes of the location, if anything is."""
    code = read_location(cells[at[0]])
    if code is None:
        return refused(number, "VESTIGINGSCODE", "vestiging-ongeldig", cells[at[0]])
    if code[:4] != cells[at[1]].strip().upper():
        return refused(number, "VESTIGINGSCODE", "vestiging-anders-dan-brin", cells[at[0]])
    return None


FORMAT = Format(
    kind=Kind.VESTIGINGEN,
    recognise=by_header(HEADER),
    parse=parse,
    dates=lambda record, reading: (record.reference_date,),
    is_demo=lambda record: is_demo_location(record.code),
)
