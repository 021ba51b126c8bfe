"""Reads what files 02, 03 and 06 of DUO say about a school location itself. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from thuisnabij.doors.intake.formats.base import Refused, refused
from thuisnabij.doors.intake.formats.cells import Lookup, read_bestuur, read_municipality, read_name, read_pc6
from thuisnabij.ground.organisations.rules.records import LocationRow

LONGEST_NAME = 200
LONGEST_PLACE = 100


@dataclass(frozen=True, slots=True)
class LocationColumns:
    """Under which column each part of a location stands; empty: not in this file. `street` may be several."""

    name: str
    denomination: str
    bestuur: str
    municipality_code: str
    municipality_name: str
    source_type: str = ""
    street: tuple[str, ...] = ()
    pc6: str = ""
    place: str = ""


class _Part(NamedTuple):
    """Where one part stands, and how long it may be."""

    attribute: str
    column: str
    places: tuple[int, ...]
    longest: int


class LocationReader:
    """Turns the cells of a row into a location, or says which cell is wrong."""

    def __init__(self, columns: LocationColumns, header: Sequence[str]) -> None:
        def part(attribute: str, longest: int) -> _Part:
            named: str | tuple[str, ...] = getattr(columns, attribute)
            names = (named,) if isinstance(named, str) else named
            return _Part(attribute, names[0], tuple(header.index(name) for name in names), longest)

        texts = {"name": LONGEST_NAME, "street": LONGEST_NAME, "place": LONGEST_PLACE, "source_type": 20}
        texts |= {"municipality_name": LONGEST_PLACE, "denomination": LONGEST_PLACE}
        self._texts = [part(name, longest) for name, longest in texts.items() if getattr(columns, name)]
        readers = {"pc6": read_pc6, "municipality_code": read_municipality, "bestuur": read_bestuur}
        codes = ("postcode-ongeldig", "gemeente-ongeldig", "bestuur-ongeldig")
        self._codes = [
            (part(name, 0), Lookup(reader), code)
            for (name, reader), code in zip(readers.items(), codes, strict=True)
            if getattr(columns, name)
        ]

    def read(self, row: int, cells: Sequence[str], code: str, on: date) -> LocationRow | Refused:
        """The location `code` as these cells describe it on a reference date."""
        found: dict[str, str] = {}
        for part in self._texts:
            text = read_name(" ".join(cells[place] for place in part.places))
            if len(text) > part.longest or (part.attribute == "name" and not text):
                return refused(row, part.column, "naam-ongeldig", text)
            found[part.attribute] = text
        for part, lookup, wrong in self._codes:
            value = lookup[cells[part.places[0]]]
            if value is None:
                return refused(row, part.column, wrong, cells[part.places[0]])
            found[part.attribute] = value
        return LocationRow(row=row, code=code, reference_date=on, **{"source_type": "", **found})
