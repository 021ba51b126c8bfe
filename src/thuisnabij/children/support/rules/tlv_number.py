"""The number of a toelaatbaarheidsverklaring: made by the strict form, read as it is. Pure.

The form is that of the register of DUO (programme of requirements of November 2015, field 94 with checks 421 and 743):
17 signs, the code of the SWV, the year of issue and five digits, joined by hyphens: `PO2707-2025-00042`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from thuisnabij.kernel.errors import UsageError
from thuisnabij.kernel.identifiers import SwvCode
from thuisnabij.kernel.texts import gettext_noop

FIRST_YEAR = 2014
HIGHEST_SEQUENCE = 99999
_STRICT = re.compile(r"((?:PO|VO)\d{4})-(\d{4})-(\d{5})", re.ASCII)
_LAST_YEAR = 9999


class TlvNumberRefusedError(UsageError):
    """No number of the strict form can be made of this."""

    code = "support-tlv-number-refused"


class Deviates(StrEnum):
    """In what a number that others issued differs from the strict form; the values are told to people."""

    LEEG = gettext_noop("er is geen nummer")
    VORM = gettext_noop("het nummer heeft niet de vorm SSSSSS-JJJJ-NNNNN")
    HOOFDLETTERS = gettext_noop("het nummer is in kleine letters of met spaties geschreven")
    JAAR = gettext_noop("het jaar ligt voor 2014: toen bestond de verklaring nog niet")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the strict form, in its three parts."""

    swv: str
    year: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.swv}-{self.year:04}-{self.sequence:05}"


@dataclass(frozen=True, slots=True)
class Deviation:
    """A number as it was received, word for word, and in what it deviates; `near` is what it may have meant."""

    text: str
    deviates: Deviates
    near: Number | None = None


def number_of(*, swv: str, year: int, sequence: int) -> str:
    """The number of a TLV that is issued here; raises `TlvNumberRefusedError` outside 2014 and 0-99999.

    Source: DUO programme of requirements (2015), field 94, checks 421 and 743. `sequence` counts per SWV and year.
    """
    if not FIRST_YEAR <= year <= _LAST_YEAR:
        raise TlvNumberRefusedError(
            what="this is no year of issue", where="year", next=f"give a year from {FIRST_YEAR}"
        )
    if not 0 <= sequence <= HIGHEST_SEQUENCE:
        raise TlvNumberRefusedError(
            what="five digits cannot hold this sequence", where="sequence", next=f"give 0-{HIGHEST_SEQUENCE}"
        )
    return str(Number(SwvCode(swv), year, sequence))


def read(text: str) -> Number | Deviation:
    """The parts of a number of the strict form, else the text untouched with what deviates; never raises.

    What another SWV issued is taken as it is: its number is no reason to refuse a TLV.
    """
    found = _STRICT.fullmatch(text)
    if found is not None:
        number = Number(found[1], int(found[2]), int(found[3]))
        return number if number.year >= FIRST_YEAR else Deviation(text, Deviates.JAAR)
    tidied = re.sub(r"\s", "", text).upper()
    if not tidied:
        return Deviation(text, Deviates.LEEG)
    near = read(tidied) if tidied != text else None
    if isinstance(near, Number):
        return Deviation(text, Deviates.HOOFDLETTERS, near)
    return Deviation(text, Deviates.VORM)
