"""Centroids of PC4s (GeoNames postal codes): tab-separated, no header. Wrong ones are mended when read. Pure."""

from collections.abc import Iterator, Sequence

from thuisnabij.doors.intake.formats.base import Accepted, Format, Head, Layout, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import (
    is_demo_postcode,
    read_code,
    read_municipality,
    read_name,
)
from thuisnabij.doors.intake.formats.delimited import rows
from thuisnabij.doors.intake.formats.features import near_the_netherlands
from thuisnabij.doors.intake.formats.once import accept_once
from thuisnabij.ground.organisations.rules.records import CentroidRow
from thuisnabij.ground.sources.rules import Kind
from thuisnabij.kernel.identifiers import Pc4

COLUMNS = (
    *("country", "postal_code", "place_name", "admin_name1", "admin_code1", "admin_name2", "admin_code2"),
    *("admin_name3", "admin_code3", "latitude", "longitude", "accuracy"),
)
LONGEST_NAME = 100


def recognise(head: Head) -> Layout | None:
    """A first line of twelve tab-separated fields that starts with NL and a PC4 and holds a point."""
    cells = head.first_line.split("\t")
    if len(cells) != len(COLUMNS) or cells[0] != "NL":
        return None
    if read_code(Pc4, cells[1]) is None or _degrees(cells) is None:
        return None
    return Layout("\t", COLUMNS, has_header=False)


def parse(reading: Reading) -> Iterator[Accepted[CentroidRow] | Refused]:
    """Each line as a point in a PC4; a PC4 may have several, one that says the same again is refused."""
    found = (row if isinstance(row, Refused) else _centroid(*row) for row in rows(reading))
    return accept_once(
        found,
        field="postal_code",
        key=lambda row: (row.pc4, row.name, row.municipality_code, row.lat, row.lon),
        worlds=lambda row: {is_demo_postcode(row.pc4)},
    )


def _centroid(number: int, cells: Sequence[str]) -> CentroidRow | Refused:
    pc4, municipality = read_code(Pc4, cells[1]), read_municipality(cells[6])
    name, point = read_name(cells[2]), near_the_netherlands(_degrees(cells))
    if pc4 is None or cells[0] != "NL":
        return refused(number, "postal_code", "postcode-ongeldig", cells[1])
    if municipality is None:
        return refused(number, "admin_code2", "gemeente-ongeldig", cells[6])
    if len(name) > LONGEST_NAME:
        return refused(number, "place_name", "naam-ongeldig", name)
    if point is None:
        return refused(number, "latitude", "punt-ongeldig", f"{cells[9]} {cells[10]}")
    return CentroidRow(
        row=number, pc4=pc4, name=name, municipality_code=municipality, lat=point[1], lon=point[0]
    )


def _degrees(cells: Sequence[str]) -> list[float] | None:
    """Longitude and latitude."""
    try:
        return [float(cells[10]), float(cells[9])]
    except ValueError:
        return None


FORMAT = Format(
    kind=Kind.MIDDELPUNTEN,
    recognise=recognise,
    parse=parse,
    dates=lambda record, reading: (reading.loaded_on,),
    is_demo=lambda record: is_demo_postcode(record.pc4),
)
