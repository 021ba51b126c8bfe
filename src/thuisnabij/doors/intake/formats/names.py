"""Own table of names of samenwerkingsverbanden, besturen and municipalities. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from thuisnabij.doors.intake.formats.base import Accepted, Format, Reading, Refused, refused
from thuisnabij.doors.intake.formats.cells import read_code, read_name
from thuisnabij.doors.intake.formats.delimited import rows
from thuisnabij.doors.intake.formats.headers import Header, by_header
from thuisnabij.doors.intake.formats.once import accept_once
from thuisnabij.ground.organisations.rules.records import NameRow
from thuisnabij.ground.sources.rules import Kind
from thuisnabij.kernel.identifiers import BestuurNumber, GemeenteCode, Identifier, SwvCode

COLUMNS = ("SOORT", "CODE", "NAAM")
HEADER = Header(fixed=COLUMNS)
NAMED: Mapping[str, tuple[type[Identifier], str]] = MappingProxyType(
    {
        "swv": (SwvCode, "swv-ongeldig"),
        "bestuur": (BestuurNumber, "bestuur-ongeldig"),
        "gemeente": (GemeenteCode, "gemeente-ongeldig"),
    }
)
LONGEST_NAME = 200


def parse(reading: Reading) -> Iterator[Accepted[NameRow] | Refused]:
    """Each row as the name of a unit; a unit that is named again is refused."""
    at = [reading.layout.columns.index(name) for name in COLUMNS]
    found = (
        row if isinstance(row, Refused) else _name(row[0], [row[1][place] for place in at])
        for row in rows(reading)
    )
    return accept_once(
        found, field="code", key=lambda row: (row.kind, row.code), worlds=lambda row: {_is_demo(row)}
    )


def _name(number: int, cells: Sequence[str]) -> NameRow | Refused:
    kind, name = cells[0].strip().lower(), read_name(cells[2])
    if kind not in NAMED:
        return refused(number, "soort", "soort-eenheid-onbekend", cells[0])
    identifier, wrong = NAMED[kind]
    code = read_code(identifier, cells[1])
    if code is None:
        return refused(number, "code", wrong, cells[1])
    if not 0 < len(name) <= LONGEST_NAME:
        return refused(number, "naam", "naam-ongeldig", cells[2])
    return NameRow(row=number, kind=kind, code=code, name=name)


def _is_demo(row: NameRow) -> bool:
    identifier, _ = NAMED[row.kind]
    return identifier.parse(row.code).is_demo


FORMAT = Format(
    kind=Kind.NAMEN,
    recognise=by_header(HEADER),
    parse=parse,
    dates=lambda record, reading: (reading.loaded_on,),
    is_demo=_is_demo,
)
