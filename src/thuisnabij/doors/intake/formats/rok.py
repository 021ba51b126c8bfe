"""Own table of sub-regions (ROK) of a samenwerkingsverband and the locations in them. Pure."""

import re
from collections.abc import Iterator, Sequence

from thuisnabij.doors.intake.formats.base import Accepted, Format, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import (
    is_demo_location,
    is_demo_swv,
    read_location,
    read_name,
    read_swv,
)
from thuisnabij.doors.intake.formats.delimited import rows
from thuisnabij.doors.intake.formats.headers import Header, by_header
from thuisnabij.doors.intake.formats.once import accept_once
from thuisnabij.ground.organisations.rules.records import RokRow
from thuisnabij.ground.sources.rules import Kind

COLUMNS = ("SWV", "ROK", "ROK_NAAM", "VESTIGINGSCODE")
HEADER = Header(fixed=COLUMNS)
KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_KEY = 60
LONGEST_NAME = 200


def parse(reading: Reading) -> Iterator[Accepted[RokRow] | Refused]:
    """Each row as a location in a sub-region; a location that is placed again in the same SWV is refused."""
    at = [reading.layout.columns.index(name) for name in COLUMNS]
    found = (
        row if isinstance(row, Refused) else _rok(row[0], [row[1][place] for place in at])
        for row in rows(reading)
    )
    return accept_once(
        found,
        field="vestigingscode",
        key=lambda row: (row.swv, row.location),
        worlds=lambda row: {is_demo_swv(row.swv), is_demo_location(row.location)},
    )


def _rok(number: int, cells: Sequence[str]) -> RokRow | Refused:
    swv, key = read_swv(cells[0]), cells[1].strip().lower()
    name, location = read_name(cells[2]), read_location(cells[3])
    if swv is None:
        return refused(number, "swv", "swv-ongeldig", cells[0])
    if not re.fullmatch(KEY, key) or len(key) > LONGEST_KEY:
        return refused(number, "rok", "rok-ongeldig", cells[1])
    if not 0 < len(name) <= LONGEST_NAME:
        return refused(number, "rok_naam", "naam-ongeldig", cells[2])
    if location is None:
        return refused(number, "vestigingscode", "vestiging-ongeldig", cells[3])
    return RokRow(row=number, swv=swv, rok=key, rok_name=name, location=location)


FORMAT = Format(
    kind=Kind.ROK,
    recognise=by_header(HEADER),
    parse=parse,
    dates=lambda record, reading: (reading.loaded_on,),
    is_demo=lambda record: is_demo_location(record.location),
)
