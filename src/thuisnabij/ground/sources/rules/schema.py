"""The language in which a register of an SWV is declared: its columns, what each may hold, and its template. Pure.

A declaration is all there is about a kind of file: its documented columns, its template, its validation and its
list page come from it. Knows no register itself, and no file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thuisnabij.kernel.texts import gettext_noop


class ColumnKind(StrEnum):
    """What a cell holds, and as what it is read.

    An empty cell of a column that is not required is read as None, but `""` for TEKST and `()` for several values.
    """

    TEKST = "tekst"
    """Free text on one line: str."""
    SLEUTEL = "sleutel"
    """Lower case letters, digits and hyphens (kebab-case): str."""
    DATUM = "datum"
    """YYYY-MM-DD, not before 1990: date."""
    GETAL = "getal"
    """A whole number from `lowest` to `highest`: int."""
    AANTAL = "aantal"
    """A count: a whole number from `lowest` to `highest`, or `<5` for one to four: Count."""
    BEDRAG = "bedrag"
    """Euros with at most two places after comma or point: Decimal with two places."""
    UREN = "uren"
    """Hours or another number with at most two places: Decimal."""
    JA_NEE = "ja-nee"
    """`ja` or `nee`: bool."""
    KEUZE = "keuze"
    """One of `allowed`: str, spelled as there."""
    SWV = "swv"
    """Code of a samenwerkingsverband: str."""
    VESTIGING = "vestiging"
    """Code of a school location, or one of `allowed`: str."""
    VESTIGINGEN = "vestigingen"
    """Codes of school locations with blanks between: tuple of str."""
    POSTCODE4 = "postcode4"
    """The four digits of a postcode, or one of `allowed`: str."""
    SCHOOLJAAR = "schooljaar"
    """A school year as people write it, `2025-2026`: str."""
    PERIODEN = "perioden"
    """Periods `first day/last day`, both inclusive, with blanks between: tuple of (date, date)."""
    EENHEID = "eenheid"
    """Code of a unit of one of the levels in `allowed` (swv, bestuur, vestiging, rok; all when empty): str."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the header, the field it is read into, and what it may hold.

    `help` says in Dutch what it means; `example` is what the template shows and must be valid. `lowest` and `highest`
    are inclusive bounds of numbers, `longest` the most signs of a text. `allowed` holds the values of a choice, or for
    other kinds the words that may stand beside their own values.
    """

    name: str
    field: str
    kind: ColumnKind
    help: str
    example: str
    required: bool = True
    allowed: tuple[str, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    longest: int = 200


@dataclass(frozen=True, slots=True)
class OnlyWith:
    """`column` may hold a value only in rows where `other` holds one of `values`; columns by their name.

    With `required` it must hold one there.
    """

    column: str
    other: str
    values: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """One kind of file that an SWV keeps itself.

    `columns` are those of this kind only: SWV, KENMERK, the columns of a pupil (when `named`) and VERVALLEN belong to
    every register by themselves. `period` names the columns of the first and the last day (inclusive), if it has them.
    `ordered` names pairs of columns (days or numbers) of which the second may not come before the first; the period is
    one by itself. `title`, `description` and the help of columns are Dutch and marked for translation.
    """

    kind: str
    title: str
    description: str
    columns: tuple[Column, ...]
    named: bool = False
    period: tuple[str, str] | None = None
    ordered: tuple[tuple[str, str], ...] = ()
    only_with: tuple[OnlyWith, ...] = ()


@dataclass(frozen=True, slots=True)
class PupilColumns:
    """Who a row of a named register is about, as its deliverer wrote it; `number` is the deliverer's own, or empty."""

    number: str
    first_name: str
    prefix: str
    surname: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One accepted row: `row` is its 1-based line (the header is 1), `values` the typed values by field.

    A last day (TOT_EN_MET) stays the inclusive day it is in the file. `withdrawn` rows take back what was delivered
    under their KENMERK. `pupil` is None where the register names no children.
    """

    row: int
    swv: str
    kenmerk: str
    withdrawn: bool
    pupil: PupilColumns | None
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StandingRow:
    """The newest row under one KENMERK that was not taken back, and the import run and line it came from."""

    swv: str
    kenmerk: str
    run_id: int
    row_number: int
    values: Mapping[str, object]


SWV = Column(
    "SWV",
    "swv",
    ColumnKind.SWV,
    gettext_noop("Het samenwerkingsverband dat de gegevens bijhoudt."),
    "PO9901",
)
KENMERK = Column(
    "KENMERK",
    "kenmerk",
    ColumnKind.TEKST,
    gettext_noop("Uw eigen nummer van deze regel: hetzelfde kenmerk later nog eens is dezelfde regel."),
    "2026-0001",
    longest=80,
)
PUPIL_COLUMNS: tuple[Column, ...] = (
    Column(
        "LEERLINGNUMMER",
        "number",
        ColumnKind.TEKST,
        gettext_noop("Het nummer van de leerling bij wie levert; nooit een BSN."),
        "L-1001",
        required=False,
        longest=40,
    ),
    Column("ROEPNAAM", "first_name", ColumnKind.TEKST, gettext_noop("De roepnaam."), "Merel", longest=100),
    Column(
        "VOORVOEGSEL",
        "prefix",
        ColumnKind.TEKST,
        gettext_noop("Het voorvoegsel van de achternaam."),
        "van der",
        required=False,
        longest=40,
    ),
    Column(
        "ACHTERNAAM", "surname", ColumnKind.TEKST, gettext_noop("De achternaam."), "Voorbeeld", longest=100
    ),
    Column("GEBOORTEDATUM", "birth_date", ColumnKind.DATUM, gettext_noop("De geboortedatum."), "2016-02-29"),
)
WITHDRAWN = Column(
    "VERVALLEN",
    "withdrawn",
    ColumnKind.JA_NEE,
    gettext_noop("Ja: deze regel wordt teruggenomen. De kolom mag ontbreken."),
    "",
    required=False,
)


def file_columns(register: Register) -> tuple[Column, ...]:
    """All columns a file of this kind must have, in the order of its template; VERVALLEN may follow."""
    return (SWV, KENMERK, *(PUPIL_COLUMNS if register.named else ()), *register.columns)


def template_of(register: Register) -> str:
    """The text of an empty file of this kind with one example row: semicolons, one line each, UTF-8 when written."""
    columns = (*file_columns(register), WITHDRAWN)
    lines = ([column.name for column in columns], [column.example for column in columns])
    return "".join(";".join(map(_cell, line)) + "\r\n" for line in lines)


def column_named(register: Register, name: str) -> Column:
    """The column with this name in the header; raises `KeyError`."""
    for column in (*file_columns(register), WITHDRAWN):
        if column.name == name:
            return column
    raise KeyError(f"register {register.kind} has no column {name}")


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ';"') else text
