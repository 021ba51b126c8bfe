"""Own table of locations that belong to a samenwerkingsverband whatever their area (national ones). Pure."""

from collections.abc import Iterator, Sequence

from thuisnabij.doors.intake.formats.base import Accepted, Format, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import (
    is_demo_location,
    is_demo_swv,
    read_date,
    read_location,
    read_swv,
)
from thuisnabij.doors.intake.formats.delimited import rows
from thuisnabij.doors.intake.formats.headers import Header, by_header
from thuisnabij.doors.intake.formats.once import accept_once
from thuisnabij.ground.organisations.rules.records import MembershipRow
from thuisnabij.ground.sources.rules import Kind

COLUMNS = ("SWV", "VESTIGINGSCODE", "VAN", "TOT")
HEADER = Header(fixed=COLUMNS)


def parse(reading: Reading) -> Iterator[Accepted[MembershipRow] | Refused]:
    """Each row as a membership from `van` to `tot` (exclusive; empty: it lasts); a repeated row is refused."""
    at = [reading.layout.columns.index(name) for name in COLUMNS]
    found = (
        row if isinstance(row, Refused) else _membership(row[0], [row[1][place] for place in at])
        for row in rows(reading)
    )
    return accept_once(
        found,
        field="vestigingscode",
        key=lambda row: (row.swv, row.location, row.start),
        worlds=lambda row: {is_demo_swv(row.swv), is_demo_location(row.location)},
    )


def _membership(number: int, cells: Sequence[str]) -> MembershipRow | Refused:
    swv, location = read_swv(cells[0]), read_location(cells[1])
    start, end = read_date(cells[2]), read_date(cells[3])
    if swv is None:
        return refused(number, "swv", "swv-ongeldig", cells[0])
    if location is None:
        return refused(number, "vestigingscode", "vestiging-ongeldig", cells[1])
    if start is None:
        return refused(number, "van", "datum-ongeldig", cells[2])
    if end is None and cells[3].strip():
        return refused(number, "tot", "datum-ongeldig", cells[3])
    if end is not None and end <= start:
        return refused(number, "tot", "periode-ongeldig", cells[3])
    return MembershipRow(row=number, swv=swv, location=location, start=start, end=end)


FORMAT = Format(
    kind=Kind.LIDMAATSCHAP,
    recognise=by_header(HEADER),
    parse=parse,
    dates=lambda record, reading: (reading.loaded_on,),
    is_demo=lambda record: is_demo_location(record.location),
)
