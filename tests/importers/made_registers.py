"""Registers of an SWV for tests: their templates with cells changed, and the agreements they need."""

from collections.abc import Iterable, Mapping
from datetime import date

from thuisnabij.doors.intake.registers.catalogue import REGISTERS, get_register
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.sources.operations import add_agreement
from thuisnabij.ground.sources.rules import AgreementRow
from thuisnabij.ground.sources.rules.schema import template_of

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
) -> str:
    """Record an agreement about registers with names; returns its key."""
    agreement = AgreementRow(
        key=key or f"proef-{controller.lower()}",
        deliverer="De proefleverancier",
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
