"""Which samenwerkingsverbanden each PC4 lies in (annex of BWBR0032324, and additions to it). Pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from thuisnabij.doors.intake.formats.base import Accepted, Format, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import (
    is_demo_postcode,
    is_demo_swv,
    read_code,
    read_name,
    read_swv,
)
from thuisnabij.doors.intake.formats.delimited import rows
from thuisnabij.doors.intake.formats.headers import Header, by_header
from thuisnabij.doors.intake.formats.once import accept_once
from thuisnabij.ground.organisations.rules.records import AreaRow
from thuisnabij.ground.sources.rules import Kind
from thuisnabij.kernel.identifiers import Pc4

MUNICIPALITY_COLUMN = r"GEMEENTE_((?:19|20)\d{2})"
HEADER = Header(
    fixed=("PC4", "PO_SWV", "VO_SWV"), repeated=MUNICIPALITY_COLUMN, repeated_named="gemeente_jjjj"
)
LONGEST_NAME = 100


def parse(reading: Reading) -> Iterator[Accepted[AreaRow] | Refused]:
    """Each row as an area; rows that name no samenwerkingsverband (Europoort) or a PC4 again are refused."""
    columns = reading.layout.columns
    municipality = next(name for name in columns if re.fullmatch(MUNICIPALITY_COLUMN, name))
    at = [columns.index(name) for name in ("PC4", municipality, "PO_SWV", "VO_SWV")]
    found = (
        row if isinstance(row, Refused) else _area(row[0], [row[1][place] for place in at])
        for row in rows(reading)
    )
    return accept_once(found, field="pc4", key=lambda row: row.pc4, worlds=_worlds)


def _area(number: int, cells: Sequence[str]) -> AreaRow | Refused:
    pc4 = read_code(Pc4, cells[0])
    name = read_name(cells[1])
    if pc4 is None:
        return refused(number, "pc4", "postcode-ongeldig", cells[0])
    if len(name) > LONGEST_NAME:
        return refused(number, "gemeente", "naam-ongeldig", name)
    codes = []
    for sector, text in (("PO", cells[2].strip()), ("VO", cells[3].strip())):
        code = read_swv(text) if text else ""
        if code is None or (code and not code.startswith(sector)):
            return refused(number, f"{sector.lower()}_swv", "swv-ongeldig", text)
        codes.append(code)
    if not any(codes):
        return refused(number, "po_swv", "swv-ongeldig")
    return AreaRow(row=number, pc4=pc4, municipality_name=name, po_swv=codes[0], vo_swv=codes[1])


def _worlds(area: AreaRow) -> set[bool]:
    codes = (code for code in (area.po_swv, area.vo_swv) if code)
    return {is_demo_postcode(area.pc4), *map(is_demo_swv, codes)}


def _dates(record: AreaRow, reading: Reading) -> tuple[date, ...]:
    """The 1 January of the year whose municipalities the table names."""
    years = (re.fullmatch(MUNICIPALITY_COLUMN, name) for name in reading.layout.columns)
    return tuple(date(int(found[1]), 1, 1) for found in years if found)


FORMAT = Format(
    kind=Kind.POSTCODE_SWV,
    recognise=by_header(HEADER),
    parse=parse,
    dates=_dates,
    is_demo=lambda record: is_demo_postcode(record.pc4),
)
