"""What every format module says about itself, and what parsing yields. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, NamedTuple, TextIO, TypeVar

from thuisnabij.doors.intake.reasons import filled, reason
from thuisnabij.ground.sources.rules.schema import Register
from thuisnabij.kernel.errors import RefusedError

FOUND_SHOWN = 80

Record = TypeVar("Record")


class FileRefusedError(RefusedError):
    """A file of a known kind was refused as a whole; nothing of it was stored."""

    code = "intake-file-refused"


class HeaderRefusedError(FileRefusedError):
    """The header misses columns, has unknown ones, or names one twice."""

    code = "intake-header-refused"


class NothingAcceptedError(FileRefusedError):
    """A file of a known kind holds no row that can be accepted, so it would only hide an older file."""

    code = "intake-nothing-accepted"


class Accepted(NamedTuple, Generic[Record]):
    """A row that can be stored; `row` is its 1-based line (the header is 1), or its feature number."""

    row: int
    record: Record


class Refused(NamedTuple):
    """A row that cannot be stored: the field at fault, why, and what was found there (cut short)."""

    row: int
    field: str
    code: str
    found: str = ""
    allowed: str = ""

    @property
    def reason(self) -> str:
        """The Dutch sentence for the code, with what is allowed instead filled in."""
        return filled(reason(self.code), self.allowed)


class Repeated(NamedTuple):
    """A row that says what an accepted row of the same file says already: it counts as accepted and adds nothing."""

    row: int


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file as text, and the names it goes by (its own, then that of its archive)."""

    text: str
    names: tuple[str, ...]

    @property
    def first_line(self) -> str:
        """The first line, without line end."""
        return re.split(r"[\r\n]", self.text.lstrip("\ufeff"), maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file presents its format: delimiter and columns in order, and what is wrong with them.

    A file without a header has the names that its publisher documents, and knows no quotation marks.
    """

    delimiter: str = ""
    columns: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    has_header: bool = True
    doubled: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """True when the file can be parsed."""
        return not self.missing and not self.surplus and not self.doubled


@dataclass(frozen=True, slots=True)
class Reading:
    """What a parse gets: the text from its beginning, the layout that recognition found, and what lies around it."""

    text: TextIO
    layout: Layout
    names: tuple[str, ...]
    loaded_on: date


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `dates` and `is_demo` speak for the whole file and get its first accepted record.

    `register` is the declaration of a register that an SWV keeps itself, None for a public file.
    """

    kind: str
    recognise: Callable[[Head], Layout | None]
    parse: Callable[[Reading], Iterator[Accepted[Any] | Refused | Repeated]]
    dates: Callable[[Any, Reading], tuple[date, ...]]
    is_demo: Callable[[Any], bool]
    register: Register | None = None


def refused(row: int, field: str, code: str, found: object = "", *, allowed: str = "") -> Refused:
    """A refusal with what was found made printable and cut short."""
    text = "".join(sign if sign.isprintable() else "?" for sign in str(found)[: FOUND_SHOWN + 1])
    shown = text if len(text) <= FOUND_SHOWN else text[:FOUND_SHOWN] + "…"
    return Refused(row, field, code, shown, allowed)


def header_error(layout: Layout, name: str, *, register: Register | None = None) -> HeaderRefusedError:
    """The error for an incomplete layout: names every column that misses, is not known or comes twice."""
    wrong: Mapping[str, tuple[str, ...]] = {
        "missing": layout.missing,
        "unknown": layout.surplus,
        "repeated": layout.doubled,
    }
    parts = [f"{word} columns: {', '.join(columns)}" for word, columns in wrong.items() if columns]
    return HeaderRefusedError(
        what="; ".join(parts),
        where=f"{name}, line 1",
        next="Deliver the file with the columns in which its publisher issues it"
        if register is None
        else f"`thuisnabij load template {register.kind}` prints a file with the right columns",
    )
