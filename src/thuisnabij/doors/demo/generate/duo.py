"""Files 02, 03 and 06 of DUO for the fictional region: headers, encodings, line ends and order as in the real."""

from collections.abc import Sequence

from thuisnabij.doors.demo.generate.counts import Cell, Counts
from thuisnabij.doors.demo.generate.region import AREA_OF_PC4, MUNICIPALITIES, PROVINCE
from thuisnabij.doors.demo.generate.schools import SCHOOL_OF_CODE, YEARS, School
from thuisnabij.doors.demo.generate.text import delimited

HEADER_02 = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;"
    "POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;TELEFOONNUMMER;INTERNETADRES;"
    "STRAATNAAM CORRESPONDENTIEADRES;HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES;POSTCODE CORRESPONDENTIEADRES;"
    "PLAATSNAAM CORRESPONDENTIEADRES;NODAAL GEBIED CODE;NODAAL GEBIED NAAM;RPA-GEBIED CODE;RPA-GEBIED NAAM;"
    "WGR-GEBIED CODE;WGR-GEBIED NAAM;COROPGEBIED CODE;COROPGEBIED NAAM;ONDERWIJSGEBIED CODE;ONDERWIJSGEBIED NAAM;"
    "RMC-REGIO CODE;RMC-REGIO NAAM;VAKANTIEREGIO"
)
_AGE_COLUMNS = ("LEEFTIJD_JONGER", *(f"LEEFTIJD_{age}" for age in range(4, 25)), "LEEFTIJD_OUDER")
HEADER_03 = (
    "PEILDATUM;GEMEENTENUMMER;GEMEENTENAAM;POSTCODE_LEERLING;GEMEENTENAAM_LEERLING;INSTELLINGSCODE;VESTIGINGSCODE;"
    "INSTELLINGSNAAM_VESTIGING;POSTCODE_VESTIGING;PLAATSNAAM;PROVINCIE;SOORT_PO;DENOMINATIE_VESTIGING;"
    "BEVOEGD_GEZAG_NUMMER;" + ";".join(_AGE_COLUMNS)
)
HEADER_06 = (
    "INSTELLINGSCODE;VESTIGINGSCODE;NAAM_VESTIGING;SOORT_VESTIGING;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;"
    "GEMEENTECODE_VESTIGING;GEMEENTENAAM_VESTIGING;" + ";".join(f"LEERLINGEN_{year}" for year in YEARS)
)
SOORT_03 = {"bao": "Bo", "sbo": "Sbo", "so": "So", "vso": "Vso"}
_SOORT_06 = {"bao": "BO", "sbo": "SBO", "so": "SO", "vso": "VSO", "so-vso": "SO/VSO"}
_FOREIGN_NAMES = {"10": "Belgie", "20": "Duitsland", "30": "ander land", "40": "Onbekend"}
_FIRST_AGE = 3


def file_02(schools: Sequence[School]) -> bytes:
    """The locations for regular primary education that are open: cp1252, CRLF, postcode with a space."""
    regular = [school for school in schools if school.is_open and school.soort == "bao"]
    rows = [
        _row_02(school)
        for school in sorted(regular, key=lambda school: (school.municipality_name, school.code))
    ]
    return delimited(HEADER_02, rows, newline="\r\n").encode("cp1252")


def _row_02(school: School) -> list[object]:
    address = [school.street, school.number, f"{school.pc4} {school.pc6[4:]}", school.place.upper()]
    region = ["99", PROVINCE] * 6
    site = f"www.{''.join(c for c in school.name.lower() if c.isascii() and c.isalpha())}.example"
    return [
        PROVINCE, school.bestuur, school.brin, school.code, school.name, *address,
        school.municipality, school.municipality_name.upper(), school.denomination, " ", site,
        *address, *region, "Midden",
    ]  # fmt: skip


def file_03(cells: list[Cell], peildatum: str) -> bytes:
    """Pupils by home, location and age on one reference date (``YYYYMMDD``): UTF-8, LF, cells of 1-4 printed ``<5``.

    The file knows no secondary education: cells of it are left out.
    """
    by_row: dict[tuple[str, str, str], dict[int, int]] = {}
    for cell in (cell for cell in cells if cell.soort in SOORT_03):
        by_row.setdefault((cell.code, cell.home, cell.soort), {})[cell.age] = cell.pupils
    rows = [
        [peildatum, *_row_03(SCHOOL_OF_CODE[code], home, soort), *_ages_03(ages)]
        for (code, home, soort), ages in sorted(
            by_row.items(), key=lambda item: (SCHOOL_OF_CODE[item[0][0]].municipality_name, item[0])
        )
    ]
    return delimited(HEADER_03, rows, newline="\n").encode("utf-8")


def _row_03(school: School, home: str, soort: str) -> list[object]:
    area = AREA_OF_PC4.get(home)
    return [
        school.municipality, school.municipality_name, home,
        MUNICIPALITIES[area.municipality] if area else _FOREIGN_NAMES[home],
        school.brin, school.code[4:], school.name, school.pc6, school.place.upper(), PROVINCE,
        SOORT_03[soort], school.denomination, school.bestuur,
    ]  # fmt: skip


def _ages_03(ages: dict[int, int]) -> list[str]:
    return [printed(ages.get(age, 0)) for age in range(_FIRST_AGE, _FIRST_AGE + len(_AGE_COLUMNS))]


def file_06(schools: Sequence[School], counts: Counts) -> bytes:
    """Pupils per location on each reference date, closed ones included: UTF-8 with BOM, CRLF, 1-4 printed ``<5``."""
    rows = [
        [
            school.brin, school.code, school.name, _SOORT_06[school.soort], school.denomination, school.bestuur,
            school.municipality, school.municipality_name.upper(),
            *(printed(counts.size(school.code, year)) for year in YEARS),
        ]
        for school in sorted(schools, key=lambda school: school.code)
        if school.is_counted
    ]  # fmt: skip
    return delimited(HEADER_06, rows, newline="\r\n").encode("utf-8-sig")


def printed(pupils: int) -> str:
    """A count as DUO publishes it: 1 to 4 become ``<5``, a counted zero stays 0."""
    return "<5" if 0 < pupils < 5 else str(pupils)
