"""All registers there are, each as a format of a file. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from thuisnabij.children.counts.rules.registers import REGISTERS as OF_COUNTS
from thuisnabij.children.register.rules.registers import REGISTERS as OF_PUPILS
from thuisnabij.children.support.rules.registers import REGISTERS as OF_SUPPORT
from thuisnabij.doors.intake.formats.base import Format, Head, Layout, Reading
from thuisnabij.doors.intake.registers.headers import find_register, fit
from thuisnabij.doors.intake.registers.reading import is_demo_row, parse
from thuisnabij.ground.sources.rules.schema import Register, RegisterRow
from thuisnabij.kernel.errors import UsageError
from thuisnabij.network.expertise.rules.registers import REGISTERS as OF_EXPERTISE
from thuisnabij.network.offer.rules.registers import REGISTERS as OF_OFFER
from thuisnabij.region.money.rules.registers import REGISTERS as OF_MONEY
from thuisnabij.region.quality.rules.registers import REGISTERS as OF_QUALITY
from thuisnabij.region.surveys.rules.registers import REGISTERS as OF_SURVEYS

REGISTERS: tuple[Register, ...] = (
    *OF_PUPILS,
    *OF_SUPPORT,
    *OF_COUNTS,
    *OF_OFFER,
    *OF_EXPERTISE,
    *OF_SURVEYS,
    *OF_QUALITY,
    *OF_MONEY,
)
"""Every register, in the order in which files that come together are loaded."""


class UnknownKindError(UsageError):
    """There is no register of this kind."""

    code = "intake-unknown-kind"


def _format(register: Register) -> Format:
    return Format(
        kind=register.kind,
        recognise=partial(fit, register),
        parse=partial(parse, register),
        dates=_loaded_on,
        is_demo=is_demo_row,
        register=register,
    )


def _loaded_on(row: RegisterRow, reading: Reading) -> tuple[date, ...]:
    return (reading.loaded_on,)


_FORMATS: Mapping[str, Format] = MappingProxyType({each.kind: _format(each) for each in REGISTERS})


def get_register(kind: str) -> Register:
    """The register of this kind; raises `UnknownKindError`."""
    for register in REGISTERS:
        if register.kind == kind:
            return register
    raise UnknownKindError(
        what="There is no register of this kind",
        where=kind,
        next=f"Give one of: {', '.join(_FORMATS)}",
    )


def names_children(kinds: Iterable[str]) -> bool:
    """True when one of these kinds names children; raises `UnknownKindError` for a kind there is not."""
    return any([get_register(kind).named for kind in kinds])


def format_of(kind: str) -> Format:
    """The format of a register; raises `UnknownKindError`."""
    return _FORMATS[get_register(kind).kind]


def recognise_register(head: Head) -> tuple[Format, Layout] | None:
    """The register a file is, by its exact columns, else by its name or its likeness; None when it is like none."""
    found = find_register(REGISTERS, head)
    return None if found is None else (_FORMATS[found[0].kind], found[1])


def as_kind(kind: str, head: Head) -> tuple[Format, Layout]:
    """The file taken as this kind, however unlike it is: its layout says what misses and what is not known."""
    register = get_register(kind)
    return _FORMATS[kind], fit(register, head)
