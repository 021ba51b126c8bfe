"""Registers of an SWV for tests: their templates with cells changed, and the agreements they need."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thuisnabij.doors.intake.formats.base import Accepted, Head, Reading, Refused, Repeated
from thuisnabij.doors.intake.registers.catalogue import REGISTERS, format_of, get_register
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.sources.operations import add_agreement
from thuisnabij.ground.sources.rules import AgreementRow
from thuisnabij.ground.sources.rules.schema import RegisterRow, template_of

KINDS = tuple(register.kind for register in REGISTERS)
NAMED_KINDS = tuple(register.kind for register in REGISTERS if register.named)


def template(kind: str) -> str:
    """The template of a kind as it is downloaded."""
    return template_of(get_register(kind))


def header_of(kind: str) -> list[str]:
    """The columns of the template."""
    return template(kind).splitlines()[0].split(";")


def example_of(kind: str) -> dict[str, str]:
    """The example row of the template, by column."""
    header, row = (line.split(";") for line in template(kind).splitlines())
    return dict(zip(header, row, strict=True))


def register_file(kind: str, *changes: Mapping[str, str], end: str = "\r\n") -> str:
    """A file with one row per mapping: the example row with these cells changed."""
    header = header_of(kind)
    rows = [{**example_of(kind), **change} for change in changes]
    lines = [";".join(header), *(";".join(row[name] for name in header) for row in rows)]
    return end.join((*lines, ""))


def agree(
    controller: str = "PO9901",
    *,
    kinds: Iterable[str] = NAMED_KINDS,
    key: str = "",
    since: date = date(2020, 1, 1),
    until: date | None = None,
    deliverer: str = "De proefleverancier",
) -> str:
    """Record an agreement about registers with names; returns its key."""
    agreement = AgreementRow(
        key=key or f"proef-{controller.lower()}",
        deliverer=deliverer,
        ground="Verzonnen gegevens, van niemand",
        categories=("verzonnen",),
        valid_from=since,
        valid_to=until,
        controller=controller,
        kinds=tuple(kinds),
        named=True,
    )
    add_agreement(actor=local_administrator(), agreement=agreement, kinds=KINDS)
    return agreement.key


@dataclass(frozen=True)
class ReadRegister:
    """What the pure reader made of a register; `wrong` are row, column and code of each refusal, in order."""

    rows: list[RegisterRow]
    repeated: list[int]
    refusals: list[Refused]

    @property
    def wrong(self) -> list[tuple[int, str, str]]:
        return [(each.row, each.field, each.code) for each in self.refusals]


def read_register(kind: str, text: str, *, loaded_on: date = date(2026, 11, 2)) -> ReadRegister:
    """Parse a file as this kind, without a database; its header must be right."""
    head = Head(text[:64_000], (f"{kind}.csv",))
    known = format_of(kind)
    layout = known.recognise(head)
    assert layout is not None
    assert layout.is_complete
    reading = Reading(io.StringIO(text.removeprefix("\ufeff"), newline=""), layout, head.names, loaded_on)
    found = list(known.parse(reading))
    return ReadRegister(
        [each.record for each in found if isinstance(each, Accepted)],
        [each.row for each in found if isinstance(each, Repeated)],
        [each for each in found if isinstance(each, Refused)],
    )
