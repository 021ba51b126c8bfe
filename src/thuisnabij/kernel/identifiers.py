"""Identifiers of the Dutch school world, as text that cannot hold anything else.

Each knows its real shape and a demo shape that the register it comes from never gives out. A refusal
names the shape that was expected and never repeats the text it found, which may be about a child.
"""

import re
from typing import ClassVar, Self

from thuisnabij.kernel.errors import RefusedError


class InvalidIdentifierError(RefusedError):
    """A text does not have the shape of the identifier it was read as."""

    code = "kernel-invalid-identifier"


class Identifier(str):
    """Text of one fixed shape; surrounding blanks and lower case are forgiven, all else is refused."""

    __slots__ = ()
    noun: ClassVar[str]
    shape: ClassVar[str]
    real: ClassVar[re.Pattern[str]]
    demo: ClassVar[re.Pattern[str]]

    def __new__(cls, text: str) -> Self:
        """Same as `parse`: an identifier with a wrong shape cannot be made."""
        value = cls._normalised(text.strip().upper())
        if not (cls.real.fullmatch(value) or cls.demo.fullmatch(value)):
            raise cls._refusal()
        return super().__new__(cls, value)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `text`; raises `InvalidIdentifierError` when it has neither the real nor the demo shape."""
        return cls(text)

    @property
    def is_demo(self) -> bool:
        """True when this identifier belongs to the demo region and cannot occur in reality."""
        return self.demo.fullmatch(self) is not None

    @classmethod
    def _normalised(cls, value: str) -> str:
        return value

    @classmethod
    def _refusal(cls) -> InvalidIdentifierError:
        return InvalidIdentifierError(
            what=f"This text is not a {cls.noun}",
            where=cls.__name__,
            next=f"Give {cls.shape}",
        )


class Brin(Identifier):
    """Number of a school in the Basisregistratie Instellingen (DUO): "00AO"; demo "D0AA"."""

    __slots__ = ()
    noun = "BRIN"
    shape = "two digits and two letters, such as 00AO"
    real = re.compile(r"[0-9]{2}[A-Z]{2}")
    demo = re.compile(r"D[0-9][A-Z]{2}")


class VestigingCode(Identifier):
    """Code of a school location (DUO): its BRIN and two digits, "00AO00"; demo "D0AA00"."""

    __slots__ = ()
    noun = "vestigingscode"
    shape = "a BRIN and two digits, such as 00AO00"
    real = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")
    demo = re.compile(r"D[0-9][A-Z]{2}[0-9]{2}")

    @property
    def brin(self) -> Brin:
        """The school this location belongs to."""
        return Brin(self[:4])

    @property
    def number(self) -> str:
        """The two digits of the location within its school; "00" is the main location."""
        return self[4:]


class SwvCode(Identifier):
    """Code of a samenwerkingsverband (annex of BWBR0032324): sector, four digits: "PO3006"; demo "PO9901"."""

    __slots__ = ()
    noun = "code of a samenwerkingsverband"
    shape = "PO or VO and four digits, such as PO3006"
    real = re.compile(r"(?:PO|VO)(?!99)[0-9]{4}")
    demo = re.compile(r"(?:PO|VO)99[0-9]{2}")

    @property
    def sector(self) -> str:
        """ "PO" (primary) or "VO" (secondary)."""
        return self[:2]


class Pc4(Identifier):
    """The four digits of a Dutch postcode: "5346"; real ones start with 1-9, demo ones with 0 ("0011")."""

    __slots__ = ()
    noun = "four-digit postcode"
    shape = "four digits, such as 5346"
    real = re.compile(r"[1-9][0-9]{3}")
    demo = re.compile(r"0[0-9]{3}")


class Pc6(Identifier):
    """A full Dutch postcode without blank: "5346AB" ("5346 AB" is accepted); demo "0011ZA"."""

    __slots__ = ()
    noun = "postcode"
    shape = "four digits and two letters, such as 5346AB"
    real = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
    demo = re.compile(r"0[0-9]{3}[A-Z]{2}")

    @classmethod
    def _normalised(cls, value: str) -> str:
        return value[:4] + value[4:].lstrip()

    @property
    def pc4(self) -> Pc4:
        """The four digits: the area this postcode lies in."""
        return Pc4(self[:4])


class GemeenteCode(Identifier):
    """CBS code of a municipality, four digits: "0828" ("828" and "GM0828" are accepted); demo 9900-9998.

    0 and 9999 are refused: registers write them where the municipality is unknown, and unknown is no code.
    """

    __slots__ = ()
    noun = "municipality code"
    shape = "one to four digits with or without GM, such as 0828; not 0 or 9999, which mean unknown"
    real = re.compile(r"(?!0000|99)[0-9]{4}")
    demo = re.compile(r"99(?!99)[0-9]{2}")

    @classmethod
    def _normalised(cls, value: str) -> str:
        digits = value.removeprefix("GM")
        return digits.rjust(4, "0") if digits else digits


class BestuurNumber(Identifier):
    """Number of a school board (bevoegd gezag, DUO): five digits, "41775"; demo "D0001"."""

    __slots__ = ()
    noun = "bestuursnummer"
    shape = "five digits, such as 41775"
    real = re.compile(r"[0-9]{5}")
    demo = re.compile(r"D[0-9]{4}")


_BSN_LENGTH = 9
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_like_bsn(text: object) -> bool:
    """True for nine digits that pass the test of a citizen service number; such a number is never taken in."""
    if not isinstance(text, str) or len(text) != _BSN_LENGTH or not (text.isascii() and text.isdecimal()):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, text, strict=True))
    return total % 11 == 0 and int(text) > 0
