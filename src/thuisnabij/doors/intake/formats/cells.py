"""Reads the cells that several formats share: codes, counts, names, dates. Pure; texts that repeat are read once."""

import re
from collections.abc import Callable, Hashable
from datetime import date, datetime
from typing import Generic, TypeVar

from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.identifiers import BestuurNumber, GemeenteCode, Identifier, Pc6, SwvCode, VestigingCode

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

HIGHEST_COUNT = 1_000_000
SUPPRESSED = (1, 4)
UNKNOWN = ""
_UNKNOWN_MUNICIPALITY = frozenset({"", "0", "0000", "9999"})
_UNKNOWN_BESTUUR = frozenset({"", "0", "00000"})

# Types of school as the files of DUO print them, in our words.
SOORT_03 = {"Bo": "bao", "Sbo": "sbo", "So": "so", "Vso": "vso"}
SOORT_06 = {"BO": "bao", "SBO": "sbo", "SO": "so", "VSO": "vso", "SO/VSO": "so-vso"}


class Lookup(dict[Key, Value], Generic[Key, Value]):
    """Remembers what a text (or a tuple of texts) was read as; forgets all when it holds `most`: memory is bounded."""

    def __init__(self, read: Callable[[Key], Value], most: int = 100_000) -> None:
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, text: Key) -> Value:
        if len(self) >= self._most:
            self.clear()
        value = self[text] = self._read(text)
        return value


def read_code(identifier: type[Identifier], text: str) -> str | None:
    """The normalised code, or None when the text does not have its shape."""
    try:
        return str(identifier.parse(text))
    except RefusedError:
        return None


def read_location(text: str) -> str | None:
    """A vestigingscode, or None."""
    return read_code(VestigingCode, text)


def read_swv(text: str) -> str | None:
    """The code of a samenwerkingsverband, or None."""
    return read_code(SwvCode, text)


def read_pc6(text: str) -> str | None:
    """A postcode without blank, `UNKNOWN` for an empty cell, or None when it is something else."""
    return UNKNOWN if not text.strip() else read_code(Pc6, text)


def read_municipality(text: str) -> str | None:
    """Four digits, `UNKNOWN` where registers write that they do not know (0, 9999, nothing), or None."""
    return UNKNOWN if text.strip() in _UNKNOWN_MUNICIPALITY else read_code(GemeenteCode, text)


def read_bestuur(text: str) -> str | None:
    """Five characters, `UNKNOWN` where registers write that they do not know (0, nothing), or None."""
    return UNKNOWN if text.strip() in _UNKNOWN_BESTUUR else read_code(BestuurNumber, text)


def read_count(text: str) -> tuple[int, int] | None:
    """Bounds, both inclusive: a number twice, 1 and 4 for `<5`; None for anything else, an empty cell included."""
    value = text.strip()
    if value == "<5":
        return SUPPRESSED
    if not (value.isascii() and value.isdecimal() and len(value) <= len(str(HIGHEST_COUNT))):
        return None
    number = int(value)
    return (number, number) if number <= HIGHEST_COUNT else None


def read_name(text: str) -> str:
    """A name with blanks made single, invisible signs dropped, and doubled quotation marks of a publisher undone."""
    name = " ".join(text.replace('""', '"').split())
    return name if name.isprintable() else "".join(filter(str.isprintable, name))


def read_date(text: str, pattern: str = "%Y-%m-%d") -> date | None:
    """A date written exactly by the pattern, leading zeros included, or None."""
    try:
        found = datetime.strptime(text.strip(), pattern)
    except ValueError:
        return None
    return found.date() if found.strftime(pattern) == text.strip() else None


def is_demo_location(code: str) -> bool:
    """Whether a valid vestigingscode belongs to the demo region."""
    return code[0] == "D"


def is_demo_postcode(code: str) -> bool:
    """Whether a valid PC4 or PC6 belongs to the demo region."""
    return code[0] == "0"


def is_demo_municipality(code: str) -> bool:
    """Whether a valid municipality code belongs to the demo region."""
    return code.startswith("99")


def is_demo_swv(code: str) -> bool:
    """Whether a valid code of a samenwerkingsverband belongs to the demo region."""
    return code[2:4] == "99"


def date_in_name(names: tuple[str, ...], pattern: str) -> date | None:
    """The first valid date in a name that the pattern finds: groups year, month and, if it has three, day."""
    for name in names:
        for match in re.finditer(pattern, name):
            year, month, day = (*map(int, match.groups()), 1)[:3]
            try:
                return date(year, month, day)
            except ValueError:
                continue
    return None
